"""Letters, their versions and translations, and the templates that a coalition keeps."""

from letters.models.letter import Letter, LetterTemplate, LetterTranslation, LetterVersion, LetterWords
from letters.models.signature import Signatory, Signature, SignatureName, SignedText, SigningLink

__all__ = [
    "Letter",
    "LetterTemplate",
    "LetterTranslation",
    "LetterVersion",
    "LetterWords",
    "Signatory",
    "Signature",
    "SignatureName",
    "SignedText",
    "SigningLink",
]
