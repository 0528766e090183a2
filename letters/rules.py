"""Who sees a letter, and who may write it. Whoever sees its campaign sees it."""

from __future__ import annotations

from django.db.models import Q

from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, drafts, of_own, permit, sees
from letters.models import (
    AnnexedVersion,
    Letter,
    LetterTemplate,
    LetterText,
    LetterTranslation,
    LetterVersion,
    Signature,
    SignatureName,
    SignedText,
    SigningLink,
)
from resolutions.rules import open_to, reads, texts_of


@sees(Letter)
def _letters(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, Letter)


@sees(LetterVersion)
def _versions(person: Person) -> Q:
    return of_own(person, "letter__campaign__coalition") & open_to(person, LetterVersion)


@sees(LetterTranslation)
def _translations(person: Person) -> Q:
    return of_own(person, "version__letter__campaign__coalition") & open_to(person, LetterTranslation)


@sees(LetterText)
def _letter_texts(person: Person) -> Q:
    return of_own(person, "letter__campaign__coalition") & open_to(person, LetterText)


@sees(SignedText)
def _signed_texts(person: Person) -> Q:
    return of_own(person, "letter__campaign__coalition") & open_to(person, SignedText)


@sees(AnnexedVersion)
def _annexed(person: Person) -> Q:
    return of_own(person, "text__letter__campaign__coalition") & open_to(person, AnnexedVersion)


@sees(SigningLink)
def _signing_links(person: Person) -> Q:
    return of_own(person, "text__letter__campaign__coalition") & open_to(person, SigningLink)


@sees(Signature)
def _signatures(person: Person) -> Q:
    return of_own(person, "text__letter__campaign__coalition") & open_to(person, Signature)


@sees(SignatureName)
def _signature_names(person: Person) -> Q:
    return of_own(person, "signature__text__letter__campaign__coalition") & open_to(person, SignatureName)


@sees(LetterTemplate)
def _templates(person: Person) -> Q:
    return of_own(person)


permit(
    letters__view=belongs & reads,
    letters__write=drafts & reads,
    letters__collect=coordinates & reads,
    letters__export=belongs & reads,
    letters__view_templates=belongs,
    letters__keep_templates=drafts,
)

loads(LetterTemplate, "coalition")
_CAMPAIGN = (
    "campaign__coalition",
    "campaign__resolution",
    "campaign__session",
    "campaign__base_draft__session",
    "campaign__base_draft__resolution__coalition",
    "current__person",
)
loads(Letter, *_CAMPAIGN, texts=texts_of)
_SIGNED = (
    *(f"letter__{path}" for path in _CAMPAIGN),
    "annex_draft__session",
    "annex_draft__resolution__coalition",
)
loads(SignedText, *_SIGNED, texts=texts_of)
loads(Signature, *(f"text__{path}" for path in _SIGNED), texts=texts_of)
loads(SigningLink, *(f"text__{path}" for path in _SIGNED), texts=texts_of)
