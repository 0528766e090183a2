"""Remarks that stand in the text of a paragraph, in brackets or behind its end, are taken out of it."""

from __future__ import annotations

import re

from documents.read.draft.negotiation.brackets import (
    LONGEST_LEADING,
    Group,
    closing_of,
    groups_of,
    whole_group,
    without_brackets,
)
from documents.read.draft.negotiation.delegations import are_known, may_be
from documents.read.draft.negotiation.remarks import (
    AD_REF,
    DELIMITER,
    EDGE,
    HEADER,
    KEY,
    SAYS,
    VERB_INSIDE,
    is_several,
    is_statement,
    is_status,
    opens,
)
from documents.read.draft.rich import RichText
from documents.wording import is_finished


def ends_in_remark(text: str) -> bool:
    """Whether a text ends with a remark in brackets, so that its paragraph ended before."""
    if text[-1:] not in ("]", ")"):
        return False
    end = text[-LONGEST_LEADING:]
    last = next((group for group in groups_of(end) if group.end == len(end)), None)
    return last is not None and _is_weak_remark(end, last, paper=True)


def leading_remark(text: str, start: int) -> tuple[str, int] | None:
    """The remark in brackets at `start` of a text, right behind a label, and where the text goes on; None if what
    stands there is none, as the "[Urges]" of "[Urges] [Invites]"."""
    closing = closing_of(text, start)
    if closing is None:
        return None
    inner, rest = text[start + 1 : closing].strip(), text[closing + 1 :].lstrip(" :.–-")
    if is_status(inner) or is_statement(inner, paper=True) or are_known(inner) or is_several(inner):
        return inner, closing + 1
    if may_be(inner) and rest[:1] not in ("[", "") and opens(rest):
        return inner, closing + 1
    return None


def lift_remarks(rich: RichText, *, paper: bool) -> tuple[RichText, tuple[str, ...]]:
    """The text without the remarks that stand in it in brackets, and these, in their order, without their brackets.

    A paragraph that stands in brackets as a whole keeps these, and "in brackets" is among what is remarked. In a
    `paper` a remark without brackets may also stand behind the paragraph's own end: "..., agreed ad ref".
    """
    remarks: list[str] = []
    if "[" in rich.text or "(" in rich.text or "（" in rich.text or "［" in rich.text:
        spans = _remarks_in(rich.text, paper)
        remarks = [_said(rich.text, group, spans) for group in spans]
        rich = _without(rich, spans) if spans else rich
    if paper and (end := _end_before_remark(rich.text)) is not None:
        remarks.append(rich.text[end:].strip(" –—-/|{}<>"))
        rich = rich.cut(0, end).squashed()
    if rich.text[:1] in ("[", "［") and whole_group(rich.text) is not None:
        remarks.append("in brackets")
    return rich, tuple(remark for remark in remarks if remark)


def _remarks_in(text: str, paper: bool) -> list[Group]:
    """The brackets of a text that hold remarks, none inside another."""
    groups = groups_of(text)
    if len(groups) > _MOST_GROUPS:
        return []
    found: list[Group] = []
    covered = 0
    for group in groups:
        if group.start >= covered and _is_remark_anywhere(text, group, paper):
            found.append(group)
            covered = group.end
    edge = _remarks_at_end(text, groups, found, paper)
    kept = [g for g in found if not any(e.start < g.start and g.end < e.end for e in edge)]
    return sorted({*kept, *edge}, key=lambda group: group.start)


_MOST_GROUPS = 200
"""Brackets of one paragraph that are looked at: real ones have some twenty. Where there are more, all stay words."""


def _is_remark_anywhere(text: str, group: Group, paper: bool) -> bool:
    """Whether brackets hold a remark wherever they stand in a text."""
    inner = text[group.start + 1 : group.end - 1].strip()
    if AD_REF.fullmatch(inner.strip(EDGE)):
        return True
    if is_statement(inner, paper=paper and group.square, line=False):
        return group.square or paper or VERB_INSIDE.search(inner) is not None
    if not (paper or are_known(inner)) or not may_be(inner):
        return False
    before = text[: group.start].rstrip()
    if before.endswith("[") and len(before) > 1:
        return are_known(inner)
    if before.endswith("]"):
        return are_known(inner) and not may_be(before[before.rfind("[") + 1 : -1])
    # "[in the strongest terms (EU)]": whose alternative it is.
    ends_bracket = text[group.end :].lstrip()[:1] == "]" and before[-1:].isalnum()
    return not group.square and ends_bracket and (are_known(inner) or not inner.isupper())


def _remarks_at_end(text: str, groups: list[Group], found: list[Group], paper: bool) -> list[Group]:
    """The brackets at the end of a text that hold remarks there: "..., (Norway)", "... [China],"."""
    by_end = {group.end: group for group in groups}
    first = len(text) - len(text.lstrip())
    chain: list[Group] = []
    at, stopped = len(text.rstrip()), False
    while at:
        group = by_end.get(at)
        if group is not None and (group in found or _is_weak_remark(text, group, paper)):
            chain.append(group)
            at = group.start
        elif group is not None and group.start == first and not chain:
            at -= 1
        elif not stopped and not chain and text[at - 1] in ",;.":
            stopped = True
            at -= 1
        else:
            break
        at = len(text[:at].rstrip())
    finished = is_finished(text[:at])
    if finished and not stopped:
        return chain
    return [group for group in chain if group in found or (paper and _is_sure(text, group, within=stopped))]


