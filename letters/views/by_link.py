"""A letter is read and signed through a link, without an account; a mail asks to confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalitions.accounts.limits import limited
from coalitions.languages import name_of
from coalitions.views.asked import ANYTHING, asks
from documents.letters import blocks
from letters import opened_anew, signing
from letters.annex import annexed
from letters.forms import SignatureForm
from letters.models import Signature, SignedText
from letters.views.signing import language_asked
from letters.writing import LetterError
from notices.mail import queue


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
    """Read a letter and sign it, without an account; a mail asks to confirm. What is shown is the text that is open now, and
    only the text that stood above the form is signed."""
    link = signing.find_signing_link(token)
    if link is None:
        return render(request, "letters/sign_gone.html", status=404)
    text = opened_anew.open_now(link.text)
    anew = text != link.text
    if signing.refusal_of(text, link.named) is not None:
        return render(request, "letters/sign_gone.html", {"anew": anew}, status=404)
    language = _language_of(request, text, anew=anew)
    document = signing.signed_document(text, language)
    languages = [document.language, *(code for code in text.content if code != document.language)]
    form = SignatureForm(request.POST or None, languages=languages, by_link=True)
    read = request.POST.get("text") or str(link.text.uuid)
    meanwhile = request.method == "POST" and read != str(text.uuid)
    if request.method == "POST" and not meanwhile and form.is_valid():
        try:
            signature, secret = signing.ask_to_sign(text, form.signing())
        except LetterError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            _mail(request, signature, secret, language)
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
            "anew": anew,
            "meanwhile": meanwhile,
            "since": opened_anew.since_given(link, text, document.language) if anew else None,
            "being_changed": opened_anew.being_changed(text, link),
            "document": document,
            "blocks": blocks(document),
            "annex": annexed(text, document.language),
            "closed": _closed(text),
            "stale": name_of(text.language) if document.language in text.stale else "",
            "languages": [(code, name_of(code), code == document.language) for code in text.content],
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )


def _language_of(request: HttpRequest, text: SignedText, *, anew: bool = False) -> str:
    """The language in which a letter is shown to whoever has no account, "" for its own: the one that is asked for; else that of
    the page, where the letter has it and it says what the letter says. Raises AskedError, but not where the text is `anew`
    another one than the address is of."""
    asked = "" if anew and request.GET.get("in") not in text.content else language_asked(request, text)
    reads = (get_language() or "").partition("-")[0]
    if asked or reads == text.language or reads not in text.content or reads in text.stale:
        return asked
    return reads


def _closed(text: SignedText) -> str:
    """That the signatures are closed, to whoever signs all the same; "" while they are not."""
    if text.as_of is None:
        return ""
    return _(
        "The signatures of this letter were closed on %(day)s. Yours is recorded, and shown below the others as given later."
    ) % {"day": date_format(text.as_of, "DATE_FORMAT")}


def _mail(request: HttpRequest, signature: Signature, secret: str, language: str) -> None:
    """`language` is the one in which they read the letter, "" for its own."""
    letter = signature.text.letter
    page = reverse("signature-confirmation", args=[secret], query={"in": language} if language else None)
    address = request.build_absolute_uri(page)
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
@asks({"in": ANYTHING}, alone=False)
def signature_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a signature that was asked for by link, or withdraw it."""
    signature = signing.find_signature(token)
    if signature is None:
        return render(request, "letters/sign_gone.html", status=404)
    language = _language_of(request, signature.text)
    if request.method == "POST":
        if request.POST.get("withdraw"):
            signing.withdraw_signature(signature, None)
        else:
            signing.confirm_signature(signature)
        return redirect(request.get_full_path())
    document = signing.shown_to_signer(signature, language)
    languages = signature.text.content if document is not None else ()
    reading = document.language if document is not None else ""
    stale = reading in signature.text.stale
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
            "anew": opened_anew.open_now(signature.text) != signature.text,
            "blocks": blocks(document) if document is not None else [],
            "document": document,
            "annex": annexed(signature.text, document.language) if document is not None else [],
            "stale": name_of(signature.text.language) if stale else "",
            "languages": [(code, name_of(code), code == reading) for code in languages],
            "names": [one.name for one in signature.names.all()],
        },
    )
