"""A redline document to plain text, as delegations paste it into a mail."""

from __future__ import annotations

from documents.redlines import RedlineDocument, RedlineParagraph
from documents.text import without_controls
from documents.write.phrases import Phrases, phrases
from redline import Run


def write_plain(document: RedlineDocument) -> str:
    """Write text with each change in brackets: "OP 2(l): Calls upon [DELETE: all] [ADD: those] States".

    A paragraph stands on one line behind its label, its notes below it, indented. No line is wrapped. Control characters
    that came in with a pasted text are left out.
    """
    words = phrases(document.language)
    opening = [document.title, document.subtitle, *document.introduction]
    if document.only_changed:
        opening.append(words.only_changed)
    blocks = ["\n".join(line for line in opening if line), document.enacting_line]
    for paragraph in document.paragraphs:
        blocks += [paragraph.heading, _block(paragraph, words)]
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


def _block(paragraph: RedlineParagraph, words: Phrases) -> str:
    notes = [f"    {line}" for note in paragraph.notes for line in note.text.splitlines()]
    text = "".join(_marked(run) for run in paragraph.runs)
    return "\n".join([f"{_label(paragraph, words)}: {text}", *notes])


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
