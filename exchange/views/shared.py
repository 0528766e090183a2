"""What a reader with a share link sees, without an account: the redline, its files, and a way to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amendments.models import Amendment
from amendments.suggested import SuggestedRow, suggestions
from coalitions.accounts.limits import limited
from coalitions.languages import in_files
from coalitions.seen import seen
from exchange import links
from exchange.answers import TextChangedError, answer, latest_answers
from exchange.exports import held_back, shareable
from exchange.exports import shared_file as written_for
from exchange.models import Answer, ShareAnswer, ShareLink
from exchange.statements import what_it_holds, what_it_holds_back, what_it_leaves_out
from resolutions.views.files import file_response


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that are reached by a link: find it, ask for its passphrase, keep the answer out of caches."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = links.find(token)
        if link is None:
            response = render(request, "exchange/shared_gone.html", status=404)
        elif link.passphrase and request.session.get(f"share-link-{link.uuid}") != link.passphrase:
            response = _passphrase(request, link)
        else:
            response = view(request, link, token, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        # The address is a secret, so no other site hears of it. The house itself does: with "no-referrer" a browser
        # says of its own forms that they come from nowhere, and they are refused.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def _passphrase(request: HttpRequest, link: ShareLink) -> HttpResponse:
    error = ""
    if request.method == "POST" and "passphrase" in request.POST:
        right = links.unlock(link, request.POST["passphrase"])
        if right:
            request.session[f"share-link-{link.uuid}"] = link.passphrase
            request.session.set_expiry(0)
            return redirect(request.path)
        error = (
            _("Too many wrong passphrases. Wait ten minutes, then try again.")
            if right is None
            else _("This is not the passphrase.")
        )
    return render(request, "exchange/shared_passphrase.html", {"error": error}, status=403 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("shared", times=240, seconds=60, methods=("GET", "HEAD", "POST"))
@_by_link
def shared(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The campaign's redline, read-only, marked with the name it was given to."""
    if request.method == "POST":
        return _answered(request, link, token)
    with links.opening(link, "page"):
        pass
    return _shared_page(request, link, token)


def _answered(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    try:
        key = UUID(request.POST.get("amendment", ""))
    except ValueError as error:
        raise Http404 from error
    amendment = get_object_or_404(Amendment.objects.with_version(), uuid=key, campaign=link.campaign)
    note = request.POST.get("note", "")
    try:
        answer(link, amendment, seen(request), request.POST.get("answer", ""), note[:5000])
    except TextChangedError:
        problem = (
            f"{amendment.label} was changed since you opened the page. "
            "Nothing was recorded; this is its present text."
        )
        return _shared_page(request, link, token, problem=problem, kept={amendment.pk: note}, status=409)
    except links.SharingError as error:
        return _shared_page(request, link, token, problem=str(error), kept={amendment.pk: note}, status=422)
    return redirect(f"{reverse('shared', args=[token])}?answered={amendment.uuid}#answer-{amendment.uuid}")


@dataclass(frozen=True)
class SharedRow:
    """One row of the reader's page."""

    row: SuggestedRow
    answer: ShareAnswer | None
    """What this reader answered last."""
    kept: str
    """A note that was typed and could not be recorded."""
    may_answer: bool

    @property
    def amendment(self) -> Amendment | None:
        """What is suggested here."""
        return self.row.amendment

    @property
    def answered_earlier_text(self) -> bool:
        """Whether the answer was given to a version before the present one."""
        return (
            self.answer is not None
            and self.amendment is not None
            and self.answer.version_id != self.amendment.version.pk
        )


def _shared_page(
    request: HttpRequest,
    link: ShareLink,
    token: str,
    *,
    problem: str = "",
    kept: dict[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    campaign, holds = link.campaign, links.shown_by(link)
    held = held_back(link)
    suggested = suggestions(campaign, statuses=holds.statuses, without=held)
    everything = request.GET.get("show") == "all"
    own = {
        amendment: next((a for a in given if a.link_id == link.pk), None)
        for amendment, given in latest_answers(campaign).items()
    }
    rows = []
    for row in suggested.rows:
        if row.amendment is not None:
            key = row.amendment.pk
            rows.append(SharedRow(row, own.get(key), (kept or {}).get(key, ""), link.may_answer))
        elif everything:
            rows.append(SharedRow(row, None, "", may_answer=False))
    return render(
        request,
        "exchange/shared.html",
        {
            "link": link,
            "token": token,
            "campaign": campaign,
            "rows": rows,
            "holds": what_it_holds(holds, sum(1 for row in suggested.rows if row.changed), for_desk=True),
            "leaves_out": what_it_leaves_out(shareable(suggested.elsewhere)),
            "holds_back": what_it_holds_back(len(held)),
            "everything": everything,
            "choices": Answer.choices,
            "problem": problem,
        },
        status=status,
    )


@require_safe
@login_not_required
@limited("shared-file", times=60, seconds=600, methods=("GET", "HEAD"))
@_by_link
def shared_file(request: HttpRequest, link: ShareLink, token: str, ending: str) -> HttpResponse:
    """The same as a file, marked with the name."""
    with in_files():
        made = written_for(link, ending, only_changed=request.GET.get("only") == "changed")
    return file_response(made.content, made.ending, made.name)
