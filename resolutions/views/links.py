"""Check the links of a draft: the uncertain ones first, each confirmed or corrected by a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitions.load import PersonRequest, load, require
from coalitions.rules import is_visible, visible
from resolutions.clauses import relink as relinking
from resolutions.clauses.find import time_of
from resolutions.clauses.links import DraftLink, DraftLinks, links_of
from resolutions.clauses.relink import RelinkConflictError, Relinked, RelinkError
from resolutions.models import Clause, Draft, Paragraph
from resolutions.rules import load_texts, readable_drafts


def _links(request: PersonRequest, uuid: UUID) -> DraftLinks:
    draft = load(request, Draft, "resolutions.view_draft", uuid=uuid)
    links = links_of(draft, readable_drafts(request, draft.resolution))
    load_texts(request, links.others)
    return links


@require_safe
def draft_links(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The page: what needs a look, or (`?show=all`) every paragraph in order."""
    links = _links(request, uuid)
    all_shown = request.GET.get("show") == "all"
    shown = list(links.links) if all_shown else links.to_check
    following = [*(link.anchor for link in shown[1:]), "links"]
    items = [
        (link, after, _choice_address(links.draft, link, after, all_shown))
        for link, after in zip(shown, following, strict=False)
    ]
    return render(
        request,
        "resolutions/links.html",
        {
            "draft": links.draft,
            "nearest": links.nearest,
            "items": items,
            "to_check": len(links.to_check),
            "counts": links.counts,
            "all_shown": all_shown,
            "may_link": request.user.has_perm("resolutions.link", links.draft),
        },
    )


def _choice_address(draft: Draft, link: DraftLink, following: str, all_shown: bool) -> str:
    query = {"next": following, **({"show": "all"} if all_shown else {})}
    return f"{reverse('draft-link', args=[draft.uuid, link.shown.uuid])}?{urlencode(query)}"


@require_http_methods(["GET", "HEAD", "POST"])
def draft_link(request: PersonRequest, uuid: UUID, paragraph: UUID) -> HttpResponse:
    """One link: the choice of another one, and what a person says about it."""
    if request.method == "POST":
        return _say(request, uuid, paragraph)
    links = _links(request, uuid)
    require(request, links.draft, "resolutions.link")
    link = next((link for link in links.links if link.shown.uuid == paragraph), None)
    if link is None:
        raise Http404(_("This draft has no such link."))
    context = {
        "draft": links.draft,
        "nearest": links.nearest,
        "link": link,
        "choices": links.choices(link),
        "next": _anchor(request.GET.get("next", "")),
        "show": request.GET.get("show", ""),
    }
    part = "resolutions/_relink.html" if request.headers.get("HX-Request") else "resolutions/relink.html"
    return render(request, part, context)


