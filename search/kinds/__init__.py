"""What can be found: a kind for each. One more is one more `Kind`, put into `all_kinds` where its group shall stand."""

from __future__ import annotations

from functools import cache

from search.kinds.kind import Kind


@cache
def all_kinds() -> dict[str, Kind]:
    """The kinds by name, in the order of the page."""
    from search.kinds import library, names, said, texts

    kinds = (
        names.RESOLUTION,
        names.CAMPAIGN,
        texts.DRAFT,
        texts.PARAGRAPH,
        texts.AMENDMENT,
        library.ADOPTED,
        library.PRECEDENT,
        said.ASK,
        said.LETTER,
        said.COMMENT,
        said.POSITION,
        names.ORGANISATION,
    )
    return {kind.name: kind for kind in kinds}


__all__ = ["Kind", "all_kinds"]
