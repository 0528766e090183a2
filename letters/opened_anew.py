"""A letter that was opened for signatures anew: its links lead to the text that is open now, signatures stay with the text they
were given to, and who signed an earlier text can be asked to sign the present one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from documents.letters import LetterDocument
from documents.redlines import MarkedText
from letters.annex import annex_changes
from letters.models import Signature, SignedText, SigningLink
from letters.signing import give_signing_link, refusal_of, stands_below
from letters.texts import present_text, words_of_letter
from letters.writing import LetterError
from notices.mail import queue
from redline import redline

LASTS = timedelta(days=30)
"""How long the link works that is mailed to who signed an earlier text."""


def open_now(text: SignedText) -> SignedText:
    """The text of the same letter that was opened for signatures last. One query."""
    latest = SignedText.objects.filter(letter=text.letter_id).select_related("annex_draft__session").first()
    if latest is None or latest.pk == text.pk:
        return text
    latest.letter = text.letter
    return latest


def being_changed(text: SignedText, link: SigningLink) -> bool:
    """Whether the coalition has changed the letter, or what its annex would hold, since the text that is open was opened."""
    letter, person = text.letter, link.created_by or text.person
    if letter.current_id != text.version_id or annex_changes(text, person):
        return True
    return person is not None and present_text(letter, person).fingerprint != text.fingerprint


def since_given(link: SigningLink, text: SignedText, language: str) -> MarkedText | None:
    """What the letter says otherwise than the text that a link was given for; None where that may not be shown any more, or
    where only the annex differs."""
    if refusal_of(link.text, link.named) is not None or language not in link.text.content:
        return None
    old, new = (words_of_letter(LetterDocument.of(one.content[language])) for one in (link.text, text))
    return MarkedText(tuple(redline(old, new))) if old != new else None


@dataclass(frozen=True)
class Earlier:
    """A signature to an earlier text of whom nothing stands below the present one."""

    signature: Signature
    names: str
    asked_at: datetime | None
    """When its owner was asked to sign the present text."""

    @property
    def may_be_asked(self) -> bool:
        """Whether a mail can ask: one that a coordinator entered has no address."""
        return bool(self.signature.email)


def signed_earlier(text: SignedText) -> list[Earlier]:
    """Who signed an earlier text of the letter, the latest first, and does not stand below this one; each once."""
    signatures = Signature.objects.filter(
        text__letter=text.letter_id, text__at__lt=text.at, confirmed_at__isnull=False, withdrawn_at=None
    )
    earlier = signatures.exclude(text=text).select_related("text").prefetch_related("names")
    below = stands_below(text)
    found: dict[tuple[str, str], Earlier] = {}
    for one in earlier.order_by("-text__at", "position"):
        names = [name.name for name in one.names.all()]
        if not below(one):
            asked = one.asked_again_at if one.asked_again_at and one.asked_again_at > text.at else None
            found.setdefault((one.kind, names[0].casefold()), Earlier(one, "; ".join(names), asked))
    return list(found.values())


def ask_them_again(
    text: SignedText, person: Person, chosen: Iterable[UUID], address_of: Callable[[str], str]
) -> int:
    """Mail those chosen of who signed an earlier text a link to read and sign this one; how many. `address_of` gives the
    address of a link's token. Raises LetterError where no link can be given, or nobody is chosen who has an address."""
    wanted = set(chosen)
    asked = [one for one in signed_earlier(text) if one.may_be_asked and one.signature.uuid in wanted]
    if not asked:
        raise LetterError(_("Choose at least one of those who signed an earlier text."))
    with transaction.atomic():
        _link, token = give_signing_link(text, person, timezone.now() + LASTS)
        with change(person, "Asked to sign again", audit="letter.asked-again", about=text.letter) as made:
            made.facts["asked"] = len(asked)
            for one in asked:
                one.signature.asked_again_at = timezone.now()
                one.signature.save(update_fields=["asked_again_at"])
                _mail(one.signature, text, address_of(token))
    return len(asked)


def _mail(signature: Signature, text: SignedText, address: str) -> None:
    """In a language that the signature has a name in, the text's own first."""
    names = [one.language for one in signature.names.all()]
    spoken = [code for code in (text.language, *names) if code in names and code in dict(settings.LANGUAGES)]
    with translation.override(next(iter(spoken), settings.LANGUAGE_CODE)):
        queue(
            text.letter.campaign.coalition,
            signature.email,
            _("A letter that you signed was changed"),
            _(
                "You signed a letter of %(coalition)s. It was changed since. Your signature stays with the text that you "
                "signed, and does not stand below the present one. To read the present text, and to sign it if you "
                "agree:\n\n%(address)s"
            )
            % {"coalition": text.letter.campaign.coalition, "address": address},
            footer="",
        )
