"""Whether words that a desk typed into a text are said of it, and are none of a resolution."""

from __future__ import annotations

import re

from documents.text import squash
from documents.wording import opens_operative, opens_preambular

_OF_A_TEXT = re.compile(r"[,;，；、]\s*(?:and|or|et|ou|y|e|o|및)?$")
"""How a paragraph of a resolution ends, and a remark does not."""
_WHOLE = re.compile(r"[\[(（［].*[\])）］]|[\"“«「].*[\"”»」]")
_SAID = re.compile(
    r"\b(?:we|our|ours|i|my|cannot|can[’']t|accept(?:s|ed|able|ance)?|unacceptable|(?:dis)?agree(?:s|d)?|objections?|"
    r"reserv(?:e|es|ations?)|red line|delete[ds]?|deletion|redundant|prefer(?:s|red|ence)?|clarif\w+|delegations?|in capital|"
    r"with capitals?|to be (?:discussed|checked|confirmed|considered|revisited|seen|deleted)|needed here|comments?|remarks?|"
    r"ad ref|tbc|tbd|"
    r"nous|notre|nos|inacceptable|accepter|accepté|acceptable|d[’']accord|refus\w*|supprimer|à revoir|réserves?|"
    r"nosotros|nuestr[ao]s?|aceptar|aceptable|inaceptable|suprimir|rechaz\w*)\b|[?？]$",
    re.IGNORECASE,
)
_SAID_IN_KOREAN = re.compile(
    r"수용|불가|동의|검토 ?(?:중|필요|요망)|의견|곤란|어렵|반대|찬성|삭제 ?(?:요망|요청|바람)|보류|니다[.。!]?$"
)
_HEADED = re.compile(
    r"(?:note|n\.?b\.?|comments?|remarks?|question|observations?|remarques?|commentaires?|비고|참고|의견)\s?[:：]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(（]?\d{1,2}[.)）]\s?(?=\S)")
"""What is left of the number of a paragraph is taken off; whoever numbers what is none says several things."""
_SHORT = 80
"""Letters. In Korean the words of a remark stand in resolutions as well."""


def reads_as_remark(words: str) -> bool:
    """Whether words say something of a text, as "(agreed in principle)", "We cannot support this paragraph.", "수용 불가" do. What
    opens or ends as a paragraph of a resolution does not."""
    said = squash(words)
    number = _NUMBERED.match(said)
    said = said[number.end() :] if number else said
    if _HEADED.match(said):
        return True
    if opens_operative(said) or opens_preambular(said) or _OF_A_TEXT.search(said[-20:]):
        return False
    if number or _WHOLE.fullmatch(said) or _SAID.search(said):
        return True
    return len(said) <= _SHORT and _SAID_IN_KOREAN.search(said) is not None
