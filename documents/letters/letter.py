"""What a letter is, as it leaves the house: everything it says, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from documents.text import fingerprint_of


@dataclass(frozen=True)
class LetterAsk:
    """One numbered point. Its text has its references already."""

    number: int
    title: str
    text: str


@dataclass(frozen=True)
class LetterSignature:
    """A name below the letter, as its owner has it in the letter's language."""

    name: str
    of: str = ""
    """Of a person the function or organisation, of an organisation its country; empty for none."""
    later: date | None = None
    """The day on which it was given, of one that came after the signatures were closed."""


@dataclass(frozen=True)
class LetterDocument:
    """A letter in one language. Texts of several paragraphs have empty lines between them."""

    sender: str
    """The coalition's name."""
    addressees: tuple[str, ...]
    """Each desk with its lines."""
    place: str
    dated: date | None
    subject: str
    """What stands behind "Re:"."""
    salutation: str
    opening: str
    asks: tuple[LetterAsk, ...]
    closing: str
    annexes: tuple[str, ...] = ()
    contact: str = ""
    signatures: tuple[LetterSignature, ...] = ()
    withheld: int = 0
    """How many signed whose names are known to the coalition only."""
    as_of: date | None = None
    """The day on which the signatures were closed."""
    withheld_later: int = 0
    """How many signed after that day whose names are known to the coalition only."""
    language: str = "en"

    @property
    def said(self) -> dict[str, Any]:
        """What is signed, as JSON: all but the signatures and the day they were closed. `LetterDocument.of` takes it back."""
        said = asdict(self)
        for name in ("signatures", "withheld", "as_of", "withheld_later"):
            del said[name]
        said["dated"] = self.dated.isoformat() if self.dated else ""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> LetterDocument:
        """A letter of what `said` gave, nobody having signed it."""
        return cls(
            **{
                **said,
                "addressees": tuple(said["addressees"]),
                "asks": tuple(LetterAsk(**ask) for ask in said["asks"]),
                "annexes": tuple(said["annexes"]),
                "dated": date.fromisoformat(said["dated"]) if said["dated"] else None,
            }
        )

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what is signed: the same words give the same."""
        return fingerprint_of(self.said)
