"""What a page loads: one stylesheet and one script, each put together from the sources that its entry imports.

static/css/main.css and static/js/main.js import the rest, and a browser could read them as they stand, in twenty
requests. static/editor/editor.js is a second script, which a page imports when somebody begins to write in its text; it has
the libraries in it that it is made with, as they stand in static/vendor, each behind its licence. The finder puts them together whenever a file is asked for or collected, so a developer's machine, the demo,
the tests and `collectstatic` all send the same two files and nobody has to run anything. What an entry imports is not
sent by itself: a script that came under two names would do everything twice.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

_STYLE_IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)
_SCRIPT_IMPORT = re.compile(r'^import (?:(\{[\w, ]+\}) from )?"\./([\w-]+)\.js";\n', re.MULTILINE)
_LIBRARY_IMPORT = re.compile(r"""^import (\{[^}\n]+\}|\w+) from ["']([a-z0-9-]+)["'];\n""", re.MULTILINE)
_LIBRARY_EXPORTS = re.compile(r"^export (?:default (\w+)|\{ ([\w, ]+) \});\n?", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|var|function|class) (\w+))", re.MULTILINE)
_NOT_UNDERSTOOD = re.compile(r"^[^\S\n]*(?:(?:import|export)\b(?!\()|@import\b).*", re.MULTILINE)

_EDITOR = "editor"
"""The folder of the script that is loaded when somebody writes in the text."""

_LIBRARIES = settings.ROOT / "static" / "vendor" / "prosemirror"


def joined_styles(entry: Path) -> str:
    """The stylesheet with the files that it imports by name, in their order.

    Raises ImproperlyConfigured for an import in any other form than `@import "name.css";`.
    """
    return _STYLE_IMPORT.sub(
        lambda found: _checked(entry.with_name(found[1]), _read(entry.with_name(found[1]), entry)),
        _understood(entry, _STYLE_IMPORT),
    )


def joined_scripts(entry: Path) -> str:
    """The module with all that it imports, each once and before what needs it, each with names of its own.

    Raises ImproperlyConfigured for imports and exports in any other form than `import "./name.js";`,
    `import { a, b } from "./name.js";` and `export const a`, and for modules that import each other.
    """
    done: dict[str, str] = {}
    _add_module(entry, entry, done, ())
    return "\n".join(done.values())


def joined_module(entry: Path) -> str:
    """The same of a module that a script imports: what the entry exports is exported, and what it and its parts import
    by a bare name is a file of static/vendor/prosemirror with this name.

    Raises ImproperlyConfigured as `joined_scripts` does, and for a library that is not there.
    """
    done: dict[str, str] = {}
    _add_module(entry, entry, done, ())
    exported = ", ".join(_EXPORT.findall(_read(entry, entry)))
    return "\n".join([*done.values(), f"export const {{ {exported} }} = {_name(entry.stem)};\n"])


def _with_libraries(text: str, module: Path, done: dict[str, str]) -> str:
    """The text of a module with the libraries that it imports taken from what was `done` before it."""
    for _what, library in _LIBRARY_IMPORT.findall(text):
        _add_library(library, module, done)
    return _LIBRARY_IMPORT.sub(_taken_from_library, text)


def _taken_from_library(found: re.Match[str]) -> str:
    what = found[1] if found[1].startswith("{") else f"{{ default: {found[1]} }}"
    return f"const {what} = {_name(found[2])};\n"


def _add_library(library: str, importer: Path, done: dict[str, str]) -> None:
    if library in done:
        return
    file = _LIBRARIES / f"{library}.js"
    text = _with_libraries(_read(file, importer), file, done)
    exported = [f"default: {name}" if name else names for name, names in _LIBRARY_EXPORTS.findall(text)]
    exported += _EXPORT.findall(text)
    text = _EXPORT.sub("", _LIBRARY_EXPORTS.sub("", text))
    licence = file.with_suffix(".LICENSE").read_text(encoding="utf-8").strip()
    done[library] = (
        f"/*! {library}\n\n{licence}\n*/\nconst {_name(library)} = (() => {{\n{text}\n"
        f"return {{ {', '.join(exported)} }};\n}})();\n"
    )


