"""Letters, their versions and translations, and the templates that a coalition keeps."""

from letters.models.letter import Letter, LetterTemplate, LetterTranslation, LetterVersion, LetterWords

__all__ = ["Letter", "LetterTemplate", "LetterTranslation", "LetterVersion", "LetterWords"]
