"""Read and clean what somebody uploaded in a process of its own, which ends when it takes too long or too much memory.

Whoever made the file may have found a way to make a reader run for ever, fill the memory or crash: then the child ends,
and the server goes on. The child begins anew for each file (some 0.2 s): it is no copy of a server with its threads,
knows none of the server's secrets, writes no file, and works the same on every system. Where the system knows no limits
of a process (Windows), time alone is limited.

What comes back is JSON and the bytes of the cleaned file, never a pickle: a child that a file has taken over can say
something wrong about that file, and nothing else.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore, Event, Timer
from typing import IO, Any, TypeVar, cast

from documents.draft import DraftText, Warning
from documents.draft_json import draft_from_json, draft_to_json, warnings_from_json, warnings_to_json
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.returned.as_json import sent_from_json, sent_to_json, weighed_from_json, weighed_to_json
from documents.returned.model import Sent, Weighed
from redline import english, said_from_json, said_to_json, words_from_json

COMMAND = (sys.executable, "-m", "documents.apart")
"""What the child runs."""

AT_ONCE = 2
"""So many files are read at the same time, so that threads are left for whoever brings none."""

PATIENCE = 3
"""Seconds for which one more waits for its turn."""

MOST_ANSWERED = 64 * 1024 * 1024
"""Bytes. A draft and its file, as large as they may be, are below it."""

# Nothing else of the server's environment is passed on: it holds secrets.
_PASSED_ON = ("SYSTEMROOT", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
_ROOT = Path(__file__).resolve().parent.parent
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None
_TURNS = BoundedSemaphore(AT_ONCE)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What one file may take."""

    seconds: int
    """Of computing; of waiting, twice as many."""
    memory: int
    """Bytes."""


@dataclass(frozen=True)
class Reading:
    """What was read of a file, and the file without names, if it was to be cleaned."""

    draft: DraftText
    content: bytes
    remarks: tuple[Warning, ...]


def read_apart(
    data: bytes, name: str, limits: Limits, *, clean: bool, answers: Answers = NO_ANSWERS
) -> Reading:
    """Read a file, with `answers` to what was asked about it, and clean it if asked, in a process of its own.

    Raises DocumentError as `read_bytes` and `without_names` do, and "too-slow", "too-much-memory", "reader-ended" or
    "busy" where no answer comes. Nothing is left behind in any case.
    """
    asked = {"name": name, "clean": clean, "answers": dict(answers), **asdict(limits)}
    return _understood(_in_turn(asked, data, limits), limits, _reading)


def lines_apart(data: bytes, limits: Limits) -> tuple[tuple[str, str], ...]:
    """The lines of a list of written amendments with their places, read in a process of its own;
    `documents.written.amendments_of` says what they mean. Raises DocumentError as `read_apart` does."""
    asked = {"lines": True, **asdict(limits)}
    return _understood(_in_turn(asked, data, limits), limits, _lines)


@dataclass(frozen=True)
class ReadBack:
    """What was made of a file that came back, and the file without names, if it was to be cleaned."""

    weighed: Weighed
    content: bytes
    remarks: tuple[Warning, ...]


def returned_apart(
    data: bytes,
    candidates: Sequence[Sent],
    limits: Limits,
    *,
    clean: bool,
    letters: Sequence[Sequence[str]] = (),
) -> ReadBack:
    """Read a file that answers one of those that were sent, or one of the `letters` that were, each in its blocks; weigh it, and
    clean it if asked, in a process of its own. Raises DocumentError as `read_apart` does, and for a letter in which nothing is said."""
    sent = [sent_to_json(sent) for sent in candidates]
    asked = {"sent": sent, "letters": [list(letter) for letter in letters], "clean": clean, **asdict(limits)}

    def meaning(found: dict[str, Any], content: bytes) -> ReadBack:
        return ReadBack(
            weighed_from_json(found["weighed"], candidates, len(letters)), content, _remarks(found)
        )

    return _understood(_in_turn(asked, data, limits), limits, meaning)


def _in_turn(asked: dict[str, Any], data: bytes, limits: Limits) -> bytes:
    if not _TURNS.acquire(timeout=PATIENCE):
        raise DocumentError(
            "busy", english("Other files are being read at the moment. Give this one again in a minute.")
        )
    try:
        return _ask(asked, data, limits)
    finally:
        _TURNS.release()


def _ask(what: dict[str, Any], data: bytes, limits: Limits) -> bytes:
    """What the child answers. Raises DocumentError where it was ended, or ended by itself, before it did."""
    late = Event()
    with _child() as child:
        heard, says = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)

        def end() -> None:
            late.set()
            child.kill()

        clock = Timer(2 * limits.seconds, end)
        clock.start()
        try:
            # The child says nothing before it has heard everything, so neither waits for the other.
            with suppress(OSError):
                heard.write(json.dumps(what).encode() + b"\n" + data)
            with suppress(OSError):
                heard.close()
            answer = says.read(MOST_ANSWERED + 1)
            if len(answer) > MOST_ANSWERED:
                child.kill()
            status = child.wait()
        finally:
            clock.cancel()
            child.kill()
    if status == 0:
        return answer
    if late.is_set() or status == _OUT_OF_TIME:
        _LOG.warning("The reading of a file took too long.")
        raise _too_slow(limits)
    _LOG.error("The reading of a file ended with status %d.", status)
    raise _ended()


