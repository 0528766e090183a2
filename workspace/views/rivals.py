"""Several texts for one paragraph: side by side, choosing one of them, and making one of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amendments import drafting
from amendments.carrying.places import Place
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.forms import WordingForm
from amendments.models import Amendment, Campaign, Side
from amendments.rivals.merging import (
    Credits,
    Reading,
    all_they_say,
    credits_of,
    merge_texts,
    merged_of,
    merged_reading,
    picked_anew,
)
from amendments.rivals.texts import COMPARED, Rivals, rivals_at
from amendments.writing.breaks import Breaks, save_in_parts
from coalitions.load import PersonRequest, load, require
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from documents.text import lines_of, squash, too_long
from redline import parse_label
from resolutions.models import anchor_of
from resolutions.texts import plain
from review.telling import status_changed
from workspace.rivals import locked_ones, shown_spots, shown_texts
from workspace.views.panel import no_paragraph


@require_http_methods(["GET", "HEAD", "POST"])
def rivals(request: PersonRequest, uuid: UUID, row: str) -> HttpResponse:
    """The texts for one paragraph, side by side and merged: `with` in the address names those that are read together. Sent
    with `save`, a new amendment is made of them; otherwise what was picked is put together and shown."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    if request.method == "POST":
        require(request, campaign, "amendments.propose")
    found = rivals_at(campaign, row)
    if found is None:
        return no_paragraph(request, campaign, row)
    state = _State.of(request, found)
    if request.method == "POST" and "save" in request.POST and state.mergeable:
        return _save(request, found, state)
    return _page(request, found, state)


@dataclass(frozen=True)
class _State:
    """What the page is about to merge, and what was said so far."""

    amendments: tuple[Amendment, ...]
    reading: Reading | None
    text: str
    """The result as it stands in the form."""
    overruled: bool = False
    """Whether words that were typed met others that were picked since."""
    changed: bool = False
    """Whether one of the texts is another one than the form saw, so that everything has to be picked again."""
    typed: str = ""
    """Where that is so, what stood in the form."""

    @property
    def mergeable(self) -> bool:
        return len(self.amendments) > 1

    @classmethod
    def of(cls, request: PersonRequest, found: Rivals) -> _State:
        if request.method != "POST":
            wanted = request.GET.getlist("with")
            chosen = (
                tuple(one for one in found.mergeable if str(one.uuid) in wanted)
                if wanted
                else found.mergeable
            )
            reading = merged_reading(chosen, {}) if len(chosen) > 1 else None
            return cls(chosen, reading, reading.text if reading else "")
        sent = request.POST
        by_key = {_key(one): one for one in found.mergeable}
        keys = list(dict.fromkeys(sent.getlist("text")))[:COMPARED]
        chosen = tuple(by_key[key] for key in keys if key in by_key)
        changed = len(chosen) != len(keys)
        if changed:
            uuids = {key.split(".")[0] for key in keys}
            chosen = tuple(one for one in found.mergeable if str(one.uuid) in uuids)
        reading = merged_reading(chosen, {} if changed else _picked(sent)) if len(chosen) > 1 else None
        typed = squash(sent.get("proposed_text", ""))
        if reading is None or changed:
            return cls(chosen, reading, reading.text if reading else typed, changed=changed, typed=typed)
        if "proposed_text" not in sent or too_long(typed):
            return cls(chosen, reading, typed or reading.text)
        # The first line is the paragraph; further ones stay as they were typed, and their line breaks with them.
        first, *further = lines_of(sent["proposed_text"]) or [""]
        text, overruled = picked_anew(first, squash(sent.get("before", "")), reading.text)
        return cls(chosen, reading, "\n".join([text, *further]), overruled)


def _key(amendment: Amendment) -> str:
    """How a form names a text that it saw."""
    return f"{amendment.uuid}.{amendment.version.number}"


def _picked(sent: QueryDict) -> dict[int, str]:
    """What was picked at which place."""
    names = {name: name.removeprefix("place-") for name in sent if name.startswith("place-")}
    return {
        int(at): str(sent[name])
        for name, at in names.items()
        if at.isascii() and at.isdigit() and len(at) < 5
    }


