"""What of an amendment stands in a later draft, by its words: computed once, for the board that carries and for whoever asks what
became of it, so that both say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from amendments.carrying.plan import Row, State
from amendments.models import Kind, Version
from redline import Later, Twice, Uptake, uptake
from resolutions.models import Paragraph

_T = TypeVar("_T")


class _Texts(tuple[_T, ...]):
    """The texts of a draft, hashed once: all amendments are asked about the same."""

    def __hash__(self) -> int:
        found: int | None = self.__dict__.get("hashed")
        if found is None:
            found = self.__dict__["hashed"] = super().__hash__()
        return found


@lru_cache(maxsize=64)
def _known(texts: _Texts[_T]) -> _Texts[_T]:
    """The same texts as they were met first, so that what is remembered of them is found without comparing each."""
    return texts


@dataclass(frozen=True)
class Beside:
    """A later draft beside an earlier one."""

    after: Sequence[Paragraph]
    later: _Texts[Later]
    earlier: _Texts[str]
    at: Mapping[int, int]
    """Where in the later draft each clause stands."""
    by_label: Mapping[str, Paragraph]

    @classmethod
    def of(cls, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Beside:
        """What verdicts on the amendments of an earlier draft are given on."""
        text_of = {paragraph.clause_id: paragraph.text for paragraph in before}
        return cls(
            after,
            _known(_Texts(Later(p.label, p.text, text_of.get(p.clause_id, "")) for p in after)),
            _known(_Texts(p.text for p in before)),
            {p.clause_id: at for at, p in reversed(list(enumerate(after)))},
            {p.label: p for p in after},
        )

    def successor(self, version: Version) -> int | None:
        """Where the paragraph stands that a version is about; None for a new one, and for one that is gone."""
        return self.at.get(version.paragraph.clause_id) if version.paragraph else None

    def uptake(self, version: Version) -> Uptake:
        """What of a version, written against the earlier draft, stands in the later one."""
        return _computed(
            version.base_text if version.kind != Kind.INSERT else None,
            version.text if version.kind != Kind.DELETE else None,
            self.later,
            self.successor(version),
            self.earlier,
        )

    def grown(self, found: Uptake) -> Paragraph | None:
        """The draft's new paragraph that has the most of what was found."""
        new = {one.label for one in self.later if not one.before}
        there = [one for one in found.found if one.label in new]
        return self.by_label[max(there, key=lambda one: len(one.text)).label] if there else None

    def said_twice(self, version: Version) -> Uptake | None:
        """The same, where the words would stand there twice if they were put in as they are."""
        base, successor = version.base_text if version.kind != Kind.INSERT else "", self.successor(version)
        if not _may_be_twice(base, version.text, self.later, successor):
            return None
        found = self.uptake(version)
        return found if _twice(self.later).is_said(found, successor) else None


@lru_cache(maxsize=16)
def _twice(later: tuple[Later, ...]) -> Twice:
    return Twice(later)


@lru_cache(maxsize=4096)
def _may_be_twice(base: str, proposed: str, later: tuple[Later, ...], successor: int | None) -> bool:
    """`Twice.is_possible`, remembered: a board asks it of the same texts at every step."""
    return _twice(later).is_possible(base, proposed, successor)


@lru_cache(maxsize=4096)
def _computed(
    base: str | None,
    proposed: str | None,
    later: tuple[Later, ...],
    successor: int | None,
    earlier: tuple[str, ...],
) -> Uptake:
    """The same texts give the same verdict: pages ask again and again."""
    return uptake(base, proposed, later, successor, earlier)


_AS_IT_IS = (State.CLEAN, State.BEGINNING, State.ELSEWHERE)
"""Where all that is asked would be put into the later draft."""


def with_what_stands(
    rows: Sequence[Row], drafts: Mapping[int, Sequence[Paragraph]], later: Sequence[Paragraph]
) -> list[Row]:
    """The rows, where what would be carried as it is has words that the later draft says already, in its place or at another one:
    a person looks, or the words would stand there twice. `drafts` are the paragraphs of the drafts that amendments were written
    against, by the draft's id."""
    beside: dict[int, Beside] = {}
    done = []
    for row in rows:
        version = row.version
        if row.state not in _AS_IT_IS or version.kind == Kind.DELETE or not row.waits:
            done.append(row)
            continue
        on = version.draft.pk
        if on not in beside:
            beside[on] = Beside.of(drafts[on], later)
        found = beside[on].said_twice(version)
        if found is None:
            done.append(row)
            continue
        grown = row.alike or (beside[on].grown(found) if row.new else None)
        done.append(replace(row, state=State.ELSEWHERE, stands=found.found, alike=grown))
    return done
