"""The verdict on one amendment: what was sought, what was found, and what that is to be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from redline.texts.uptake.answer import Uptake, rounded
from redline.texts.uptake.beside import beside, instead, less_bound
from redline.texts.uptake.elsewhere import FEWEST, SLACK, Elsewhere, Later, Wish, words_known
from redline.texts.uptake.evidence import evidence
from redline.texts.uptake.governed import governed, turned_before
from redline.texts.uptake.joined import without_had
from redline.texts.uptake.seeking import Effort, Words, changes, edits_of, in_order, kept, words_of
from redline.texts.uptake.sense import BRACKETED, OTHER, TURNED, WEAKER, Otherwise, is_duty, otherwise
from redline.texts.uptake.struck import Struck, deletion, members_gone, moved_to, still_struck, struck_alone
from redline.texts.words import Edit

_COMMAS = frozenset(",，、،")

_MOST_PLACES = 8
"""So many places are looked at where an insertion stands to the letter,"""

_MOST_COMPARED = 200_000
"""and so many words of texts are compared for that in all: real paragraphs have some hundreds. What is not looked at is
never called verbatim."""

_LEAST_SHARE = 0.2
"""Less than this is no part of an insertion: words that any text on the subject has."""

_HALF = 0.5
"""So much of an insertion is a part of it even where all its words stand in the base as well."""

_LEAST_RUN = 4
"""So many words of an insertion one after the other, little ones too, are a part of it if one of them is new to the paragraph."""

_LEAST_OF_PARAGRAPH = 0.3
"""The same for a whole new paragraph, of which more is formula."""


def uptake(
    base: str | None,
    proposed: str | None,
    later: Sequence[Later],
    successor: int | None = None,
    earlier: Sequence[str] = (),
) -> Uptake:
    """What of the change from `base` to `proposed` stands in a later draft.

    `base` is the paragraph the amendment was written against (None: a new paragraph), `proposed` what it was to read
    (None: to be deleted), `later` the paragraphs of the later draft, `successor` which of them the base became (None:
    none), `earlier` all texts of the draft the amendment was written against, as far as known: what stands there
    already counts for nothing elsewhere. An empty text is one that is not there. The verdict is

    * "verbatim": every insertion stands to the letter in its place, and everything struck is gone from there. For a
      new paragraph: a paragraph that reads so. For a deleted one: it is gone, and no other paragraph reads as it did;
    * "elsewhere": every insertion stands to the letter, one of them or more at another place, which `found` names;
    * "in part": a part of the words stands, or is gone; `share` says how much. It may be 1.0, where only marks or little
      words differ, where something struck still stands, or where the sense may be another one (`otherwise`);
    * "not": less than that. The share is 0.0 then and nothing is found; a stray word is loose.

    Where nothing was proposed the verdict is "not". The work grows with the texts, and is bounded whatever they repeat.
    """
    later = later if isinstance(later, tuple) else tuple(later)
    earlier = earlier if isinstance(earlier, tuple) else tuple(earlier)
    present = None if successor is None else later[successor]
    if not (proposed or "").strip():
        return deletion(words_of(base or ""), present, later, earlier)
    if not (base or "").strip():
        return _new_paragraph(words_of(proposed or ""), later, earlier)
    return _change(words_of(base or ""), words_of(proposed or ""), later, successor, earlier)


# A paragraph that was to be changed


def _change(
    base: Words,
    proposed: Words,
    later: tuple[Later, ...],
    successor: int | None,
    earlier: tuple[str, ...],
) -> Uptake:
    edits = _asked_for(base, proposed)
    if not edits:
        same = successor is not None and later[successor].text == proposed.text != base.text
        return Uptake("verbatim" if same else "not", float(same), gone=successor is None)
    wishes = _wishes(proposed, edits)
    still: list[int] = []
    present = words_of("" if successor is None else later[successor].text)
    if successor is not None:
        if changes(base.text, present.text):
            _find_to_the_letter(base, proposed, wishes, present, successor)
            _find_in_place(base, proposed, wishes, present, successor)
            if present.words != proposed.words:
                without_had(base, present, wishes, later, successor, earlier)
            still = still_struck(base, proposed, present, edits, wishes)
        else:
            # It took nothing up and struck nothing, however its words might be paired with those that were asked for.
            still = [at for i, i_end, _, _ in edits for at in base.counting(i, i_end)]
    if not all(wish.letter for wish in wishes):
        Elsewhere(later, earlier, base.text).find(proposed, wishes)
    gone = successor is None
    honoured = None if gone or not any(i < i_end for i, i_end, _, _ in edits) else not still
    phrases = struck_alone(base, proposed, edits)
    away = moved_to(base, phrases, later, successor, earlier) if honoured else ()
    said = otherwise(proposed, wishes, edits, later, successor)
    members = 0 if gone else members_gone(base, present, phrases, still)
    struck = Struck(phrases, still, honoured, gone, away, members)
    other = governed(proposed, wishes, later, base, successor)
    if successor is not None:
        other += beside(proposed, wishes, edits, later[successor], successor)
        other += less_bound(base, proposed, wishes, later[successor])
        if honoured:
            other += instead(base, proposed, phrases, later[successor])
        if not any(one.kind == TURNED for one in (*said, *other)):
            other += turned_before(proposed, base, wishes, successor, later[successor])
    return _judged(base, proposed, later, wishes, struck, said, successor, other)


def _asked_for(base: Words, proposed: Words) -> list[Edit]:
    """What the amendment changes. Marks alone do not count, a semicolon for a full stop or a comma more, unless nothing
    else is asked for."""
    edits = changes(base.text, proposed.text)
    worded = [
        edit
        for edit in edits
        if base.has_words(range(edit[0], edit[1])) or proposed.has_words(range(edit[2], edit[3]))
    ]
    return worded or list(edits)


def _wishes(proposed: Words, edits: Iterable[Edit]) -> list[Wish]:
    """The insertions. Marks in the place of struck words are none, unless nothing else is asked for."""
    found = [
        Wish((i, i_end), j, j_end, proposed.of_meaning(j, j_end)) for i, i_end, j, j_end in edits if j < j_end
    ]
    for wish in found:
        if wish.words and all(is_duty(proposed.words[at]) for at in wish.words):
            wish.words = proposed.spoken_between(wish.start, wish.end - 1)
    if not any(wish.words for wish in found):
        for wish in found:
            wish.words = proposed.counting(wish.start, wish.end)
    worded = [wish for wish in found if proposed.has_words(range(wish.start, wish.end))]
    return worded or ([] if any(i < i_end for i, i_end, _, _ in edits) else found)


def _find_to_the_letter(
    base: Words, proposed: Words, wishes: Sequence[Wish], present: Words, successor: int
) -> None:
    """Look for insertions to the letter in what their paragraph became: each in its place, then what is left anywhere."""
    if present.words == proposed.words:
        for wish in wishes:
            _stands(wish, wish.start, wish.end, (successor, wish.start), in_place=True)
        return
    left, used = _MOST_COMPARED, set[int]()
    aside: list[tuple[Wish, int, int, list[int]]] = []
    for wish, start, end in _letters(proposed, wishes):
        if wish.letter:
            continue
        length = end - start
        others: list[int] = []
        for at in present.places_of(proposed.words[start:end], _MOST_PLACES):
            left -= len(base) + len(present)
            if left < 0:
                break
            if not used.isdisjoint(range(at, at + length)):
                continue
            place = _added_at(base, present, at, length)
            if place and place[0] <= wish.base[1] and place[1] >= wish.base[0]:
                _stands(wish, start, end, (successor, at), in_place=True)
                used.update(range(at, at + length))
                break
            others += [at] if place else []
        aside.append((wish, start, end, others))
    for wish, start, end, others in aside:
        if wish.letter or len(proposed.of_meaning(start, end)) < FEWEST:
            continue
        for at in others:
            if used.isdisjoint(range(at, at + end - start)):
                _stands(wish, start, end, (successor, at), in_place=False)
                used.update(range(at, at + end - start))
                break


def _letters(proposed: Words, wishes: Iterable[Wish]) -> Iterator[tuple[Wish, int, int]]:
    """What of each insertion has to stand to the letter: all but a closing mark; but for an opening comma too, when the
    draft has put words between."""
    for wish in wishes:
        end = wish.end
        if end - 1 > wish.start and not proposed.has_words([end - 1]):
            end -= 1
        yield wish, wish.start, end
        if proposed.words[wish.start] in _COMMAS and wish.start + 1 < end:
            yield wish, wish.start + 1, end


def _stands(wish: Wish, start: int, end: int, where: tuple[int, int], *, in_place: bool) -> None:
    """Note that an insertion stands to the letter, from `start` to `end`, from a place of a later paragraph on."""
    paragraph, first = where
    wish.letter, wish.in_place = True, in_place
    wish.standing = {at: (paragraph, first + at - start) for at in range(start, end)}


def _added_at(base: Words, present: Words, at: int, length: int) -> tuple[int, int] | None:
    """Between which words of the base some words of the later text were added (first and last possible place); None if
    they were there anyway: without them the later text has lost more of the base than before."""
    without = edits_of(base.units, [*present.units[:at], *present.units[at + length :]])
    theirs = changes(base.text, present.text)
    least = max(1, len(present.of_meaning(at, at + length)))
    if 2 * (kept(base, theirs) - kept(base, without)) > least:
        return None
    if 2 * (_lost(without) - _lost(theirs)) > length:
        return None
    return _place_in_base(without, at)


def _lost(edits: Iterable[Edit]) -> int:
    """How many words of the old text are gone, little ones and marks included."""
    return sum(i_end - i for i, i_end, _, _ in edits)


def _place_in_base(edits: Iterable[Edit], at: int) -> tuple[int, int]:
    """Between which words of the base a place of the later text is: first and last possible place."""
    passed = 0
    for i, i_end, j, j_end in edits:
        if j <= at <= j_end:
            return i, i_end
        if j > at:
            break
        passed = i_end - j_end
    return at + passed, at + passed


def _find_in_place(
    base: Words, proposed: Words, wishes: Iterable[Wish], present: Words, successor: int
) -> None:
    """Count the words of the other insertions that stand in their place among what the later text adds to the base."""
    theirs, effort = changes(base.text, present.text), Effort()
    used = {at for wish in wishes for _, at in wish.standing.values()}
    for wish in wishes:
        if wish.letter:
            continue
        first, last = wish.base[0] - SLACK, wish.base[1] + SLACK
        near = [
            at
            for i, i_end, j, j_end in theirs
            if i <= last and i_end >= first
            for at in _counting_like(proposed, wish, present, j, j_end)
            if at not in used
        ]
        right_there = {
            at
            for i, i_end, j, j_end in theirs
            if i <= wish.base[1] and i_end >= wish.base[0]
            for at in range(j, j_end)
        }
        asked = [proposed.words[at] for at in wish.words]
        for x, y in in_order(asked, [present.words[at] for at in near], effort):
            wish.standing[wish.words[x]] = (successor, near[y])
            wish.near.add(wish.words[x])
            if near[y] in right_there:
                wish.right_there.add(wish.words[x])
            used.add(near[y])
        wish.turned_round = _turned_round(proposed, wish, present, [at for at in near if at not in used])


def _turned_round(proposed: Words, wish: Wish, present: Words, left: Sequence[int]) -> set[int]:
    """The open words of an insertion that stand beside the same word as asked, on its other side: "girls and women"."""
    there = {at: number for number, at in enumerate(present.meaning)}
    found = set()
    for one, other in pairwise(wish.words):
        for at, fixed, step in ((one, other, 1), (other, one, -1)):
            if at in wish.standing or fixed not in wish.standing:
                continue
            place = there.get(wish.standing[fixed][1], -2) + step
            word = present.meaning[place] if 0 <= place < len(present.meaning) else -1
            if word in left and present.words[word] == proposed.words[at]:
                found.add(at)
    return found


def _counting_like(proposed: Words, wish: Wish, present: Words, start: int, end: int) -> Iterable[int]:
    """The words of the later text that an insertion's words are compared with: of meaning, if those count in it."""
    if len(wish.words) == len(proposed.of_meaning(wish.start, wish.end)):
        return present.of_meaning(start, end)
    return range(start, end)


