"""Harder kinds: the words stand and the sense may not; half of what was to go is gone; one word of weight is another one.
Invented paragraphs, of which the truth is known since it was written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from random import Random

from benchmarks.uptake.triples import ELSEWHERE, IN_PART, NOT, VERBATIM, Triple
from redline import Later

_PARTIES = (
    "the harbour office",
    "the keepers of the weir",
    "all towns of the valley",
    "the river commission",
    "the mill owners",
)
_ACTS = (
    "publish their measurements of every winter", "grant observers access to each lock", "compensate the owners of flooded barns",
    "protect the ferry crews and their families", "repair the northern embankment", "register the barges that carry children",
)  # fmt: skip
_MORE = (
    "in close consultation with the associations of fishers", "including those expelled from the upper valley",
    "with the advice of independent surveyors", "above all during the spring floods", "under the terms of the old treaty",
)  # fmt: skip
_PHRASES = (
    "in so far as possible",
    "subject to available funds",
    "where local custom allows",
    "after hearing the mill owners",
)
_DENIALS = ("not ", "never ", "no longer ", "neither ")
_HARMLESS = (
    "without delay and ", "without prejudice to older rights, ", "not only in winter, ", "no later than in spring, "
)  # fmt: skip
_OTHERS = "Welcomes the candles of the lower market and the bells of the ferry;"
_WEIGHT = (
    ("all bridges", "some bridges", "weaker"), ("every bridge", "several bridges", "weaker"), ("three bridges", "two bridges", "other"),
    ("by March 2026", "by March 2027", "other"), ("bridges and ferries", "bridges or ferries", "other"),
)  # fmt: skip
_TYPOGRAPHY = (
    ("well-kept “public” records", 'well‑kept "public" records'), ("the Keepers’ Council", "the keepers' council"),
    ("River Law", "river law"), ("an upstream–downstream survey", "an upstream-downstream survey"),
)  # fmt: skip
_SPELLING = (("organize", "organise"), ("harbour", "harbor"), ("programme", "program"), ("labour", "labor"))
_LANGUAGES = (
    ("Prie les villes de libérer les passeurs;", "Prie les villes de libérer immédiatement et sans frais les passeurs;",
     "Prie les villes de ne pas libérer immédiatement et sans frais les passeurs;"),
    ("Demande au bureau de rouvrir le pont;", "Demande au bureau de rouvrir avant la fin de l’hiver le pont;",
     "Demande au bureau de ne rouvrir avant la fin de l’hiver aucun pont;"),
    ("나룻배 사공을 석방할 것을 촉구한다;", "나룻배 사공을 모두 조건 없이 석방할 것을 촉구한다;", "나룻배 사공을 모두 조건 없이 석방하지 말 것을 촉구한다;"),
    ("تطلب إلى المكتب الإفراج عن الملاحين؛", "تطلب إلى المكتب الإفراج فورا عن الملاحين؛", "تطلب إلى المكتب عدم الإفراج فورا عن الملاحين؛"),
)  # fmt: skip


def _triple(
    kind: str,
    fate: str,
    base: str | None,
    proposed: str | None,
    there: str,
    told: str = "",
    others: Sequence[tuple[str, str]] = ((_OTHERS, _OTHERS),),
) -> Triple:
    """`there`: what the base became, or the new paragraph; `others`: further paragraphs, now and before."""
    later = [Later("OP 1", there, base or "")]
    later += [Later(f"OP {number}", now, before) for number, (now, before) in enumerate(others, 2)]
    earlier = tuple(filter(None, [base, *(before for _, before in others)]))
    return Triple(kind, fate, base, proposed, tuple(later), None if base is None else 0, earlier, told)


def _sentence(random: Random, verb: str = "Requests") -> tuple[str, str, str]:
    """A base, and with a further clause what is asked; and that clause."""
    party, more = random.choice(_PARTIES), random.choice(_MORE)
    base = f"{verb} {party} to {random.choice(_ACTS)};"
    return base, base.replace(";", f", {more};"), more


def _negated(random: Random) -> Triple:
    base, proposed, more = _sentence(random)
    denial = random.choice(_DENIALS)
    there = random.choice(
        (proposed.replace(" to ", f" {denial}to ", 1), proposed.replace(more, f"{denial}{more}"))
    )
    return _triple("denied", IN_PART, base, proposed, there, "turned")


def _harmless(random: Random) -> Triple:
    base, proposed, more = _sentence(random)
    return _triple(
        "not denied", VERBATIM, base, proposed, proposed.replace(more, random.choice(_HARMLESS) + more)
    )


def _denial_left_out(random: Random) -> Triple:
    party, act = random.choice(_PARTIES), random.choice(_ACTS)
    base = "Decides to remain seized of the matter;"
    proposed = base.replace(";", f", and that {party} shall not {act};")
    return _triple(
        "denial left out", IN_PART, base, proposed, proposed.replace("shall not", "shall"), "turned"
    )


def _contrary(random: Random) -> Triple:
    asked, there = random.choice(
        (("Condemns", "Welcomes"), ("Deplores", "Commends"), ("Welcomes", "Regrets"))
    )
    base, proposed, _ = _sentence(random, asked)
    if random.random() < 0.5:
        return _triple("contrary verb", IN_PART, base, proposed, proposed.replace(asked, there), "turned")
    return _triple("contrary verb", IN_PART, None, proposed, proposed.replace(asked, there), "turned")


def _weaker_verb(random: Random) -> Triple:
    asked, there = random.choice(
        (("Calls upon", "Encourages"), ("Urges", "Invites"), ("Demands that", "Requests"))
    )
    _, proposed, _ = _sentence(random, asked)
    return _triple("weaker verb", IN_PART, None, proposed, proposed.replace(asked, there), "weaker")


def _word_of_weight(random: Random) -> Triple:
    one, other, told = random.choice(_WEIGHT)
    base, proposed, more = _sentence(random)
    proposed = proposed.replace(more, f"{more} and a survey of {one}")
    return _triple("word of weight", IN_PART, base, proposed, proposed.replace(one, other), told)


def _struck(random: Random) -> Triple:
    """Two phrases were to go: both, one or none is gone."""
    base, _, _ = _sentence(random)
    one, other = random.sample(_PHRASES, 2)
    full = base.replace(" to ", f", {one}, to ", 1).replace(";", f", {other};")
    there, fate = random.choice(
        (
            (base, VERBATIM),
            (full.replace(f", {one},", ""), IN_PART),
            (full.replace(f", {other}", ""), IN_PART),
            (full, NOT),
        )
    )
    return _triple("struck phrases", fate, full, base, there)


def _struck_moved(random: Random) -> Triple:
    base, _, _ = _sentence(random)
    phrase = random.choice(_PHRASES[1:])
    full = base.replace(";", f", {phrase};")
    now = _OTHERS.replace(" and ", f", {phrase}, and ")
    return _triple("struck and moved", IN_PART, full, base, base, "moved", [(now, _OTHERS)])


def _moved(random: Random) -> Triple:
    base, proposed, more = _sentence(random)
    now = _OTHERS.replace(";", f", {more};")
    return _triple("another paragraph", ELSEWHERE, base, proposed, base, "", [(now, _OTHERS)])


def _anyway(random: Random) -> Triple:
    base, proposed, more = _sentence(random)
    now = _OTHERS.replace(";", f", {more};")
    return _triple("there anyway", NOT, base, proposed, base, "", [(now, now)])


def _two_amendments(random: Random) -> Triple:
    """Another amendment of the same paragraph was taken up, this one or both."""
    base, proposed, more = _sentence(random)
    other = random.choice([one for one in _MORE if one != more])
    both = random.random() < 0.5
    there = (proposed if both else base).replace(" to ", f", {other}, to ", 1)
    return _triple("two amendments", VERBATIM if both else NOT, base, proposed, there)


def _twice(random: Random) -> Triple:
    party, more = random.choice(_PARTIES), random.choice(_MORE)
    one, other = random.sample(_ACTS, 2)
    base = f"Requests {party} to {one}, and to {other};"
    proposed = base.replace(one, f"{one}, {more}").replace(other, f"{other}, {more}")
    there = random.choice(
        (proposed, base.replace(one, f"{one}, {more}"), base.replace(other, f"{other}, {more}"))
    )
    return _triple("asked twice", VERBATIM if there == proposed else IN_PART, base, proposed, there)


def _typography(random: Random) -> Triple:
    base, proposed, more = _sentence(random)
    one, other = random.choice(_TYPOGRAPHY)
    proposed = proposed.replace(more, f"{more} and with {one}")
    return _triple("typography", VERBATIM, base, proposed, proposed.replace(one, other))


def _spelling(random: Random) -> Triple:
    """Another spelling is another word: to the letter it does not stand."""
    base, proposed, more = _sentence(random)
    one, other = random.choice(_SPELLING)
    proposed = proposed.replace(more, f"{more} and their {one} work")
    return _triple("spelling", IN_PART, base, proposed, proposed.replace(f"{one} work", f"{other} work"))


def _raised(random: Random) -> Triple:
    """A sub-paragraph became a paragraph of its own, with a verb in front."""
    act, more = random.choice(_ACTS), random.choice(_MORE)
    base = f"To {act};"
    proposed = base.replace(";", f", {more};")
    taken = random.random() < 0.7
    there = f"Calls upon {random.choice(_PARTIES)} to {(proposed if taken else base)[3:]}"
    return _triple("sub-paragraph raised", VERBATIM if taken else NOT, base, proposed, there)


def _other_language(random: Random) -> Triple:
    base, proposed, denied = random.choice(_LANGUAGES)
    if random.random() < 0.4:
        return _triple("languages", VERBATIM, base, proposed, proposed)
    return _triple("languages", IN_PART, base, proposed, denied, "turned")


_LOCKS = "Expresses concern at the flood, and requests {} to open passage to all locks for all pilots;"
_BESIDE = (
    # What is asked for, what the draft has then besides, and what is told of that.
    (("open passage", "open free passage"), ("open", "close"), "turned"),
    (("pilots;", "pilots without delay;"), ("open", "close"), "turned"),
    (("open passage", "openly and at once open passage"), ("at once open", "at once close"), "turned"),
    (("concern", "grave concern"), ("concern", "doubts"), "beside"),
    (("flood", "dire flood"), ("flood", "weather"), "beside"),
    (("passage", "full passage"), ("passage", "reports"), "beside"),
    (("all locks", "all northern locks"), ("locks", "barns"), "beside"),
    (("Expresses", "Again expresses"), ("expresses", "recalls its"), "beside"),
    (("requests", "strongly requests"), ("requests", "encourages"), "weaker"),
    (("open passage", "open free passage"), ("concern", "alarm"), ""),
    (("open passage", "open free passage"), ("all pilots", "all rowers"), ""),
    (("concern", "grave concern"), ("open", "close"), ""),
    (("flood", "dire flood"), ("the dire", "a dire"), ""),
    (("flood", "dire flood"), ("flood,", "flood"), ""),
    (("pilots;", "pilots without delay;"), ("flood", "weather"), ""),
)  # fmt: skip
_INSTEAD = (
    (("all locks", "locks"), ("to locks", "to some locks"), "instead"),
    ((" for all pilots", ""), ("locks;", "locks for every rower;"), "instead"),
    ((" for all pilots", ""), ("locks;", "locks, including the northern ones;"), ""),
    (("all locks", "locks"), ("concern", "alarm"), ""),
)
_TAKEN_BACK = (
    (("pilots;", "pilots without delay;"), ("delay", "delay, which is not required"), "turned"),
    (("flood", "flood and the progress made"), ("the progress", "the absence of progress"), "turned"),
    (("flood", "flood and help of the mills"), ("help", "lack of help"), "turned"),
    (("pilots;", "pilots, women and girls;"), ("women and girls", "girls and women"), ""),
    (("pilots;", "pilots, and that thefts must be investigated;"), ("must", "may"), "weaker"),
    (("open passage", "open free passage, which must be registered,"), ("must", "may"), "weaker"),
)


def _neighbours(
    kind: str, among: Sequence[tuple[tuple[str, str], tuple[str, str], str]]
) -> Callable[[Random], Triple]:
    """What was asked for stands, and the draft changed another word, near or far."""

    def triple(random: Random) -> Triple:
        asked, then, told = random.choice(among)
        base = _LOCKS.format(random.choice(_PARTIES))
        proposed = base.replace(*asked, 1)
        fate = IN_PART if told or kind == "taken back" else VERBATIM
        return _triple(kind, fate, base, proposed, proposed.replace(*then, 1), told)

    triple.__name__ = kind
    return triple


HARDER: tuple[Callable[[Random], Triple], ...] = (
    _negated, _harmless, _denial_left_out, _contrary, _weaker_verb, _word_of_weight, _struck, _struck_moved, _moved, _anyway,
    _two_amendments, _twice, _typography, _spelling, _raised, _other_language,
    _neighbours("word beside", _BESIDE), _neighbours("instead of struck", _INSTEAD), _neighbours("taken back", _TAKEN_BACK),
)  # fmt: skip


def harder(number: int, first: int = 0) -> Iterator[Triple]:
    """So many triples, drawn from the seeds from `first` on, each kind in turn."""
    drawn = 0
    for seed in count(first):
        for make in HARDER:
            if drawn == number:
                return
            drawn += 1
            yield make(Random(f"harder {seed} {make.__name__}"))