@require_POST
def links_again(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Find all links anew that nobody confirmed."""
    draft = load(request, Draft, "resolutions.link", uuid=uuid)
    changed = relinking.link_again(draft, request.user)
    if changed:
        messages.success(
            request,
            ngettext(
                "Linked again: %(count)s paragraph continues another one now.",
                "Linked again: %(count)s paragraphs continue others now.",
                changed,
            )
            % {"count": changed},
        )
    else:
        messages.success(request, _("Linked again: every paragraph continues the same one as before."))
    return redirect("draft-links", uuid)


def _say(request: PersonRequest, uuid: UUID, about: UUID) -> HttpResponse:
    draft = load(request, Draft, "resolutions.link", uuid=uuid)
    done = WORDS.get("continue" if "to" in request.POST else request.POST.get("say", ""))
    if done is None:
        raise Http404(_("There is no such word about a link."))
    try:
        message = done(request, draft, about)
    except RelinkConflictError as error:
        messages.error(
            request,
            _(
                "%(label)s was linked by somebody else in the meantime. Nothing is changed; this is how it stands now."
            )
            % {"label": error.paragraph.label},
        )
    except RelinkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, message)
    show = "?show=all" if request.POST.get("show") == "all" else ""
    return redirect(f"{reverse('draft-links', args=[uuid])}{show}#{_anchor(request.POST.get('next', ''))}")


def _anchor(given: str) -> str:
    return given if re.fullmatch(r"[a-z0-9-]{1,60}", given) else "links"


def _paragraph(draft: Draft, uuid: str | UUID) -> Paragraph:
    paragraph = Paragraph.objects.filter(draft=draft, uuid=uuid).select_related("clause").first()
    if paragraph is None:
        raise Http404(_("This draft has no such paragraph."))
    paragraph.draft = draft
    return paragraph


def _confirm(request: PersonRequest, draft: Draft, about: UUID) -> str:
    paragraph = _paragraph(draft, about)
    relinking.confirm(paragraph, request.user, started_from=request.POST.get("started_from", ""))
    return _("%(label)s: confirmed.") % {"label": paragraph.label}


def _new(request: PersonRequest, draft: Draft, about: UUID) -> str:
    paragraph = _paragraph(draft, about)
    started_from = request.POST.get("started_from", "")
    split = request.POST.get("say") == "split"
    done = relinking.begin_clause(paragraph, request.user, started_from=started_from, split=split)
    return _("%(label)s continues no earlier paragraph now.%(aftermath)s") % {
        "label": paragraph.label,
        "aftermath": _aftermath(request, done),
    }


def _take_back(request: PersonRequest, draft: Draft, about: UUID) -> str:
    paragraph = _paragraph(draft, about)
    done = relinking.take_back(paragraph, request.user, started_from=request.POST.get("started_from", ""))
    return _("%(label)s is linked by its text again.%(aftermath)s") % {
        "label": paragraph.label,
        "aftermath": _aftermath(request, done),
    }


def _continue(request: PersonRequest, draft: Draft, _about: UUID) -> str:
    """The choice names everything: the paragraph, how its link stood, the clause, and who held that one."""
    try:
        paragraph_uuid, started_from, clause_uuid, holder_uuid = request.POST.get("to", "").split()
        uuids = [
            UUID(u) for u in (paragraph_uuid, clause_uuid, *([holder_uuid] if holder_uuid != "-" else []))
        ]
    except ValueError as error:
        raise RelinkError(_("Choose a paragraph first.")) from error
    paragraph = _paragraph(draft, uuids[0])
    clause = visible(request.user, Clause).filter(uuid=uuids[1]).first()
    holder = _paragraph(draft, uuids[2]) if len(uuids) > 2 else None
    if clause is None:
        raise RelinkConflictError(paragraph)
    done = relinking.continue_clause(
        paragraph, clause, request.user, started_from=started_from, held_by=holder
    )
    return _("%(label)s continues %(clause)s now.%(aftermath)s") % {
        "label": paragraph.label,
        "clause": _name(request, draft, clause),
        "aftermath": _aftermath(request, done),
    }


def _name(request: PersonRequest, draft: Draft, clause: Clause) -> str:
    """The clause as the person knows it: its last paragraph before this draft that they may read, else the first after."""
    drafts = readable_drafts(request, draft.resolution).exclude(pk=draft.pk)
    known = list(clause.paragraphs.filter(draft__in=drafts).select_related("draft__session"))
    before = [p for p in known if time_of(p.draft) <= time_of(draft)]
    if before:
        return str(max(before, key=lambda p: time_of(p.draft)))
    return str(min(known, key=lambda p: time_of(p.draft), default=_("that paragraph")))


def _aftermath(request: PersonRequest, done: Relinked) -> str:
    said = ""
    if done.displaced is not None:
        label, found = done.displaced.label, done.found
        if found is not None and is_visible(request.user, found.draft):
            said += _(" %(label)s, which continued it before, continues %(label2)s now: please check it.") % {
                "label": label,
                "label2": found.label,
            }
        else:
            said += _(
                " %(label)s, which continued it before, continues no earlier paragraph now: please check it."
            ) % {"label": label}
    if done.followed:
        along = ngettext(
            "%(count)s paragraph of later drafts went along.",
            "%(count)s paragraphs of later drafts went along.",
            done.followed,
        )
        said += " " + along % {"count": done.followed}
    return said


WORDS: dict[str, Callable[[PersonRequest, Draft, UUID], str]] = {
    "confirm": _confirm,
    "new": _new,
    "split": _new,
    "take-back": _take_back,
    "continue": _continue,
}
"""What a person can say about a link."""
