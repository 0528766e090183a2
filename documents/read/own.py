"""A file of this program's own as a draft: nothing in it has to be guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from documents.draft import DraftParagraph, DraftText, Masthead, Warning
from documents.errors import DocumentError
from documents.own_json import both_texts, is_own_json, read_own_json
from documents.questions import Answers, Option, ask
from documents.read.akn import both_texts_of, is_own_akn, parsed_akn
from documents.read.draft.rich import RichText
from documents.read.readings import BASE, KEY, PROPOSED, is_proposed
from documents.read.sniff import Sniffed, sniff
from documents.redlines import RedlineDocument
from documents.text import squash
from redline import english


def own_file(sniffed: Sniffed) -> DraftText | RedlineDocument | None:
    """What a file of our own holds, exactly as it was written; None for any other file.

    Raises DocumentError as `read_own_json` and `parsed_akn` do.
    """
    if sniffed.format == "json":
        return read_own_json(sniffed.content)
    if sniffed.format == "akn":
        document = parsed_akn(sniffed.content)
        return both_texts_of(document) if is_own_akn(document) else None
    return None


def read_own(found: DraftText | RedlineDocument, answers: Answers) -> DraftText:
    """The draft that a file of our own holds; of a redline the proposed text, or the draft before, as answered.

    Raises DocumentError "no-paragraphs".
    """
    draft = found if isinstance(found, DraftText) else _draft_of(found, answers)
    if not draft.paragraphs:
        raise DocumentError("no-paragraphs", english("This file holds no paragraph of a draft."))
    return _through_the_door(draft)


def suggested_changes(given: bytes | str) -> RedlineDocument | None:
    """The suggested changes of a file of our own; None for any other file. Raises DocumentError as `own_file` does, and
    "no-amendments" for a draft that suggests none."""
    sniffed = sniff(given)
    if sniffed.format == "json" and not is_own_json(sniffed.content):
        return None
    found = own_file(sniffed)
    if isinstance(found, DraftText):
        raise DocumentError(
            "no-amendments",
            english("This file holds a draft, and no changes to one. Import it as a draft."),
        )
    return found


def _draft_of(document: RedlineDocument, answers: Answers) -> DraftText:
    texts = both_texts(document)
    proposed = is_proposed(answers)
    lines = both_texts(replace(document, paragraphs=document.annexes))
    options = (
        Option(PROPOSED, english("The text as proposed")),
        Option(BASE, english("The draft, as it was before")),
    )
    question = ask(
        KEY,
        english("This file holds two texts: a draft, and what is proposed. Which is meant?"),
        options,
        answers,
    )
    return DraftText(
        masthead=Masthead(title=document.title, enacting_line=document.enacting_line),
        paragraphs=texts.proposed if proposed else texts.base,
        language=document.language,
        annexes=tuple(line.text for line in (lines.proposed if proposed else lines.base)),
        questions=(question,),
        warnings=_only_changed() if document.only_changed else (),
    )


def _only_changed() -> tuple[Warning, ...]:
    message = english("The file holds only the paragraphs that change: most of the draft is missing.")
    return (Warning("only-changed", message, english("the whole text")),)


def _through_the_door(draft: DraftText) -> DraftText:
    """Every text as it would be stored if it came in by any other way."""
    masthead: dict[str, Any] = {
        name: tuple(map(squash, value)) if isinstance(value, tuple) else squash(value)
        for name, value in vars(draft.masthead).items()
        if isinstance(value, str | tuple)
    }
    return replace(
        draft,
        masthead=replace(draft.masthead, **masthead),
        paragraphs=tuple(map(_paragraph, draft.paragraphs)),
        closing=tuple(map(squash, draft.closing)),
        annexes=tuple(map(squash, draft.annexes)),
        set_aside=tuple(map(squash, draft.set_aside)),
    )


def _paragraph(paragraph: DraftParagraph) -> DraftParagraph:
    rich = RichText(paragraph.text, paragraph.italics, paragraph.footnotes).squashed()
    notes = tuple(
        replace(note, marker=squash(note.marker), text=squash(note.text)) for note in rich.footnotes
    )
    return replace(
        paragraph,
        text=rich.text,
        italics=rich.italics,
        footnotes=notes,
        heading=squash(paragraph.heading),
        remarks=tuple(map(squash, paragraph.remarks)),
        place=str(paragraph.label),
    )
