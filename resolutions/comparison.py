"""Two drafts of a resolution, compared paragraph by paragraph along their clauses."""

from __future__ import annotations

from documents.compare import align_by_identity, compare
from documents.dating import marked_now
from documents.redlines import RedlineDocument, RedlineParagraph
from resolutions.models import Draft
from resolutions.texts import plain


def compare_drafts(old: Draft, new: Draft) -> tuple[RedlineParagraph, ...]:
    """All paragraphs of both drafts, linked by their clauses. Two queries."""
    old_paragraphs, new_paragraphs = list(old.paragraphs.all()), list(new.paragraphs.all())
    old_texts, new_texts = [plain(p) for p in old_paragraphs], [plain(p) for p in new_paragraphs]
    alignment = align_by_identity(
        old_texts, new_texts, [p.clause_id for p in old_paragraphs], [p.clause_id for p in new_paragraphs]
    )
    return compare(old_texts, new_texts, alignment)


def comparison_document(old: Draft, new: Draft, *, author: str) -> RedlineDocument:
    """The comparison as a document to be written to a file; `author` signs the tracked changes."""
    return RedlineDocument(
        title=new.title or new.resolution.title,
        subtitle=f"{old.described} compared with {new.described}",
        introduction=tuple(dict.fromkeys(d.notice for d in (old, new) if d.notice)),
        enacting_line=new.masthead.get("enacting_line", ""),
        paragraphs=compare_drafts(old, new),
        author=author,
        date=marked_now(),
        language=new.language,
    )
