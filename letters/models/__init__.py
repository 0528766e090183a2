"""Letters, their versions and translations, and the templates that a coalition keeps."""

from letters.models.letter import (
    Letter,
    LetterStatus,
    LetterTemplate,
    LetterTranslation,
    LetterVersion,
    LetterWords,
)
from letters.models.signature import (
    AnnexedVersion,
    Signatory,
    Signature,
    SignatureName,
    SignedText,
    SigningLink,
)
from letters.models.text import LetterText

__all__ = [
    "AnnexedVersion",
    "Letter",
    "LetterStatus",
    "LetterTemplate",
    "LetterText",
    "LetterTranslation",
    "LetterVersion",
    "LetterWords",
    "Signatory",
    "Signature",
    "SignatureName",
    "SignedText",
    "SigningLink",
]