def _save(request: PersonRequest, found: Rivals, state: _State) -> HttpResponse:
    form = _form(found, state, request.POST)
    if state.changed or not form.is_valid():
        return _page(request, found, state, form, status=409 if state.changed else 422)
    if state.reading is not None and (missing := state.reading.missing):
        places = ", ".join(map(str, missing))
        form.add_error(
            None, _("Choose the words that are to stand at place %(places)s.") % {"places": places}
        )
        return _page(request, found, state, form, status=422)
    try:
        saved = _saved(request, found, state, form)
    except DraftingError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, found, state, form, status=422)
    except SaveConflictError:
        now = rivals_at(found.campaign, found.anchor) or found
        return _page(request, now, _State.of(request, now), form, status=409)
    messages.success(
        request,
        _(
            "%(label)s: one text was made of %(count)s. It is a draft, to be put in review; what was said of those stays "
            "with them."
        )
        % {"label": saved.label, "count": len(state.amendments)},
    )
    return redirect("rivals", found.campaign.uuid, found.anchor)


def _saved(request: PersonRequest, found: Rivals, state: _State, form: WordingForm) -> Amendment:
    """Make one text of those that are merged; of further lines paragraphs of their own, where somebody said that they are."""
    wording, breaks = replace(form.wording(), text=state.text), form.cleaned_data["breaks"]

    def save(said: Wording) -> Amendment:
        numbers = {one: one.version.number for one in state.amendments}
        return merge_texts(numbers, said, request.user, told=status_changed)

    if breaks in ("", Breaks.JOIN) or len(lines_of(wording.text)) < 2:
        return save(wording)
    first = state.amendments[0].version
    neighbour, side = (first.paragraph, Side.AFTER) if first.paragraph else (first.neighbour, first.side)
    if neighbour is None:
        raise Http404(_("This paragraph has no place."))
    place = Place(neighbour, side)
    return save_in_parts(found.campaign, place, wording, breaks, request.user, stands="", save=save)[0]


def _form(found: Rivals, state: _State, data: QueryDict | None = None) -> WordingForm:
    said = all_they_say(state.amendments)
    initial = {
        "reason": said.reason,
        "source_symbol": said.source_symbol,
        "source_label": said.source_label,
        "fallback": said.fallback,
        "asks": said.asks,
        "version": 0,
    }
    return WordingForm(data, campaign=found.campaign, with_label=False, initial=initial)


def _page(
    request: PersonRequest,
    found: Rivals,
    state: _State,
    form: WordingForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    texts = shown_texts(found, request.user)
    letters = {one.amendment.pk: one.letter for one in texts}
    own = [letters[one.pk] for one in state.amendments]
    may = request.user.has_perm("amendments.propose", found.campaign)
    sent = request.POST if request.method == "POST" else None
    problem = too_long(state.text)
    reading = state.reading if may and not locked_ones(state.amendments) else None
    context = {
        "campaign": found.campaign,
        "found": found,
        "texts": texts,
        "may": may,
        "state": state,
        "keys": [_key(one) for one in state.amendments],
        "own": own,
        "names": [one.letter for one in texts],
        "reading": reading,
        "locked": locked_ones(state.amendments),
        "spots": shown_spots(reading, own) if reading else [],
        "form": form or _form(found, state, sent),
        "with": [one.uuid for one in state.amendments],
        "could": [one for one in texts if one.amendment in found.mergeable],
        "lang": found.campaign.base_draft.language,
        "result": None if problem or not reading else _redline(found, state.text),
        "too_long": problem,
        "credits": _credits(found, state) if reading and not problem else None,
        "made_of": _made_of(found),
        "beside": found.amendments[0] if found.amendments else None,
    }
    part = "_rivals_result" if request.headers.get("HX-Request") and reading else "rivals"
    return render(request, f"workspace/{part}.html", context, status=status)


def _redline(found: Rivals, text: str) -> RedlineParagraph | None:
    label = parse_label(found.label)
    base, text = plain(found.paragraph) if found.paragraph else None, squash(text)
    if base is None and not text:
        return None
    return compare_paragraph(base, DraftParagraph(label, text) if text else None)


def _credits(found: Rivals, state: _State) -> Credits:
    return credits_of(found.base_text, squash(state.text), [one.version for one in state.amendments])


def _made_of(found: Rivals) -> list[tuple[Amendment, Credits]]:
    """Of each text that was made of others, from whom which words are."""
    sources = merged_of(found.amendments)
    return [
        (one, credits_of(found.base_text, one.text, sources[one.pk]))
        for one in found.amendments
        if one.pk in sources
    ]


@require_POST
def amendment_choice(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make one of several texts the campaign's choice."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    try:
        chosen = drafting.choose(found, request.user)
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("%(label)s: the campaign puts this text forward now.") % {"label": chosen.label}
        )
    return redirect("rivals", found.campaign.uuid, anchor_of(found.label))
