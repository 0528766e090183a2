"""Two drafts of a resolution compared, as a file that leaves the house: nobody's proposal, and of no campaign."""

from __future__ import annotations

from django.utils.text import slugify

from coalitions.languages import in_files
from documents.compare import compare_annexes
from documents.dating import marked_at
from documents.redlines import RedlineDocument
from documents.write.formats import FORMATS
from documents.write.phrases import phrases
from exchange.departures.leaving import Leaving, Recorded, Written, writes
from exchange.models import Left
from resolutions.comparison import clauses_of, compare_drafts
from resolutions.models import Draft

TOOL = "Elevenbis"
"""Author of the tracked changes in a comparison, which is nobody's proposal."""


def comparison(old: Draft, new: Draft, ending: str, *, plain_moves: bool = False) -> Leaving:
    """What a file of two drafts compared is made of. `ending` is one of `FORMATS`; with `plain_moves`, a Word file has
    deletions and insertions where words or paragraphs moved.

    How the paragraphs are linked is noted with it: links may be corrected later, and the file stays as it was.
    """
    with in_files(new.language):
        subtitle = phrases(new.language).compared.format(old=old.described, new=new.described)
    return Leaving(
        Left.COMPARISON,
        None,
        new,
        ending,
        new.language,
        slugify(f"{old} to {new}")[:200] or "comparison",
        words={
            "title": new.title or new.resolution.title,
            "subtitle": subtitle,
            "introduction": list(dict.fromkeys(d.notice for d in (old, new) if d.notice)),
            "enacting_line": new.masthead.get("enacting_line", ""),
            "annexes": [list(old.annexes), list(new.annexes)],
            "clauses": [clauses_of(old), clauses_of(new)],
            "date": marked_at((old.created_at, new.created_at)),
        },
        options={"plain_moves": plain_moves},
        recorded=Recorded(new, {"format": ending, "compared_with": str(old.uuid)}),
        compared_with=old,
    )


@writes(Left.COMPARISON)
def _written(leaving: Leaving) -> Written:
    document = comparison_document(leaving)
    return Written(FORMATS[leaving.ending].write(document), document.fingerprint)


def comparison_document(leaving: Leaving) -> RedlineDocument:
    """The comparison as a document to be written to a file."""
    words, old = leaving.words, leaving.compared_with
    if old is None:
        raise ValueError("a comparison leaves with both its drafts")
    old_clauses, new_clauses = words["clauses"]
    return RedlineDocument(
        title=words["title"],
        subtitle=words["subtitle"],
        introduction=tuple(words["introduction"]),
        enacting_line=words["enacting_line"],
        paragraphs=compare_drafts(old, leaving.base_draft, (old_clauses, new_clauses)),
        annexes=compare_annexes(*words["annexes"]),
        author=TOOL,
        plain_moves=leaving.options["plain_moves"],
        date=words["date"],
        language=leaving.language,
    )
