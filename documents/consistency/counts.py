"""How many points a letter says that it has: "ten points", "ten (10) points", "a dozen asks", "열 가지", "dix demandes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline import cardinal_words

_ENGLISH = tuple(cardinal_words(number) for number in range(2, 21))
_FRENCH = (
    *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
)
_KOREAN = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_KOREAN_TENS = ("", *(f"열{one}" for one in ("한", *_KOREAN[:8])), "스무")
NUMBERS = {
    **{word: number for number, word in enumerate(_ENGLISH, 2)},
    **{word: number for number, word in enumerate(_FRENCH, 2)},
    **{word: number for number, word in enumerate(_KOREAN, 2)},
    **{word: number for number, word in enumerate(_KOREAN_TENS, 10) if word},
}
DOZENS = {
    **{"a dozen": 12, "one dozen": 12, "half a dozen": 6, "a half dozen": 6, "two dozen": 24},
    **{"une douzaine de": 12, "une demi-douzaine de": 6},
}
"""Not among them: "une dizaine", which is about ten."""
_WORDS = "|".join(sorted((*filter(str.isascii, NUMBERS), *DOZENS), key=len, reverse=True))
_HANGUL = "|".join(sorted((word for word in NUMBERS if not word.isascii()), key=len, reverse=True))
_OURS = (
    r"points?|asks|requests|demands|recommendations|proposals|priorities|suggestions|demandes|recommandations|propositions|"
    r"suggestions|priorités"
)
_NEARLY = "".join(
    rf"(?<!{words} )"
    for words in (
        "more than",
        "less than",
        "at least",
        "about",
        "almost",
        "nearly",
        "over",
        "plus de",
        "environ",
        "près de",
    )
)
"""What makes of the number behind it no count."""
_LATIN = re.compile(
    rf"(?<![\w-]){_NEARLY}({_WORDS}|\d{{1,2}})(?:[ \xa0]\(({_WORDS}|\d{{1,2}})\))?"
    rf"(?:[ \xa0](?:concrete|key|main|specific|following|numbered|short|principal))?[ \xa0]({_OURS})(?!\w)",
    re.IGNORECASE,
)
_IN_KOREAN = re.compile(
    rf"(?<![가-힣\w])({_HANGUL}|\d{{1,2}})(?: ?\(({_HANGUL}|\d{{1,2}})\))? ?"
    r"(?:가지|개 ?(?:항|요청|사항|제안|요구|권고|과제)|개의 (?:요청|사항|제안|요구|권고))"
)


def counts_named(text: str) -> Iterator[tuple[str, int]]:
    """Each count of points that a text names: the words, and the number; both numbers of "ten (12) points"."""
    for pattern in (_LATIN, _IN_KOREAN):
        for match in pattern.finditer(text):
            for number in dict.fromkeys(_number(said) for said in match.group(1, 2) if said):
                yield match[0], number


def _number(said: str) -> int:
    said = said.casefold()
    return int(said) if said.isdecimal() else {**NUMBERS, **DOZENS}[said]
