"""Open a letter for signatures, sign it, and close the signatures as of a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.translations.files import Translated
from coalitions.changes import change
from coalitions.memberships import LeftBehind, leaves_behind
from coalitions.models import Membership, Person
from coalitions.rules import those_seen
from coalitions.tokens import hash_of, new_token
from documents.languages import NAMES
from documents.letters import LetterDocument, LetterSignature
from documents.text import as_said, one_line
from letters.annex import Annex, annex_now
from letters.document import assemble
from letters.models import (
    AnnexedVersion,
    Letter,
    Signatory,
    Signature,
    SignatureName,
    SignedText,
    SigningLink,
)
from letters.writing import LetterError
from resolutions.models import Confidentiality, Draft

LONGEST = timedelta(days=90)
"""How long a link to sign may work."""
CONFIRMED_WITHIN = timedelta(days=14)
"""So long a signature asked for by link waits for its mail to be answered."""


TO_BE_CONFIRMED, CONFIRMED = "By link, to be confirmed by mail.", "By link, confirmed by mail."
"""How somebody consented who signs by link, as it is stored; a page has it in the reader's language."""


def why_not_signable(draft: Draft) -> str:
    """Why a letter on a draft cannot be shown to readers without an account; "" if it can."""
    if draft.confidentiality == Confidentiality.NAMED:
        return _("%(draft)s may be read by named persons only, so nobody can be sent a link to sign.") % {
            "draft": draft
        }
    until = draft.embargoed_until
    if draft.confidentiality == Confidentiality.EMBARGOED and (until is None or until > timezone.now()):
        return _("%(draft)s is under embargo, so nobody can be sent a link to sign yet.") % {"draft": draft}
    return ""


@dataclass(frozen=True)
class Refusal:
    """What speaks against links to sign a text."""

    says: str
    asked: tuple[str, ...] = ()
    """What a coordinator may let out by a link all the same, by keys; empty where nobody may."""


Reason = Callable[[SignedText, Collection[str]], Refusal | None]
_REFUSALS: list[Reason] = []
"""What else may speak against showing a text to readers without an account."""


def refuses(reason: Reason) -> Reason:
    """Say what speaks against links to sign a text: decorates a function that gives a refusal, or None. It takes the keys
    of what somebody let out by the link."""
    _REFUSALS.append(reason)
    return reason


def refusal_of(text: SignedText, let_out: Collection[str] = ()) -> Refusal | None:
    """What speaks against a link to sign a text, by which a coordinator let something out; None if nothing does."""
    if says := why_not_signable(text.letter.campaign.base_draft):
        return Refusal(says)
    return next(filter(None, (reason(text, let_out) for reason in _REFUSALS)), None)


def open_for_signatures(letter: Letter, person: Person, *, although: str = "") -> SignedText:
    """Keep the letter as it reads now, in every language it has, as the text to sign, with its annex; the one that is open
    already, if both read the same. `although` is the status that it has though it is not agreed as it stands, where the person opens it all
    the same: it is in the audit log. Raises LetterError for a letter without an ask."""
    own = letter.campaign.base_draft.language
    first = assemble(letter, person, own).document
    if not first.asks:
        raise LetterError(_("The letter asks for nothing yet: write its asks first."))
    with change(person, f"Opened for signatures: {letter.name}", audit="letter.opened", about=letter) as made:
        Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
        latest = SignedText.objects.filter(letter=letter).first()
        others = sorted(letter.languages())
        translated = {language: assemble(letter, person, language) for language in others}
        content = {own: first.said, **{code: one.document.said for code, one in translated.items()}}
        stale = [code for code, one in translated.items() if one.stale]
        annex = annex_now(letter.campaign)
        said = {language: dict(annex.said_in(language, person)) for language in others}
        if latest is not None and latest.content == content and _has_annex(latest, annex, said):
            made.happened = latest.stale != stale
            latest.stale = stale
            latest.save(update_fields=["stale"])
            return latest
        text = SignedText.objects.create(
            letter=letter,
            version=letter.version,
            content=content,
            fingerprints=" ".join(LetterDocument.of(said).fingerprint for said in content.values()),
            stale=stale,
            fingerprint=first.fingerprint,
            annex_draft=annex.draft,
            annex_translated=said,
            person=person,
        )
        annex.draft.freeze()
        AnnexedVersion.objects.bulk_create(
            AnnexedVersion(text=text, version=version) for version in annex.versions
        )
        made.facts["fingerprint"] = text.fingerprint
        if although:
            made.facts["although"] = although
    return text


