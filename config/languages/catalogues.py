"""The catalogues that gettext reads (`django.mo`), made from those that people write (`django.po`).

Settings make them when the program starts, whatever starts it: nobody has to remember to. The image is built with them,
since who runs it may not write there.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def compile_catalogues(folder: Path) -> None:
    """Compile each catalogue below a folder that changed since. Raises ImproperlyConfigured where it cannot be written."""
    for written in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns != written.stat().st_mtime_ns:
            try:
                _compile(written, compiled)
            except PermissionError as error:
                raise ImproperlyConfigured(
                    f"{compiled} is missing or old and cannot be written: start Elevenbis once as the owner of that folder."
                ) from error


def _compile(written: Path, compiled: Path) -> None:
    # Slow to load, and wanted once.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    language = written.parent.parent.name
    # Written beside it first: of two who start at once, both read a whole file.
    beside = compiled.with_name(f"{compiled.name}.{secrets.token_hex(8)}")
    try:
        with written.open("rb") as source, beside.open("wb") as out:
            write_mo(out, read_po(source, locale=language))
        # The time of its source, by which it is known: an older source that comes later is another one as well.
        at = written.stat().st_mtime_ns
        os.utime(beside, ns=(at, at))
        beside.replace(compiled)
    finally:
        beside.unlink(missing_ok=True)
