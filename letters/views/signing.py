"""Signatures of a letter as those who write it see them: entered, ordered, asked for by links. Others give them in `by_link`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from coalitions.accounts.asked_again import ask_again
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.views.asked import ANYTHING, asks, wrong_value
from coalitions.views.ordering import focus_of, moved, with_press
from documents.letters import blocks
from letters import opened_anew, signing
from letters.agreeing import agreement_on, to_be_known_on_opening, was_never_agreed
from letters.annex import annex_changes, annexed
from letters.checks import spelling_of_signed
from letters.document import assemble
from letters.files import LETTER_FORMATS, files_like, left_before
from letters.forms import SignatureForm, SigningLinkForm
from letters.models import Letter, Signature, SignedText, SigningLink
from letters.writing import LetterError


@require_POST
def letter_opening(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Open a letter for signatures: the text that is signed is kept as it reads now."""
    letter = load(request, Letter, "letters.collect", uuid=uuid)
    assembled = assemble(letter, request.user)
    agreement = agreement_on(letter, request.user, assembled.document)
    says = to_be_known_on_opening(letter, agreement, assembled)
    if says and not request.POST.get("although"):
        messages.error(request, _("%(says)s Say that it is opened all the same.") % {"says": says})
        return redirect(letter)
    try:
        return redirect(
            signing.open_for_signatures(letter, request.user, although=letter.status if says else "")
        )
    except LetterError as error:
        messages.error(request, str(error))
        return redirect(letter)


@dataclass(frozen=True)
class SignatureRow:
    """A signature on the page."""

    signature: Signature
    names: str
    state: str
    """In words; empty for one that stands below the letter."""
    consent: str
    """How it was given, in words."""


