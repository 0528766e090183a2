"""Words that stand as they were asked for, and may say something else all the same.

A verdict is about words. But "immediately" in "shall not immediately release" is not what was asked for, nor is a "Welcomes"
over what was to be condemned. What denies words, at their place in the proposed text and where they stand now, is
therefore counted; where that differs, the sense may be turned round, and nothing is called verbatim. A weaker verb, a
weaker "shall", "some" for "all", another number, "or" for "and": these are told. What it comes to, a person has to say.

The engine is not told the language of a text: English, French, Spanish, Russian, Arabic, Chinese and Korean stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redline.texts.uptake.elsewhere import Later, Wish
from redline.texts.uptake.seeking import Words, changes, kept_places, words_of
from redline.texts.words import Edit, listed

TURNED, WEAKER, BRACKETED, OTHER = "turned", "weaker", "bracketed", "other"
BESIDE, INSTEAD = "beside", "instead"

_DENYING = listed(
    "not no never neither nor none nobody nothing nowhere cannot without hardly instead rather refrain refrains refraining "
    "abstain abstains abstaining desist desists desisting cease ceases ceasing "
    "ne pas jamais sans aucun aucune ni non s'abstenir cesser "
    "nunca jamás sin ningún ninguno ninguna tampoco abstenerse abstenga abstengan "
    "не ни нет без никогда нельзя воздерживаться воздержаться "
    "لا لم لن ليس ليست دون بدون عدم بعدم غير 不 未 勿 无 無 没 沒"
)
_EXCEPTING = listed(
    "except excepting excluding unless barring sauf excepté hormis salvo excepto кроме إلا باستثناء سوى"
)
_HARMLESS = listed(
    "delay delays further undue prejudice discrimination exception exceptions hindrance hindrances condition conditions "
    "precondition preconditions distinction restriction restrictions fear only later less limited merely than "
    "délai délais tarder retard préjudice entrave entraves seulement gouvernementale gouvernementales gouvernementaux "
    "demora dilación perjuicio discriminación excepción condiciones sólo solo gubernamentales "
    "только позднее менее промедления исключения дискриминации ущерба "
    "تأخير إبطاء قيد شرط تمييز استثناء المساس الإخلال سيما الحكومية 仅 断 斷 迟 遲 限"
)
"""Behind these a denying word turns nothing round: "without delay", "not only", "no later than"."""

_KOREAN_DENYING = ("않", "없", "못하", "못한", "아니", "아닌")
_KOREAN_HARMLESS = listed("지체 조건 차별 예외 제한 중단 뿐만 뿐")
_DENYING_BEFORE_TO = listed("fail fails failing failed failure failures")
_COMPARING = listed("rather instead")
"""Before "than" or "of" these deny what comes: "rather than to release"."""

_AGAINST = (
    *(
        "refus",
        "reject",
        "oppos",
        "avoid",
        "prevent",
        "prohibit",
        "exclud",
        "declin",
        "postpon",
        "defer",
        "resist",
        "dismiss",
    ),
    *(
        "withdr",
        "revok",
        "rescind",
        "abandon",
        "suspend",
        "unwilling",
        "reluctan",
        "inabil",
        "unable",
        "impossib",
    ),
)
"""Words with these beginnings say that something is not to be, beside those that deny and those that blame."""

_LACKING = listed(
    "lack lacking absence absent manque absence falta ausencia отсутствие отсутствия غياب انعدام"
)
"""These deny what stands right behind them: "the lack of cooperation"."""
_NEAR_CLAUSE = 3
"""So many words behind others a clause between commas may begin that takes them back: ", which is not required"."""

_RELATIVE = listed(
    "that which who whom whose where qui que dont où cuyo который которая которые التي الذي الذين"
)
_HARD_STOPS = frozenset(";:.；：。؛")
_COMMAS = frozenset(",，、،")
_BEHIND = 4
"""A denying word so near behind words still governs them ("the mill shall not");"""
_BEHIND_IN_KOREAN = 8
"""in Korean the verb, and what denies it, comes last."""

_BESIDE = 3
"""So many words before those that stand in another paragraph may deny them."""

_FAR = 400
"""No sentence is longer; a text without marks may be. Of a longer replacement no two words are compared either."""

_AROUND = 8
"""An exception so near limits words."""

_BLAME, _PRAISE, _ASK, _DUTY, _NUMBER = "blame", "praise", "ask", "duty", "number of"
_SCALES: dict[str, dict[str, int]] = {
    _BLAME: {"condemn": 4, "denounc": 4, "deplor": 3, "reject": 3, "deprecat": 3, "regret": 2, "not": 1, "tak": 1, "condamn": 4,
             "dénonc": 4, "déplor": 3, "regrett": 2, "규탄": 4, "개탄": 3, "유감": 2, "تدين": 4, "يدين": 4, "تشجب": 3, "يشجب": 3, "تأسف": 2, "يأسف": 2},
    _PRAISE: {"welcom": 3, "commend": 3, "applaud": 3, "prais": 3, "congratulat": 3, "appreciat": 3, "not": 1, "tak": 1, "salu": 3, "félicit": 3,
              "환영": 3, "치하": 3, "ترحب": 3, "يرحب": 3, "تثني": 3, "يثني": 3},
    _ASK: {"demand": 4, "insist": 4, "urg": 3, "call": 3, "request": 3, "exhort": 3, "encourag": 2, "recommend": 2, "appeal": 2, "invit": 2,
           "suggest": 1, "exig": 4, "demande": 3, "pri": 3, "engag": 3, "촉구": 3, "요청": 3, "요구": 4, "장려": 2, "권장": 2, "권고": 2, "초청": 2},
    _DUTY: {"shall": 3, "must": 3, "will": 2, "should": 2, "ought": 2, "may": 1, "might": 1, "can": 1, "could": 1},
    _NUMBER: {"all": 3, "every": 3, "each": 3, "most": 2, "many": 2, "some": 1, "several": 1, "certain": 1, "few": 0, "any": 3,
              "tous": 3, "toutes": 3, "certains": 1, "certaines": 1, "quelques": 1, "todos": 3, "todas": 3, "algunos": 1, "algunas": 1,
              "모든": 3, "일부": 1, "جميع": 3, "كل": 3, "بعض": 1},
}  # fmt: skip
"""Words that say the same more or less strongly: the greater the number, the stronger. Verbs by their stems (`_stem`)."""

_NEUTRAL = frozenset({"not", "tak"})
"""Who "notes" or "takes note" says less of both, and the contrary of neither."""

_VERBS = (_BLAME, _PRAISE, _ASK)
_FURTHER_VERBS = listed(
    "decides deciding emphasizes emphasises stresses reaffirms affirms recalls recalling expresses expressing reiterates underlines "
    "recognizes recognises acknowledges décide souligne réaffirme rappelle"
)
_ENDINGS = ("ing", "es", "ed", "s", "ant", "e")
_KOREAN_VERBS = tuple(word for scale in _VERBS for word in _SCALES[scale] if "가" <= word[:1] <= "힣")
_NUMERALS = listed(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred thousand "
    "first second third fourth fifth half january february march april may june july august september october november december "
    "annual annually biannual biennial monthly weekly daily quarterly "
    "deux trois quatre cinq sept huit neuf dix dos tres cuatro cinco seis siete ocho nueve diez"
)
_IN_DIGITS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_OF_A_DATE = 2
"""So near to a number, other numbers are parts of the same date."""

_LINKS = listed("and or and/or et ou y o e u и или و أو 및 또는 和 或")


@dataclass(frozen=True)
class Otherwise:
    """Something that the later draft says otherwise, of words that stand or stood near them."""

    kind: str
    """TURNED: the sense may be turned round; WEAKER: said more weakly; BRACKETED: nobody agreed to it; OTHER: another number, or "or" for "and";
    BESIDE: another word stands beside them; INSTEAD: other words came where these were only to go."""
    asked: str
    """As it was to read; "" where the draft has something more."""
    there: str
    """As it reads; "" where the draft lacks it."""
    label: str
    """In which paragraph."""


def otherwise(
    proposed: Words,
    wishes: Iterable[Wish],
    edits: Iterable[Edit],
    later: Sequence[Later],
    successor: int | None,
) -> tuple[Otherwise, ...]:
    """What the later draft says otherwise: of insertions wherever they stand, of words that were only struck at their
    place. `edits` are those of the amendment."""
    found: dict[Otherwise, None] = {}
    for wish in wishes:
        if not wish.standing:
            continue
        paragraph = Counter(number for number, _ in wish.standing.values()).most_common(1)[0][0]
        asked = [at for at, (number, _) in wish.standing.items() if number == paragraph]
        there = [wish.standing[at][1] for at in asked]
        text, label = words_of(later[paragraph].text), later[paragraph].label
        spans = (min(asked), max(asked)), (min(there), max(there))
        found.update(dict.fromkeys(_turned(proposed, text, *spans, label, near=paragraph != successor)))
        found.update(dict.fromkeys(_replaced(proposed, text, wish.start, wish.end, label)))
    if successor is not None:
        text, label = words_of(later[successor].text), later[successor].label
        places = dict(kept_places(len(proposed), changes(proposed.text, text.text)))
        for i, i_end, j, j_end in edits:
            if i < i_end and not proposed.has_words(range(j, j_end)):
                for at in (j, j - 1):
                    if at in places:
                        span = (at, at), (places[at], places[at])
                        found.update(dict.fromkeys(_turned(proposed, text, *span, label)))
                        break
    return tuple(found)


def _turned(
    proposed: Words,
    text: Words,
    asked: tuple[int, int],
    there: tuple[int, int],
    label: str,
    *,
    near: bool = False,
) -> Iterator[Otherwise]:
    """What denies words at one place and not at the other; a verb above them that says the contrary, or less. With
    `near` only what denies them right there: another paragraph is another sentence."""
    ways = (
        (_denies, _beside if near else _governing),
        (_excepts, _around),
        (_lacks, _right_before),
        (_denies, _taking_back),
    )
    for denies, governing in ways:
        before = [at for at in governing(proposed, *asked) if denies(proposed, at)]
        now = [at for at in governing(text, *there) if denies(text, at)]
        if len(before) != len(now):
            yield Otherwise(
                TURNED,
                _quoted(proposed, _more(proposed, before, text, now)),
                _quoted(text, _more(text, now, proposed, before)),
                label,
            )
    if (bracket := _bracket(text, there[0])) is not None and _bracket(proposed, asked[0]) is None:
        yield Otherwise(BRACKETED, "", text.quote(bracket, bracket), label)
    duty, now_duty = _duty(proposed, asked[0]), _duty(text, there[0])
    if duty is None or now_duty is None or near:
        pass
    elif kind := _compared(proposed.words[duty], text.words[now_duty], (_DUTY,)):
        yield Otherwise(kind, proposed.quote(duty, duty), text.quote(now_duty, now_duty), label)
    verb, other = _verb(proposed, asked[0]), _verb(text, there[0])
    if (
        verb is not None
        and other is not None
        and (kind := _compared(proposed.words[verb], text.words[other], _VERBS))
    ):
        yield Otherwise(kind, proposed.quote(verb, verb), text.quote(other, other), label)


def _bracket(text: Words, at: int) -> int | None:
    """The square bracket that is open where a word stands."""
    return _brackets(text)[at]


@lru_cache(maxsize=256)
def _brackets(text: Words) -> tuple[int | None, ...]:
    """The same for every word."""
    found: list[int | None] = []
    opened: list[int] = []
    for place, word in enumerate(text.words):
        if word == "[":
            opened.append(place)
        elif word == "]" and opened:
            opened.pop()
        found.append(opened[-1] if opened else None)
    return tuple(found)


def _more(text: Words, places: Iterable[int], other: Words, others: Iterable[int]) -> list[int]:
    """Those of these words that the other text has not as well."""
    left = Counter(other.words[at] for at in others)
    found = []
    for at in places:
        if left[text.words[at]]:
            left[text.words[at]] -= 1
        else:
            found.append(at)
    return found


def _quoted(text: Words, places: Sequence[int]) -> str:
    return " … ".join(text.quote(at, at) for at in places)


def _governing(text: Words, first: int, last: int) -> list[int]:
    """The places of the words that may deny those from first to last: between them; before them in their clause, but for
    what is set between commas; and shortly behind them."""
    start = _clause_start(text.words, first)
    segments: list[list[int]] = [[]]
    for at in range(start, first):
        if text.words[at] in _COMMAS:
            segments.append([])
        else:
            segments[-1].append(at)
    before = {*segments[0], *segments[-1], *text.spoken_between(start, first - 1)[-1:]}
    return [*sorted(before), *range(first, last + 1), *_behind(text, last)]


def _beside(text: Words, first: int, last: int) -> list[int]:
    """The same, of what is before them only the last words, and no further than a mark or a relative pronoun."""
    return [*_right_before(text, first, last), *_behind(text, last)]


def _right_before(text: Words, first: int, last: int) -> list[int]:
    """The same without what is behind them."""
    before: list[int] = []
    for at in reversed(range(max(0, first - _BESIDE), first)):
        if not text.has_words([at]) or text.words[at] in _RELATIVE:
            break
        before.insert(0, at)
    return [*before, *range(first, last + 1)]


def _taking_back(text: Words, first: int, last: int) -> list[int]:
    """The first words of a clause behind a comma and a relative pronoun, shortly behind these words."""
    for at in range(last + 1, min(len(text), last + 2 + _NEAR_CLAUSE)):
        if not text.has_words([at]):
            relative = text.words[at] in _COMMAS and at + 1 < len(text) and text.words[at + 1] in _RELATIVE
            return _behind(text, at + 1) if relative else []
    return []


def _around(text: Words, first: int, last: int) -> list[int]:
    """The words around in the same clause, where an exception may stand: "immediately, except in winter"."""
    start = max(_clause_start(text.words, first), first - _AROUND)
    end = min(len(text), last + 1 + _AROUND)
    stops = (at for at in range(last + 1, end) if text.words[at] in _HARD_STOPS)
    return list(range(start, next(stops, end)))


def _behind(text: Words, last: int) -> list[int]:
    """The words shortly behind, to the next mark or relative pronoun."""
    behind, left = [], _BEHIND_IN_KOREAN if is_korean(text.words[last]) else _BEHIND
    for at in range(last + 1, min(len(text), last + 1 + left)):
        if not text.has_words([at]) or text.words[at] in _RELATIVE:
            break
        behind.append(at)
    return behind


def _clause_start(words: Sequence[str], first: int) -> int:
    """Where the clause begins that a word stands in: behind a semicolon or the like, at a further opening verb, at a
    further "to"."""
    for at in range(first, max(0, first - _FAR), -1):
        before = words[at - 1]
        if before in _HARD_STOPS:
            return at
        joins = before in _COMMAS or before in ("and", "but", "et")
        if joins and (words[at] == "to" or _is_verb(words[at])):
            return at
    return max(0, first - _FAR)


def _denies(text: Words, at: int) -> bool:
    word = text.words[at]
    if is_korean(word):
        before = text.words[at - 1] if at else ""
        if word.startswith("말") and before.endswith("지"):
            return True
        return (
            before not in _KOREAN_HARMLESS
            and not before.endswith("뿐만")
            and any(s in word for s in _KOREAN_DENYING)
        )
    following = text.words[at + 1] if at + 1 < len(text) else ""
    if word in _COMPARING and following in ("than", "of"):
        return True
    if following in _HARMLESS or (word == "no" and following == "."):
        return False
    if word in _DENYING_BEFORE_TO:
        return following == "to"
    bare = word[1:] if word[:1] in "وف" and word[1:] in _DENYING else word
    return bare in _DENYING or word.endswith("n't") or (word.startswith("n'") and len(word) > 2)


def _excepts(text: Words, at: int) -> bool:
    word = text.words[at]
    return word in _EXCEPTING or word.removeprefix("و") in _EXCEPTING or word.startswith("제외")


def _lacks(text: Words, at: int) -> bool:
    return text.words[at] in _LACKING


def is_korean(word: str) -> bool:
    """Whether a word is written in Hangul."""
    return "가" <= word[:1] <= "힣"


def _stem(word: str) -> str:
    """The stem of a verb as _SCALES has it: "condemning" and "condemns" are one."""
    if is_korean(word):
        return next((verb for verb in _KOREAN_VERBS if word.startswith(verb)), word)
    return next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) > 4), word)


def _is_verb(word: str) -> bool:
    """Whether a word is an opening verb in a form that opens: "urges", "urging"; in French and Arabic what stands there."""
    if word.isascii() and not word.endswith(("s", "ing", "e")):
        return False
    return any(_stem(word) in _SCALES[scale] for scale in _VERBS)


def _verb(text: Words, at: int) -> int | None:
    """The place of the verb that words stand under: the last opening verb before them, in Korean the last one behind."""
    if text.words and any(map(is_korean, text.words[at : at + 1])):
        return next(
            (x for x in reversed(range(at, min(len(text), at + _FAR))) if _is_verb(text.words[x])), None
        )
    for x in range(at, max(-1, at - _FAR), -1):
        opens = x == 0 or text.words[x - 1] in _HARD_STOPS | _COMMAS | {"and", "but", "et", "also", "وإذ"}
        opens = opens or text.words[x - 1].endswith("ly")
        if opens and _is_verb(text.words[x]):
            return x
    return None


def _duty(text: Words, at: int) -> int | None:
    """The place of the "shall", "should" or "may" that words stand under in their clause."""
    start = _clause_start(text.words, at)
    return next((x for x in reversed(range(start, at)) if text.words[x] in _SCALES[_DUTY]), None)


def _compared(asked: str, there: str, scales: Iterable[str]) -> str:
    """Whether a word says the contrary of another one, or less: TURNED, WEAKER or ""."""
    one, other = _stem(asked), _stem(there)
    for scale in scales:
        words = _SCALES[scale]
        rank, less = words.get(asked, words.get(one)), words.get(there, words.get(other))
        if rank is not None and less is not None and less < rank:
            return WEAKER
    if (one in _SCALES[_BLAME] and other in _SCALES[_PRAISE]) or (
        one in _SCALES[_PRAISE] and other in _SCALES[_BLAME]
    ):
        return TURNED if _NEUTRAL.isdisjoint((one, other)) else ""
    return ""


def _replaced(proposed: Words, text: Words, start: int, end: int, label: str) -> Iterator[Otherwise]:
    """The words of an insertion for which the later text has weaker ones, other numbers, or another link."""
    # Of a date or a number of which a part was asked for, the rest belongs to it.
    dated = any(is_number(word) for word in proposed.words[start:end])
    around = _OF_A_DATE if dated else 0
    asked_for = set(filter(_tells, proposed.words[max(0, start - around) : end + around]))
    # Comparing the two texts is dearer than looking at their few numbers, links and words of duty.
    if not any(
        _compared(one, other, (_DUTY, _NUMBER)) or _is_another(one, other, numbers_only=False)
        for one in asked_for
        for other in _telling(text)
    ):
        return
    for i, i_end, j, j_end in changes(proposed.text, text.text):
        if i_end <= start - _OF_A_DATE or i >= end + _OF_A_DATE:
            continue
        if (i_end - i) * (j_end - j) > _FAR:
            continue
        for at in range(i, i_end):
            inside = start <= at < end
            for other in range(j, j_end):
                asked, there = proposed.words[at], text.words[other]
                kind = _compared(asked, there, (_DUTY, _NUMBER)) if inside else ""
                aligned = i_end - i == j_end - j and at - i == other - j
                if (
                    not kind
                    and aligned
                    and (inside or (dated and start - _OF_A_DATE <= at < end + _OF_A_DATE))
                ):
                    kind = OTHER if _is_another(asked, there, numbers_only=not inside) else ""
                if kind:
                    yield Otherwise(kind, proposed.quote(at, at), text.quote(other, other), label)


def _tells(word: str) -> bool:
    """Whether another word in its place could say otherwise."""
    scales = (_SCALES[scale] for scale in (_DUTY, _NUMBER, _BLAME, _PRAISE))
    stem = _stem(word)
    return is_number(word) or word in _LINKS or any(word in words or stem in words for words in scales)


@lru_cache(maxsize=1024)
def _telling(text: Words) -> frozenset[str]:
    """Those words of a text, remembered: one amendment after the other is compared with a paragraph of the draft."""
    return frozenset(filter(_tells, set(text.words)))


def compared(asked: str, there: str) -> str:
    """Whether a word says the contrary of another one, or less, whatever both are about: TURNED, WEAKER or ""."""
    return _compared(asked, there, _SCALES)


def is_duty(word: str) -> bool:
    """Whether it is "shall", "must", "may" or the like."""
    return word in _SCALES[_DUTY]


def is_verb(text: Words, at: int) -> bool:
    """Whether an opening verb stands there, or "decides"."""
    return _is_verb(text.words[at]) or text.words[at] in _FURTHER_VERBS


def is_against(text: Words, at: int) -> bool:
    """Whether a word says that what it is about is not, or is not to be: "not", "rejects", "refusal", "regrets"."""
    word = text.words[at]
    blames = _is_verb(word) and _stem(word) in _SCALES[_BLAME] and _stem(word) not in _NEUTRAL
    return blames or is_denial(text, at)


def is_denial(text: Words, at: int) -> bool:
    """Whether a word says so without blaming: "not", "rejects", "refusal". Who "condemns" what others are "concerned" at is of
    one mind with them."""
    return _denies(text, at) or _lacks(text, at) or text.words[at].startswith(_AGAINST)


def is_quantity(word: str) -> bool:
    """Whether it is "all", "some" or the like."""
    return word in _SCALES[_NUMBER]


def _is_another(asked: str, there: str, *, numbers_only: bool) -> bool:
    """Whether two words are different numbers or parts of dates, or different links."""
    if is_number(asked) and is_number(there):
        return _value(asked) != _value(there)
    return not numbers_only and asked != there and asked in _LINKS and there in _LINKS


def _value(word: str) -> str:
    """A number as digits, where it is one in words."""
    return str(_IN_DIGITS.get(word, word))


def is_number(word: str) -> bool:
    """Whether it is a number or a part of a date."""
    return word in _NUMERALS or any(map(str.isdigit, word))
