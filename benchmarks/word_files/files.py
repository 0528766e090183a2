"""What is compared: pairs of Word files, of one paragraph that changed and of whole drafts, made by python-docx."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from benchmarks.redline.pairs import CORPUS, Pair, marked_pairs
from documents.draft import DraftText
from documents.read import read_bytes, read_text

DEMO = Path(__file__).parents[2] / "demo" / "texts"
REAL_PAIR = ("A_HRC_RES_52_28", "A_HRC_RES_55_21")

ENACTING_LINE = "The Human Rights Council,"
PREAMBULAR = "Recalling its resolution on the matter,"
OPERATIVE = "Decides to remain seized of the matter."


@dataclass(frozen=True)
class Files:
    """Two Word files, and their texts as a pair: one line a paragraph, without the numbers of the paragraphs."""

    name: str
    old: Path
    new: Path
    texts: Pair


@dataclass(frozen=True)
class Line:
    """A paragraph of a Word file; its number is typed, with a tab."""

    text: str
    number: str = ""


def files_of_one_paragraph(folder: Path, most: int) -> list[Files]:
    """The pairs marked by a person, evenly drawn, each as the one paragraph that changed in a short draft."""
    pairs = marked_pairs()
    drawn = pairs[:: -(-len(pairs) // most)]
    return [_write(folder, pair.name, *map(_short_draft, (pair.old, pair.new))) for pair in drawn]


def _short_draft(text: str) -> list[Line]:
    """The least that is a draft: an enacting line, one preambular paragraph, one operative paragraph."""
    if text.endswith(","):
        return [Line(ENACTING_LINE), Line(text), Line(OPERATIVE, "1.")]
    return [Line(ENACTING_LINE), Line(PREAMBULAR), Line(text, "1.")]


def files_of_whole_drafts(folder: Path) -> Iterator[Files]:
    """The demo's drafts of two years and, where the corpus is there, those of a real resolution."""
    old, new = (_demo_draft(DEMO / f"adopted_{session}.txt") for session in (52, 55))
    yield _write(folder, "the demo's drafts", old, new)
    if CORPUS.is_dir():
        old, new = (_real_draft(name) for name in REAL_PAIR)
        yield _write(folder, "52/28 and 55/21", old, new)


def _demo_draft(path: Path) -> list[Line]:
    draft = read_text(path.read_text(encoding="utf-8"))
    return _lines(draft.masthead.enacting_line, [(str(p.label), p.text, p.heading) for p in draft.paragraphs])


def _real_draft(name: str) -> list[Line]:
    draft = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return _lines(ENACTING_LINE, [(p["label"], p["text"], "") for p in draft["paragraphs"]])


def _lines(enacting_line: str, paragraphs: Sequence[tuple[str, str, str]]) -> list[Line]:
    """The lines of a draft from the label, the text and the heading of each of its paragraphs."""
    lines = [Line(enacting_line)]
    for label, text, heading in paragraphs:
        lines += [Line(heading)] * bool(heading)
        lines.append(Line(text, _number(label)))
    return lines


def _number(label: str) -> str:
    """As typed before a paragraph: "PP 3" has none, "OP 2" has "2.", "OP 2(l)" has "(l)"."""
    if label.startswith("PP"):
        return ""
    return f"({label[:-1].rpartition('(')[2]})" if "(" in label else f"{label.removeprefix('OP ')}."


def _write(folder: Path, name: str, old: Sequence[Line], new: Sequence[Line]) -> Files:
    stem = name.replace("/", "_")
    return Files(
        name,
        _write_file(folder / f"{stem} old.docx", old),
        _write_file(folder / f"{stem} new.docx", new),
        Pair(name, _text(old), _text(new)),
    )


def _write_file(path: Path, lines: Sequence[Line]) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(f"{line.number}\t{line.text}" if line.number else line.text)
    document.save(str(path))
    _check(read_bytes(path.read_bytes(), path.name), lines)
    return path


def _text(lines: Sequence[Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def _check(draft: DraftText, lines: Sequence[Line]) -> None:
    """Whether our reader finds all that was written; otherwise the figures would be of another text."""
    read = [draft.masthead.enacting_line]
    for paragraph in draft.paragraphs:
        read += [paragraph.heading] * bool(paragraph.heading) + [paragraph.text]
    assert read == [line.text for line in lines], "the file was not read as it was written"
