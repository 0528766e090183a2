"""What a reader with a share link sees, without an account: the redline, its files, and a way to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalitions.accounts.limits import limited
from coalitions.languages import in_files
from coalitions.views.asked import asks
from exchange import links
from exchange.desk_page.document import VERDICTS, DeskDocument, Item, document_of
from exchange.desk_page.sending import CHOICE, LONGEST, NOTE, SEEN, Sent, Typed, take, told, typed_in
from exchange.exports import shareable
from exchange.exports import shared_file as written_for
from exchange.models import ShareLink
from exchange.statements import what_it_holds, what_it_holds_back, what_it_leaves_out
from resolutions.views.files import file_response


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that are reached by a link: find it, ask for its passphrase, keep the answer out of caches."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = links.find(token)
        response = None
        if link is None:
            response = _gone(request)
        elif link.passphrase and request.session.get(f"share-link-{link.uuid}") != link.passphrase:
            response = _passphrase(request, link)
        if response is None:
            response = view(request, link, token, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        # The address is a secret, so no other site hears of it. The house itself does: with "no-referrer" a browser
        # says of its own forms that they come from nowhere, and they are refused.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def _passphrase(request: HttpRequest, link: ShareLink) -> HttpResponse | None:
    """Ask for the passphrase; None where it is right and what was sent along is to be taken. What was typed before the
    session ended goes along in the form, so that nothing of it is lost."""
    along = _sent_along(request)
    error = ""
    if request.method == "POST" and "passphrase" in request.POST:
        right = links.unlock(link, request.POST["passphrase"])
        if right:
            request.session[f"share-link-{link.uuid}"] = link.passphrase
            request.session.set_expiry(0)
            return None if along else redirect(request.path)
        error = (
            _("Too many wrong passphrases. Wait ten minutes, then try again.")
            if right is None
            else _("This is not the passphrase.")
        )
    context = {"error": error, "along": along}
    return render(request, "exchange/shared_passphrase.html", context, status=403 if error or along else 200)


def _sent_along(request: HttpRequest) -> list[tuple[str, str]]:
    """The answers in a request, as the fields of a form."""
    if request.method != "POST":
        return []
    said = request.POST
    return [(name, said.get(name, "")) for name in said if name.startswith((SEEN, CHOICE, NOTE))]


def _gone(request: HttpRequest) -> HttpResponse:
    """The link does not work; what was typed is shown to whoever typed it."""
    typed = [value for name, value in _sent_along(request) if name.startswith(NOTE) and value.strip()]
    return render(request, "exchange/shared_gone.html", {"typed": typed}, status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("shared", times=240, seconds=60, methods=("GET", "HEAD", "POST"))
@_by_link
def shared(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """What is suggested, as a document to read and to answer; marked with the name it was given to. With `?show=all` the
    whole draft with the changes in their places."""
    document = document_of(link)
    if request.method == "POST":
        return _answered(request, document, token)
    with links.opening(link, "page", shown=[item.version.pk for item in document.items]):
        pass
    if request.GET.get("show") == "all":
        return _whole_draft(request, document, token)
    return _page(request, document, token)


def _answered(request: HttpRequest, document: DeskDocument, token: str) -> HttpResponse:
    try:
        sent = take(document, request.POST)
    except links.SharingError as error:
        kept = typed_in(document, request.POST)
        return _page(request, document, token, Sent(kept=kept, refused=True), problem=str(error), status=422)
    if sent.whole:
        messages.success(request, sent.says)
        return redirect("shared", token)
    # What was recorded is part of the page by now.
    document = document_of(document.link)
    return _page(request, document, token, sent, problem=told(document, sent), status=409)


def _page(
    request: HttpRequest,
    document: DeskDocument,
    token: str,
    sent: Sent | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    said = sent.says if sent else ""
    sent = sent or Sent()
    context = {
        "sections": [
            (section, [_shown(item, sent) for item in section.items]) for section in document.sections
        ],
        "said": said,
        "placeless": sent.placeless,
        "problem": problem,
        "verdicts": VERDICTS,
        "longest": LONGEST,
        **_around(document, token),
    }
    return render(request, "exchange/shared.html", context, status=status)


def _whole_draft(request: HttpRequest, document: DeskDocument, token: str) -> HttpResponse:
    return render(request, "exchange/shared_draft.html", _around(document, token))


def _around(document: DeskDocument, token: str) -> dict[str, Any]:
    """What both pages say above the texts."""
    link = document.link
    return {
        "document": document,
        "link": link,
        "token": token,
        "campaign": link.campaign,
        "holds": what_it_holds(links.shown_by(link), len(document.items), for_desk=True),
        "leaves_out": what_it_leaves_out(shareable(document.suggested.elsewhere)),
        "holds_back": what_it_holds_back(len(document.held)),
    }


@dataclass(frozen=True)
class ShownItem:
    """An amendment on the page, with what stands in its fields."""

    item: Item
    choice: str
    note: str
    problem: str
    """Why what was sent of it was not recorded."""


def _shown(item: Item, sent: Sent) -> ShownItem:
    key = item.amendment.pk
    typed = sent.kept.get(key)
    if typed is None:
        given = item.answer if item.answered else None
        typed = Typed(given.answer, given.note) if given else Typed("", "")
    return ShownItem(item, typed.choice, typed.note, sent.problems.get(key, ""))


@require_safe
@login_not_required
@limited("shared-file", times=60, seconds=600, methods=("GET", "HEAD"))
@asks({"only": ("changed",)})
@_by_link
def shared_file(request: HttpRequest, link: ShareLink, token: str, ending: str) -> HttpResponse:
    """The same as a file, marked with the name."""
    with in_files():
        made = written_for(link, ending, only_changed=request.GET.get("only") == "changed")
    return file_response(made.content, made.ending, made.name)
