"""Blocks of a source to a draft: what is masthead, body, adoption record, annex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents import languages
from documents.draft import DraftParagraph, DraftText, Masthead, Warning
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers, Option, Question, ask
from documents.read.draft.body import read_body
from documents.read.draft.closing import split_off_closing
from documents.read.draft.markers import Marker, find_marker
from documents.read.draft.masthead import enacting_line, read_masthead, stands_alone
from documents.read.draft.masthead_lines import parted, record_parted
from documents.read.draft.negotiation.amendment_list import refuse_amendments
from documents.read.draft.negotiation.run_together import split_run_together
from documents.read.draft.rich import RichText
from documents.read.draft.sponsors import read_sponsors
from documents.read.draft.structure.annexes import ask_part, parts_of
from documents.read.draft.structure.old_notes import old_notes_lifted
from documents.read.draft.structure.section_numbers import section_number
from documents.read.draft.structure.several import resolutions_in
from documents.read.soft_hyphens import settle_soft_hyphens
from documents.read.source import ENACTING_LINE, NOTICE, TITLE, Block, Source
from documents.wording import (
    is_finished,
    opens_decision,
    opens_declaration,
    opens_operative,
    opens_preambular,
    opens_statement,
)
from redline import english

_SEPARATOR = re.compile(r"[*＊⁂](?:\s?[*＊⁂]){0,9}|(?P<sign>[-–—_=~#+•◆◇■□●○§·])(?:\s?(?P=sign)){2,}")
"""What parts two paragraphs without words: "* * *"."""
_BULLETS = "•●○▪■*–—- "
_SHORT, _SHORT_WORDS = 80, 8
"""Of an enacting line in a language that is not known."""
_LONG, _LONG_WORDS = 250, 40
"""From here on a text above the first paragraph is no mere line of a masthead."""
_LONGEST_PREAMBLE = 200
_SECTION_LINES = 3
"""Lines that the heading of a section has at most, above the first paragraph."""
_NOTICES = 8
"""That are quoted at most."""


def understand(source: Source, answers: Answers = NO_ANSWERS) -> DraftText:
    """Give every block of a source its part in the draft.

    Raises DocumentError when there is no text ("no-paragraphs"), nothing operative in it ("no-operative"), or a
    list of amendments instead ("amendments").
    """
    settled_texts, hyphen_warnings = settle_soft_hyphens(
        [block.text for block in source.blocks], [block.place for block in source.blocks]
    )
    settled = [replace(block, text=text) for block, text in zip(source.blocks, settled_texts, strict=True)]
    notices, settled = _without_notices(settled)
    blocks = [
        tidy for block in settled if (tidy := _tidied(block)).text and not _SEPARATOR.fullmatch(tidy.text)
    ]
    if not blocks:
        raise DocumentError(
            "no-paragraphs",
            english("There is no text in it. Give a file, or paste a text, that has the draft’s paragraphs."),
        )
    refuse_amendments(blocks)
    blocks = split_run_together(parted(blocks))
    texts = _readable(resolutions_in(old_notes_lifted(blocks)))
    question = _ask_resolution(texts, answers) if len(texts) > 1 else None
    chosen = int(question.chosen) - 1 if question else 0
    draft = _in_parts(texts[chosen], source.header_lines if not chosen else (), answers)
    masthead = draft.masthead
    if chosen and not masthead.session:
        session = _masthead_of(texts[0]).session
        masthead = replace(masthead, session=session)
    warnings = [*source.warnings, *hyphen_warnings, *notices, *draft.warnings]
    if question:
        read = question.options[chosen].text
        message = english(
            "%(texts)s resolutions stand in it. “%(read)s” was read, the others were not.",
            texts=len(texts),
            read=read,
        )
        warnings.append(Warning("several", message, texts[chosen][0].place))
    questions = (*source.questions, *((question,) if question else ()), *draft.questions)
    return replace(draft, masthead=masthead, warnings=tuple(warnings), questions=questions)


def _readable(texts: Sequence[Sequence[Block]]) -> list[Sequence[Block]]:
    """The texts, each that is no resolution by itself with the one before it."""
    if len(texts) == 1:
        return list(texts)
    whole: list[tuple[list[Block], bool]] = []
    for text in texts:
        readable = _is_readable(text)
        if whole and not (whole[-1][1] and readable):
            before, was_readable = whole.pop()
            before.extend(text)
            whole.append((before, was_readable or readable))
        else:
            whole.append((list(text), readable))
    return [text for text, _ in whole]


def _is_readable(text: Sequence[Block]) -> bool:
    try:
        _one(text, ())
    except DocumentError:
        return False
    return True


def _ask_resolution(texts: Sequence[Sequence[Block]], answers: Answers) -> Question:
    """Which of several resolutions is meant; the first if nobody says."""
    options = [Option(str(number), _name(text)) for number, text in enumerate(texts, 1)]
    return ask(
        "resolution",
        english("%(texts)s resolutions stand in it. Which is meant?", texts=len(texts)),
        options,
        answers,
    )


def _name(blocks: Sequence[Block]) -> str:
    """What a resolution is called: its symbol and title, or else how it begins."""
    masthead = _masthead_of(blocks)
    name = " ".join(filter(None, (masthead.symbol, masthead.title)))
    return name or _start(blocks[min(1, len(blocks) - 1)])


def _masthead_of(blocks: Sequence[Block]) -> Masthead:
    start, enacting, _ = _body_start(blocks)
    return _masthead(blocks[:start], enacting, ())


def _in_parts(blocks: Sequence[Block], header_lines: Sequence[str], answers: Answers) -> DraftText:
    """One resolution; or one part of it, an annex or what it adopts, if that is meant."""
    draft, body, annexes = _one(blocks, header_lines)
    parts = tuple(part for part in parts_of(body, annexes) if _is_readable(part.blocks))
    question = ask_part(parts, answers)
    part = next((part for part in parts if question and part.value == question.chosen), None)
    if question is None or part is None:
        return replace(draft, questions=(question,) if question else ())
    own, whole = _one(part.blocks, ())[0], draft.masthead
    masthead = replace(
        own.masthead,
        body=own.masthead.body or whole.body,
        symbol=own.masthead.symbol or whole.symbol,
        session=own.masthead.session or whole.session,
        session_number=own.masthead.session_number or whole.session_number,
        title=own.masthead.title or whole.title,
        adopted_on=own.masthead.adopted_on or whole.adopted_on,
    )
    warnings = [warning for warning in own.warnings if warning.code != "no-enacting-line"]
    warnings.append(
        Warning(
            "part",
            english("Only “%(name)s” was read, nothing else of the text.", name=part.name),
            part.blocks[0].place,
        )
    )
    return replace(own, masthead=masthead, warnings=tuple(warnings), questions=(question,))


def _one(
    blocks: Sequence[Block], header_lines: Sequence[str]
) -> tuple[DraftText, Sequence[Block], Sequence[Block]]:
    """One text; with the blocks between its enacting line and its record, and those of its annexes."""
    start, enacting, after = _body_start(blocks)
    known = bool(enacting)
    if not known:
        start, enacting = _preamble_by_commas(blocks, start)
        after = list(blocks[start + bool(enacting) :])
    parts = split_off_closing(record_parted(after))
    body = read_body(parts.body)
    masthead = _masthead(blocks[:start], enacting, header_lines)
    notes = [note for block in blocks[:start] for note in _notes(block)]
    masthead = replace(masthead, other=(*masthead.other, *notes))
    warnings: list[Warning] = []
    if enacting and not known:
        message = english(
            "“%(line)s” was taken for the enacting line, and what follows for the preamble.",
            line=_start(blocks[start]),
        )
        warnings.append(Warning("unknown-enacting-line", message, blocks[start].place))
    warnings += _remarks_on_masthead(blocks[:start])
    declares = any(opens_declaration(paragraph.text) for paragraph in body.paragraphs[:1])
    if not (enacting or declares) and not any(marker and marker.is_label for marker in map(_marker, blocks)):
        warnings.append(
            Warning(
                "no-enacting-line",
                english("No enacting line, such as “The Human Rights Council,”, was found."),
                english("before %(label)s", label="PP 1"),
            )
        )
    warnings += body.warnings
    if parts.beyond:
        first = parts.beyond[0]
        warnings.append(
            Warning(
                "beyond",
                english(
                    "What follows the resolution was kept with the annexes, from “%(first)s” on.",
                    first=_start(first),
                ),
                first.place,
            )
        )
    annexes = (*body.annex, *parts.annexes, *parts.beyond)
    draft = DraftText(
        masthead=masthead,
        language=_language(enacting, body.paragraphs),
        paragraphs=body.paragraphs,
        closing=tuple(_lines(parts.closing)),
        annexes=tuple(_lines(annexes)),
        warnings=tuple(warnings),
    )
    return draft, parts.body, (*body.annex, *parts.annexes)


def _without_notices(blocks: Sequence[Block]) -> tuple[list[Warning], list[Block]]:
    """What a file that this program wrote says of itself, as a remark, and all else."""
    notices = [block for block in blocks if block.role == NOTICE]
    if not notices:
        return [], list(blocks)
    quoted = " ".join(f"“{_start(block)}”" for block in notices[:_NOTICES])
    message = english(
        "This file was written by Elevenbis. What it says of itself is no part of the draft: %(quoted)s",
        quoted=quoted,
    )
    kept = [block for block in blocks if block.role != NOTICE]
    return [Warning("own-file", message, notices[0].place)], kept


def _masthead(blocks: Sequence[Block], enacting: str, header_lines: Sequence[str]) -> Masthead:
    titles = [block.text for block in blocks if block.role == TITLE]
    masthead = read_masthead([block.text for block in blocks if block.role != TITLE], enacting, header_lines)
    if not titles:
        return masthead
    other = ((masthead.title,) if masthead.title else ()) + masthead.other
    return replace(masthead, title=" ".join(titles), other=other, lines=(*titles, *masthead.lines))


def _tidied(block: Block) -> Block:
    rich = RichText.of(block).squashed()
    return replace(block, text=rich.text, italics=rich.italics, footnotes=rich.footnotes)


def _body_start(blocks: Sequence[Block]) -> tuple[int, str, list[Block]]:
    """The index of the enacting line, the line, and the blocks after it."""
    for index, block in enumerate(blocks):
        if opens_statement(block.text):
            # "The Security Council, recalling its statement, reiterates ..." is no enacting line.
            continue
        line = block.text if block.role == ENACTING_LINE else enacting_line(block.text)
        line = line or _quoted_enacting_line(block.text)
        if line:
            rest = RichText.of(block).cut(len(line)).squashed()
            first = replace(block, text=rest.text, italics=rest.italics, footnotes=rest.footnotes)
            return index, line, [*([first] if rest.text else []), *blocks[index + 1 :]]
    start = next((index for index, block in enumerate(blocks) if _begins_body(block)), len(blocks))
    above = (i for i in range(max(1, start - _SECTION_LINES), start) if section_number(blocks[i].text))
    start = next(above, start)
    return start, "", list(blocks[start:])


def _quoted_enacting_line(text: str) -> str:
    """The body that speaks in a statement its president reads: "“The Human Rights Council:"."""
    return text if text[:1] in '“«"' and enacting_line(text[1:]) == text[1:] != "" else ""


def _preamble_by_commas(blocks: Sequence[Block], start: int) -> tuple[int, str]:
    """Where the preamble begins in a language nobody has taught, and its enacting line, "" if there is none.

    Whatever its words: blocks that end in commas right above the first number are the preamble, and the first of
    them, if it is short, is the enacting line.
    """
    first = next((i for i, block in enumerate(blocks) if _number(block) == 1), 0)
    top = first
    while top and top > first - _LONGEST_PREAMBLE and _ends_in_comma(blocks[top - 1]):
        top -= 1
    begun = start < top and _number(blocks[start]) in (None, 1)
    if begun or top == start or first - top < 2:
        return start, ""
    short = len(blocks[top].text) <= _SHORT and len(blocks[top].text.split()) <= _SHORT_WORDS
    return top, blocks[top].text if short else ""


def _number(block: Block) -> int | None:
    marker = _marker(block)
    return marker.number if marker and marker.is_punctuated else None


def _ends_in_comma(block: Block) -> bool:
    return block.text.endswith((",", "،", "，", "、")) and read_sponsors(block.text) == ()


def _remarks_on_masthead(blocks: Sequence[Block]) -> Iterator[Warning]:
    """What may be a paragraph, though it stands above the first one: it ends in a comma, or is long."""
    for block in blocks:
        text = block.text
        if stands_alone(text) or read_sponsors(text):
            continue
        if _ends_in_comma(block) or len(text) > _LONG or len(text.split()) > _LONG_WORDS:
            message = english(
                "“%(block)s” stands above the first paragraph and was not read as one.", block=_start(block)
            )
            yield Warning("text-in-masthead", message, block.place)


def _language(enacting: str, paragraphs: Sequence[DraftParagraph]) -> str:
    return languages.enacting(enacting)[1] or languages.language_of(" ".join(p.text for p in paragraphs))


def _begins_body(block: Block) -> bool:
    marker = _marker(block)
    if marker and (marker.is_label or marker.is_punctuated):
        return True
    in_list = find_marker(block.text.lstrip(_BULLETS))
    if in_list and in_list.label:
        return True
    opens = opens_preambular(block.text) or opens_operative(block.text) or opens_decision(block.text)
    return opens_declaration(block.text) or (
        (opens or opens_statement(block.text)) and is_finished(block.text)
    )


def _marker(block: Block) -> Marker | None:
    return find_marker(f"{block.number} " if block.number else block.text)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks' texts with their numbers, each followed by its footnotes."""
    for block in blocks:
        yield f"{block.number} {block.text}".strip()
        yield from _notes(block)


def _notes(block: Block) -> list[str]:
    return [f"{note.marker} {note.text}" for note in block.footnotes]


def _start(block: Block) -> str:
    return block.text if len(block.text) <= 60 else f"{block.text[:57].rstrip()} ..."
