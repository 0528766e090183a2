"""The files of a folder, read side by side: one after the other each becomes a text or a sentence that says why not."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from documents.draft import DraftText
from documents.errors import DocumentError
from documents.read import MAX_BYTES, read_bytes

FEW = 20
"""So many files are read at once by this process alone: others take a second to begin."""
_PART = 8
"""So many files are given to a process at a time."""


@dataclass(frozen=True)
class FileRead:
    """A file that was looked at: its text, or why there is none."""

    name: str
    content: str = ""
    draft: DraftText | None = None
    problem: str = ""


def files_of(folder: Path) -> list[Path]:
    """The files of a folder and of those in it, in the order of their names; hidden ones are none."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def content_of(path: Path) -> str:
    """SHA-256 of a file's content, "" for one that cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def read_one(path: Path) -> FileRead:
    """Read one file; whatever is wrong with it is said, never raised."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        draft = read_bytes(data, path.name)
    except DocumentError as error:
        return FileRead(path.name, problem=error.message)
    except OSError as error:
        return FileRead(path.name, problem=f"It cannot be opened: {error.strerror or error}.")
    except Exception as error:
        return FileRead(path.name, problem=f"It could not be read ({type(error).__name__}): tell us.")
    if not draft.paragraphs:
        return FileRead(path.name, problem="No paragraph was found in it.")
    return FileRead(path.name, sha256(data).hexdigest(), draft)


def _leave_stopping() -> None:
    """Ctrl+C in a terminal goes to all processes: the one that gave the work decides what becomes of it. Where that one was
    killed, nobody is left to end this one: it ends itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_giver, daemon=True).start()


def _end_with_giver() -> None:
    giver = multiprocessing.parent_process()
    if giver is not None:
        giver.join()
        os._exit(1)


def read_all(paths: Sequence[Path]) -> Iterator[FileRead]:
    """Read files on all processors, in their order."""
    if len(paths) <= FEW:
        yield from map(read_one, paths)
        return
    # A process of its own from the beginning: a copy of this one would share its connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context, initializer=_leave_stopping) as pool:
        try:
            # They inherit it: one that only begins would else say at length where it was.
            before = signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                files = pool.map(read_one, paths, chunksize=_PART)
            finally:
                signal.signal(signal.SIGINT, before)
            yield from files
        finally:
            pool.shutdown(cancel_futures=True)
