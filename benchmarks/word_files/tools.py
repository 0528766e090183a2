"""The tools, each brought to the same form: two Word files in, one out. What is not installed is left out by name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.word_files.files import Files

ROOT = Path(__file__).parents[2]
OURS = "elevenbis"


class NotThere(Exception):
    """A tool that is not installed; the message says what is missing."""


class Failed(Exception):
    """A tool that could not compare the files; the message is its own."""


@dataclass(frozen=True)
class Tool:
    """`compare` takes the files and the path to write, and raises Failed."""

    name: str
    compare: Callable[[Files, Path], None]
    starts_anew: bool = False
    """Whether each comparison starts the program."""


def tools(stack: ExitStack, peers_python: str) -> tuple[list[Tool], list[str]]:
    """The tools that are there, ours first, until the stack is closed; and of the others, what is missing."""
    found = [Tool(OURS, stack.enter_context(Worker(sys.executable, OURS)).compare)]
    anew = [Tool("elevenbis, started anew", _our_command, starts_anew=True)]
    missing = []
    try:
        with_uno = _python_with_uno()
        libreoffice = stack.enter_context(Worker(with_uno, "libreoffice"))
        found.append(Tool("LibreOffice, running", libreoffice.compare))
        anew.append(Tool("LibreOffice, started anew", partial(_started_anew, with_uno), starts_anew=True))
    except NotThere as reason:
        missing.append(f"LibreOffice ({reason})")
    for name in ("jubarte-redlines", "docx-redline"):
        try:
            found.append(Tool(name, stack.enter_context(Worker(peers_python, name)).compare))
        except NotThere as reason:
            missing.append(f"{name} ({reason})")
    return found + anew, missing


class Worker:
    """A tool in a process that stays. Raises NotThere where the tool cannot start."""

    def __init__(self, python: str, name: str) -> None:
        command = [python, "-m", "benchmarks.word_files.worker", name]
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        except OSError as error:
            raise NotThere(str(error)) from error
        said = self._said()
        if said != "ready":
            self.__exit__()
            raise NotThere(said)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def compare(self, files: Files, written: Path) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([str(files.old), str(files.new), str(written)]) + "\n")
        self._process.stdin.flush()
        said = self._said()
        if said != "done":
            raise Failed(said)

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip() or "it ended without a word"


def _started_anew(python: str, files: Files, written: Path) -> None:
    with Worker(python, "libreoffice") as worker:
        worker.compare(files, written)


def _our_command(files: Files, written: Path) -> None:
    _run(
        [
            sys.executable,
            "manage.py",
            "compare",
            files.old,
            files.new,
            "--format",
            "docx",
            "--output",
            written,
        ]
    )


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no word of why")


def _python_with_uno() -> str:
    """A Python that can speak to LibreOffice: the system's, or the one that LibreOffice brings."""
    office = shutil.which("soffice")
    if office is None:
        raise NotThere("there is no command soffice")
    beside = str(Path(office).resolve().parent)
    for python in (
        shutil.which("python3", path=os.defpath),
        shutil.which("python", path=beside),
        sys.executable,
    ):
        if python and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return python
    raise NotThere("no Python has its module uno")
