"""Words that stand to the letter, beside another word than they were asked for; and what came where words were to go.

"Unhindered" in "deny unhindered access" is not what was asked with "allow unhindered access". Three words say what an
insertion means: the nearest word of meaning before it and behind it, and the verb that words about the manner or the time
stand under. Where one of them was there before, was not to be changed, and another one stands in its place now, nothing is
called verbatim. A mark between ends that: what stands behind it is another part of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from redline.texts.uptake.elsewhere import Later, Wish
from redline.texts.uptake.seeking import JOINS, Words, changes, kept_places, words_of
from redline.texts.uptake.sense import (
    BESIDE,
    INSTEAD,
    TURNED,
    WEAKER,
    Otherwise,
    compared,
    is_duty,
    is_korean,
    is_number,
    is_quantity,
    is_verb,
)
from redline.texts.words import Edit, listed

_FURTHEST = 4
"""So many little words may stand between an insertion and the word beside it."""

_MOST_PAIRS = 400
"""Of a longer replacement no two words are compared."""

_RELATIVE = listed("that which who whom whose where qui que dont où который которая которые التي الذي الذين")

_NO_VERBS = listed(
    "a an the this that these those its their his her our all any each every some such both no those which whom "
    "in on at for with from by as of and or"
)
"""Behind "to" these begin what somebody goes to; another word may be the verb."""

_OF_MANNER = listed(
    "without with in at before after within by under until during through throughout as on upon while where when subject "
    "immediately forthwith again soon always never not also sans avec avant dès immédiatement sin con antes"
)
"""With these begins what says how, when or whether something is to be done."""

_ENDINGS = listed("s es e ed d ing y ies ze se zes ses zed sed zing sing or our ors ours") | {""}
"""Words that differ in these only are one word in two forms, or in two spellings."""

_LEAST_STEM, _LEAST_IN_KOREAN, _LONGEST_ENDING = 4, 2, 3

_OPENING = listed(
    "in on at for with from to into upon by as per of without within under until before after during through throughout while "
    "where when if subject unless except à de pour avec sans dans par sous en con para por sin"
)
_ADDING = listed("and or including particularly especially notably et ou notamment y o e incluidas incluidos")

_CONTRARY = (
    ("allow permit grant enable give provide ensure facilitate guarantee let", "deny refuse withhold prevent prohibit forbid block bar hinder impede obstruct"),
    ("increase strengthen expand enhance extend improve raise", "decrease reduce weaken cut curtail diminish limit lower"),
    ("protect safeguard uphold respect", "violate attack harm endanger undermine"),
    ("support accept endorse adopt approve", "oppose reject refuse deny"),
    ("release free", "detain arrest imprison hold keep"),
    ("open reopen establish create", "close dissolve abolish dismantle"),
    ("concern alarm regret dismay", "satisfaction appreciation pleasure gratitude"),
    ("progress improvement", "deterioration setback regression"),
    ("autoriser permettre garantir", "refuser interdire empêcher"),
)  # fmt: skip
_SIDES = [(listed(one), listed(other)) for one, other in _CONTRARY]


def beside(
    proposed: Words, wishes: Iterable[Wish], edits: Sequence[Edit], there: Later, successor: int
) -> tuple[Otherwise, ...]:
    """The words beside insertions that stand to the letter in their place, for which the later text has others."""
    text = words_of(there.text)
    if text.words == proposed.words:
        return ()
    new = {at for _, _, j, j_end in edits for at in range(j, j_end)}
    theirs = changes(proposed.text, text.text)
    found: dict[Otherwise, None] = {}
    for wish in wishes:
        if not (wish.letter and wish.in_place):
            continue
        standing = [place for number, place in wish.standing.values() if number == successor]
        for at, only_contrary in _words_beside(proposed, wish):
            edit = next(((j, j_end) for i, i_end, j, j_end in theirs if i <= at < i_end), None)
            if at in new or edit is None:
                continue
            behind = at >= wish.end
            way = range(max(standing) + 1, len(text)) if behind else range(min(standing) - 1, -1, -1)
            nearest = _nearest(text, way)
            if text.has_words(range(*edit)):
                other = _counterpart(text, edit, standing, behind=behind)
            else:
                # What is put right before a word that is gone belongs to the next one now.
                other = nearest if at == wish.end and not is_quantity(proposed.words[at]) else None
            beside_it = {text.words[place] for place in (nearest, other) if place is not None}
            if other is None or any(_is_one_word(proposed.words[at], word) for word in beside_it):
                continue
            asked, now = proposed.words[at], text.words[other]
            contrary = _is_contrary(asked, now)
            if only_contrary and not contrary:
                continue
            kind = TURNED if contrary else compared(asked, now) or BESIDE
            found[Otherwise(kind, proposed.quote(at, at), text.quote(other, other), there.label)] = None
    return tuple(found)


def _words_beside(proposed: Words, wish: Wish) -> Iterator[tuple[int, bool]]:
    """The places of the words that an insertion belongs to, as far as its own marks do not part them; and of which of them
    only the contrary counts, since they are further away."""
    first, last = wish.start, wish.end - 1
    spoken = proposed.spoken_between(first, last)
    own_clause = len(spoken) > 1 and _is_clause(proposed, first, spoken)
    before = None if own_clause else _nearest(proposed, range(first - 1, -1, -1))
    if before is not None:
        yield before, False
    if proposed.has_words([last]):
        behind = _nearest(proposed, range(last + 1, len(proposed)))
        if behind is not None:
            yield behind, False
    verb = None if own_clause else _infinitive(proposed, first)
    if verb is not None and verb != before and spoken:
        word = proposed.words[spoken[0]]
        yield verb, not (word in _OF_MANNER or word.endswith(("ly", "ment", "mente")))


def _is_clause(proposed: Words, first: int, spoken: Sequence[int]) -> bool:
    """Whether an insertion is a clause with a verb of its own: ", and invites the Council …"."""
    opened = not proposed.has_words([first]) or proposed.words[first] in JOINS
    places = spoken[1:] if proposed.words[spoken[0]] in JOINS else spoken
    return opened and (is_verb(proposed, places[0]) or proposed.words[places[0]] == "that")


def _nearest(text: Words, places: Iterable[int]) -> int | None:
    """The first word of meaning on the way, before a mark, a joining or a relative word."""
    for passed, at in enumerate(places):
        word = text.words[at]
        if not text.has_words([at]) or word in JOINS or word in _RELATIVE or passed > _FURTHEST:
            return None
        if text.has_meaning([at]) and not is_duty(word):
            return at
    return None


def _infinitive(text: Words, first: int) -> int | None:
    """The place of the verb behind "to" or "shall" that words stand under: the last one before them in their sentence."""
    for at in range(first - 1, 0, -1):
        if text.words[at] in ";:.":
            return None
        before, word = text.words[at - 1], text.words[at]
        in_french = (before in ("de", "à") or word.startswith("d'")) and word.endswith(("er", "ir", "re"))
        if (
            (before == "to" or is_duty(before) or in_french)
            and text.has_meaning([at])
            and text.words[at] not in _NO_VERBS
        ):
            return at
    return None


def _counterpart(text: Words, edit: tuple[int, int], standing: Sequence[int], *, behind: bool) -> int | None:
    """Which of the words that were put in stands for the one that is gone: the nearest to the insertion, of meaning."""
    places = [at for at in text.of_meaning(*edit) if at not in standing]
    if not places:
        return None
    return places[0] if behind else places[-1]


def _is_one_word(one: str, other: str) -> bool:
    """Whether two words are forms of one, as far as their beginnings tell."""
    one, other = _without_article(one), _without_article(other)
    same = (a == b for a, b in zip(one, other, strict=False))
    stem = sum(takewhile(bool, same))
    if one == other or is_korean(one):
        return one == other or stem >= _LEAST_IN_KOREAN
    if not one.isascii():
        return stem >= _LEAST_STEM and max(len(one), len(other)) - stem <= _LONGEST_ENDING
    return stem >= _LEAST_STEM and one[stem:] in _ENDINGS and other[stem:] in _ENDINGS


def _without_article(word: str) -> str:
    return word[2:] if word[:2] in ("d'", "l'") else word


def _is_contrary(one: str, other: str) -> bool:
    """Whether two words say the contrary of each other, as far as known."""
    one, other = _without_article(one), _without_article(other)
    return any(
        (_is_of(one, side) and _is_of(other, contrary)) or (_is_of(one, contrary) and _is_of(other, side))
        for side, contrary in _SIDES
    )


def _is_of(word: str, side: Iterable[str]) -> bool:
    return word in side or any(len(word) >= _LEAST_STEM and _is_one_word(word, one) for one in side)


# A weaker duty


def less_bound(base: Words, proposed: Words, wishes: Iterable[Wish], there: Later) -> tuple[Otherwise, ...]:
    """The "must" that was asked for and became a "may", where the base had no more than that."""
    text = words_of(there.text)
    beyond = {at for _, _, j, j_end in changes(base.text, text.text) for at in range(j, j_end)}
    found: dict[Otherwise, None] = {}
    for wish in wishes:
        for at in (at for at in wish.open if is_duty(proposed.words[at])):
            for i, i_end, j, j_end in changes(proposed.text, text.text):
                if not i <= at < i_end or (i_end - i) * (j_end - j) > _MOST_PAIRS:
                    continue
                for other in beyond.intersection(range(j, j_end)):
                    asked, now = proposed.words[at], text.words[other]
                    had = [word for word in base.words[slice(*wish.base)] if is_duty(word)]
                    if compared(asked, now) == WEAKER and not any(compared(word, now) for word in had):
                        quoted = proposed.quote(at, at), text.quote(other, other)
                        found[Otherwise(WEAKER, *quoted, there.label)] = None
    return tuple(found)


# In the place of what was to go


def instead(
    base: Words, proposed: Words, phrases: Iterable[Sequence[int]], there: Later
) -> tuple[Otherwise, ...]:
    """Words of the same office that came where others were only to go: "some camps" where "all" was struck."""
    text = words_of(there.text)
    if text.words == proposed.words:
        return ()
    kept = dict(kept_places(len(base), changes(base.text, proposed.text)))
    theirs = changes(base.text, text.text)
    beyond = {at for _, _, j, j_end in changes(proposed.text, text.text) for at in range(j, j_end)}
    found: dict[Otherwise, None] = {}
    for phrase in phrases:
        for i, i_end, j, j_end in theirs:
            if not any(i <= at < i_end for at in phrase):
                continue
            new = [at for at in text.spoken_between(j, j_end - 1) if at in beyond]
            # What stands for other words that the draft struck as well stands for those.
            others = [at for at in base.of_meaning(i, i_end) if at in kept]
            if len(text.of_meaning(j, j_end)) <= len(others) or not text.has_meaning(new):
                continue
            if _offices(base, phrase) & _offices(text, new):
                asked, now = base.quote(phrase[0], phrase[-1]), text.quote(new[0], new[-1])
                found[Otherwise(INSTEAD, asked, now, there.label)] = None
    return tuple(found)


def _offices(text: Words, places: Sequence[int]) -> set[str]:
    """What some words do in their sentence, as far as the one they begin with tells, or the little word before them."""
    meant = [at for at in places if text.has_meaning([at])]
    counts = any(is_quantity(text.words[at]) or is_number(text.words[at]) for at in meant[:1])
    if counts and len(meant) == 1:
        return {"quantity"}
    quantity = {"quantity"} if counts else set[str]()
    for word in (text.words[places[0]], text.words[places[0] - 1] if places[0] else ""):
        if word in _ADDING:
            return {"adding", *quantity}
        if word in _OPENING:
            return {"opening", *quantity}
    return {"bare", *quantity}