def _judged(
    base: Words,
    proposed: Words,
    later: Sequence[Later],
    wishes: Sequence[Wish],
    struck: Struck,
    said: tuple[Otherwise, ...],
    successor: int | None = None,
    other: tuple[Otherwise, ...] = (),
) -> Uptake:
    """The verdict on what was found, and is said otherwise; with `other` words beside them or in their place nothing is
    to the letter."""
    asked = sum(len(wish.words) for wish in wishes) + struck.asked
    stands = sum(len(wish.words) - len(wish.open) for wish in wishes) + struck.done
    if not asked:
        return Uptake("not", 0.0, deletions=struck.honoured, gone=struck.gone)
    letter = all(wish.letter for wish in wishes) and struck.honoured is not False and not struck.moved_to
    letter = letter and not other and not any(one.kind in (TURNED, BRACKETED, OTHER) for one in said)
    in_place = all(wish.in_place for wish in wishes)
    # Under a weaker verb than that of its paragraph an insertion asks for less than was asked.
    letter = letter and not (wishes and in_place and any(one.kind == WEAKER for one in said))
    said = tuple(dict.fromkeys((*said, *other)))
    if letter and (in_place if wishes else struck.honoured):
        verdict = "verbatim"
    elif letter and wishes:
        verdict = "elsewhere"
    elif other or _says_something(base, proposed, later, wishes) or struck.is_partly_done(base):
        verdict = "in part"
    else:
        verdict, stands, said = "not", 0, ()
    shown = evidence(base, proposed, later, successor, wishes, struck.still)
    if verdict == "not":
        shown = shown.that_counts_for_nothing
    return Uptake(
        verdict,
        rounded(stands, asked),
        shown.found,
        shown.missing,
        struck.honoured,
        struck.gone,
        (stands, asked),
        struck.moved_to,
        said,
        shown.loose,
        shown.missing_at,
        shown.still,
    )


