"""Share links: the coordinator's page, and the pages that a reader with a link sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Amendment, Answer, Campaign, ShareAnswer, ShareLink
from amendments.suggested import suggested_changes
from coalitions import audit
from coalitions.limits import limited
from coalitions.load import PersonRequest, load, require
from documents.write.formats import FORMATS
from exchange import links as sharing
from exchange.exports import suggested_changes_document
from resolutions.views.files import file_response


class ShareLinkForm(forms.ModelForm):
    """A new link."""

    passphrase = forms.CharField(
        max_length=200,
        required=False,
        help_text="Tell it by another way than the link: by telephone, not in the same mail.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = ShareLink
        fields = ["given_to", "expires_at", "shows_all", "may_answer"]
        labels = {
            "given_to": "Given to",
            "expires_at": "Good until",
            "shows_all": "Also show what is not agreed yet",
            "may_answer": "They may answer",
        }
        widgets = {
            "expires_at": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        }
        help_texts = {
            "given_to": "The name stands on the page and in the files: “Shared with …”.",
            "may_answer": "Accepted, cannot accept, or comments, on each amendment, without an account.",
        }


@require_http_methods(["GET", "HEAD", "POST"])
def share_links(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All links of a campaign, their openings and answers; a new one. The address of a new link is shown once."""
    campaigns = Campaign.objects.select_related("coalition", "base_draft__resolution", "base_draft__session")
    shown = load(request, campaigns, "amendments.share", uuid=uuid)
    require(request, shown.base_draft, "resolutions.view_draft")
    initial = {"expires_at": timezone.localtime() + timedelta(days=30)}
    form = ShareLinkForm(request.POST or None, initial=initial)
    address = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            link, token = sharing.give_link(
                shown,
                data["given_to"],
                data["expires_at"],
                request.user,
                passphrase=data["passphrase"],
                may_answer=data["may_answer"],
                shows_all=data["shows_all"],
            )
        except sharing.SharingError as error:
            form.add_error(None, str(error))
        else:
            audit.record("share-link.given", request=request, coalition=shown.coalition, about=link)
            address = request.build_absolute_uri(reverse("shared", args=[token]))
            messages.success(request, f"Link for {link.given_to} made.")
            form = ShareLinkForm(initial=initial)
    return render(
        request,
        "exchange/share_links.html",
        {
            "campaign": shown,
            "form": form,
            "address": address,
            "links": shown.share_links.prefetch_related("openings").select_related("created_by"),
            "answers": ShareAnswer.objects.filter(link__campaign=shown).select_related(
                "link", "amendment", "text"
            ),
            "now": timezone.now(),
            "refusal": sharing.why_not_shareable(shown),
        },
        status=422 if request.method == "POST" and form.errors else 200,
    )


@require_POST
def share_link_revocation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End a link."""
    link = load(request, ShareLink.objects.select_related("campaign"), "amendments.share", uuid=uuid)
    sharing.revoke(link)
    audit.record("share-link.revoked", request=request, coalition=link.campaign.coalition, about=link)
    messages.success(request, f"The link for {link.given_to} does not work any more.")
    return redirect("share-links", link.campaign.uuid)


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that are reached by a link: find it, ask for its passphrase, keep the answer out of caches."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = sharing.find_link(token)
        if link is None:
            response = render(request, "exchange/shared_gone.html", status=404)
        elif link.passphrase and request.session.get(f"share-link-{link.uuid}") != link.passphrase:
            response = _passphrase(request, link)
        else:
            response = view(request, link, token, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def _passphrase(request: HttpRequest, link: ShareLink) -> HttpResponse:
    error = ""
    if request.method == "POST" and "passphrase" in request.POST:
        right = sharing.opens(link, request.POST["passphrase"])
        if right:
            request.session[f"share-link-{link.uuid}"] = link.passphrase
            request.session.set_expiry(0)
            return redirect(request.path)
        error = (
            "Too many wrong passphrases. Wait ten minutes, then try again."
            if right is None
            else "This is not the passphrase."
        )
    return render(request, "exchange/shared_passphrase.html", {"error": error}, status=403 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("shared", times=240, seconds=60, methods=("GET", "POST"))
@_by_link
def shared(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    """The campaign's redline, read-only, marked with the name it was given to."""
    if request.method == "POST":
        return _answered(request, link, token)
    _opened(link, "page")
    return _shared_page(request, link, token)


def _opened(link: ShareLink, what: str) -> None:
    sharing.record_opening(link, what)
    audit.record("share-link.opened", coalition=link.campaign.coalition, about=link, what=what)


def _answered(request: HttpRequest, link: ShareLink, token: str) -> HttpResponse:
    try:
        key = UUID(request.POST.get("amendment", ""))
    except ValueError as error:
        raise Http404 from error
    amendment = get_object_or_404(Amendment, uuid=key, campaign=link.campaign)
    version = request.POST.get("version", "")
    note = request.POST.get("note", "")
    try:
        sharing.answer(
            link,
            amendment,
            int(version) if version.isdigit() else 0,
            request.POST.get("answer", ""),
            note[:5000],
        )
    except sharing.TextChangedError:
        problem = f"{amendment.label} was changed since you opened the page. Nothing was recorded; this is its present text."
        return _shared_page(request, link, token, problem=problem, kept={amendment.pk: note}, status=409)
    except sharing.SharingError as error:
        return _shared_page(request, link, token, problem=str(error), kept={amendment.pk: note}, status=422)
    return redirect(f"{reverse('shared', args=[token])}?answered={amendment.uuid}#answer-{amendment.uuid}")


def _shared_page(
    request: HttpRequest,
    link: ShareLink,
    token: str,
    *,
    problem: str = "",
    kept: dict[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    campaign = link.campaign
    rows = suggested_changes(campaign, statuses=sharing.statuses_shown(link))
    everything = request.GET.get("show") == "all"
    own = {
        amendment: next((a for a in given if a.link_id == link.pk), None)
        for amendment, given in sharing.latest_answers(campaign).items()
    }
    shown = [row for row in rows if everything or row.changed]
    return render(
        request,
        "exchange/shared.html",
        {
            "link": link,
            "token": token,
            "campaign": campaign,
            "rows": [
                (
                    row,
                    own.get(row.amendment.pk) if row.amendment else None,
                    (kept or {}).get(row.amendment.pk, "") if row.amendment else "",
                )
                for row in shown
            ],
            "everything": everything,
            "choices": Answer.choices,
            "answered": request.GET.get("answered", ""),
            "problem": problem,
        },
        status=status,
    )


@require_safe
@_by_link
def shared_file(request: HttpRequest, link: ShareLink, token: str, ending: str) -> HttpResponse:
    """The same as a file, marked with the name."""
    _opened(link, ending)
    document = suggested_changes_document(
        link.campaign,
        only_changed=request.GET.get("only") == "changed",
        statuses=sharing.statuses_shown(link),
        marking=f"Shared with {link.given_to}.",
    )
    name = slugify(link.campaign.title)[:80] or "suggested-changes"
    return file_response(FORMATS[ending].write(document), ending, name)