def _child() -> subprocess.Popen[bytes]:
    """The child, begun. Raises DocumentError where the system begins no more processes."""
    known = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=known,
        )
    except OSError as error:
        _LOG.exception("No process to read a file in.")
        raise _ended() from error


def _reading(found: dict[str, Any], content: bytes) -> Reading:
    return Reading(draft_from_json(found["draft"]), content, _remarks(found))


def _remarks(found: dict[str, Any]) -> tuple[Warning, ...]:
    return warnings_from_json(found["remarks"])


def _lines(found: dict[str, Any], content: bytes) -> tuple[tuple[str, str], ...]:
    return tuple((str(text), words_from_json(place)) for text, place in found["lines"])


_Found = TypeVar("_Found")
_ANSWERED = frozenset({"draft", "lines", "weighed"})
"""One of these is in every answer that is none of a refusal."""


def _understood(answer: bytes, limits: Limits, meaning: Callable[[dict[str, Any], bytes], _Found]) -> _Found:
    """What the child's answer means. It is believed in nothing but its words."""
    said, _, content = answer.partition(b"\n")
    try:
        found = json.loads(said)
        if not _ANSWERED.isdisjoint(found):
            return meaning(found, content)
        if "refused" in found:
            code, message = found["refused"]
            raise DocumentError(str(code)[:100], said_from_json(message))
        failed = str(found["failed"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        _LOG.error("The reading of a file answered nonsense (%s).", type(error).__name__)
        raise _ended() from error
    if failed == MemoryError.__name__:
        raise _too_much(limits)
    _LOG.error("The reading of a file failed: %r", failed[:10_000])
    raise _ended()


def _too_slow(limits: Limits) -> DocumentError:
    return DocumentError(
        "too-slow",
        english(
            "Reading this took longer than %(seconds)s seconds, so it was stopped, and nothing was kept. %(instead)s",
            seconds=limits.seconds,
            instead=_INSTEAD,
        ),
    )


def _too_much(limits: Limits) -> DocumentError:
    return DocumentError(
        "too-much-memory",
        english(
            "Reading this took more than %(memory)s MB of memory, so it was stopped, and nothing was kept. %(instead)s",
            memory=limits.memory // 1024 // 1024,
            instead=_INSTEAD,
        ),
    )


def _ended() -> DocumentError:
    return DocumentError(
        "reader-ended",
        english("Reading this ended before it was done, and nothing was kept. %(instead)s", instead=_INSTEAD),
    )


_INSTEAD = english(
    "A draft is read within a moment: take everything else out of it, or copy the text of the draft and paste it here."
)


# In the child


def work(heard: IO[bytes], says: IO[bytes]) -> None:
    """Do what was asked for, within its limits, and say what came of it."""
    asked = json.loads(heard.readline())
    _limit(asked["seconds"], asked["memory"])
    says.write(answered(asked, heard.read()))
    says.flush()


def answered(asked: dict[str, Any], data: bytes) -> bytes:
    """What came of what was asked for: a line of JSON, then the cleaned file."""
    said, content = _worked(lambda: _read(data, asked))
    return json.dumps(said).encode() + b"\n" + content


def _read(data: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    # Imported here, so that this module can be imported without them, and the limits hold for them too.
    if asked.get("lines"):
        from documents.read.amendments import list_lines

        return {"lines": [(text, said_to_json(place)) for text, place in list_lines(data)]}, b""
    from documents.cleaning import Cleaned, without_names

    found = _weighed(data, asked) if "sent" in asked else _draft(data, asked)
    cleaned = without_names(data) if asked["clean"] else Cleaned(b"")
    return {**found, "remarks": warnings_to_json(cleaned.remarks)}, cleaned.content


def _draft(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    from documents.read import read_bytes

    return {"draft": draft_to_json(read_bytes(data, asked["name"], answers=asked["answers"]))}


def _weighed(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    from documents.returned.file import read_returned
    from documents.returned.others import letter_weighed, refuse_list, refuse_one_way
    from documents.returned.sent import texts_of
    from documents.returned.weighing import weigh_best

    candidates = [sent_from_json(sent) for sent in asked["sent"]]
    if (letter := letter_weighed(data, asked["letters"])) is not None:
        return {"weighed": weighed_to_json(letter)}
    refuse_one_way(data, candidates)
    try:
        file = read_returned(data, {sent.author for sent in candidates}, texts_of(candidates))
    except DocumentError:
        refuse_list(data)
        raise
    return {"weighed": weighed_to_json(weigh_best(candidates, file))}


def _worked(what: Callable[[], tuple[dict[str, Any], bytes]]) -> tuple[dict[str, Any], bytes]:
    try:
        return what()
    except DocumentError as error:
        return {"refused": [error.code, said_to_json(error.message)]}, b""
    except MemoryError:
        return {"failed": MemoryError.__name__}, b""
    except Exception as error:
        # Where it happened, not what was said there: that may be words of the file, and this goes to a log.
        frames = traceback.extract_tb(error.__traceback__)
        where = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return {"failed": "\n".join([type(error).__name__, *where])}, b""


def _limit(seconds: int, memory: int) -> None:
    """Limit this process: its computing, its memory; no files, no further processes, no picture of its memory."""
    try:
        import resource
    except ImportError:
        return
    for what, most, at_last in (
        # First a signal that says why it ends, a second later the one that says nothing.
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # A system may know a limit and not let it be set; an operator may have set less.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, at_last))
    os.nice(5)


if __name__ == "__main__":
    work(sys.stdin.buffer, sys.stdout.buffer)
