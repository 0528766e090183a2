"""Which paragraph of a returned text is which of those that were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents.draft import DraftParagraph
from documents.returned.marks.written import brackets_of
from documents.returned.model import FileText, SentParagraph
from documents.text import composed
from redline import Label, Said, align, english

_NOWHERE = 999
"""The number of a label that no paragraph has."""
_QUOTED = 200
_HYPHENS = {0x2010: "-", 0x2011: "-"}


@dataclass(frozen=True)
class _Labelled:
    label: Label
    text: str


def folded(text: str) -> str:
    """A text without what only differs in its encoding."""
    return composed(text).translate(_HYPHENS)


def bare(text: str) -> str:
    """A folded text without its spaces, which files set each in their own way."""
    return "".join(folded(text).split())


def bracket_notes(theirs: str | None, *known: str | None) -> tuple[Said, ...]:
    """What to say of words in square brackets that stand in none of the texts that are known: they may be an alternative, or not
    settled, or to go."""
    before = {folded(one) for text in known if text for one in brackets_of(text)}
    new = [one for one in brackets_of(theirs or "") if folded(one) not in before]
    if not new:
        return ()
    quoted = ", ".join(f"“{one if len(one) <= _QUOTED else one[:_QUOTED] + '…'}”" for one in new)
    return (
        english(
            "In square brackets: %(quoted)s. Whether these are alternatives, not settled yet, or to go, the file does not say; they stay as they are written.",
            quoted=quoted,
        ),
    )


def pairs(before: FileText, after: FileText) -> list[tuple[DraftParagraph | None, DraftParagraph | None]]:
    """The paragraphs of two texts of one file side by side, in the order of the new text."""
    old, new = before.paragraphs, after.paragraphs
    linked = _linked(_labelled(before), _labelled(after), {})
    behind: dict[int, list[DraftParagraph]] = {}
    last = -1
    for index, paragraph in enumerate(old):
        if index in linked:
            last = linked[index]
        else:
            behind.setdefault(last, []).append(paragraph)
    old_of = {new: old[index] for index, new in linked.items()}
    rows: list[tuple[DraftParagraph | None, DraftParagraph | None]] = [
        (gone, None) for gone in behind.get(-1, ())
    ]
    for at, paragraph in enumerate(new):
        rows.append((old_of.get(at), paragraph))
        rows += [(gone, None) for gone in behind.get(at, ())]
    return rows


def placed(sent: Sequence[SentParagraph], text: FileText) -> dict[int, int]:
    """For each paragraph sent that the text has, by its index, which one there it is.

    What has its label and one of its texts is it for certain; others are found by likeness to our text, then to the
    base, and last by their label alone.
    """
    there = _labelled(text)
    certain = _certain(sent, there)
    ours = [i for i, one in enumerate(sent) if one.ours is not None]
    found = dict(certain)
    found |= _among([(i, sent[i].ours or "") for i in ours], sent, there, found)
    rest = [(i, one.base) for i, one in enumerate(sent) if i not in found and one.base is not None]
    return found | _among(rest, sent, there, found)


def _labelled(text: FileText) -> list[_Labelled]:
    """The paragraphs of a text, compared as they are; under a label that nothing has, where theirs was only counted."""
    return [
        _Labelled(
            replace(paragraph.label, number=_NOWHERE) if index in text.counted else paragraph.label,
            folded(paragraph.text),
        )
        for index, paragraph in enumerate(text.paragraphs)
    ]


def _certain(sent: Sequence[SentParagraph], there: Sequence[_Labelled]) -> dict[int, int]:
    at = _by_label([paragraph.label for paragraph in there])
    labels = _by_label([one.label for one in sent])
    found = {}
    for label, index in labels.items():
        new = at.get(label)
        if new is None:
            continue
        known = (sent[index].ours, sent[index].base)
        if there[new].text in {folded(text) for text in known if text is not None}:
            found[index] = new
    return found


def _among(
    texts: Sequence[tuple[int, str]],
    sent: Sequence[SentParagraph],
    there: Sequence[_Labelled],
    found: Mapping[int, int],
) -> dict[int, int]:
    """Which of some paragraphs sent, each with the text that is looked for, are which of those there; `found` says what
    is known already."""
    taken = {new for index, new in found.items() if index not in {i for i, _ in texts}}
    free = [at for at in range(len(there)) if at not in taken]
    place = {new: at for at, new in enumerate(free)}
    known = {at: place[found[i]] for at, (i, _) in enumerate(texts) if i in found}
    linked = _linked(
        [_Labelled(sent[i].label, folded(text)) for i, text in texts], [there[new] for new in free], known
    )
    return {texts[at][0]: free[new] for at, new in linked.items()}


def _linked(old: Sequence[_Labelled], new: Sequence[_Labelled], known: Mapping[int, int]) -> dict[int, int]:
    if not old or not new:
        return {}
    rows = align(old, new, confirmed=known).rows
    linked = {i: j for i, j in rows if i is not None and j is not None}
    left = _by_label([one.label for one in new])
    taken = set(linked.values())
    for label, index in _by_label([one.label for one in old]).items():
        at = left.get(label)
        if index not in linked and at is not None and at not in taken:
            linked[index] = at
            taken.add(at)
    return linked


def _by_label(labels: Sequence[Label]) -> dict[Label, int]:
    """Where each label stands that stands once."""
    counts = Counter(labels)
    return {label: index for index, label in enumerate(labels) if counts[label] == 1}
