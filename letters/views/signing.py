"""Signatures of a letter: entered and ordered by those who write it, given by others through a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitions.accounts.asked_again import ask_again
from coalitions.accounts.limits import limited
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.views.asked import ANYTHING, asks, wrong_value
from documents.letters import blocks
from letters import signing
from letters.agreeing import agreement_on, to_be_known_on_opening, was_never_agreed
from letters.annex import annex_changes, annex_of, redlines_of
from letters.checks import spelling_of_signed
from letters.document import assemble
from letters.files import LETTER_FORMATS, files_like, left_before
from letters.forms import SignatureForm, SigningLinkForm
from letters.models import Letter, Signature, SignedText, SigningLink
from letters.writing import LetterError
from notices.mail import queue


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
    return render(
        request,
        "letters/signed_text.html",
        {
            "text": found,
            "letter": letter,
            "campaign": letter.campaign,
            "document": document,
            "blocks": blocks(document),
            "changed": present != found.fingerprint,
            "annex": redlines_of(annex_of(found)),
            "annex_changes": annex_changes(found),
            "stale": name_of(found.language) if document.language in found.stale else "",
            "never_agreed": was_never_agreed(found),
            "remarks": spelling_of_signed(found, request.user),
            "languages": [(code, name_of(code), code == document.language) for code in found.content],
            "rows": [
                _row(found, one, whole=may_collect) for one in found.signatures.prefetch_related("names")
            ],
            "files": [
                (name, f"{reverse('signed-file', args=[found.uuid, ending])}?in={document.language}")
                for ending, name in LETTER_FORMATS.items()
            ],
            "may_collect": may_collect,
            "form": form or SignatureForm(languages=list(found.content)),
            "links": [
                one for one in found.links.all() if one.revoked_at is None and one.expires_at > timezone.now()
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
    up, down = request.POST.get("up", ""), request.POST.get("down", "")
    at = next((i for i, one in enumerate(order) if str(one) in (up, down)), None)
    if at is not None:
        to = max(at - 1, 0) if up else min(at + 1, len(order) - 1)
        order.insert(to, order.pop(at))
        signing.order_signatures(found, request.user, order)
    return redirect(f"{found.get_absolute_url()}#signatures")


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
    elif left := left_before(found.letter, content):
        said = _("It is a file of this letter that left before: %(left)s. To the byte it is as it left.") % {
            "left": left
        }
    else:
        said = _(
            "It is not a file of this letter as it stands. The text may be another, or the signatures, or somebody saved the file with another program."
        )
    return _text_page(request, found, checked=said)


# --- without an account -----------------------------------------------------------------------------------------


def _secret_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages reached by a secret address: no cache keeps them, no other site hears of the address."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, token, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("sign", times=60, seconds=600, methods=("GET", "HEAD", "POST"))
@_secret_address
@asks({"in": ANYTHING}, alone=False)
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Read a letter and sign it, without an account; a mail asks to confirm."""
    link = signing.find_signing_link(token)
    if link is None:
        return render(request, "letters/sign_gone.html", status=404)
    text = link.text
    document = signing.signed_document(text, language_asked(request, text))
    languages = [document.language, *(code for code in text.content if code != document.language)]
    form = SignatureForm(request.POST or None, languages=languages, by_link=True)
    if request.method == "POST" and form.is_valid():
        try:
            signature, secret = signing.ask_to_sign(link, form.signing())
        except LetterError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            _mail(request, signature, secret)
            return render(
                request,
                "letters/sign_asked.html",
                {"text": text, "email": signature.email, "closed": _closed(text)},
            )
    return render(
        request,
        "letters/sign.html",
        {
            "text": text,
            "document": document,
            "blocks": blocks(document),
            "annex": redlines_of(annex_of(text)),
            "closed": _closed(text),
            "stale": name_of(text.language) if document.language in text.stale else "",
            "languages": [(code, name_of(code), code == document.language) for code in text.content],
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )


def _closed(text: SignedText) -> str:
    """That the signatures are closed, to whoever signs all the same; "" while they are not."""
    if text.as_of is None:
        return ""
    return _(
        "The signatures of this letter were closed on %(day)s. Yours is recorded, and shown below the others as given later."
    ) % {"day": date_format(text.as_of, "DATE_FORMAT")}


def _mail(request: HttpRequest, signature: Signature, secret: str) -> None:
    letter = signature.text.letter
    address = request.build_absolute_uri(reverse("signature-confirmation", args=[secret]))
    queue(
        letter.campaign.coalition,
        signature.email,
        _("Please confirm your signature"),
        _(
            "Somebody asked to sign a letter of %(coalition)s with this address. If it was you, confirm here within 14 days:\n\n"
            "%(address)s\n\nThe same page lets you withdraw later. If it was not you, do nothing."
        )
        % {"coalition": letter.campaign.coalition, "address": address}
        + (f"\n\n{closed}" if (closed := _closed(signature.text)) else ""),
        footer="",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("sign", times=60, seconds=600, methods=("GET", "HEAD", "POST"))
@_secret_address
def signature_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a signature that was asked for by link, or withdraw it."""
    signature = signing.find_signature(token)
    if signature is None:
        return render(request, "letters/sign_gone.html", status=404)
    if request.method == "POST":
        if request.POST.get("withdraw"):
            signing.withdraw_signature(signature, None)
        else:
            signing.confirm_signature(signature)
        return redirect("signature-confirmation", token)
    document = signing.shown_to_signer(signature)
    return render(
        request,
        "letters/sign_confirm.html",
        {
            "signature": signature,
            "already": signature.confirmed_at is None and signing.stands_already(signature),
            "closed": _closed(signature.text)
            if signature.confirmed_at is None or signature.text.came_later(signature)
            else "",
            "text": signature.text,
            "blocks": blocks(document) if document is not None else [],
            "document": document,
            "annex": redlines_of(annex_of(signature.text)) if document is not None else [],
            "names": [one.name for one in signature.names.all()],
        },
    )
