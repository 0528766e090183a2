"""A redline document to plain text, as delegations paste it into a mail."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from documents.note_marks import NoteMark
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.text import without_controls
from documents.write.phrases import Phrases, phrases
from redline import Run


def write_plain(document: RedlineDocument) -> str:
    """Write text with each change in brackets: "OP 2(l): Calls upon [DELETE: all] [ADD: those] States".

    A paragraph stands on one line behind its label, its footnotes, numbered through the document, and its
    notes below it, indented. No line is wrapped. Control characters
    that came in with a pasted text are left out.
    """
    words = phrases(document.language)
    opening = [document.title, document.subtitle, *document.introduction]
    if document.only_changed:
        opening.append(words.only_changed)
    blocks = ["\n".join(line for line in opening if line), document.enacting_line]
    numbers = count(1)
    for paragraph in document.paragraphs:
        heading = "".join(_marked(run) for run in paragraph.heading_runs)
        blocks += [heading, _block(f"{_label(paragraph, words)}: ", paragraph, numbers)]
    blocks += [_block("", line, numbers) for line in document.annexes]
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


def _block(opening: str, paragraph: RedlineParagraph, numbers: Iterator[int]) -> str:
    text, footnotes = opening, []
    for run in _with_marks(paragraph):
        if isinstance(run, Run):
            text += _marked(run)
        else:
            number = next(numbers)
            text += _marked(Run(run.op, f"[{number}]"))
            footnotes.append(f"    [{number}] {''.join(_marked(part) for part in run.runs)}")
    notes = [f"    {line}" for note in paragraph.notes for line in note.text.splitlines()]
    return "\n".join([text, *footnotes, *notes])


def _with_marks(paragraph: RedlineParagraph) -> Iterator[Run | NoteMark]:
    """The runs of a paragraph, cut where marks of footnotes stand, and the marks."""
    marks = deque(paragraph.marks)
    while marks and marks[0].run < 0:
        yield marks.popleft()
    for index, run in enumerate(paragraph.runs):
        at = 0
        while marks and marks[0].run == index:
            mark = marks.popleft()
            if at < mark.at:
                yield replace(run, text=run.text[at : mark.at])
            at = mark.at
            yield mark
        if run.text[at:]:
            yield replace(run, text=run.text[at:])


def _label(paragraph: RedlineParagraph, words: Phrases) -> str:
    if paragraph.change == "inserted":
        return f"{paragraph.label} ({words.new})"
    if paragraph.was:
        return f"{paragraph.label} ({words.was.format(label=paragraph.was)})"
    return str(paragraph.label)


def _marked(run: Run) -> str:
    """The change in brackets, with its outer spaces outside of them."""
    words = run.text.strip()
    if run.op == "=" or not run.text:
        return run.text
    name = "ADD" if run.op == "+" else "DELETE"
    if not words:
        return f"[{name}: {run.text}]"
    before, _, after = run.text.partition(words)
    return f"{before}[{name}: {words}]{after}"
