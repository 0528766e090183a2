"""manage.py import_library FOLDER: adopted texts into the public library."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from resolutions.library.index import find_formulas
from resolutions.library.reading import ReadText, add_texts
from resolutions.management.folder import FileRead, content_of, files_of, read_all
from resolutions.models import AdoptedText

TOGETHER = 100
"""So many texts are saved at a time; when it is stopped, those that were read since."""
BETWEEN_FORMULAS = 5_000
"""After so many texts, what became a formula is counted apart."""


class Command(BaseCommand):
    """Reads and saves; see `resolutions.library`."""

    help = (
        "Reads the adopted resolutions in FOLDER (.txt, .html, .docx, .pdf; folders in it too) into the public library, which all "
        "coalitions of this installation may read. Progress stands on standard error; it may be stopped and started again: "
        "files that are there already are passed over. A text whose symbol is there is read anew. At the end a line of JSON "
        "says how many were read, and names each file that was not understood. Exit status 2 if there was one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be given."""
        parser.add_argument(
            "folder", type=Path, metavar="FOLDER", help="a folder of files, each an adopted text"
        )
        parser.add_argument("--again", action="store_true", help="read files that are there already as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read all, batch by batch."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder. Give the folder that the texts are in.", returncode=2)
        paths = files_of(folder)
        if not paths:
            raise CommandError(f"{folder} has no files.", returncode=2)
        contents = {path: content_of(path) for path in paths}
        known = set() if options["again"] else set(AdoptedText.objects.values_list("content", flat=True))
        wanted = [path for path in paths if contents[path] not in known]
        progress = _Progress(self.stderr, len(wanted))
        done = _Done(there=len(paths) - len(wanted), places=contents)
        batch: list[FileRead] = []
        try:
            for read in read_all(wanted):
                batch.append(read)
                if len(batch) < TOGETHER and done.looked_at + len(batch) < len(wanted):
                    continue
                whole, batch = batch, []
                done.add(whole)
                progress.tell(done.looked_at)
                if done.since_formulas >= BETWEEN_FORMULAS:
                    find_formulas()
                    done.since_formulas = 0
        except KeyboardInterrupt:
            done.add(batch)
            self.stderr.write(f"\nStopped. {done.saved} texts are saved; start it again and it goes on.")
            raise CommandError("Stopped.", returncode=130) from None
        finally:
            # Also where nothing was new: whoever was killed had not come to it.
            find_formulas()
        self.stdout.write(json.dumps(done.report(), ensure_ascii=False))
        for one in done.not_understood:
            self.stderr.write(f"{one['file']}: {one['reason']}")
        if done.not_understood:
            sys.exit(2)


class _Done:
    """What was read so far."""

    def __init__(self, there: int, places: Mapping[Path, str]) -> None:
        self.places = {content: (at, path.name) for at, (path, content) in enumerate(places.items())}
        """By its content, where a file stands in the order of the folder, and its name."""
        self.there, self.looked_at, self.saved, self.paragraphs, self.since_formulas = there, 0, 0, 0, 0
        self.not_understood: list[dict[str, str]] = []
        self.remarks: list[dict[str, str]] = []

    def add(self, batch: list[FileRead]) -> None:
        """Save those that were understood."""
        self.looked_at += len(batch)
        self.not_understood += [
            {"file": one.name, "reason": one.problem} for one in batch if one.draft is None
        ]
        texts = [ReadText(one.name, one.content, one.draft) for one in batch if one.draft is not None]
        for text in texts:
            self._remark(text)
        texts = self._latest(texts)
        if not texts:
            return
        saved = add_texts(texts)
        self.saved += len(saved)
        self.since_formulas += len(saved)
        self.paragraphs += sum(len(text.draft.paragraphs) for text in texts)

    def _latest(self, texts: list[ReadText]) -> list[ReadText]:
        """Of the files of a folder that say they are one text the last counts, however often it was stopped: those before it are
        named and left."""
        symbols = {text.described.symbol for text in texts}
        stored = AdoptedText.objects.filter(symbol__in=symbols).values_list("symbol", "language", "content")
        kept = {
            (symbol, language): self.places[content]
            for symbol, language, content in stored
            if content in self.places
        }
        latest: dict[tuple[str, str], ReadText] = {}
        for text in texts:
            key = (text.described.symbol, text.described.language)
            # One that was changed while the others were read counts as the last.
            here = self.places.get(text.content, (len(self.places), text.name))
            there = kept.setdefault(key, here)
            if there != here:
                left, stands = sorted((there, here))
                said = f"{stands[1]} says that it is {key[0]} as well, and stands in its place."
                self.remarks.append({"file": left[1], "remark": said})
            if here >= there:
                kept[key], latest[key] = here, text
        return list(latest.values())

    def _remark(self, text: ReadText) -> None:
        """What a text does not say of itself, and what was doubtful in reading it."""
        facts = text.described
        if facts.symbol == text.name:
            self.remarks.append(
                {"file": text.name, "remark": "It names no symbol: its file's name stands for it."}
            )
        if facts.adopted_on is None:
            self.remarks.append({"file": text.name, "remark": "It does not say when it was adopted."})
        self.remarks += [
            {
                "file": text.name,
                "remark": f"{warning.place}: {warning.message}" if warning.place else warning.message,
            }
            for warning in text.draft.warnings
        ]

    def report(self) -> dict[str, Any]:
        """What the command prints at the end."""
        return {
            "read": self.saved,
            "paragraphs": self.paragraphs,
            "already_there": self.there,
            "not_understood": self.not_understood,
            "remarks": self.remarks,
        }


class _Progress:
    """How far it is, on standard error: one line that is written over on a terminal, else now and then a line."""

    def __init__(self, err: Any, whole: int) -> None:
        self.err, self.whole, self.began, self.told = err, whole, time.monotonic(), 0.0
        self.terminal = bool(getattr(err, "isatty", lambda: False)())

    def tell(self, done: int) -> None:
        """Say it, at most twice a second."""
        now = time.monotonic()
        if done < self.whole and now - self.told < (0.5 if self.terminal else 10):
            return
        self.told = now
        rate = done / max(now - self.began, 0.001) * 60
        line = f"{done} of {self.whole} files, {rate:.0f} a minute"
        self.err.write(
            f"\r{line}" if self.terminal else line, ending="" if self.terminal and done < self.whole else "\n"
        )