def _add_module(module: Path, importer: Path, done: dict[str, str], above: tuple[str, ...]) -> None:
    if module.stem in above:
        raise ImproperlyConfigured(
            f"static/js: {' imports '.join([*above, module.stem])}. One has to be first."
        )
    if module.stem in done:
        return
    text = _read(module, importer)
    for found in _SCRIPT_IMPORT.finditer(text):
        _add_module(module.with_name(f"{found[2]}.js"), module, done, (*above, module.stem))
    text = _SCRIPT_IMPORT.sub(lambda m: f"const {m[1]} = {_name(m[2])};\n" if m[1] else "", text)
    if module.parent.name == _EDITOR:
        text = _with_libraries(text, module, done)
    exported = _EXPORT.findall(text)
    text = _checked(module, _EXPORT.sub("", text))
    if exported:
        done[module.stem] = (
            f"const {_name(module.stem)} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();\n"
        )
    else:
        done[module.stem] = f"{{\n{text}}}\n"


def _name(stem: str) -> str:
    return f"module_{stem.replace('-', '_')}"


def _understood(file: Path, imports: re.Pattern[str]) -> str:
    text = _read(file, file)
    _checked(file, imports.sub("", text))
    return text


def _checked(file: Path, text: str) -> str:
    """The text, in which no import or export may be left."""
    if left := _NOT_UNDERSTOOD.search(text):
        raise ImproperlyConfigured(
            f"static/{file.parent.name}/{file.name}: {left[0].strip()!r} is not understood. "
            "config/sources.py says which forms of import and export are."
        )
    return text


def _read(file: Path, importer: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"static/{importer.parent.name}/{importer.name} imports {file.name}, which is not there."
        ) from None


ENTRIES: dict[str, Callable[[Path], str]] = {
    "css/main.css": joined_styles,
    "js/main.js": joined_scripts,
    f"{_EDITOR}/editor.js": joined_module,
}


class SourceFinder(FileSystemFinder):
    """Finds what is in STATICFILES_DIRS; of the folders with an entry only the entry, with all that it imports."""

    def __init__(self) -> None:
        super().__init__()
        self.joined = FileSystemStorage(location=settings.VAR / "joined")
        self.joined.prefix = ""  # type: ignore[attr-defined]  # what collectstatic asks of a finder's storage

    def find_location(self, root: str, path: str, prefix: str | None = None) -> str | None:
        """Where the file is, or nothing for one that is not sent by itself."""
        found = super().find_location(root, path, prefix)
        if found and path in ENTRIES:
            return self._join(Path(found), path)
        return None if _is_part(path) else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """All files that are sent, each with the storage it is in."""
        for path, storage in super().list(ignore_patterns):
            if path in ENTRIES:
                self._join(Path(storage.path(path)), path)
                yield path, self.joined
            elif not _is_part(path):
                yield path, storage

    def _join(self, entry: Path, path: str) -> str:
        made = Path(self.joined.path(path))
        text = ENTRIES[path](entry).encode()
        if not made.exists() or made.read_bytes() != text:
            made.parent.mkdir(parents=True, exist_ok=True)
            # Several processes may do this at once, and one may be reading.
            with tempfile.NamedTemporaryFile(dir=made.parent, delete=False) as new:
                new.write(text)
            os.chmod(new.name, 0o644)
            os.replace(new.name, made)
        return str(made)


def _is_part(path: str) -> bool:
    """Whether the file stands beside an entry, or is one of its libraries, and so is sent within it."""
    if path.startswith("vendor/prosemirror/"):
        return True
    return path.rpartition("/")[0] in {entry.rpartition("/")[0] for entry in ENTRIES} and path not in ENTRIES
