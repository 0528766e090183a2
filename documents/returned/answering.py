"""What the words mean that a desk writes into the column for its answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What an answer says of a text."""

    ACCEPTED = "accepted"
    CANNOT = "cannot accept"
    CHANGES = "accept with changes"
    SAID = "something else is said"
    """Words that neither accept nor refuse."""
    UNCLEAR = "unclear"
    """Words that can be meant in two ways: whoever takes them has to say which."""


@dataclass(frozen=True)
class DeskAnswer:
    """An answer as it is understood."""

    meaning: Meaning
    rest: str = ""
    """What is said beside it: the reason, the changes."""


_THING = "(?: (?:this|that|it|the))?(?: (?:text|change|amendment|language|paragraph|proposal|wording))?"
_CANNOT = (
    f"we (?:can ?not|can't|could not|are (?:un|not )able to|do not|don't) (?:accept|agree|support|take){_THING}(?: on board)?",
    "(?:can ?not|can't|could not|unable to|not able to|do not|don't|will not|won't) "
    f"(?:be accepted|accept|agree|support|take){_THING}",
    "not (?:accepted|acceptable|agreed|possible)", "unacceptable", "rejected", "reject", "refused", "declined",
    "we (?:reject|oppose)(?: (?:this|it|that))?", "opposed", "oppose", "red line",
    "수용 ?(?:할 수 없(?:음|습니다|다)|불가(?:능)?|하지 않음)", "받아들일 수 없(?:음|습니다|다)", "동의(?:할 수 없|하지 않)(?:음|습니다|다)?",
    "반대(?:함|합니다)?", "거부(?:함|합니다)?", "불가", "불수용", "미수용", "아니오", "아니요",
    "ne (?:peut|pouvons|pourrons)(?:-nous)? pas (?:être accepté|accepter|appuyer|soutenir)e?",
    "nous ne pouvons (?:pas )?(?:l'|l’)?(?:accepter|appuyer|soutenir)(?: pas)?",
    "(?:pas|non) (?:accepté|acceptable|retenu)e?", "inacceptable", "refusée?", "rejetée?", "refus", "impossible",
    "no (?:se )?(?:acepta(?:do|da|ble)?|podemos aceptar(?:lo|la)?|puede aceptarse)", "inaceptable", "rechazad[oa]", "rechazamos",
    "لا (?:نقبل|نوافق|يمكن قبول(?:ه|ها)?|يمكننا قبول(?:ه|ها)?|نستطيع قبول(?:ه|ها)?)", "غير مقبول(?:ة)?", "مرفوض(?:ة)?", "نرفض",
    "不能?(?:接受|同意|支持)", "不可接受", "无法(?:接受|同意|支持)", "拒绝", "反对",
    "не (?:можем|могу) (?:принять|согласиться|поддержать)", "не (?:принимаем|согласны|принято|приемлемо|поддерживаем)",
    "неприемлемо", "отклон(?:ено|яем)",
    "nope", "no", "non",
)  # fmt: skip
_ACCEPTED = (
    "no objections?", "without objection", "(?:we )?(?:do not|don't) object", "aucune objection", "pas d['’]objection",
    "sin objeci(?:ón|ones)", "이의 ?없(?:음|습니다)",
    f"(?:we )?(?:can |could |will )?(?:accept|agree|support){_THING}(?: as (?:it is|proposed))?",
    "(?:can|could|will) be (?:accepted|agreed|supported)",
    "(?:is |fully |are )?(?:accepted|acceptable|agreed|supported)(?: as (?:it is|proposed))?", "agreeable", "approved",
    "(?:this is |that is |it is )?(?:ok(?:ay)?|fine|good)(?: (?:with|for) us)?", "yes", "yep", "green light", "taken on board", "true",
    "수용(?: ?(?:함|합니다|가능(?:함|합니다)?|할 수 있(?:음|습니다)))?", "동의(?:함|합니다)?", "찬성(?:함|합니다)?", "받아들임",
    "받아들일 수 있(?:음|습니다)", "예", "네", "가능",
    "(?:nous )?(?:pouvons )?(?:l['’])?accept(?:ée?|ons|er|able)", "d['’]accord", "oui", "approuvée?", "entendu",
    "(?:podemos |se )?acept(?:ado|ada|amos|ar|able|a)(?:lo|la)?", "de acuerdo", "conforme", "sí", "si",
    "لا (?:مانع|اعتراض)", "مقبول(?:ة)?", "نقبل", "نوافق", "موافقون", "نعم",
    "没有异议", "无异议", "可以?(?:接受|同意)", "接受", "同意", "支持",
    "(?:нет|без) возражений", "не возражаем", "(?:можем )?прин(?:ято|ять|имаем)", "приемлемо", "согласны", "поддерживаем",
)  # fmt: skip
_CHANGES = (
    "(?:we )?(?:can |could |will )?(?:accept|agree|support)(?:ed|able|d)?(?: (?:this|it|that))? "
    "(?:with|subject to|as amended|if amended)(?: (?:the |some |these |this |a |following )*)?"
    "(?:changes?|amendments?|modifications?|edits?|tweaks?)?",
    "(?:ok|yes|agreed)(?: but)? with (?:changes?|amendments?|modifications?|edits?)", "as amended", "with changes?",
    "수정 ?(?:후 ?)?(?:수용|동의)(?: ?가능)?", "조건부 ?(?:수용|동의)", "수정하여 수용", "변경 ?(?:후|시) ?수용(?: ?가능)?",
    "accept(?:ée?|able|ons) (?:avec|sous réserve de)(?: (?:des|les|ces))? ?(?:modifications?|changements?|amendements?)?",
    "acept(?:ado|ada|able|amos) con (?:los )?(?:cambios|modificaciones|enmiendas)",
)  # fmt: skip
_CONDITION = re.compile(
    r"\b(?:but|if|except|provided|unless|without|only|subject to|instead|rather|however|on condition|"
    r"mais|si|sauf|à condition|sans|pero|salvo|excepto|siempre que|sin|"
    r"но|если|кроме|при условии|без|و?لكن|إذا|بشرط|إلا|باستثناء|شريطة)\b|단,|다만|조건|제외|대신|但|如果|除|条件|前提",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:partly|partially|in part|maybe|perhaps|possibly|not yet|no position|tbc|tbd|to be (?:confirmed|discussed)|pending|under consideration|"
    r"see (?:above|below)|as above|ditto|idem|same(?: as)?|en partie|partiellement|peut-être|parcialmente|quizás|en parte)\b"
    r"|일부|부분|검토 ?중|위와 같음|상동|보류|^[\s?!.xX✓✗…–-]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[:;,.!–—\-(\n/，。；：、،؛]|$|because\b|since\b|as\b|due to\b|car\b|parce que\b|porque\b|thank|merci|gracias|감사)",
    re.I,
)
_SIGNS = {
    "✓": "accepted",
    "✔": "accepted",
    "☑": "accepted",
    "✅": "accepted",
    "✗": "no",
    "✘": "no",
    "❌": "no",
    "☒": "no",
}
_OPENS = re.compile(r"^[\s\"“”'‘’«»*•\-–—:.(\[]+")
_ENDS = " \t\n:;,.!–—-，。；：、،؛"
_LONGEST_SIGN = 300
"""So many characters may be an answer that can be told from a text."""


