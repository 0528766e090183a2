"""Whose words: those of one amendment, of a whole campaign, and of what is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from amendments.language.source import CheckedSource, check_source, check_sources
from amendments.language.whose import Asked, Provenance, Sum, others_of, provenance_of, provenance_of_versions
from amendments.models import Amendment, Ask, Campaign, Kind
from coalitions.accounts.limits import limited
from coalitions.load import PersonRequest, listed, load, load_sent
from documents.text import squash, too_long
from resolutions.models import Draft, Paragraph, anchor_of


@require_safe
def amendment_language(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Whose words an amendment has, and whether they stand where it says that they stand."""
    found = load(request, Amendment, "amendments.view", uuid=uuid)
    version = found.version
    words = provenance_of_versions([version]).get(version.pk)
    return render(
        request,
        "amendments/language.html",
        {
            "amendment": found,
            "campaign": found.campaign,
            "anchor": anchor_of(found.label),
            "version": version,
            "words": words,
            "source": check_source(version, found.campaign.session.body),
            "language": version.draft.language,
        },
    )


def _amendments(request: PersonRequest, campaign: Campaign) -> QuerySet[Amendment]:
    found = listed(request, Amendment).filter(campaign=campaign)
    return found.select_related("current__paragraph__draft", "current__neighbour__draft").prefetch_related(
        "current__asks"
    )


@dataclass(frozen=True)
class Line:
    """One amendment of a campaign with its words."""

    amendment: Amendment
    words: Provenance
    source: CheckedSource | None


@require_safe
def campaign_language(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Whose words each amendment of a campaign has, and the shares of each ask and of the whole."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    amendments = [
        one
        for one in _amendments(request, campaign)
        if not one.withdrawn and one.is_chosen and one.kind != Kind.DELETE
    ]
    words = provenance_of_versions([one.version for one in amendments])
    sources = check_sources([one.version for one in amendments], campaign.session.body)
    lines = [
        Line(one, words[one.version.pk], source) for one, source in zip(amendments, sources, strict=True)
    ]
    asks: dict[Ask, list[Line]] = {}
    for line in lines:
        for ask in line.amendment.version.asks.all():
            asks.setdefault(ask, []).append(line)
    return render(
        request,
        "amendments/campaign_language.html",
        {
            "campaign": campaign,
            "lines": lines,
            "whole": _sum("", lines),
            "asks": [
                _sum(f"{ask.number}. {ask.title}", asks[ask])
                for ask in sorted(asks, key=lambda one: one.number)
            ],
            "language": campaign.base_draft.language,
        },
    )


def _sum(name: str, lines: list[Line]) -> Sum:
    return Sum.of([line.words for line in lines], name)


@require_POST
@limited("redline", times=900, seconds=60)
def whose_words(request: PersonRequest) -> HttpResponse:
    """Whose words a text has that is being typed; nothing is stored. Takes `base`, the paragraph that is changed, or `draft`, the one
    that a new paragraph is for; and the text."""
    about = load_sent(request, Paragraph, "resolutions.view_draft", "base")
    draft = about.draft if about else load_sent(request, Draft, "resolutions.view_draft", "draft")
    text = squash(request.POST.get("proposed_text", ""))
    words = None
    if text and not too_long(text):
        others = others_of(draft) if draft else ()
        words = provenance_of([Asked(text, about.text if about else "", others)])[0]
    context = {"words": words, "changes_nothing": about is not None and about.text == text}
    return render(request, "amendments/_whose_words.html", context)
