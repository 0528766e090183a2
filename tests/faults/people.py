"""Several people at work at once while a fault happens to the site; whoever gets no answer goes on with the next thing."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

from deeds import Deed
from django.db import DatabaseError, connection
from house import House


@dataclass
class Work:
    """What came of it: how often which answer, and what was answered as done."""

    counts: Counter[str] = field(default_factory=Counter)
    done: list[Deed] = field(default_factory=list)

    def lost(self) -> list[int]:
        """How often the trace of a deed that was answered is there, of those of which it is not there once."""
        lasting = [deed for deed in self.done if deed.lasting]
        return [times for deed in lasting if (times := deed.done()) != 1 and (not deed.doubles or not times)]


@contextmanager
def at_work(house: House, deeds: Sequence[Callable[[House], Deed]]) -> Iterator[Work]:
    """One person for each deed does it again and again, until the block is left."""
    work, over = Work(), threading.Event()

    def go_on(begin: Callable[[House], Deed]) -> None:
        while not over.is_set():
            try:
                deed = begin(house)
            except (OSError, HTTPException, LookupError, DatabaseError):
                # The page with the form did not come, or this process could not look.
                connection.close()
                time.sleep(0.05)
                continue
            try:
                status = deed.send().status
            except (OSError, HTTPException):
                work.counts["cut off"] += 1
                time.sleep(0.05)
                continue
            work.counts[f"answered {status}"] += 1
            if status == deed.fine:
                work.done.append(deed)
        connection.close()

    people = [threading.Thread(target=go_on, args=[begin]) for begin in deeds]
    for person in people:
        person.start()
    try:
        yield work
    finally:
        over.set()
        for person in people:
            person.join()
