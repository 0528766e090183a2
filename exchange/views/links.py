"""The coordinator's page of share links, and the desks' answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Campaign
from amendments.suggested import put_forward
from coalitions.accounts.asked_again import ask_again
from coalitions.load import PersonRequest, listed, load
from coalitions.views.paging import paged
from exchange import links
from exchange.answers import note
from exchange.forms import ShareLinkForm
from exchange.models import ShareAnswer, ShareLink
from exchange.persons.links import asks_naming_somebody, at_risk_around, naming_somebody
from exchange.telling import ANSWERS

A_PAGE = 50


@dataclass(frozen=True)
class LinkRow:
    """A link that was given, with what may be done about it."""

    link: ShareLink
    ended: bool
    revocation: str
    """The address to revoke it; empty where it has ended."""

    @property
    def may(self) -> str:
        """What its readers may do."""
        may = _("read, answer") if self.link.may_answer else _("read")
        return _("%(may)s; sees drafts too") % {"may": may} if self.link.shows_all else may


@require_http_methods(["GET", "HEAD", "POST"])
def share_links(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All links of a campaign, their openings and answers; a new one, for which who it is is asked once more. The
    address of a new link is shown once."""
    campaign = load(request, Campaign, "exchange.share", uuid=uuid)
    if request.method == "POST":
        ask_again(request)
    initial = {"expires_at": timezone.localtime() + timedelta(days=30)}
    form = ShareLinkForm(request.POST or None, initial=initial)
    address = ""
    around = at_risk_around(campaign)
    held = naming_somebody(campaign, put_forward(campaign).here)
    named_by_asks = asks_naming_somebody(campaign, list(campaign.asks.standing()))
    shows = {
        shows_all: links.would_show(campaign, shows_all=shows_all, without=[one.amendment.pk for one in held])
        for shows_all in (False, True)
    }
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        let_out = {named.key for one in held for named in one.named if not named.withheld}
        let_out |= {named.key for those in named_by_asks.values() for named in those if not named.withheld}
        let_out |= {one.key for one in around}
        try:
            link, token = links.give(
                campaign,
                data["given_to"],
                data["expires_at"],
                request.user,
                passphrase=data["passphrase"],
                may_answer=data["may_answer"],
                shows_all=data["shows_all"],
                named=let_out if data["anyway"] else (),
            )
        except links.SharingError as error:
            form.add_error(None, str(error))
        else:
            address = request.build_absolute_uri(reverse("shared", args=[token]))
            messages.success(request, _("Link for %(given_to)s made.") % {"given_to": link.given_to})
            if not shows[link.shows_all] and not (held and link.named):
                messages.warning(
                    request,
                    _(
                        "Its page is empty now; it fills as amendments are agreed. Think of that before you give it."
                    ),
                )
            form = ShareLinkForm(initial=initial)
    answers = listed(request, ShareAnswer).filter(amendment__campaign=campaign)
    given = campaign.share_links.annotate(opened=Count("openings"), opened_last=Max("openings__at"))
    links_given = paged(request, given, A_PAGE, name="links", anchor="#links")
    return render(
        request,
        "exchange/share_links.html",
        {
            "campaign": campaign,
            "form": form,
            "address": address,
            "links": links_given,
            "rows": [_row(link) for link in links_given],
            "answers": paged(
                request,
                answers.select_related("link", "returned", "version", "amendment__current"),
                A_PAGE,
                name="answers",
                anchor="#answers",
            ),
            "held": held,
            "named_by_asks": {
                one for those in named_by_asks.values() for one in (named.name for named in those)
            },
            "shows": shows[False],
            "shows_all": shows[True],
            "around": around,
            "refusal": links.why_not_shareable(campaign, let_out=[one.key for one in around]),
        },
        status=422 if request.method == "POST" and form.errors else 200,
    )


def _row(link: ShareLink) -> LinkRow:
    ended = link.expires_at <= timezone.now()
    over = ended or link.revoked_at is not None
    return LinkRow(link, ended, "" if over else reverse("share-link-revocation", args=[link.uuid]))


@require_safe
def share_link_openings(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """When a link was opened, and what of it, the latest first."""
    link = load(request, ShareLink, "exchange.share", uuid=uuid)
    openings = paged(request, link.openings.all(), A_PAGE)
    context = {"link": link, "campaign": link.campaign, "openings": openings}
    return render(request, "exchange/share_link_openings.html", context)


@require_POST
def share_link_revocation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """End a link."""
    link = load(request, ShareLink, "exchange.share", uuid=uuid)
    links.revoke(link, request.user)
    messages.success(
        request, _("The link for %(given_to)s does not work any more.") % {"given_to": link.given_to}
    )
    return redirect("share-links", link.campaign.uuid)


@require_POST
def share_answer_noting(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A coordinator has looked at an answer, so that it waits for nobody any more."""
    given = load(request, ShareAnswer, "exchange.share", uuid=uuid)
    note(given, request.user)
    return redirect(reverse("amendment-review", args=[given.amendment.uuid]) + ANSWERS)
