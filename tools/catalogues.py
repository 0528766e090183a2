"""The catalogues of the interface's languages, locale/*/LC_MESSAGES/django.po:

python tools/catalogues.py update     collect the sentences of the templates and the code into all catalogues
python tools/catalogues.py missing    print what has no translation yet, one sentence a line as JSON
python tools/catalogues.py check      say what is wrong, exit status 1 if anything is (the tests do the same)

`update` drops what no page says any more and guesses nothing: a sentence that changed is to be translated again.
The pages speak Korean and French (LANGUAGES). Files are in all languages that texts are kept in: the few sentences of ours in
them (OF_FILES) have catalogues in the others as well (FILE_LANGUAGES).

Also after a merge that ended in a conflict in a catalogue: take either side and update.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ko", "fr")
FILE_LANGUAGES = ("ar", "es", "ru", "zh")
OF_FILES = ("amendments/rivals/beside_choice.py", "exchange/statements.py", "resolutions/models/stage.py")
ROOMS = (
    *(
        "amendments",
        "api",
        "coalitions",
        "config",
        "demo",
        "documents",
        "exchange",
        "letters",
        "notices",
        "operations",
    ),
    *("redline", "resolutions", "review", "search", "workspace"),
)
KEYWORDS = {
    **{name: None for name in ("_", "_later", "gettext", "gettext_lazy", "gettext_noop")},
    **{name: (1, 2) for name in ("ngettext", "ngettext_lazy")},
    **{name: ((1, "c"), 2) for name in ("pgettext", "pgettext_lazy")},
    **{name: ((1, "c"), 2, 3) for name in ("npgettext", "npgettext_lazy")},
}
OF_THE_ENGINE = {"english": None}
"""What `redline` and `documents` say, which know no languages (redline/said.py)."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
ORDINARY_SPACE = re.compile(r"\w [:;!?»](?!\w)|« ")
"""What French writes with a no-break space."""
_HEADER = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Report-Msgid-Bugs-To).*\n', re.M
)


def path_of(language: str) -> Path:
    """Where a language's catalogue is."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[tuple[str, str]]:
    """Each file that may say something to a person, and its text as Python."""
    from django.utils.translation.template import templatize

    for file in sorted((ROOT / "templates").rglob("*.*")):
        # What is no tag is blanked out, and would be wrongly indented.
        text = templatize(file.read_text(encoding="utf-8"))
        yield file.relative_to(ROOT).as_posix(), "\n".join(line.strip() for line in text.splitlines())
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def collected(language: str = "") -> Catalog:
    """Every sentence that a language's catalogue has: of the interface, or only of files."""
    found = Catalog(charset="utf-8")
    for name, text in _sources():
        if language in FILE_LANGUAGES and name not in OF_FILES:
            continue
        keywords = OF_THE_ENGINE if name.startswith(("redline/", "documents/")) else KEYWORDS
        for _, messages, _, context in extract(
            "python", io.BytesIO(text.encode("utf-8")), keywords, options={"encoding": "utf-8"}
        ):
            found.add(messages, locations=[(name, 1)], context=context)
    return found


def stored(language: str) -> Catalog:
    """A language's catalogue; an empty one where there is none yet."""
    if not path_of(language).exists():
        return Catalog(locale=language, charset="utf-8")
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue: Catalog) -> str:
    """A catalogue as it is kept: by file and sentence, without dates, so that two people's changes meet rarely."""
    catalogue.project, catalogue.version, catalogue.fuzzy = "Elevenbis", "", False
    catalogue.header_comment = (
        "# The interface of Elevenbis. Glossary: docs/translating.md. Made by tools/catalogues.py."
    )
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return _HEADER.sub("", out.getvalue().decode("utf-8"))


def update() -> None:
    """Bring every catalogue to what the templates and the code say."""
    wanted = {language: collected(language) for language in ("", *FILE_LANGUAGES)}
    for language in (*LANGUAGES, *FILE_LANGUAGES):
        found, catalogue = wanted.get(language, wanted[""]), stored(language)
        catalogue.update(found, no_fuzzy_matching=True)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_text(written(catalogue), encoding="utf-8")


def missing() -> Iterator[tuple[str, list[str], str | None]]:
    """What has no translation: the language, the sentence (and its plural), the context."""
    for language in (*LANGUAGES, *FILE_LANGUAGES):
        for message in stored(language):
            if message.id and not all(_strings(message.string)):
                yield language, list(_strings(message.id)), message.context


def _strings(said: object) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)  # type: ignore[arg-type]


def faults() -> list[str]:
    """What keeps the catalogues from being whole."""
    wanted = {language: collected(language) for language in ("", *FILE_LANGUAGES)}
    wrong = [f"{language}: not translated: {said[0]}" for language, said, _ in missing()]
    for language in (*LANGUAGES, *FILE_LANGUAGES):
        found = {(m.id, m.context): m for m in wanted.get(language, wanted[""]) if m.id}
        catalogue = stored(language)
        there = {(m.id, m.context): m for m in catalogue if m.id}
        wrong += [
            f"{language}: not in the catalogue, run update: {key[0]}" for key in found.keys() - there.keys()
        ]
        wrong += [f"{language}: no page says it, run update: {key[0]}" for key in there.keys() - found.keys()]
        wrong += [f"{language}: obsolete: {m.id}" for m in catalogue.obsolete.values()]
        for message in there.values():
            if message.fuzzy:
                wrong.append(f"{language}: fuzzy: {message.id}")
            if language == "fr":
                broken = [said for said in _strings(message.string) if ORDINARY_SPACE.search(said)]
                wrong += [f"fr: an ordinary space beside a mark: {said}" for said in broken]
            wrong += [
                f"{language}: other placeholders: {said}" for said in _misplaced(message.id, message.string)
            ]
    return sorted(wrong)


def _misplaced(said: object, translated: object) -> Iterator[str]:
    """Translations that name something else than the sentence does. A singular may leave out its number."""
    wanted = [set(PLACEHOLDER.findall(one)) for one in _strings(said)]
    for one in filter(None, _strings(translated)):
        if (
            not (wanted[0] & wanted[-1]) - {"%(count)s"}
            <= set(PLACEHOLDER.findall(one))
            <= wanted[0] | wanted[-1]
        ):
            yield one


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    match arguments:
        case ["update"]:
            update()
        case ["missing"]:
            for language, said, context in missing():
                line = {"language": language, "says": said, "context": context}
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        case ["check"]:
            wrong = faults()
            sys.stdout.write("".join(f"{line}\n" for line in wrong))
            return 1 if wrong else 0
        case _:
            sys.stdout.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