def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(phrases)})(?![^\\W\\d_])", re.IGNORECASE)


_NO, _YES, _WITH = _one_of(_CANNOT), _one_of(_ACCEPTED), _one_of(_CHANGES)
_ANY_NO = re.compile(
    rf"(?<!\w)(?:{'|'.join(p for p in _CANNOT if p not in ('no', 'non'))})(?![^\W\d_])", re.IGNORECASE
)
_ANY_YES = re.compile(
    rf"(?<!\w)(?:{'|'.join(p for p in _ACCEPTED if p not in ('si', '예', '네'))})(?![^\W\d_])", re.IGNORECASE
)


def meaning_of(words: str) -> DeskAnswer | None:
    """What an answer means; None for no words.

    Certain are only those that begin with what they say. Whatever says yes and no, or half of either, is unclear.
    """
    said = unicodedata.normalize("NFC", words).strip()
    if not said:
        return None
    said = _OPENS.sub("", said) or said
    if said[0] in _SIGNS:
        said = f"{_SIGNS[said[0]]} {said[1:].strip()}".strip()
        said = said if " " not in said else said.replace(" ", ": ", 1)
    head = said[:_LONGEST_SIGN]
    signs = ((_WITH, Meaning.CHANGES), (_YES, Meaning.ACCEPTED), (_NO, Meaning.CANNOT))
    found = [(match.end(), meaning) for pattern, meaning in signs if (match := pattern.match(head))]
    if found:
        # The longest says it: "no objection" is a yes, "no" a no, "yes with changes" neither.
        end, meaning = max(found, key=lambda one: one[0])
        return _with_rest(meaning, said[end:], words)
    if _HALF.search(head) or _ANY_NO.search(head) or _ANY_YES.search(head):
        return DeskAnswer(Meaning.UNCLEAR, words)
    return DeskAnswer(Meaning.SAID, words)


def _with_rest(meaning: Meaning, behind: str, words: str) -> DeskAnswer:
    rest = behind.strip(_ENDS)
    head = rest[:_LONGEST_SIGN]
    if meaning == Meaning.CHANGES:
        return DeskAnswer(meaning if rest else Meaning.UNCLEAR, rest or words)
    if not rest:
        return DeskAnswer(meaning)
    is_parted = _BETWEEN.match(behind) is not None
    if meaning == Meaning.ACCEPTED:
        if _HALF.search(head) or _ANY_NO.search(head):
            return DeskAnswer(Meaning.UNCLEAR, words)
        if _CONDITION.search(head):
            return DeskAnswer(Meaning.CHANGES, rest)
        return DeskAnswer(meaning, rest) if is_parted else DeskAnswer(Meaning.UNCLEAR, words)
    if _ANY_YES.search(head):
        return DeskAnswer(Meaning.UNCLEAR, words)
    return DeskAnswer(meaning, rest) if is_parted else DeskAnswer(Meaning.UNCLEAR, words)
