"""Changes that are written into a text in brackets: "[add: …]", "[delete: …]", "~~…~~".

They are made, or undone, as tracked changes are. Before a text is understood their signs give way to others that mean nothing to
whoever reads it, as long as they are, so that every place in it stays what it was.
"""

from __future__ import annotations

import re
from dataclasses import replace

from documents.draft import DraftParagraph, Span
from documents.read.draft.negotiation.brackets import groups_of
from documents.read.source import Block, Source

_ADDS, _DELETES, _ENDS = "\ue010", "\ue011", "\ue012"
_OPENING = re.compile(
    r"[\[［]\s{0,3}(?:(add|added|addition|insert|inserted|new|추가|삽입|ajout(?:er|é)?|insérer|añadir|agregar|insertar)"
    r"|(delete|deleted|deletion|remove|strike|삭제|suppr(?:imer|imé|ession)|supprimer|suprimir|eliminar))\s{0,3}[:：]\s{0,3}",
    re.IGNORECASE,
)
TILDES = re.compile(r"~~(?=\S)([^~]{1,2000})(?<=\S)~~")
_STRETCH = re.compile(
    f"((?<!{_ADDS}){_ADDS}+|(?<!{_DELETES}){_DELETES}+)([^{_ADDS}{_DELETES}{_ENDS}]*){_ENDS}+"
)
_SIGN = re.compile(f"[{_ADDS}{_DELETES}{_ENDS}]")
_WORD = re.compile(r"\w")


def with_signs(source: Source, *, proposed: bool) -> tuple[Source, int]:
    """A source in which the signs of written changes mean nothing any more, and how many changes there are. A block that is one
    change as a whole is in it or not: as `proposed`, or as before."""
    blocks, count = [], 0
    for block in source.blocks:
        text, made = _signed(block.text)
        count += made
        if not made:
            blocks.append(block)
        elif (stretch := _STRETCH.fullmatch(text.strip())) is None:
            blocks.append(replace(block, text=text))
        elif (stretch[1][0] == _ADDS) == proposed:
            blocks.append(_bare(block, text))
    return replace(source, blocks=tuple(blocks)), count


def made(paragraph: DraftParagraph, *, proposed: bool) -> DraftParagraph | None:
    """A paragraph with its written changes made, or as before; None where no word of it is left."""
    text = paragraph.text
    out: list[Span] = []
    for stretch in _STRETCH.finditer(text):
        if (stretch[1][0] == _ADDS) == proposed:
            out += [(stretch.start(), stretch.start(2)), (stretch.end(2), stretch.end())]
        else:
            out.append(_with_space(text, *stretch.span()))
    paragraph = replace(
        paragraph,
        heading=line_made(paragraph.heading, proposed=proposed),
        remarks=tuple(line_made(remark, proposed=proposed) for remark in paragraph.remarks),
    )
    if not out:
        return paragraph
    kept, at = "", 0
    for start, end in out:
        kept += text[at : max(start, at)]
        at = max(at, end)
    kept += text[at:]
    if not _WORD.search(kept):
        return None

    def moved(place: int) -> int:
        return place - sum(max(min(end, place) - start, 0) for start, end in _apart(out))

    trimmed = len(kept) - len(kept.lstrip())
    kept = kept.strip()

    def within(place: int) -> int:
        return min(max(moved(place) - trimmed, 0), len(kept))

    return replace(
        paragraph,
        text=kept,
        italics=tuple((within(a), within(b)) for a, b in paragraph.italics if within(a) < within(b)),
        footnotes=tuple(replace(note, offset=within(note.offset)) for note in paragraph.footnotes),
    )


def is_marked(text: str) -> bool:
    """Whether changes are written into a text."""
    return _signed(text)[1] > 0


def without_signs(text: str) -> str:
    """All words of a text, of changes that are written into it too, without the words of the signs themselves."""
    return _SIGN.sub("", _signed(text)[0])


def text_made(text: str, *, proposed: bool) -> str:
    """A text that nobody has read for such changes yet, with them made, or as before."""
    signed, count = _signed(text)
    return line_made(signed, proposed=proposed) if count else text


def line_made(text: str, *, proposed: bool) -> str:
    """A line that is in no paragraph with its written changes made, or as before."""

    def words(stretch: re.Match[str]) -> str:
        return stretch[2] if (stretch[1][0] == _ADDS) == proposed else ""

    return " ".join(_STRETCH.sub(words, text).split())


def brackets_of(text: str) -> list[str]:
    """What stands in square brackets in a text, with them."""
    return [text[group.start : group.end] for group in groups_of(text) if group.square]


def _signed(text: str) -> tuple[str, int]:
    if "[" not in text and "［" not in text and "~~" not in text:
        return text, 0
    signs, count, last = list(text), 0, 0
    for group in groups_of(text):
        opening = (
            _OPENING.match(text, group.start, group.end) if group.square and group.start >= last else None
        )
        if opening is None or opening.end() >= group.end:
            continue
        sign = _ADDS if opening[1] else _DELETES
        signs[group.start : opening.end()] = sign * (opening.end() - group.start)
        signs[group.end - 1] = _ENDS
        count, last = count + 1, group.end
    signed = "".join(signs)
    for match in TILDES.finditer(signed):
        if not any(sign in match[1] for sign in (_ADDS, _DELETES, _ENDS)):
            signs[match.start() : match.start() + 2] = _DELETES * 2
            signs[match.end() - 2 : match.end()] = _ENDS * 2
            count += 1
    return "".join(signs), count


def _bare(block: Block, text: str) -> Block:
    """A block without the signs around all of it."""
    stretch = _STRETCH.search(text)
    if stretch is None:
        return block
    start, end = stretch.span(2)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    notes = tuple(replace(n, offset=min(max(n.offset - start, 0), len(words))) for n in block.footnotes)
    return replace(block, text=words, italics=(), footnotes=notes)


def _with_space(text: str, start: int, end: int) -> Span:
    """A stretch that is taken out, with the space before it where none is wanted there then."""
    if start and text[start - 1] == " " and (end >= len(text) or text[end] in " ,;:.!?)]»”’"):
        start -= 1
    elif not start and text[end : end + 1] == " ":
        end += 1
    return start, end


def _apart(spans: list[Span]) -> list[Span]:
    """Spans in order, none reaching into the next."""
    found: list[Span] = []
    for start, end in spans:
        start = max(start, found[-1][1]) if found else start
        found.append((start, max(start, end)))
    return found