def _is_sure(text: str, group: Group, *, within: bool) -> bool:
    """Whether brackets hold a remark also where the paragraph did not end before them: "it [China];". `within`: its end
    stands behind them, and they could as well be words of it: "all [States];"."""
    inner = text[group.start + 1 : group.end - 1].strip()
    if are_known(inner) or is_statement(inner, paper=True, line=False):
        return group.square or not within
    return is_status(inner) and not within


def _said(text: str, group: Group, spans: list[Group]) -> str:
    """What brackets say, with what it is said of where they stand inside a text: the alternative beside them or around
    them, or the words in front."""
    inner = without_brackets(text[group.start : group.end])
    before = text[: group.start].rstrip()
    ends = {span.end: span for span in spans}
    while len(before) in ends:
        before = text[: ends[len(before)].start].rstrip()
    opened = before.rfind("[")
    if before.endswith("["):
        closed = text.find("]", group.end)
        return f"[{text[group.end : closed].strip()}] {inner}" if opened > 0 and closed > 0 else inner
    if opened > before.rfind("]") and text[group.end :].lstrip()[:1] in ("]", "(", "[") and opened > 0:
        return f"{before[opened:].rstrip(' ,')}] {inner}"
    last = _only_remarks(text, group, spans)
    if before.endswith("]"):
        beside = next((other for other in groups_of(text) if other.end == len(before)), None)
        opened = beside.start if beside else opened
        return inner if last and opened == 0 else f"{before[opened:]} {inner}"
    words = before.split()[-_CONTEXT:]
    if not words or last or is_finished(before):
        return inner
    return f"after “{' '.join(words).lstrip('[(')}”: {inner}"


def _only_remarks(text: str, group: Group, spans: list[Group]) -> bool:
    """Whether nothing but remarks stands behind a group."""
    at = group.end
    for span in spans:
        if span.start >= at:
            if text[at : span.start].strip(" ])" + EDGE):
                return False
            at = span.end
    return not text[at:].strip(" ])" + EDGE)


_CONTEXT = 3
"""Words in front of a remark by which its place in the text is told."""


def _is_weak_remark(text: str, group: Group, paper: bool) -> bool:
    inner = text[group.start + 1 : group.end - 1].strip()
    if is_statement(inner, paper=paper) or are_known(inner):
        return True
    if (paper or group.square) and (is_status(inner) or is_several(inner)):
        return True
    return (paper or group.square) and may_be(inner)


def _without(rich: RichText, spans: list[Group]) -> RichText:
    """The text without these brackets, and without the space that they leave before a comma or a closing bracket."""
    text, taken, at = rich.text, [], 0
    for group in spans:
        start = group.start
        if text[group.end : group.end + 1] in ("", " ", ",", ";", ".", ":", "]", ")"):
            start = max(at, len(text[:start].rstrip()))
        at = group.end
        if text[:start].endswith("[") and text[at : at + 1] == " ":
            at += 1
        taken.append((start, at))
    return rich.without(taken).squashed()


_OWN_END = re.compile(r"[,;.]\s+(?:[–—/|-]{1,2}\s+)?(?=\S)")
_SOURCE = re.compile(
    r"(?:proposed|supported|requested|suggested|submitted|reserved|opposed) by [A-Z].{1,200}|(?:source|comments?|note|status|(?:agreed )?language from|based on|cf\.?|reservation)s?\s?(?::|(?<=from)|(?<=on)|(?<=cf\.))\s.{1,200}",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"agreed|ok|okay|(?-i:AAR)|clean|open|on hold|pending|closed|reserved|new|tb[cd]|deleted|retained|bracketed",
    re.IGNORECASE,
)
LOOKED_BACK = 240


def _end_before_remark(text: str) -> int | None:
    """Where a paragraph ends behind which a remark stands without brackets: "..., agreed ad ref", "...; EU: delete"."""
    start = max(0, len(text) - LOOKED_BACK)
    for match in _OWN_END.finditer(text, start):
        rest = text[match.end() :].strip("{}<> ")
        if AD_REF.fullmatch(rest.strip(EDGE)) or _BRIEF.fullmatch(rest):
            return match.start() + 1
        if _SOURCE.fullmatch(rest) or _is_known_statement(rest):
            return match.start() + 1
    return None


def _is_known_statement(words: str) -> bool:
    who, _, last = words.strip(EDGE).rpartition(" ")
    if are_known(who) and KEY.fullmatch(last):
        return True
    match = DELIMITER.search(words, 0, HEADER)
    return (
        match is not None
        and are_known(words[: match.start()].strip())
        and bool(SAYS.match(words[match.end() :].strip()))
    )
