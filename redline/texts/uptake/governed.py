"""Words that all stand, under words of the draft that nobody asked for.

"Calls for a mechanism" in "Rejects calls for a mechanism", "to release all" in "welcomes its refusal to release all", "Calls
for a mechanism" in "Calls for a mechanism at a later stage": all of it stands there, and is not what was asked for. No list
could name every word that takes another one back. So the place decides: what is asked for with a verb of its own has to open
a clause, as it did in the text that was asked for, and a condition shortly behind it is one that was asked for. Where
that is not so nothing is called verbatim, and what governs the words is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.texts.uptake.elsewhere import Later, Wish
from redline.texts.uptake.seeking import JOINS, Words, changes, words_of
from redline.texts.uptake.sense import (
    OTHER,
    TURNED,
    WEAKER,
    Otherwise,
    is_against,
    is_denial,
    is_duty,
    is_korean,
    is_number,
    is_verb,
)
from redline.texts.words import listed

_BETWEEN = listed(
    "also further furthermore again once more moreover therefore thus hereby nevertheless aussi également en outre además también"
)
"""Words that may stand before an opening verb and govern nothing, beside what ends in -ly."""

_LIMITING = listed(
    "subject if where when once until unless provided pending depending insofar should only sous si lorsque lorsqu'il dès "
    "sujeto si cuando"
)
"""With these a condition begins, right behind words or behind a comma more,"""

_LIMITING_IN_TWO = frozenset(
    {
        ("as", "appropriate"), ("as", "necessary"), ("as", "required"), ("as", "feasible"), ("as", "far"), ("as", "possible"),
        ("to", "the"), ("to", "be"), ("not", "to"), ("at", "a"), ("at", "an"), ("in", "principle"), ("in", "due"),
        ("within", "existing"), ("within", "available"), ("inter", "alia"), ("le", "cas"), ("según", "proceda"),
    }
)  # fmt: skip
"""and so with these two."""

_CEILINGS = (
    ("up", "to"), ("at", "most"), ("at", "the", "most"), ("not", "exceeding"), ("a", "maximum", "of"), ("fewer", "than"),
    ("less", "than"), ("no", "more", "than"), ("not", "more", "than"), ("under",), ("only",),
    ("jusqu'à",), ("au", "plus"), ("tout", "au", "plus"), ("au", "maximum"), ("un", "maximum", "de"), ("moins", "de"), ("pas", "plus", "de"),
    ("seulement",), ("최대",), ("최대한",), ("많아야",), ("기껏해야",),
)  # fmt: skip
"""Right before a number these ask for no more than it, or for less: "for up to three years"."""

_FLOORS = (
    ("at", "least"), ("at", "a", "minimum"), ("a", "minimum", "of"), ("no", "less", "than"), ("not", "less", "than"),
    ("no", "fewer", "than"), ("not", "fewer", "than"), ("more", "than"), ("over",),
    ("au", "moins"), ("au", "minimum"), ("un", "minimum", "de"), ("plus", "de"), ("pas", "moins", "de"),
    ("최소",), ("최소한",), ("적어도",),
)  # fmt: skip
"""The same of those that ask for no less than it, which is another number all the same."""

_CEILINGS_BEHIND = (
    ("at", "most"),
    ("at", "the", "most"),
    ("or", "less"),
    ("or", "fewer"),
    ("au", "plus"),
    ("au", "maximum"),
    ("ou", "moins"),
)
_FLOORS_BEHIND = (("at", "least"), ("or", "more"), ("au", "moins"), ("au", "minimum"), ("ou", "plus"))
"""Right behind a number, or behind the word that it counts."""

_KOREAN_CEILINGS, _KOREAN_FLOORS = ("이하", "이내", "미만", "한도"), ("이상", "초과")
"""The same; a particle may hang on these."""

_COMMAS = frozenset(",，、،")
_FAR = 60
"""A clause goes no further back."""

_SHOWN = 8
"""So many of its words are told."""


def governed(
    proposed: Words,
    wishes: Iterable[Wish],
    later: Sequence[Later],
    base: Words | None = None,
    successor: int | None = None,
) -> tuple[Otherwise, ...]:
    """What of the later draft governs words that all stand there, and was not asked for. `base` is the paragraph that
    was to be changed, `successor` what it became; without it a whole paragraph was asked for."""
    found: dict[Otherwise, None] = {}
    for wish in wishes:
        if not wish.standing or not (wish.letter or not wish.open):
            continue
        (number, there), at = min((where, at) for at, where in wish.standing.items())
        last, last_there = max((at, where[1]) for at, where in wish.standing.items())
        text, label = words_of(later[number].text), later[number].label
        if text.words == proposed.words:
            continue
        if base is None:
            before = _above(text, there) if _opens_with_verb(proposed) else []
        elif number == successor:
            before = _above_infinitive(proposed, base, text, at, there)
        else:
            before = []
        if before:
            kind = TURNED if any(is_against(text, place) for place in before) else WEAKER
            found[Otherwise(kind, "", text.quote(before[0], before[-1]), label)] = None
        found.update(dict.fromkeys(_bounded(proposed, wish, later)))
        if base is None or wish.end == last + 1 or not proposed.has_words(range(last + 1, wish.end)):
            found.update(dict.fromkeys(_below(proposed, text, last, last_there, label)))
    return tuple(found)


def _bounded(proposed: Words, wish: Wish, later: Sequence[Later]) -> Iterator[Otherwise]:
    """The bounds that stand beside numbers of ours, and did not as they were asked for."""
    for at, (number, there) in sorted(wish.standing.items()):
        if is_number(proposed.words[at]):
            text = words_of(later[number].text)
            bound = _bound(text, there)
            mine = _bound(proposed, at)
            if bound and (mine is None or mine[0] != bound[0]):
                asked = proposed.quote(*(mine[1:] if mine else (at, at)))
                yield Otherwise(bound[0], asked, text.quote(*bound[1:]), later[number].label)


_Bound = tuple[str, int, int]
"""What a bound makes of its number, and the words from the first to the last of both."""


def _bound(text: Words, at: int) -> _Bound | None:
    """The longest words that bound the number at a place."""
    return max(
        (found for found in (_bound_before(text, at), _bound_behind(text, at)) if found),
        key=lambda found: found[2] - found[1],
        default=None,
    )


def _bound_before(text: Words, at: int) -> _Bound | None:
    found = [
        (len(one), kind)
        for kind, ways in ((WEAKER, _CEILINGS), (OTHER, _FLOORS))
        for one in ways
        if text.words[max(0, at - len(one)) : at] == one
    ]
    length, kind = max(found, default=(0, ""))
    return (kind, at - length, at) if length else None


def _bound_behind(text: Words, at: int) -> _Bound | None:
    for start in (at + 1, at + 2):
        if start >= len(text) or not text.has_words(range(start - 1, start)):
            return None
        for kind, ways, endings in (
            (WEAKER, _CEILINGS_BEHIND, _KOREAN_CEILINGS),
            (OTHER, _FLOORS_BEHIND, _KOREAN_FLOORS),
        ):
            for one in ways:
                if text.words[start : start + len(one)] == one:
                    return kind, at, start + len(one) - 1
            if is_korean(text.words[start]) and text.words[start].startswith(endings):
                return kind, at, start
    return None


def _opens_with_verb(text: Words) -> bool:
    """Whether a paragraph opens with a verb, as far as its form tells: "Calls for", "Strongly urges"; not "States must"."""
    for at in text.spoken:
        word = text.words[at]
        if word in _BETWEEN or word.endswith("ly"):
            continue
        behind = text.words[at + 1] if at + 1 < len(text) else ""
        in_form = word.isascii() and word.endswith(("s", "ing")) and not word.endswith("ss")
        return is_verb(text, at) or (in_form and not is_duty(behind))
    return False


def _above(text: Words, first: int) -> list[int]:
    """The words of its clause before a word, where it does not open one; empty where it does."""
    at = first - 1
    while at >= 0 and (text.words[at] in _BETWEEN or text.words[at].endswith("ly")):
        at -= 1
    if at < 0 or not text.has_words([at]) or text.words[at] in JOINS:
        return []
    return _clause_before(text, at, first)


def _clause_before(text: Words, at: int, first: int) -> list[int]:
    """The words before a word, back to the last mark before `at`, or those next to it where they are many."""
    start = _whole_clause_before(text, at).start
    return list(range(start, first)) if first - start <= _SHOWN else list(range(start, start + _SHOWN))


def _whole_clause_before(text: Words, at: int) -> range:
    """The words of a clause up to one, that one included."""
    start = at
    while start > 0 and at - start < _FAR and text.has_words([start - 1]):
        start -= 1
    return range(start, at + 1)


def _above_infinitive(proposed: Words, base: Words, text: Words, asked: int, there: int) -> list[int]:
    """The words that came right before an infinitive of ours, and that neither the base nor what was asked for has there:
    "its refusal to release" for "and to release"."""
    spoken = proposed.spoken_between(asked - 1, asked + 2)
    if not any(proposed.words[at] == "to" for at in spoken[:3]):
        return []
    at = there
    while at < len(text) and (not text.has_words([at]) or text.words[at] in JOINS):
        at += 1
    if at < len(text) and text.words[at] == "to":
        at -= 1
    elif at and text.words[at - 1] == "to":
        at -= 2
    else:
        return []
    if at < 0 or at >= there + 1 or not text.has_words([at]) or text.words[at] in JOINS:
        return []
    new = _nobodys(base, proposed, text)
    if at not in new:
        return []
    start = at
    while start > 0 and start - 1 in new and text.has_words([start - 1]) and at - start < _SHOWN:
        start -= 1
    return list(range(start, at + 1))


def _nobodys(base: Words, proposed: Words, text: Words) -> set[int]:
    """The places of a text that neither the base has nor what was asked for."""
    mine, asked = (
        {at for _, _, j, j_end in changes(one.text, text.text) for at in range(j, j_end)}
        for one in (base, proposed)
    )
    return mine & asked


def turned_before(
    proposed: Words, base: Words, wishes: Iterable[Wish], successor: int, there: Later
) -> tuple[Otherwise, ...]:
    """What denies words that stand in the paragraph that was to be changed, any number of words before them in their clause,
    where nothing of the amendment denied anything there: "Regrets the refusal of" for "Urges"."""
    text = words_of(there.text)
    for wish in wishes:
        standing = [(where[1], at) for at, where in wish.standing.items() if where[0] == successor]
        if not standing or not (wish.letter or not wish.open):
            continue
        first, asked = min(standing)
        if not first or not text.has_words([first - 1]):
            continue
        denials = [place for place in _whole_clause_before(text, first - 1) if is_denial(text, place)]
        if not denials or any(is_denial(proposed, at) for at in range(asked)):
            continue
        new = _nobodys(base, proposed, text)
        start = next((place for place in denials if place in new), None)
        if start is None:
            continue
        end = start
        while end + 1 < first and end + 1 in new and end + 1 - start < _SHOWN:
            end += 1
        return (Otherwise(TURNED, "", text.quote(start, end), there.label),)
    return ()


def _below(proposed: Words, text: Words, last: int, there: int, label: str) -> Iterator[Otherwise]:
    """The condition that begins right behind words, or behind a comma more, and did not as they were asked for."""
    limit = _condition(text, there)
    if limit is None or _condition(proposed, last) is not None:
        return
    end = limit
    while end + 1 < len(text) and end - limit + 1 < _SHOWN and text.has_words([end + 1]):
        end += 1
    against = any(is_against(text, place) for place in range(limit, end + 1))
    yield Otherwise(TURNED if against else WEAKER, "", text.quote(limit, end), label)


def _condition(text: Words, last: int) -> int | None:
    """Where a condition begins behind a word; None where none does."""
    for at in range(last + 1, min(len(text), last + 3)):
        if text.has_words([at]):
            pair = (text.words[at], text.words[at + 1] if at + 1 < len(text) else "")
            return at if text.words[at] in _LIMITING or pair in _LIMITING_IN_TWO else None
        if text.words[at] not in _COMMAS:
            return None
    return None
