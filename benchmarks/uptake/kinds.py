"""Kinds of change that no seed draws from real texts: invented paragraphs in English, French and Korean, and what a
person calls that which became of the amendment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from benchmarks.uptake.triples import ELSEWHERE, IN_PART, NOT, VERBATIM, Triple
from redline import Later

_ENGLISH = (
    "Urges all States of the river basin to publish their measurements without delay",
    "to protect the ferry-keepers and their families from reprisals by the owners of dams",
    "including those who were expelled from the upper valley during the last two winters",
    "to grant independent observers safe access to every weir and lock on the lower reaches",
    "to compensate the owners of the three flooded mills in accordance with the treaty",
    "with the advice of the commission on clean water and the associations of fishers",
    "to abolish the permits by which movement along the towpaths is restricted",
    "bearing in mind the needs of children who live on barges and attend no school",
    "to investigate promptly the collapse of the northern embankment and its consequences",
)
_FRENCH = (
    "Prie tous les États du bassin fluvial de publier leurs mesures sans délai",
    "de protéger les passeurs et leurs familles contre les représailles des propriétaires de barrages",
    "y compris ceux qui ont été expulsés de la haute vallée pendant les deux derniers hivers",
    "d’accorder à des observateurs indépendants un accès sûr à chaque écluse du cours inférieur",
    "d’indemniser les propriétaires des trois moulins inondés conformément au traité",
    "avec l’avis de la commission de l’eau propre et des associations de pêcheurs",
    "d’abolir les permis qui restreignent la circulation sur les chemins de halage",
    "compte tenu des besoins des enfants qui vivent sur les péniches sans aller à l’école",
)
_KOREAN = (
    "유역의 모든 국가에 측정 결과를 지체 없이 공개할 것을 촉구하며",
    "나룻배 사공과 그 가족을 댐 소유자의 보복으로부터 보호하고",
    "지난 두 번의 겨울에 상류 계곡에서 추방된 사람들을 포함하여",
    "독립 감시단에 하류의 모든 수문에 대한 안전한 접근을 허용하고",
    "조약에 따라 침수된 방앗간 세 곳의 소유자에게 배상하며",
    "맑은 물 위원회와 어민 단체의 조언을 받아",
    "강변길의 통행을 제한하는 허가제를 폐지하고",
    "거룻배에 살며 학교에 다니지 못하는 아동의 필요를 고려하여",
)
_SYNONYMS = (
    ("protect", "safeguard"), ("publish", "disclose"), ("abolish", "repeal"), ("promptly", "swiftly"), ("restricted", "limited"),
    ("expelled", "removed"), ("compensate", "indemnify"), ("advice", "guidance"), ("safe", "secure"), ("needs", "requirements"),
)  # fmt: skip
_NUMBERS = (("two", "three"), ("three", "four"), ("two", "five"))


@dataclass(frozen=True)
class _Text:
    """A paragraph as its clauses, and the clause that an amendment inserts behind number `at`."""

    clauses: tuple[str, ...]
    asked: str
    at: int

    @property
    def proposed(self) -> tuple[str, ...]:
        return (*self.clauses[: self.at], self.asked, *self.clauses[self.at :])


def _paragraph(clauses: Sequence[str], end: str = ";") -> str:
    return ", ".join(clauses) + end


def _text(random: Random, language: Sequence[str]) -> _Text:
    clauses = [language[0], *random.sample(language[1:], 5)]
    return _Text(tuple(clauses[:4]), clauses[4], random.randint(1, 3))


def _triple(kind: str, fate: str, base: str, proposed: str, later: Sequence[str], others: str) -> Triple:
    """`later`: what the base became, and further new paragraphs; `others` stands in both drafts."""
    paragraphs = (
        Later("OP 1", later[0], base),
        *(Later(f"OP 1({'abc'[at]})", text) for at, text in enumerate(later[1:])),
        Later("OP 2", others, others),
    )
    return Triple(kind, fate, base, proposed, paragraphs, 0, (base, others))


def _split(random: Random, fate: str) -> Triple:
    """The end of the paragraph, with or without what was asked for, became a sub-paragraph of its own."""
    text = _text(random, _ENGLISH)
    whole = text.proposed if fate == ELSEWHERE else text.clauses
    cut = text.at if fate == ELSEWHERE else max(1, text.at)
    chapeau, below = _paragraph(whole[:cut], ":"), _paragraph(whole[cut:])
    return _triple(
        "split",
        fate,
        _paragraph(text.clauses),
        _paragraph(text.proposed),
        [chapeau, below[:1].upper() + below[1:]],
        _ENGLISH[8] + ";",
    )


def _moved(random: Random, fate: str) -> Triple:
    """A clause was to stand at another place of its paragraph."""
    text = _text(random, _ENGLISH)
    clauses = list(text.clauses)
    moved = [clauses[0], *clauses[2:], clauses[1]]
    there = moved if fate == VERBATIM else clauses
    return _triple(
        "moved inside", fate, _paragraph(clauses), _paragraph(moved), [_paragraph(there)], text.asked + ";"
    )


def _number(random: Random, fate: str) -> Triple:
    """A number was to be another one; it is, it is not, or it is yet another one."""
    old, new = random.choice(_NUMBERS)
    clauses = [_ENGLISH[0], f"to report on the {old} dams of the valley", *random.sample(_ENGLISH[5:], 2)]
    asked = [clause.replace(f"the {old} dams", f"the {new} dams") for clause in clauses]
    other = [clause.replace(f"the {old} dams", "the seven dams") for clause in clauses]
    there = asked if fate == VERBATIM else random.choice((clauses, other))
    return _triple(
        "number", fate, _paragraph(clauses), _paragraph(asked), [_paragraph(there)], _ENGLISH[1] + ";"
    )


def _synonym(random: Random, fate: str) -> Triple:
    """The clause came with one word said otherwise."""
    while True:
        text = _text(random, _ENGLISH)
        said = [(word, other) for word, other in _SYNONYMS if f" {word} " in f" {text.asked} "]
        if said:
            break
    word, other = random.choice(said)
    there = _Text(text.clauses, text.asked.replace(word, other), text.at).proposed
    return _triple(
        "synonym",
        fate,
        _paragraph(text.clauses),
        _paragraph(text.proposed),
        [_paragraph(there)],
        _ENGLISH[8] + ";",
    )


def _bracketed(random: Random, fate: str) -> Triple:
    """The clause stands there in square brackets: it is in the text, and nobody agreed to it."""
    text = _text(random, _ENGLISH)
    there = _Text(text.clauses, f"[{text.asked}]", text.at).proposed
    return _triple(
        "bracketed",
        fate,
        _paragraph(text.clauses),
        _paragraph(text.proposed),
        [_paragraph(there)],
        _ENGLISH[8] + ";",
    )


def _in(language: Sequence[str], kind: str) -> Callable[[Random, str], Triple]:
    def triple(random: Random, fate: str) -> Triple:
        text = _text(random, language)
        others = [random.choice([one for one in language[1:] if one not in (*text.clauses, text.asked)]), ""]
        words = text.asked.split()
        there: Sequence[str] = text.clauses
        if fate == VERBATIM:
            there = text.proposed
        elif fate == IN_PART:
            there = _Text(text.clauses, " ".join(words[: -(len(words) // 3)]), text.at).proposed
        other = f"{others[0]}, {text.asked};" if fate == ELSEWHERE else f"{others[0]};"
        made = _triple(
            kind,
            fate,
            _paragraph(text.clauses),
            _paragraph(text.proposed),
            [_paragraph(there)],
            f"{others[0]};",
        )
        return Triple(
            kind,
            fate,
            made.base,
            made.proposed,
            (made.later[0], Later("OP 2", other, f"{others[0]};")),
            0,
            made.earlier,
        )

    return triple


_ALL = (VERBATIM, ELSEWHERE, IN_PART, NOT)
KINDS: dict[str, tuple[Callable[[Random, str], Triple], tuple[str, ...]]] = {
    "split": (_split, (ELSEWHERE, NOT)),
    "moved inside": (_moved, (VERBATIM, NOT)),
    "number": (_number, (VERBATIM, NOT)),
    "synonym": (_synonym, (IN_PART,)),
    "bracketed": (_bracketed, (IN_PART,)),
    "French": (_in(_FRENCH, "French"), _ALL),
    "Korean": (_in(_KOREAN, "Korean"), _ALL),
}


def invented(number: int, first: int = 0) -> Iterator[Triple]:
    """So many triples, drawn from the seeds from `first` on: each kind in turn, with each of its fates in turn."""
    drawn = 0
    for seed in count(first):
        for make, fates in KINDS.values():
            if drawn == number:
                return
            drawn += 1
            yield make(Random(f"invented {seed} {fates}"), fates[seed % len(fates)])
