"""Whole paragraphs: deleted, inserted, moved, reworded, numbered otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.model import FromEnd, Instruction, Passage, Wording
from redline.drafts.written.quotes import left_open, quotations, side_by_side
from redline.drafts.written.reading.beginnings import begins, is_edit
from redline.drafts.written.reading.item import SAID_MOST, Found, Item, NotUnderstoodError
from redline.drafts.written.reading.patterns import (
    ABOVE,
    ADD_SUB,
    ADD_TO,
    ALTERNATIVE,
    AND_THEN,
    ANEW,
    ANNOUNCED,
    BECOMES,
    BETWEEN,
    BY,
    DELETE,
    DELETED,
    FIRST_BELOW,
    IN,
    INSERT_AT,
    INSERTED,
    INTO,
    MERGE,
    MERGE_WITH,
    MERGED,
    MOVE,
    MOVED,
    MOVED_TO_EDGE,
    NEW,
    OWN_LABEL,
    READ,
    READS,
    RENUMBER,
    RENUMBER_ONE,
    REPLACED,
    REWORD,
    SIDE,
    SWAP,
    SWAPPED,
    TO_BE_MOVED,
    WHOLE,
    WITH_NOTES,
)
from redline.drafts.written.reading.places import accordingly, is_alone, several
from redline.labels.label import Label
from redline.labels.notation import read_subs
from redline.said import english


def whole_paragraphs(text: str) -> Found | None:
    """What a line says of whole paragraphs; None if nothing. Raises NotUnderstoodError for what is not clear."""
    for way in (_renumber, _heading, _deletion, _move, _merge, _swap, _insertion, _new_label, _reads):
        if found := way(text):
            return found
    return Found([Item(Instruction("whole"), wants_lines=True)]) if WHOLE.fullmatch(text) else None


_THROUGH = re.compile(r" (?:to|through) |\d ?[–-] ?\d")


def _renumber(text: str) -> Found | None:
    if RENUMBER.match(text):
        return Found([Item(Instruction("renumber"))])
    match = RENUMBER_ONE.match(text)
    named = several(text, match.end() if match else 0)
    becomes = BECOMES.match(text, named[-1].end) if named else None
    others = several(text, becomes.end())[: len(named)] if becomes else []
    through = becomes and _THROUGH.search(text[: becomes.start()])
    if others and not through and len(others) == len(named):
        renumber, rest = accordingly(text[others[-1].end :])
        rest = AND_THEN.sub("", rest, count=1).strip(" .;")
        if not rest or _renumber(rest):
            made = [
                Instruction("relabel", one.address, to=other.address)
                for one, other in zip(named, others, strict=True)
            ]
            made[-1] = replace(made[-1], renumber=renumber)
            return Found([Item(one) for one in made], rest)
    if match:
        raise NotUnderstoodError(
            english("“%(text)s” does not say what is numbered how", text=text[:SAID_MOST])
        )
    return None


def _heading(text: str) -> Found | None:
    match = ABOVE.match(text)
    named = read_address(text, match.end()) if match else None
    if not match or not named:
        return None
    if match[0].lower().startswith("delete"):
        return Found([Item(Instruction("heading", named.address))])
    reads = READS.match(text, named.end)
    item = Item(Instruction("heading", named.address), wants_lines=True)
    if reads and text[reads.end() :]:
        item.add(text[reads.end() :])
    return Found([item])


def _deletion(text: str) -> Found | None:
    if match := DELETE.match(text):
        named = several(text, match.end())
        if not named:
            return None
        if (instead := REPLACED.match(text, named[-1].end)) and len(named) == 1:
            made = Instruction("reads", named[0].address, chapeau=named[0].chapeau)
            return _announced(made, text[instead.end() :], verbatim=False)
        return _deleted(named, text[named[-1].end :])
    named = several(text, 0)
    if named and (match := DELETED.match(text, named[-1].end)) and not named[0].new:
        return _deleted(named, text[match.end() :])
    return None


def _deleted(named: Sequence[Named], rest: str) -> Found:
    if any(one.chapeau for one in named):
        raise NotUnderstoodError(
            english(
                "a chapeau cannot be deleted without its sub-paragraphs; say how the paragraph should read"
            )
        )
    if its := WITH_NOTES.match(rest):
        # A paragraph takes its footnotes with it.
        rest = rest[its.end() :]
    renumber, rest = accordingly(rest)
    items = [Item(Instruction("delete", one.address)) for one in named]
    items[-1].made = replace(items[-1].made, renumber=renumber)
    return Found(items, AND_THEN.sub("", rest, count=1).strip(" .;"))


def _move(text: str) -> Found | None:
    match = MOVE.match(text)
    one = read_address(text, match.end() if match else 0)
    passive = None if match or not one else TO_BE_MOVED.match(text, one.end)
    if not one or not (match or passive):
        return None
    one = replace(one, end=passive.end()) if passive else one
    moved = FIRST_BELOW.match(text, one.end) or MOVED.match(text, one.end)
    to = read_address(text, moved.end()) if moved else None
    edge = MOVED_TO_EDGE.match(text, one.end) if not moved else None
    if edge and (at_edge := _at_edge(one, edge)):
        renumber, rest = accordingly(text[edge.end() :])
        return Found([Item(replace(at_edge, renumber=renumber))], rest.strip(" .;,"))
    if not moved or not to:
        raise NotUnderstoodError(english("“%(text)s” does not say where to move it", text=text[:SAID_MOST]))
    side = moved.groupdict().get("where")
    where = "under" if not side else "before" if side.lower() == "before" else "after"
    renumber, rest = accordingly(text[to.end :])
    return Found(
        [Item(Instruction("move", one.address, where, to.address, renumber=renumber))], rest.strip(" .;,")
    )


def _at_edge(one: Named, edge: re.Match[str]) -> Instruction | None:
    """ "Move OP 5 to the beginning": of the paragraphs of its part, or of those below the same one. None where that is not clear."""
    label, front = one.address, edge["edge"].lower() in ("beginning", "start", "top")
    part = {"o": "OP", "p": "PP"}.get((edge["part"] or "").lower()[:1])
    if not isinstance(label, Label) or (part and (part != label.kind or label.subs)):
        return None
    if label.subs:
        return Instruction("move", label, "under", label.parent) if front and label.parent else None
    if edge["own"]:
        return None
    first = replace(label, number=1, suffix="", subs=(), alt=0)
    if front:
        return Instruction("move", label, "before", first)
    return Instruction("move", label, "after", FromEnd(label.kind, 1))


def _merge(text: str) -> Found | None:
    """ "Merge paragraphs 6 and 7, to read: ...": the first reads so, and the others go."""
    match = MERGE.match(text)
    named = several(text, match.end()) if match else several(text, 0)
    if not named:
        return None
    end = named[-1].end
    if (into := (INTO if match else MERGE_WITH).match(text, end)) and (
        other := read_address(text, into.end())
    ):
        named, end = [other, *named], other.end
    elif not match:
        return None
    if len(named) < 2:
        return None
    merged = MERGED.match(text, end)
    reads = READS.match(text, merged.end() if merged else end)
    words = text[reads.end() :] if reads else ""
    if not reads or not (words or reads[0].rstrip().endswith(":")):
        raise NotUnderstoodError(
            english(
                "“%(text)s” does not say how the merged paragraph reads: give its words, “Merge ... and ..., to read: “...””",
                text=text[:SAID_MOST],
            )
        )
    found = _announced(Instruction("reads", named[0].address), words, verbatim=False)
    found.items[:0] = [Item(Instruction("delete", one.address)) for one in named[1:]]
    return found


def _swap(text: str) -> Found | None:
    """Two paragraphs that change places."""
    match = SWAP.match(text)
    named = several(text, match.end() if match else 0)
    if len(named) != 2 or not (match or SWAPPED.match(text, named[-1].end)):
        return None
    swapped = match or SWAPPED.match(text, named[-1].end)
    end = max(named[-1].end, swapped.end() if swapped else 0)
    renumber, rest = accordingly(text[end:])
    one, other = (each.address for each in named)
    both = [
        Instruction("move", one, "after", other),
        Instruction("move", other, "before", one),
        Instruction("relabel", one, to=other),
        Instruction("relabel", other, to=one, renumber=renumber),
    ]
    return Found([Item(each) for each in both], rest.strip(" .;,"))


def _insertion(text: str) -> Found | None:
    """ "After paragraph 2, insert a new paragraph, to read: ..." in its various orders."""
    where, anchor, rest = "", None, text
    if (first := INSERT_AT.match(text)) and (named := read_address(text, first.end())):
        place, behind = text[first.start("side") : named.end], text[named.end :].lstrip(" ,:")
        text = rest = f"{place}, {behind if NEW.match(behind) else f'insert {behind}'}"
    if (of := ADD_SUB.match(text)) and (named := read_address(text, of.end())):
        text = rest = f"in {text[of.end() : named.end]}, insert {of['what']}{text[named.end :]}"
    if (to := ADD_TO.match(text)) and (named := read_address(text, to.end())):
        # "Add to paragraph 2 a new subparagraph".
        text = rest = f"in {text[to.end() : named.end]}, insert {text[named.end :].lstrip(' ,:')}"
    if side := SIDE.match(text):
        anchor = read_address(text, side.end())
        where = "before" if side["where"].lower() in ("before", "preceding") else "after"
    elif between := BETWEEN.match(text):
        both, where = several(text, between.end()), "after"
        anchor = replace(both[0], end=both[1].end) if len(both) == 2 else None
    elif inside := IN.match(text):
        anchor, where = read_address(text, inside.end()), "under"
    if (side or BETWEEN.match(text) or IN.match(text)) and not anchor:
        return None
    if anchor:
        rest = text[anchor.end :].lstrip(" ,:")
    if passive := INSERTED.match(rest):
        # "A new paragraph was inserted ...", as a report says it.
        rest = f"insert {passive['what']}{rest[passive.end() :]}"
    new = NEW.match(rest)
    if not new:
        return None
    is_paragraph = bool(new["kind"] or new["sub"] or "para" in new[0].lower())
    if where == "under" and not (new["sub"] or (is_paragraph and "new" in new["what"].lower())):
        return None
    if not is_paragraph and (not anchor or where == "under"):
        return None
    kind = {"p": "PP", "o": "OP"}.get((new["kind"] or "").lower()[:1], "")
    start = new.end()
    if not anchor:
        # "Insert a new paragraph after paragraph 2": the place stands behind.
        side = SIDE.match(rest, start + (rest[start : start + 1] == " "))
        anchor = read_address(rest, side.end()) if side else None
        if side and anchor:
            where = "before" if side["where"].lower() in ("before", "preceding") else "after"
            start = anchor.end
    label, start = _name(rest, start, anchor, kind, bool(new["sub"]))
    if label and not anchor:
        # "Insert a new paragraph 7 bis after paragraph 7".
        side = SIDE.match(rest, start + len(rest[start:]) - len(rest[start:].lstrip(" ,")))
        anchor = read_address(rest, side.end()) if side else None
        if side and anchor:
            where = "before" if side["where"].lower() in ("before", "preceding") else "after"
            start = anchor.end
    if not anchor and not label:
        raise NotUnderstoodError(english("“%(text)s” does not say where to insert it", text=text[:SAID_MOST]))
    read = READ.match(rest, start)
    words = rest[read.end() if read else start :]
    if not is_paragraph and anchor and not label and _may_be_inside(words, anchor):
        raise NotUnderstoodError(
            english(
                "“%(said)s” may mean a new paragraph or words in this one; write “insert a new paragraph”, or the words after which they are to stand",
                said=text[:SAID_MOST],
            )
        )
    made = Instruction("insert", anchor.address if anchor else None, where, kind=kind)
    if label:
        made = replace(made, passages=(Passage(Wording(""), label=label),), kind=label.kind)
        if not anchor and not label.own_suffix and not label.alt:
            made = replace(made, where="before")
    if anchor and anchor.chapeau:
        made = replace(made, where="under")
    announced = _announced(made, words, verbatim=bool(label))
    if "paragraphs" in new[0].lower():
        announced.items[0].several = True
    return announced


def _may_be_inside(words: str, anchor: Named) -> bool:
    """Whether quoted words that are to come "after paragraph 4" are hardly a paragraph: they begin small, and in a sub-paragraph,
    which may begin so, end without a mark."""
    quoted, _ = side_by_side(words.strip())
    if len(quoted) != 1 or not quoted[0].strip()[:1].islower():
        return False
    within = isinstance(anchor.address, Label) and bool(anchor.address.subs)
    return not within or quoted[0].strip()[-1].isalnum()


def _name(text: str, at: int, anchor: Named | None, kind: str, sub: bool) -> tuple[Label | None, int]:
    """The number that a new paragraph is given: "a new paragraph 5 bis"."""
    start = at + (text[at : at + 1] == " ")
    above = anchor.address if anchor and isinstance(anchor.address, Label) else None
    if sub or (above and text[start : start + 1] == "("):
        subs, end = read_subs(text, start)
        if subs and above:
            base = above.subs[:-1] if above.subs and len(subs) == 1 else above.subs
            alternative = ALTERNATIVE.match(text, end)
            alt = int(alternative["number"] or 1) if alternative else 0
            end = alternative.end() if alternative else end
            return replace(above, subs=(*base, *subs), alt=alt), end
        return None, at
    spelled = f"{'preambular' if kind == 'PP' or (not kind and above and above.kind == 'PP') else 'operative'} paragraph "
    named = read_address(spelled + text[start:])
    if named and isinstance(named.address, Label) and named.end > len(spelled):
        return named.address, named.end - len(spelled) + start
    return None, at


_STOP = re.compile(r"\.\s+(?=[A-Z])")
"""Behind a number that only a new paragraph has: "PP 2bis. Recalling ..."."""


def _new_label(text: str) -> Found | None:
    """ "New OP 5bis: Calls upon ..." and "PP 2bis (new): ..."."""
    named = read_address(text)
    if not named or not isinstance(named.address, Label):
        return None
    start = named.end
    after = OWN_LABEL.match(text, start + 1) if text[start : start + 1] == " " else None
    if after:
        start = after.end()
    if not (named.new or after):
        colon = ANEW.match(text, start) or _STOP.match(text, start)
        said = text[colon.end() :] if colon else ""
        if (
            not colon
            or not (named.address.own_suffix or named.address.alt)
            or begins(said.strip())
            or (is_edit(said) and not is_one_quotation(said))
            or DELETED.match(text, start)
        ):
            return None
        start = colon.end()
    read = READ.match(text, start)
    words = text[read.end() if read else start :].lstrip(" :,–—-")
    made = Instruction(
        "insert", passages=(Passage(Wording(""), label=named.address),), kind=named.address.kind
    )
    return _announced(made, words, verbatim=True)


def is_one_quotation(text: str) -> bool:
    """Whether a text is one quotation and nothing else."""
    first = next(quotations(text), None)
    return bool(first and not text[: first.start].strip() and not text[first.end :].strip(" .;,"))


def _reads(text: str) -> Found | None:
    start = 0
    reword = REWORD.match(text)
    named = read_address(text, reword.end() if reword else start)
    if not named:
        return None
    reads = BY.match(text, named.end) if reword else READS.match(text, named.end)
    if not reads:
        return None
    words = text[reads.end() :]
    top = not (isinstance(named.address, Label) and named.address.subs)
    if not reword and top and words[:1] in tuple('"“«„') and words[1:].lstrip()[:1].islower():
        # "OP 1: replace with “deep”": hardly all of the paragraph.
        raise NotUnderstoodError(
            english("“%(said)s” does not say what is to be changed where", said=text[:SAID_MOST])
        )
    other = read_address(words)
    if other and is_alone(words, other):
        raise NotUnderstoodError(
            english("“%(words)s” names a paragraph and does not say how it reads", words=words.strip())
        )
    return _announced(Instruction("reads", named.address, chapeau=named.chapeau), words, verbatim=False)


def _announced(made: Instruction, words: str, *, verbatim: bool) -> Found:
    """An instruction whose new words stand here, or in the lines that follow."""
    words = words.strip()
    lead = ANNOUNCED.match(words)
    item = Item(made, wants_lines=True, verbatim=verbatim)
    if lead and (lead[0].rstrip().endswith(":") or not words[lead.end() :] or words[lead.end()] in '“"«„'):
        item.several = bool(lead["several"])
        words = words[lead.end() :]
    if not words:
        return Found([item])
    quoted, end = side_by_side(words)
    begun = words[0] in '“"«' and left_open(words) > 0 and (not quoted or left_open(words[:end]) > 0)
    if begun:
        # The quotation goes on in the lines that follow.
        item.add(words)
        return Found([item])
    if not quoted:
        if words[0].islower() and next(quotations(words), None):
            raise NotUnderstoodError(
                english(
                    "“%(words)s” does not say clearly which words are the new ones", words=words[:SAID_MOST]
                )
            )
        item.add(words)
        item.beside = True
        return Found([item])
    renumber, rest = accordingly(words[end:])
    rest = rest.strip(" .;,")
    if rest and not begins(rest):
        raise NotUnderstoodError(
            english(
                "“%(rest)s” stands behind the new words; if it is one of them, put all of them in quotation marks",
                rest=rest[:SAID_MOST],
            )
        )
    item.add(words[:end])
    item.made = replace(made, renumber=renumber)
    return Found([item], rest)
