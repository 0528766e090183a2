"""Two people changed the same amendment: bring both wordings together, and say where only a person can decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.drafting import SaveConflictError, Wording
from amendments.models import Amendment, Ask, Kind, Version
from documents.text import as_said, one_line, squash
from redline import Carried, carry


@dataclass(frozen=True)
class Disagreement:
    """What both wrote differently. `base` is what both started from, `both` a reading with the words of both;
    `standing` are words of ours that theirs has elsewhere."""

    where: str
    base: str
    ours: str
    theirs: str
    both: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Merge:
    """What a person gets who saved second."""

    present: Amendment
    """What stands now. Nothing of it was overwritten."""
    own: Wording
    """What the person sent, untouched."""
    wording: Wording
    """Both together; where they disagree, the person's own words."""
    disagreements: tuple[Disagreement, ...] = ()
    taken_up: bool = False
    """Everything the person changed in the text stands already."""
    both_texts: bool = True
    """Whether there are two texts to show beside each other."""

    @property
    def clean(self) -> bool:
        """Whether the person need only look at it and save."""
        return not self.disagreements


def merge(conflict: SaveConflictError, own: Wording, *, started_from: int, deletes: bool = False) -> Merge:
    """Bring together what the person sent and what stands now.

    `started_from` is the version the person saw, 0 if there was none; `deletes` says that the person proposes a
    deletion. A withdrawn amendment has no say: the person's wording is left as it is.
    """
    present = conflict.amendment
    if present.withdrawn:
        return Merge(present, own, own, both_texts=not deletes)
    theirs = Wording.of(present.version)
    base = _base(conflict, started_from)
    disagreements: list[Disagreement] = []
    text, taken_up = own.text, False
    theirs_deletes = present.kind == Kind.DELETE
    if deletes != theirs_deletes:
        disagreements.append(
            Disagreement(_("Text"), base.text, "" if deletes else squash(own.text), theirs.text)
        )
    elif not deletes:
        carried = carry(base.text, squash(own.text), theirs.text)
        text, taken_up = carried.text, carried.result == "taken-up"
        disagreements += _in_text(carried)
    values: dict[str, str] = {}
    fields = [*_PROSE, "source_symbol", "source_label"]
    if present.kind == Kind.INSERT:
        fields.append("label")
    for field in fields:
        stored = as_said if field in _PROSE else one_line
        before, mine, there = (stored(getattr(wording, field)) for wording in (base, own, theirs))
        values[field], agree = _merged(before, mine, there, prose=field in _PROSE)
        if not agree:
            disagreements.append(Disagreement(str(_NAMES[field]), before, mine, there))
    merged = Wording(
        text=text,
        label=values.get("label", own.label),
        reason=values["reason"],
        source_symbol=values["source_symbol"],
        source_label=values["source_label"],
        fallback=values["fallback"],
        asks=_asks(base, own, theirs),
    )
    return Merge(
        present,
        own,
        merged,
        tuple(disagreements),
        taken_up=taken_up and _same(merged, theirs),
        both_texts=not (deletes or theirs_deletes),
    )


def _same(merged: Wording, theirs: Wording) -> bool:
    """Whether the merge leaves nothing to save."""
    words = (merged.text, merged.label or theirs.label, merged.reason, merged.fallback)
    return words == (theirs.text, theirs.label, theirs.reason, theirs.fallback) and _rest(merged) == _rest(
        theirs
    )


_PROSE = ("reason", "fallback")
_NAMES = {
    "reason": gettext_lazy("Reason"),
    "fallback": gettext_lazy("Fallback wording"),
    "source_symbol": gettext_lazy("Agreed language: symbol"),
    "source_label": gettext_lazy("Agreed language: paragraph"),
    "label": gettext_lazy("Label"),
}


def _base(conflict: SaveConflictError, started_from: int) -> Wording:
    """What the person started from: a version, or the draft's own text."""
    present = conflict.amendment
    draft = Wording(text=present.base_text, label=present.label)
    seen = Version.objects.filter(amendment=conflict.seen or present, number=started_from).first()
    if seen is None:
        return draft
    base = Wording.of(seen)
    return replace(base, text=draft.text) if seen.kind == Kind.DELETE else base


def _rest(wording: Wording) -> tuple[str, str, frozenset[Ask]]:
    """What a version says besides its words."""
    return one_line(wording.source_symbol), one_line(wording.source_label), frozenset(wording.asks)


def _in_text(carried: Carried) -> list[Disagreement]:
    return [
        Disagreement(
            _("Text"),
            c.base,
            c.ours,
            c.theirs,
            both=c.both or "",
            standing=", ".join(found.text for found in c.standing),
        )
        for c in carried.conflicts
    ]


def _merged(base: str, ours: str, theirs: str, *, prose: bool) -> tuple[str, bool]:
    """One field of both, and whether they agree on it."""
    if ours in (base, theirs):
        return theirs, True
    if theirs == base:
        return ours, True
    if prose and ours and theirs:
        carried = carry(base, ours, theirs)
        return carried.text, not carried.conflicts
    return ours, False


def _asks(base: Wording, ours: Wording, theirs: Wording) -> tuple[Ask, ...]:
    """The asks that both have, and those that either added."""
    kept = [ask for ask in ours.asks if ask in theirs.asks or ask not in base.asks]
    return (*kept, *(ask for ask in theirs.asks if ask not in ours.asks and ask not in base.asks))
