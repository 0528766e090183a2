"""The exact texts of an amendment, as saved."""

from __future__ import annotations

from datetime import datetime

from amendments.models import Amendment, AmendmentText


def present_text(amendment: Amendment) -> AmendmentText:
    """The text that stands now, recorded if it was not yet. Ask for it with the amendment's row locked."""
    text, _ = AmendmentText.objects.get_or_create(
        amendment=amendment,
        version=amendment.version,
        defaults={
            "kind": amendment.kind,
            "label": amendment.label,
            "text": amendment.proposed_text,
            "reason": amendment.reason,
            "person": amendment.updated_by,
            "at": amendment.updated_at,
        },
    )
    return text


def words_since(amendment: Amendment) -> datetime:
    """Since when the present words stand: saving another reason alone does not make another text."""
    texts = sorted(amendment.texts.all(), key=lambda text: text.version, reverse=True)
    since = texts[0].at if texts else amendment.updated_at
    for text in texts:
        if not text.same_words(texts[0]):
            break
        since = text.at
    return since