def _says_something(base: Words, proposed: Words, later: Sequence[Later], wishes: Sequence[Wish]) -> bool:
    """Whether the words found are more than any text on the subject might have: an insertion as a whole, half of all
    words, or a part with words that the paragraph did not have."""
    asked = sum(len(wish.words) for wish in wishes)
    for wish in wishes:
        enough = wish.letter or len(wish.words) >= min(FEWEST, asked)
        if wish.words and not wish.open and enough:
            return True
    found = [proposed.words[at] for wish in wishes for at in wish.words if at in wish.standing]
    had = set(base.words)
    telling = [word for word in found if word not in had]
    turned_round = sum(len(wish.turned_round.intersection(wish.open)) for wish in wishes)
    if len(found) + turned_round >= max(FEWEST, _HALF * asked):
        return True
    if len(telling) >= FEWEST and len(found) >= _LEAST_SHARE * asked:
        return True
    if len(found) >= _LEAST_SHARE * asked and any(_is_half_there(proposed, wish, had) for wish in wishes):
        return True
    return any(
        proposed.words[at] not in had and _run(proposed, later, wish, at) >= _LEAST_RUN
        for wish in wishes
        for at in wish.near.intersection(wish.standing)
    )


def _is_half_there(proposed: Words, wish: Wish, had: set[str]) -> bool:
    """Whether an insertion of two words of meaning has one of them right in its place, where the paragraph had it not."""
    there = [at for at in wish.words if at in wish.right_there and proposed.words[at] not in had]
    return len(wish.words) == 2 and len(there) == 1 and proposed.has_meaning(there)


