"""kill -9 in the middle of what people do: after a restart everything is whole, and the same form can be sent again."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

import pytest
from deeds import DEEDS, EVERYTHING, Deed
from django.conf import settings
from django.utils import timezone
from house import ROUNDS, House
from people import at_work
from wholeness import files, halves

from operations.leftovers import YOUNGEST, leftovers, take_away

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("killed", ["worker", "server"])
@pytest.mark.parametrize("begin", DEEDS, ids=lambda begin: begin.__name__)
def test_killed_in_the_middle(house: House, begin: Callable[[House], Deed], killed: str, tell) -> None:
    site, counts = house.site, Counter[str]()
    site.environment["WEB_CONCURRENCY"] = "1"
    site.start()
    kill = site.kill_worker if killed == "worker" else site.kill
    for _ in range(ROUNDS):
        house.forget_counts()
        # The first request of a worker does more than the others: only those after it are typical.
        begin(house).send()
        length = begin(house).send().seconds
        deed = begin(house)
        # What is written is written late: some of the kills come when the answer is under way, or has come.
        moment = random.uniform(0, 1.3 * length)
        killer = threading.Thread(target=lambda: (time.sleep(moment), kill()))  # noqa: B023 - joined below
        killer.start()
        try:
            answered = deed.send().status == deed.fine
        except (OSError, HTTPException):
            answered = False
        killer.join()
        if killed == "server":
            site.start()
        site.wait()
        assert halves() == []
        done = deed.done()
        assert done == 1 if answered else done in (0, 1)
        counts["answered" if answered else f"cut off and {'done' if done else 'not done'}"] += 1
        if not deed.doubles or not done:
            again = deed.send()
            assert again.status in (deed.fine, 409), again.text
            assert deed.done() == 1, (again.status, again.location, again.text)
    assert site.manage("verify_audit").returncode == 0
    unnamed, lost = files(Path(settings.MEDIA_ROOT))
    assert lost == set()
    counts["kept originals that no row names"] += len(unnamed)
    # They are found as soon as nothing under way can be theirs.
    found = leftovers(timezone.now() + YOUNGEST)
    assert {str(path.relative_to(settings.MEDIA_ROOT)) for path in found} == unnamed
    take_away(found)
    assert files(Path(settings.MEDIA_ROOT)) == (set(), set())
    tell(counts)


@pytest.mark.parametrize("killed", ["worker", "server"])
def test_killed_at_any_moment(house: House, killed: str, tell) -> None:
    """Six people at once."""
    site = house.site
    site.start()
    with at_work(house, EVERYTHING) as work:
        for _ in range(ROUNDS):
            time.sleep(random.uniform(0.5, 2))
            if killed == "worker":
                site.kill_worker()
            else:
                site.kill()
                site.start()
            site.wait()
            house.forget_counts()
    assert halves() == []
    assert work.lost() == []
    assert set(work.counts) <= {"cut off", *(f"answered {status}" for status in (200, 302, 409))}
    assert site.manage("verify_audit").returncode == 0
    assert files(Path(settings.MEDIA_ROOT))[1] == set()
    tell(work.counts)