@require_safe
@asks({"in": ANYTHING}, alone=False)
def signed_text(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The text that is signed, its signatures, the links by which one signs."""
    found = load(request, SignedText, "letters.view", uuid=uuid)
    language_asked(request, found)
    return _text_page(request, found)


def language_asked(request: HttpRequest, text: SignedText) -> str:
    """The language that a text is to be shown in, "" for its own. Raises AskedError for one that it was not opened in."""
    asked = request.GET.get("in", "")
    if asked and asked not in text.content:
        raise wrong_value("in", asked, text.content)
    return asked


def _text_page(
    request: PersonRequest,
    found: SignedText,
    *,
    form: SignatureForm | None = None,
    link_form: SigningLinkForm | None = None,
    address: str = "",
    checked: str = "",
    status: int = 200,
) -> HttpResponse:
    letter = found.letter
    language = request.GET.get("in", "")
    document = signing.signed_document(found, language)
    may_collect = request.user.has_perm("letters.collect", found)
    present = assemble(letter, request.user).document.fingerprint
    latest = opened_anew.open_now(found)
    signatures = list(found.signatures.prefetch_related("names"))
    return render(
        request,
        "letters/signed_text.html",
        {
            "text": found,
            "focus": focus_of([one.uuid for one in signatures], request),
            "letter": letter,
            "campaign": letter.campaign,
            "document": document,
            "blocks": blocks(document),
            "changed": present != found.fingerprint,
            "latest": latest if latest != found else None,
            "earlier": opened_anew.signed_earlier(found) if may_collect and latest == found else [],
            "annex": annexed(found, document.language),
            "annex_changes": annex_changes(found, request.user),
            "stale": name_of(found.language) if document.language in found.stale else "",
            "never_agreed": was_never_agreed(found),
            "remarks": spelling_of_signed(found, request.user),
            "languages": [(code, name_of(code), code == document.language) for code in found.content],
            "rows": [_row(found, one, whole=may_collect) for one in signatures],
            "files": [
                (name, f"{reverse('signed-file', args=[found.uuid, ending])}?in={document.language}")
                for ending, name in LETTER_FORMATS.items()
            ],
            "may_collect": may_collect,
            "form": form or SignatureForm(languages=list(found.content)),
            "links": [
                one
                for one in SigningLink.objects.filter(text__letter=letter).select_related("text")
                if one.revoked_at is None and one.expires_at > timezone.now()
            ],
            "link_form": link_form or SigningLinkForm(),
            "refusal": signing.refusal_of(found),
            "address": address,
            "checked": checked,
        },
        status=status,
    )


def _row(text: SignedText, signature: Signature, *, whole: bool) -> SignatureRow:
    """`whole` for who collects them: to others a name that is withheld is not shown, nor how its owner consented."""
    names = "; ".join(", ".join(filter(None, [one.name, one.detail])) for one in signature.names.all())
    if signature.withdrawn_at is not None:
        state = pgettext("of a signature", "withdrawn")
    elif signature.confirmed_at is None:
        state = _("waits for its mail to be answered")
    elif text.came_later(signature):
        day = date_format(signature.confirmed_at, "DATE_FORMAT")
        state = _("signed later, on %(day)s") % {"day": day}
        if signature.withheld:
            state = "; ".join([state, _("name withheld")])
    else:
        state = _("name withheld") if signature.withheld else ""
    consents = {
        signing.TO_BE_CONFIRMED: _("By link, to be confirmed by mail."),
        signing.CONFIRMED: _("By link, confirmed by mail."),
    }
    consent = (
        consents.get(signature.consent, signature.consent) if signature.token_hash else signature.consent
    )
    if signature.withheld and not whole:
        return SignatureRow(signature, _("Name withheld"), state, "")
    return SignatureRow(signature, names, state, consent)


@require_POST
def signature_entry(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Enter a signature for somebody who consented."""
    found = load(request, SignedText, "letters.collect", uuid=uuid)
    form = SignatureForm(request.POST, languages=list(found.content))
    if form.is_valid():
        try:
            signing.enter_signature(found, request.user, form.signing(), form.cleaned_data["consent"])
        except LetterError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Entered."))
            return redirect(found)
    return _text_page(request, found, form=form, status=422)


@require_POST
def signature_withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a signature out, on the word of whoever gave it."""
    signature = load(request, Signature, "letters.collect", uuid=uuid)
    signing.withdraw_signature(signature, request.user)
    return redirect(signature.text)


@require_POST
def signature_order(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Move a signature a place up or down."""
    found = load(request, SignedText, "letters.collect", uuid=uuid)
    order = [one.uuid for one in found.signatures.all()]
    if after := moved(order, request):
        signing.order_signatures(found, request.user, after)
    return redirect(with_press(found.get_absolute_url(), request))


@require_POST
def signatures_closing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Close the signatures as of now."""
    found = load(request, SignedText, "letters.collect", uuid=uuid)
    signing.close_signatures(found, request.user, timezone.now())
    return redirect(found)


@require_POST
def signing_links(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make a link by which anybody may sign; it is shown once."""
    found = load(request, SignedText, "letters.collect", uuid=uuid)
    ask_again(request)
    form = SigningLinkForm(request.POST)
    if form.is_valid():
        try:
            data = form.cleaned_data
            _, token = signing.give_signing_link(
                found, request.user, data["expires_at"], anyway=data["anyway"]
            )
        except LetterError as error:
            form.add_error(error.field or None, str(error))
        else:
            address = request.build_absolute_uri(reverse("sign", args=[token]))
            return _text_page(request, found, address=address)
    return _text_page(request, found, link_form=form, status=422)


@require_POST
def signatures_asked_again(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Mail a link to this text to those chosen of who signed an earlier one."""
    found = load(request, SignedText, "letters.collect", uuid=uuid)
    ask_again(request)
    chosen = [one.signature.uuid for one in opened_anew.signed_earlier(found)]
    wanted = [one for one in chosen if str(one) in request.POST.getlist("who")]
    try:
        asked = opened_anew.ask_them_again(
            found,
            request.user,
            wanted,
            lambda token: request.build_absolute_uri(reverse("sign", args=[token])),
        )
    except LetterError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", asked)
        messages.success(request, said % {"count": asked})
    return redirect(f"{found.get_absolute_url()}#earlier")


@require_POST
def signing_link_revocation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """End a link to sign."""
    link = load(request, SigningLink, "letters.collect", uuid=uuid)
    signing.revoke_signing_link(link, request.user)
    return redirect(link.text)


@require_POST
def signed_file_check(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Say whether a file that somebody holds is this letter, to the byte."""
    found = load(request, SignedText, "letters.view", uuid=uuid)
    given = request.FILES.get("file")
    if given is None:
        return _text_page(request, found, checked=_("Choose a file."), status=422)
    content = given.read()
    if like := files_like(found, content):
        said = _("It is this letter, unchanged: %(like)s.") % {"like": like}
    elif left := left_before(found, content):
        said = _("It is a file of this letter that left before: %(left)s. To the byte it is as it left.") % {
            "left": left
        }
    else:
        said = _(
            "It is not a file of this letter as it stands. The text may be another, or the signatures, or somebody saved the file with another program."
        )
    return _text_page(request, found, checked=said)
