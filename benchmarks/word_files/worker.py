"""A tool in a process of its own: `python -m benchmarks.word_files.worker TOOL`, in any Python that has the tool.

Says "ready" when it is, or why it cannot be; then for each line of input, which names two Word files and the file to
write as JSON, says "done" when it is written, or what went wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Compare = Callable[[str, str, str], None]


@contextmanager
def elevenbis() -> Iterator[Compare]:
    """This product."""
    from benchmarks.forgetting import forget_redlines
    from documents.compare import compare as compared
    from documents.read import read_bytes
    from documents.redlines import RedlineDocument
    from documents.write import write_docx

    def compare(old: str, new: str, written: str) -> None:
        forget_redlines()
        before, after = (read_bytes(Path(path).read_bytes(), path) for path in (old, new))
        redlined = RedlineDocument(
            title="Comparison",
            paragraphs=compared(before.paragraphs, after.paragraphs),
            author="Elevenbis",
            date="2025-02-14T12:00:00Z",
            enacting_line=after.masthead.enacting_line,
        )
        Path(written).write_bytes(write_docx(redlined))

    yield compare


@contextmanager
def jubarte_redlines() -> Iterator[Compare]:
    """The Rust engine of the package jubarte-redlines."""
    from jubarte_redlines import compare_documents

    def compare(old: str, new: str, written: str) -> None:
        Path(written).write_bytes(compare_documents(Path(old).read_bytes(), Path(new).read_bytes()))

    yield compare


@contextmanager
def docx_redline() -> Iterator[Compare]:
    """The package docx-redline, which builds on python-docx and difflib."""
    from docx_redline import redline_files

    def compare(old: str, new: str, written: str) -> None:
        redline_files(old, new, written)

    yield compare


@contextmanager
def libreoffice() -> Iterator[Compare]:
    """LibreOffice without windows, in a profile that is thrown away; "Compare Document" of its menu."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        _office(Path(profile)) as context,
    ):
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

        def compare(old: str, new: str, written: str) -> None:
            document = desktop.loadComponentFromURL(Path(new).as_uri(), "_blank", 0, _values(Hidden=True))
            frame = document.CurrentController.Frame
            asked = _values(URL=Path(old).as_uri(), NoAcceptDialog=True)
            dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, asked)
            document.storeToURL(Path(written).as_uri(), _values(FilterName="MS Word 2007 XML"))
            document.close(True)

        yield compare
        # LibreOffice closes the connection before it has answered.
        try:
            desktop.terminate()
        except Exception as error:
            if "Disposed" not in type(error).__name__:
                raise


@contextmanager
def _office(profile: Path) -> Iterator[Any]:
    """Start LibreOffice and connect to it."""
    import uno

    pipe = f"pipe,name=elevenbis{os.getpid()};urp"
    process = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept={pipe};",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + 120
    while True:
        try:
            context = resolver.resolve(f"uno:{pipe};StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until or process.poll() not in (None, 0):
                process.terminate()
                raise
            time.sleep(0.02)
    try:
        yield context
    finally:
        process.wait(60)


def _values(**values: object) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


TOOLS = {
    "elevenbis": elevenbis,
    "jubarte-redlines": jubarte_redlines,
    "docx-redline": docx_redline,
    "libreoffice": libreoffice,
}


def main() -> None:
    """Serve one tool until the input ends."""
    try:
        with TOOLS[sys.argv[1]]() as compare:
            print("ready", flush=True)
            for line in sys.stdin:
                print(_answer(compare, *json.loads(line)), flush=True)
    except ImportError as error:
        print(error, flush=True)


def _answer(compare: Compare, old: str, new: str, written: str) -> str:
    # What a tool can raise is not known, and the others are measured all the same.
    try:
        compare(old, new, written)
    except Exception as error:
        return f"{type(error).__name__}: {error}".replace("\n", " ")
    return "done"


if __name__ == "__main__":
    main()
