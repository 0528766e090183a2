"""Resolutions, sessions, drafts and their paragraphs, the clauses that join paragraphs through the
years, and the library of adopted texts."""

from resolutions.models.body import Body, body_in, whose_resolutions
from resolutions.models.draft import (
    OPEN,
    Confidentiality,
    Draft,
    FrozenDraftError,
    source_path,
)
from resolutions.models.imports import DraftImport
from resolutions.models.library import (
    AdoptedParagraph,
    AdoptedText,
    Fingerprint,
    Formula,
    Series,
    Wording,
)
from resolutions.models.paragraph import (
    Clause,
    LinkMethod,
    Paragraph,
    anchor_of,
    label_of_anchor,
    validate_label,
)
from resolutions.models.resolution import Resolution, Session
from resolutions.models.stage import STAGE_ORDER, Stage
from resolutions.models.translation import ParagraphTranslation, Translation

__all__ = [
    "OPEN",
    "STAGE_ORDER",
    "AdoptedParagraph",
    "AdoptedText",
    "Body",
    "Clause",
    "Confidentiality",
    "Draft",
    "DraftImport",
    "Fingerprint",
    "Formula",
    "FrozenDraftError",
    "LinkMethod",
    "Paragraph",
    "ParagraphTranslation",
    "Resolution",
    "Series",
    "Session",
    "Stage",
    "Translation",
    "Wording",
    "anchor_of",
    "body_in",
    "label_of_anchor",
    "source_path",
    "validate_label",
    "whose_resolutions",
]