def _has_annex(text: SignedText, annex: Annex, said: Mapping[str, Translated]) -> bool:
    if text.annex_translated != said:
        return False
    kept = set(text.annex.values_list("pk", flat=True))
    return text.annex_draft_id == annex.draft.pk and kept == {version.pk for version in annex.versions}


def close_signatures(text: SignedText, person: Person, at: datetime) -> SignedText:
    """Close the signatures as of a moment that is past; once closed they stay so. Raises LetterError."""
    if at > timezone.now():
        raise LetterError(_("Signatures can be closed as of today or an earlier day."), "as_of")
    with change(person, "Signatures closed", audit="letter.closed", about=text.letter) as made:
        locked = SignedText.objects.select_for_update(of=("self",)).get(pk=text.pk)
        made.happened = locked.as_of is None
        if made.happened:
            locked.as_of = at
            locked.save()
    return locked


def give_signing_link(
    text: SignedText, person: Person, expires_at: datetime, *, anyway: bool = False
) -> tuple[SigningLink, str]:
    """A link by which anybody may sign; with its token, which is kept nowhere. Raises LetterError.

    With `anyway` it lets out what a coordinator may let out all the same.
    """
    refusal = refusal_of(text)
    let_out = refusal.asked if refusal is not None and anyway else ()
    if refusal is not None and let_out:
        refusal = refusal_of(text, let_out)
    if refusal is not None:
        raise LetterError(refusal.says)
    if not timezone.now() < expires_at <= timezone.now() + LONGEST:
        raise LetterError(
            _("Choose a day from tomorrow on, %(days)s days ahead at most.") % {"days": LONGEST.days},
            "expires_at",
        )
    token = new_token()
    with change(person, "Link to sign given", audit="letter.link-given", about=text.letter) as made:
        if let_out:
            made.facts["names_let_out"] = len(let_out)
        link = SigningLink.objects.create(
            text=text,
            token_hash=hash_of(token),
            expires_at=expires_at,
            named=sorted(let_out),
            created_by=person,
        )
    return link, token


def revoke_signing_link(link: SigningLink, person: Person | None) -> None:
    """The link does not work any more; signatures given by it stay."""
    with change(person, "Link to sign revoked", audit="letter.link-revoked", about=link.text.letter) as made:
        made.happened = link.revoked_at is None
        if made.happened:
            link.revoked_at = timezone.now()
            link.save(update_fields=["revoked_at"])


def made_by(membership: Membership) -> QuerySet[SigningLink]:
    """The links to sign that somebody made in a coalition and that still work."""
    return SigningLink.objects.filter(
        text__letter__campaign__coalition=membership.coalition_id,
        created_by=membership.person_id,
        revoked_at=None,
        expires_at__gt=timezone.now(),
    ).select_related("text__letter")


def _described(membership: Membership, reader: Person) -> list[str]:
    """Each of somebody's links in words; of those to what the reader may not read only how many there are."""
    own = list(made_by(membership))
    seen = those_seen(reader, own)
    lines = [
        _("The link to sign %(letter)s, until %(day)s")
        % {"letter": link.text.letter, "day": date_format(localtime(link.expires_at), "DATE_FORMAT")}
        for link in seen
    ]
    if hidden := len(own) - len(lines):
        lines.append(
            ngettext(
                "%(count)d link to sign what you may not read",
                "%(count)d links to sign what you may not read",
                hidden,
            )
            % {"count": hidden}
        )
    return lines


def _end_all(membership: Membership, by: Person | None) -> int:
    ended = list(made_by(membership))
    for link in ended:
        revoke_signing_link(link, by)
    return len(ended)


leaves_behind(LeftBehind(_described, _end_all))


def find_signing_link(token: str) -> SigningLink | None:
    """The link of a token, if it is still good. Whether the letter may still be shown by it, `refusal_of` says."""
    links = SigningLink.objects.select_related(
        "text__letter__campaign__coalition",
        "text__letter__campaign__base_draft__session",
        "text__letter__campaign__resolution",
        "text__letter__campaign__session",
        "text__annex_draft",
    )
    return links.filter(token_hash=hash_of(token), revoked_at=None, expires_at__gt=timezone.now()).first()


@dataclass(frozen=True)
class Named:
    """A name as it stands below a letter in one language."""

    name: str
    detail: str = ""


@dataclass(frozen=True)
class Signing:
    """What somebody signs with."""

    kind: str
    names: Mapping[str, Named]
    """By language; at least one."""
    withheld: bool = False
    email: str = ""


