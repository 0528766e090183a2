"""Which file somebody holds: found among all that left, packages and their parts, by its bytes or by the fingerprint in it."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalitions.languages import name_of
from documents.letters import LetterDocument
from exchange.departures.leaving import Leaving
from exchange.departures.letters import letter_document
from exchange.models import Departure
from letters.files import knows_files
from letters.models import SignedText
from letters.signing import refusal_of, signatures_since

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@knows_files
def left_of(signed: SignedText, content: bytes) -> str:
    """What is known of a file of a letter that left: its name, the day, the day on which signatures were closed then, and
    whether it says something else than the text that is `signed`."""
    letter = signed.letter
    of_letter = Q(letter_version__letter=letter) | Q(parts__letter_version__letter=letter)
    left = Departure.objects.filter(of_letter, sha256=_sha256(content)).order_by("at", "pk").first()
    if left is None:
        return ""
    said = _("%(name)s of %(day)s") % {"name": left.file_name, "day": _day(left.at)}
    text = left.signed_text or next((part.signed_text for part in left.parts.all() if part.signed_text), None)
    if left.part_of is not None:
        said = _("%(file)s, in the package %(package)s") % {"file": said, "package": left.part_of.file_name}
    if as_of := left.words.get("as_of"):
        day = _day(date.fromisoformat(as_of))
        said = _("%(file)s, signatures as of %(day)s") % {"file": said, "day": day}
    since = signatures_since(text, left.at) if text is not None else ""
    other = (
        _("Its text is not the one that is signed here: no signature on this page is to it.")
        if _says_otherwise(left, signed)
        else ""
    )
    return ". ".join(filter(None, [said, " ".join(filter(None, [since, other]))])).rstrip(".")


def _says_otherwise(left: Departure, signed: SignedText) -> bool:
    """Whether the letter in what left, or in one of its parts, has other words than a signed text in its language."""
    rows = [one for one in (left, *left.parts.all()) if one.letter_version_id is not None]
    content = {code: LetterDocument.of(said).fingerprint for code, said in signed.content.items()}
    return any(
        letter_document(Leaving.of(one)).fingerprint != content.get(one.language)
        for one in rows
        if one.signed_text_id != signed.pk
    )


def said_of_file(content: bytes) -> str:
    """What anybody may be told of a file that they hold: of which letter it is, to the byte; "" where it is not known here,
    or of a letter that was not opened for signatures, or cannot be shown to readers without an account."""
    left = Departure.objects.filter(sha256=_sha256(content)).order_by("at", "pk")
    related = ("signed_text__letter__campaign__coalition", "signed_text__letter__campaign__base_draft")
    for one in left.select_related(*related)[:_TRIED]:
        texts = [one.signed_text] if one.signed_text else [part.signed_text for part in one.parts.all()]
        for text in texts:
            if text is not None and refusal_of(text) is None:
                said = _said(text, one.language, one.at, one.words.get("as_of", ""))
                # Whoever asks may not know those who stand below it: nobody is named.
                return " ".join(filter(None, [said, signatures_since(text, one.at)]))
    return ""


def said_of_fingerprint(typed: str) -> str:
    """The same of the fingerprint at the end of a file: of the exact words of a letter, whoever signed it."""
    found = _FINGERPRINT.search(typed.casefold())
    if found is None:
        return ""
    related = ("letter__campaign__coalition", "letter__campaign__base_draft", "version")
    texts = SignedText.objects.filter(fingerprints__contains=found[0]).select_related(*related)
    for text in texts.order_by("at", "pk")[:_TRIED]:
        if refusal_of(text) is None:
            language = next(
                code for code, said in text.content.items() if LetterDocument.of(said).fingerprint == found[0]
            )
            return _named(text, language)
    return ""


_TRIED = 10
"""Of rows with the same bytes or words so many are looked at."""


def _named(text: SignedText, language: str) -> str:
    """Which text a fingerprint is of. Nothing of a file: whoever types the fingerprint may have any file before them."""
    document = LetterDocument.of(text.content[language])
    names = {
        "title": document.subject or document.sender,
        "coalition": document.sender,
        "language": name_of(language),
        "version": text.version.number,
        "day": _day(text.at),
    }
    said = _(
        "This check number is of the text of the letter “%(title)s” of %(coalition)s (%(language)s, version %(version)s) that was "
        "opened for signatures on %(day)s. It covers the words of the letter, neither its signatures nor its annex. Whether a file "
        "still says that, only the file itself can show: choose it here."
    )
    return said % names


def _said(text: SignedText, language: str, at: datetime, as_of: str) -> str:
    said = text.content.get(language) or text.content[text.language]
    document = LetterDocument.of(said)
    names = {"title": document.subject or document.sender, "coalition": document.sender, "day": _day(at)}
    if as_of:
        return _(
            "A file of the letter “%(title)s” of %(coalition)s, made on %(day)s, signatures as of %(as_of)s. Its text is unchanged."
        ) % {**names, "as_of": _day(date.fromisoformat(as_of))}
    return (
        _("A file of the letter “%(title)s” of %(coalition)s, made on %(day)s. Its text is unchanged.")
        % names
    )


def _day(day: date | datetime) -> str:
    return date_format(day, "DATE_FORMAT")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