def _run(proposed: Words, later: Sequence[Later], wish: Wish, at: int) -> int:
    """How many words of an insertion stand one after the other around one that stands in its place."""
    paragraph, there = wish.standing[at]
    text = words_of(later[paragraph].text)
    first = last = 0
    while (
        at - first > wish.start
        and there - first
        and proposed.words[at - first - 1] == text.words[there - first - 1]
    ):
        first += 1
    while (
        at + last + 1 < wish.end
        and there + last + 1 < len(text)
        and proposed.words[at + last + 1] == text.words[there + last + 1]
    ):
        last += 1
    return len(proposed.spoken_between(at - first, at + last))


# A new paragraph


def _new_paragraph(proposed: Words, later: tuple[Later, ...], earlier: tuple[str, ...]) -> Uptake:
    nowhere = words_of("")
    wish = Wish((0, 0), 0, len(proposed), proposed.counting(0, len(proposed)))
    elsewhere = Elsewhere(later, earlier)
    known, asked_for = words_known(later, earlier), _open(proposed)
    for paragraph, there in enumerate(later):
        text = words_of(there.text)
        # Of nearly all the length says that they read otherwise.
        if len(asked_for) <= len(text) <= len(asked_for) + 1 and _open(text) == asked_for:
            if text.words in known:
                continue
            wish.letter = wish.in_place = True
            wish.standing = {at: (paragraph, at) for at in range(min(len(text), len(proposed)))}
            return _judged(
                nowhere, proposed, later, [wish], Struck(), otherwise(proposed, [wish], [], later, None)
            )
    elsewhere.find(proposed, [wish])
    effort = Effort()
    for paragraph in [] if wish.letter else elsewhere.candidates(proposed, wish):
        there = later[paragraph]
        text = words_of(there.text)
        near = [
            at for _, _, j, j_end in changes(there.before, there.text) for at in text.of_meaning(j, j_end)
        ]
        asked = [proposed.words[at] for at in wish.words]
        pairs = in_order(asked, [text.words[at] for at in near], effort)
        if len(pairs) > len(wish.standing):
            wish.standing = {wish.words[x]: (paragraph, near[y]) for x, y in pairs}
            wish.near = set(wish.standing)
    if len(wish.standing) < _LEAST_OF_PARAGRAPH * len(wish.words):
        wish.standing = {}
    said = otherwise(proposed, [wish], [], later, None)
    return _judged(nowhere, proposed, later, [wish], Struck(), said, other=governed(proposed, [wish], later))


def _open(text: Words) -> tuple[str, ...]:
    """The words and marks of a paragraph but for its closing mark."""
    end = len(text)
    return text.words[: end - 1 if end and not text.has_words([end - 1]) else end]