def enter_signature(text: SignedText, person: Person, signing: Signing, consent: str) -> Signature:
    """Enter a signature for somebody who consented; it counts at once. Raises LetterError without a name or a consent."""
    if not as_said(consent):
        raise LetterError(_("Say how they consented: by mail of 3 March, by telephone ..."), "consent")
    with change(person, "Signature entered", audit="letter.signed", about=text.letter):
        return _signature(text, signing, as_said(consent), person=person, confirmed_at=timezone.now())


def ask_to_sign(text: SignedText, signing: Signing) -> tuple[Signature, str]:
    """Sign by link: the signature waits until its mail is answered. Gives it with the token for that mail.

    Raises LetterError without a name or an address.
    """
    if not signing.email:
        raise LetterError(_("Give an address: a mail asks you to confirm."), "email")
    token = new_token()
    with change(None, "Signature asked for", audit="letter.sign-asked", about=text.letter):
        signature = _signature(text, signing, TO_BE_CONFIRMED, token_hash=hash_of(token))
    return signature, token


def _signature(
    text: SignedText,
    signing: Signing,
    consent: str,
    *,
    person: Person | None = None,
    confirmed_at: datetime | None = None,
    token_hash: str = "",
) -> Signature:
    names = {
        language: one for language, one in signing.names.items() if one_line(one.name) and language in NAMES
    }
    if not names:
        raise LetterError(_("Give the name as it is to stand below the letter."), "name")
    if signing.kind not in Signatory.values:
        raise LetterError(_("Choose whether an organisation or a person signs."), "kind")
    SignedText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    there = text.signatures.prefetch_related("names")
    if confirmed_at is not None and _the_same(there, signing.kind, names, signing.email):
        raise LetterError(
            _("%(name)s stands below the letter already.") % {"name": next(iter(names.values())).name}, "name"
        )
    last = text.signatures.aggregate(last=Max("position"))["last"] or 0
    signature = Signature.objects.create(
        text=text,
        kind=signing.kind,
        position=last + 1,
        withheld=signing.withheld,
        consent=consent,
        email=signing.email,
        token_hash=token_hash,
        person=person,
        confirmed_at=confirmed_at,
    )
    SignatureName.objects.bulk_create(
        SignatureName(
            signature=signature,
            language=language,
            name=one_line(one.name)[:200],
            detail=one_line(one.detail)[:200],
        )
        for language, one in names.items()
    )
    return signature


def find_signature(token: str) -> Signature | None:
    """The signature that a mail is about; none where it was never confirmed in time."""
    found = Signature.objects.select_related("text__letter__campaign__coalition").filter(
        token_hash=hash_of(token)
    )
    signature = found.first()
    if signature is None or signature.confirmed_at is not None:
        return signature
    return signature if signature.at + CONFIRMED_WITHIN > timezone.now() else None


def shown_to_signer(signature: Signature, language: str = "") -> LetterDocument | None:
    """The text that somebody signed, for themselves, in a language it has (its own, if none is named); None while it may not be
    shown by a link."""
    text = signature.text
    links = SigningLink.objects.filter(text__letter=text.letter_id)
    let_out = {key for link in links for key in link.named}
    return signed_document(text, language) if refusal_of(text, let_out) is None else None


def stands_already(signature: Signature) -> bool:
    """Whether whoever asked to sign by this signature stands below the text by another one."""
    return stands_below(signature.text)(signature)


def stands_below(text: SignedText) -> Callable[[Signature], bool]:
    """Says of a signature whether whoever gave it stands below a text, by another one. Two queries for however many."""
    there = list(text.signatures.prefetch_related("names"))

    def stands(signature: Signature) -> bool:
        names = {one.language: Named(one.name, one.detail) for one in signature.names.all()}
        return _the_same(there, signature.kind, names, signature.email) is not None

    return stands


def _the_same(
    there: Iterable[Signature], kind: str, names: Mapping[str, Named], email: str
) -> Signature | None:
    """The signature that counts and is of the same: of a person the same name with the same address or the same function,
    of an organisation the same name."""
    given = {one_line(one.name).casefold(): one_line(one.detail).casefold() for one in names.values()}
    for other in there:
        if other.kind == kind and other.counts:
            for name in other.names.all():
                detail = given.get(name.name.casefold())
                same_address = bool(email) and email.casefold() == other.email.casefold()
                if detail is not None and (
                    kind == Signatory.ORGANISATION or same_address or detail == name.detail.casefold()
                ):
                    return other
    return None


