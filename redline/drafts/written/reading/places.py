"""The paragraphs that a line speaks of, where there are several, and whether it is to renumber them."""

from __future__ import annotations

import re
from dataclasses import replace

from redline.drafts.written.addresses import Named, read_address
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.item import MOST_INSTRUCTIONS
from redline.drafts.written.reading.patterns import RENUMBER
from redline.labels.label import Label, LabelError
from redline.labels.notation import OF, SUB_WORD, read_subs

_LIST = re.compile(r"(?:,? and|,| &) (?:the )?|\s?[+/]\s?(?=[OP]\.?P)", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:to|through|–|-) ?", re.IGNORECASE)


def accordingly(text: str) -> tuple[bool, str]:
    """Whether a text ends in saying that numbers change, and what it says besides."""
    match = RENUMBER.search(text)
    if not match or any(found.start < match.start() < found.end for found in quotations(text)):
        return False, text
    return True, f"{text[: match.start()].rstrip(' ,;')} {text[match.end() :]}"


def several(text: str, at: int) -> list[Named]:
    """ "Paragraphs 8 and 9", "paragraphs 8 to 10", "OP 3 and the second preambular paragraph"."""
    first = read_address(text, at)
    if not first:
        return _subs_of_one(text, at)
    named = [first]
    while len(named) < MOST_INSTRUCTIONS:
        last = named[-1]
        label = last.address
        parted = _LIST.match(text, last.end) or _RANGE.match(text, last.end)
        if not parted:
            return named
        following = read_address(text, parted.end())
        if not following and isinstance(label, Label):
            spelled = f"{'preambular' if label.kind == 'PP' else 'operative'} paragraph "
            if text[parted.end() : parted.end() + 1] == "(" and label.subs:
                subs, end = read_subs(text, parted.end())
                following = Named(replace(label, subs=(*label.subs[:-1], *subs)), end) if subs else None
            elif text[parted.end() : parted.end() + 1].isdigit():
                bare = read_address(spelled + text[parted.end() :])
                following = replace(bare, end=bare.end - len(spelled) + parted.end()) if bare else None
        if not following:
            return named
        if (
            not _LIST.match(text, last.end)
            and isinstance(label, Label)
            and isinstance(following.address, Label)
        ):
            try:
                through = label.through(following.address)
            except LabelError:
                return named
            named += [Named(one, following.end) for one in through[1:]]
        else:
            named.append(following)
    return named


def _subs_of_one(text: str, at: int) -> list[Named]:
    """ "Subparagraphs (b) and (c) of paragraph 2"."""
    word = SUB_WORD.match(text, at)
    below: list[tuple[str, ...]] = []
    end = word.end() if word else at
    while word:
        subs, end_of_subs = read_subs(text, end)
        if not subs:
            return []
        below.append(subs)
        end = end_of_subs
        parted = _LIST.match(text, end)
        if not parted:
            break
        end = parted.end()
    of = OF.match(text, end) if below else None
    one = read_address(text, of.end()) if of else None
    if not one or not isinstance(one.address, Label):
        return []
    return [replace(one, address=replace(one.address, subs=(*one.address.subs, *subs))) for subs in below]


def is_alone(text: str, named: Named) -> bool:
    return not text[named.end :].strip(" :.–—-")
