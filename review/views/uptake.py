"""What became of a campaign's amendments in a later draft: the list, the evidence for one, and a person's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amendments.models import Campaign, Kind
from amendments.texts import proposed
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from resolutions.adoption import adoption_of
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from resolutions.texts import plain
from review.forms.uptake import JudgementForm
from review.models import Judgement, Outcome
from review.uptake import Accounted, JudgedMeanwhileError, JudgementError, drafts_after, judge, uptake_of
from review.uptake.showing import (
    AccountRow,
    account_row,
    account_rows,
    asked_otherwise,
    asked_pieces,
    evidence,
    marks_of,
)


def _loaded(request: PersonRequest, uuid: UUID, draft: UUID, permission: str) -> tuple[Campaign, Draft]:
    """A campaign, and a draft of its resolution that the person may read."""
    campaign = load(request, Campaign, permission, uuid=uuid)
    later = load(request, Draft, "resolutions.view_draft", uuid=draft, resolution=campaign.resolution)
    return campaign, later


@dataclass(frozen=True)
class Count:
    """How many amendments ended in one way."""

    outcome: Outcome
    count: int


@require_safe
def uptake_latest(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What became of every amendment in the latest draft that the person may read."""
    campaign = load(request, Campaign, "review.view", uuid=uuid)
    later = _drafts(request, campaign)
    if not later:
        return render(request, "review/uptake_none.html", {"campaign": campaign})
    return redirect("uptake", campaign.uuid, later[-1].uuid)


def _drafts(request: PersonRequest, campaign: Campaign) -> list[Draft]:
    """The drafts in which something can have become of the amendments, in order of time."""
    return drafts_after(campaign, readable_drafts(request, campaign.resolution))


@require_safe
def uptake(request: PersonRequest, uuid: UUID, draft: UUID) -> HttpResponse:
    """What became of every amendment in a later draft, what wants a person's look first."""
    campaign, later = _loaded(request, uuid, draft, "review.view")
    accounts = uptake_of(campaign, later, request.user)
    chosen = [account for account in accounts if account.amendment.is_chosen]
    rows = account_rows(chosen, later)
    outcomes = [row.outcome for row in rows]
    return render(
        request,
        "review/uptake.html",
        {
            "campaign": campaign,
            "draft": later,
            "drafts": _drafts(request, campaign),
            "adoption": adoption_of(later),
            "look": [row for row in rows if row.wants_look],
            "rest": [row for row in rows if not row.wants_look],
            "several": len({row.account.version.draft.pk for row in rows}) > 1,
            "counts": [Count(one, outcomes.count(one)) for one in Outcome if one in outcomes],
            "rivals": len(accounts) - len(chosen),
            "may_propose": request.user.has_perm("amendments.propose", campaign),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def uptake_amendment(request: PersonRequest, uuid: UUID, draft: UUID, amendment: UUID) -> HttpResponse:
    """The evidence for one amendment in a later draft; a person's judgement of it."""
    permission = "review.judge" if request.method == "POST" else "review.view"
    campaign, later = _loaded(request, uuid, draft, permission)
    accounts = uptake_of(campaign, later, request.user)
    account = next((one for one in accounts if one.amendment.uuid == amendment), None)
    if account is None:
        raise Http404(_("Nothing can have become of this amendment in this draft."))
    form = JudgementForm(request.POST or None, initial=_started(account))
    if request.method != "POST":
        return _evidence_page(request, campaign, later, account, form)
    meanwhile: Judgement | None = None
    status = 422
    if form.is_valid():
        try:
            judge(
                account.amendment,
                later,
                request.user,
                version=seen(request),
                outcome=form.cleaned_data["outcome"],
                reason=form.cleaned_data["reason"],
                started_from=request.POST.get("started_from", ""),
            )
        except JudgementError as error:
            form.add_error(error.field or None, str(error))
        except JudgedMeanwhileError as error:
            meanwhile, status = error.latest, 409
        else:
            messages.success(
                request, f"{account.version.label}: {Outcome(form.cleaned_data['outcome']).label.lower()}."
            )
            following = _following(accounts, later, account)
            if following is None:
                return redirect("uptake", campaign.uuid, later.uuid)
            return redirect("uptake-amendment", campaign.uuid, later.uuid, following.account.amendment.uuid)
    return _evidence_page(request, campaign, later, account, form, meanwhile=meanwhile, status=status)


@dataclass(frozen=True)
class Before:
    """What an amendment asked of an earlier draft."""

    draft: Draft
    redline: RedlineParagraph


def _following(accounts: list[Accounted], later: Draft, after: Accounted) -> AccountRow | None:
    """The next one that wants a look."""
    others = (one for one in accounts if one.amendment.is_chosen and one.amendment.pk != after.amendment.pk)
    return next((row for row in account_rows(others, later) if row.wants_look), None)


def _started(account: Accounted) -> dict[str, str]:
    """What the form begins with: what was said last, or what the texts tell."""
    said = account.signed or account.judged_before
    return (
        {"outcome": said.outcome, "reason": said.reason} if said is not None else {"outcome": account.outcome}
    )


def _evidence_page(
    request: PersonRequest,
    campaign: Campaign,
    later: Draft,
    account: Accounted,
    form: JudgementForm,
    *,
    meanwhile: Judgement | None = None,
    status: int = 200,
) -> HttpResponse:
    said = Judgement.objects.filter(amendment=account.amendment, draft=later)
    history = list(said.select_related("person", "organisation", "version").order_by("-at", "-pk"))
    base = account.version.paragraph
    deletes = account.version.kind == Kind.DELETE
    asked, there = () if deletes else asked_pieces(account), evidence(account)
    return render(
        request,
        "review/uptake_amendment.html",
        {
            "campaign": campaign,
            "draft": later,
            "row": account_row(account, later),
            "account": account,
            "deletes": deletes,
            "asked": asked,
            "before": [
                Before(
                    one.draft,
                    compare_paragraph(plain(one.paragraph) if one.paragraph else None, proposed(one)),
                )
                for one in asked_otherwise(account)
            ],
            "evidence": there,
            "legend": marks_of([*asked, *(piece for one in there for piece in one.pieces)]),
            "draft_did": compare_paragraph(plain(base), plain(account.became))
            if base is not None and account.became is not None
            else None,
            "history": history,
            "started_from": history[0].uuid if history else "",
            "form": form,
            "meanwhile": meanwhile,
            "may_judge": request.user.has_perm("review.judge", account.amendment),
        },
        status=status,
    )