def confirm_signature(signature: Signature) -> None:
    """Whoever asked to sign answered the mail: from now on it counts. One that was withdrawn stays withdrawn, and who stands
    below the text already does so once (`stands_already`)."""
    with change(
        None, "Signature confirmed", audit="letter.sign-confirmed", about=signature.text.letter
    ) as made:
        SignedText.objects.select_for_update(of=("self",)).get(pk=signature.text_id)
        locked = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
        made.happened = (
            locked.confirmed_at is None and locked.withdrawn_at is None and not stands_already(signature)
        )
        if made.happened:
            locked.confirmed_at = timezone.now()
            locked.consent = CONFIRMED
            locked.save()


def withdraw_signature(signature: Signature, person: Person | None) -> None:
    """Consent is withdrawn, by whoever signed (no person) or on their word: the name leaves the letter from now on."""
    comment = "Signature withdrawn"
    with change(person, comment, audit="letter.sign-withdrawn", about=signature.text.letter) as made:
        locked = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
        made.happened = locked.withdrawn_at is None
        if made.happened:
            locked.withdrawn_at = timezone.now()
            locked.save()


def order_signatures(text: SignedText, person: Person, order: Sequence[UUID]) -> None:
    """Put signatures in another order. Raises LetterError where the order is not of the same signatures."""
    with change(
        person, "Signatures put in another order", audit="letter.signatures-ordered", about=text.letter
    ):
        SignedText.objects.select_for_update(of=("self",)).get(pk=text.pk)
        by_uuid = {signature.uuid: signature for signature in text.signatures.all()}
        if sorted(order) != sorted(by_uuid):
            raise LetterError(_("The signatures were changed meanwhile. This is how they stand now."))
        for position, uuid in enumerate(order, 1):
            by_uuid[uuid].position = position
            by_uuid[uuid].save()


@dataclass(frozen=True)
class Below:
    """The signatures that stand below a text at some time."""

    named: Sequence[Signature]
    """Those that were given later at the end."""
    withheld: int = 0
    """How many others there are, whose names are known to the coalition only."""
    as_of: date | None = None
    later: frozenset[UUID] = frozenset()
    """Which of those named came after the signatures were closed."""
    withheld_later: int = 0
    """How many did so whose names are known to the coalition only."""


def signatures_below(text: SignedText) -> Below:
    """Those that stand below it now. Once they are closed, those confirmed since stand below the others, as later ones;
    those withdrawn since leave at once. Withheld ones are counted. Two queries."""
    counted = [one for one in text.signatures.prefetch_related("names") if one.counts]
    came_later = sorted((one for one in counted if text.came_later(one)), key=lambda one: one.position)
    first = [one for one in counted if not text.came_later(one)]
    named, later = ([one for one in some if not one.withheld] for some in (first, came_later))
    return Below(
        [*named, *later],
        len(first) - len(named),
        text.as_of.date() if text.as_of else None,
        frozenset(one.uuid for one in later),
        len(came_later) - len(later),
    )


def signatures_since(text: SignedText, at: datetime) -> str:
    """That the list of signatures is another than at some time, in sentences that name nobody; "" where it is the same. One
    query."""
    withdrawn = Q(confirmed_at__lte=at, withdrawn_at__gt=at)
    came = Q(confirmed_at__gt=at, withdrawn_at=None)
    changed = text.signatures.aggregate(
        withdrawn=Count("pk", filter=withdrawn), came=Count("pk", filter=came)
    )
    if not changed["withdrawn"] and not changed["came"]:
        return ""
    withdrawn_since = _("Somebody who stood below it has withdrawn: do not send it on.")
    says = [
        _("The list of signatures has changed since."),
        *([withdrawn_since] if changed["withdrawn"] else []),
    ]
    return " ".join(says)


def signed_document(text: SignedText, language: str = "", below: Below | None = None) -> LetterDocument:
    """The text with signatures below it, those that stand there now if none are given, in a language it has (its own, if
    none is named)."""
    language = language if language in text.content else text.language
    below = below or signatures_below(text)
    return replace(
        LetterDocument.of(text.content[language]),
        signatures=tuple(
            _in(one, language, text.language, later=one.uuid in below.later) for one in below.named
        ),
        withheld=below.withheld,
        as_of=below.as_of,
        withheld_later=below.withheld_later,
    )


def _in(signature: Signature, language: str, own: str, *, later: bool) -> LetterSignature:
    """As its owner has it in this language, else in the letter's own, else in any."""
    names = {one.language: one for one in signature.names.all()}
    name = names.get(language) or names.get(own) or next(iter(names.values()))
    at = signature.confirmed_at
    return LetterSignature(name.name, name.detail, at.date() if later and at is not None else None)
