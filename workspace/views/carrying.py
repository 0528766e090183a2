"""A newer draft is here: the board on which every amendment is carried onto it, and what is decided of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.carrying import decisions, finishing, taking_back
from amendments.carrying.board import Board, board
from amendments.carrying.decisions import CarryingError, Choice, DecidedMeanwhileError
from amendments.carrying.plan import Proposal, Row, State
from amendments.carrying.readings import Reading, Reads, read_as, readings_at, stands_elsewhere, struck_by
from amendments.models import Amendment, Campaign, CarryOver, Kind, Outcome, Side
from coalitions.load import PersonRequest, listed, load
from coalitions.seen import seen
from documents.compare import compare_paragraph, reworded
from documents.redlines import RedlineParagraph
from documents.text import squash, too_long
from exchange.answers import latest_answers
from redline import Carried
from resolutions.clauses.find import is_later, time_of
from resolutions.models import Draft, Paragraph
from resolutions.rules import readable_drafts
from resolutions.texts import plain
from review import telling
from workspace.carrying import (
    CHANGES_AT_ONCE,
    NEEDY_AT_ONCE,
    Answers,
    DraftChange,
    asked,
    board_part,
    board_row,
    board_rows,
    draft_changes,
    is_long,
    newer_drafts,
    renewal,
)

_T = TypeVar("_T")


@require_http_methods(["GET", "HEAD", "POST"])
def carry_overs(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The drafts that came after a campaign's base draft, and its carryings so far; begin to carry onto one."""
    permission = "amendments.carry" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    drafts = newer_drafts(campaign, readable_drafts(request, campaign.resolution))
    problem = ""
    past = listed(request, CarryOver).filter(campaign=campaign)
    going_on = past.filter(finished_at=None, undone_at=None).select_related("onto__session").first()
    if request.method == "POST":
        chosen = request.POST.get("draft", "")
        onto = next((draft for draft in drafts if str(draft.uuid) == chosen), None)
        try:
            if onto is None:
                raise CarryingError(_("Choose a draft that came after the campaign’s present one."))
            onto = load(request, Draft, "resolutions.view_draft", pk=onto.pk)
            if going_on is not None and "move" in request.POST:
                return redirect(finishing.move_over(going_on, onto, request.user))
            return redirect(decisions.start(campaign, onto, request.user))
        except CarryingError as error:
            problem = str(error)
    return render(
        request,
        "workspace/carry_overs.html",
        {
            "campaign": campaign,
            "drafts": drafts,
            "past": past.select_related("before__session", "onto__session", "person"),
            "may_carry": request.user.has_perm("amendments.carry", campaign),
            "going_on": going_on,
            "still_newer": [draft for draft in drafts if going_on and is_later(draft, going_on.onto)],
            "problem": problem,
        },
        status=422 if request.method == "POST" else 200,
    )


@require_safe
def carry_over(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The board: what needs a person first, what can be accepted as computed, what is decided, what the draft did."""
    found = load(request, CarryOver, "amendments.view", uuid=uuid)
    return _board_page(request, found)


def _board_page(request: PersonRequest, found: CarryOver, problem: str = "") -> HttpResponse:
    person = request.user
    if problem:
        # Somebody else may have finished it, or given it up, since it was loaded: the page shows how it is.
        found = load(request, CarryOver, "amendments.view", uuid=found.uuid)
    shown = board(found, person)
    needy = shown.for_a_person
    may_carry = person.has_perm("amendments.carry", found)
    answers = latest_answers(found.campaign)
    obstacle = taking_back.obstacle(found) if found.stands else ""
    latest = max((row.version.pk for row in shown.rows), default=0)
    return render(
        request,
        "workspace/carry_over.html",
        {
            "carry_over": found,
            "campaign": found.campaign,
            "board": shown,
            "needy": board_rows(found, needy[:NEEDY_AT_ONCE], answers),
            "needy_count": len(needy),
            "needy_from": NEEDY_AT_ONCE if len(needy) > NEEDY_AT_ONCE else 0,
            **{name: board_part(found, name, rows(shown), answers) for name, rows in _PARTS.items()},
            "long": is_long(shown),
            "changes": () if is_long(shown) else _changes(request, found, shown, answers),
            "renumbered": () if is_long(shown) else shown.renumbered,
            "still_newer": _still_newer(request, found) if found.under_way else (),
            "seen": latest,
            "renewal": renewal(found, person) if found.stands else None,
            "may_decide": may_carry and found.under_way,
            "may_undo": may_carry and found.stands and not obstacle,
            "obstacle": obstacle if may_carry else "",
            "stays": taking_back.stays(found) if may_carry and found.stands and not obstacle else 0,
            "kinds": _kinds(shown.acceptable),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _still_newer(request: PersonRequest, found: CarryOver) -> list[Draft]:
    """The drafts that came after the one that the amendments are being carried onto, the latest first."""
    there = readable_drafts(request, found.campaign.resolution)
    return sorted((d for d in there if is_later(d, found.onto)), key=time_of, reverse=True)


def _kinds(rows: Sequence[Row]) -> str:
    """How many of some rows are of which kind, where they are not all clean: "3 taken up, 12 clean"."""
    counted = Counter(row.state.says.lower() for row in rows)
    return ", ".join(f"{count} {says}" for says, count in counted.items()) if len(counted) > 1 else ""


_PARTS: dict[str, Callable[[Board], Sequence[Row]]] = {
    "acceptable": lambda shown: shown.acceptable,
    "decided": lambda shown: shown.decided,
    "put_aside": lambda shown: shown.set_aside_before,
    "kept": lambda shown: shown.taken_up_before,
}


@require_safe
def carry_part(request: PersonRequest, uuid: UUID, part: str) -> HttpResponse:
    """A part of a long board: its rows alone for a page that has the board, else a page with them."""
    found = load(request, CarryOver, "amendments.view", uuid=uuid)
    shown, answers = board(found, request.user), latest_answers(found.campaign)
    context = {
        "carry_over": found,
        "campaign": found.campaign,
        "part": part,
        "may_decide": found.under_way and request.user.has_perm("amendments.carry", found),
    }
    if part == "changes":
        changes = _changes(request, found, shown, answers)
        context["changes"], following = _some(request, changes, CHANGES_AT_ONCE)
        context["following"] = following
        context["renumbered"] = () if following else shown.renumbered
    elif part == "needy":
        needy, context["following"] = _some(request, shown.for_a_person, NEEDY_AT_ONCE)
        context["rows"] = board_rows(found, needy, answers)
    elif part in _PARTS:
        context["rows"] = board_rows(found, _PARTS[part](shown), answers)
    else:
        raise Http404(_("A board has no such part."))
    whole = not request.headers.get("HX-Request")
    return render(request, f"workspace/{'carry_part' if whole else '_carry_part_rows'}.html", context)


def _some(request: HttpRequest, rows: Sequence[_T], most: int) -> tuple[Sequence[_T], int]:
    """So many of many rows from the one on that the address names, counted from 0; and which is the first of those that follow,
    0 where none does."""
    given = request.GET.get("from", "")
    first = int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0
    until = first + most
    return rows[first:until], until if len(rows) > until else 0


def _changes(request: PersonRequest, found: CarryOver, shown: Board, answers: Answers) -> list[DraftChange]:
    may_propose = request.user.has_perm("amendments.propose", found.campaign)
    return draft_changes(found, shown, answers, may_propose=may_propose)


@require_POST
def carry_acceptance(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Accept as computed everything that needs no person and was on the page."""
    found = load(request, CarryOver, "amendments.carry", uuid=uuid)
    try:
        count = decisions.accept(found, request.user, seen=seen(request, "seen"))
    except CarryingError as error:
        return _board_page(request, found, str(error))
    messages.success(request, _("%(count)s accepted as computed.") % {"count": count})
    return redirect(found)


@require_POST
def carry_finish(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Write the next versions against the later draft, which becomes the campaign's."""
    found = load(request, CarryOver, "amendments.carry", uuid=uuid)
    try:
        finishing.finish(found, request.user, reopened=telling.status_changed)
    except CarryingError as error:
        return _board_page(request, found, str(error))
    messages.success(request, _("The amendments now stand against %(onto)s.") % {"onto": found.onto})
    return redirect(found.campaign)


@require_POST
def carry_undo(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give a carrying up that is under way, or take a finished one back: what the button said that was pressed. Where somebody
    finished it since, giving up takes nothing back."""
    found = load(request, CarryOver, "amendments.carry", uuid=uuid)
    pressed = request.POST.get("do", "give-up" if found.under_way else "take-back")
    try:
        if pressed == "give-up":
            finishing.give_up(found, request.user)
            messages.success(
                request, _("The carry-over was given up. Nothing of the amendments has changed.")
            )
        else:
            finishing.undo(found, request.user)
            messages.success(
                request,
                _("Taken back: the amendments stand against %(before)s again.") % {"before": found.before},
            )
    except CarryingError as error:
        return _board_page(request, found, str(error))
    return redirect("carry-overs", found.campaign.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def carry_decision(request: PersonRequest, uuid: UUID, amendment: UUID) -> HttpResponse:
    """Settle one amendment: its readings, one's own wording with the live redline, taken up, set aside, or open again."""
    permission = "amendments.carry" if request.method == "POST" else "amendments.view"
    found = load(request, CarryOver, permission, uuid=uuid)
    if request.method != "POST":
        shown = board(found, request.user)
        row = _row(shown, amendment)
        return _decision_page(request, found, shown, row, _started(request, row, shown))
    about = get_object_or_404(listed(request, Amendment), campaign=found.campaign, uuid=amendment)
    choice = _choice(request)
    number, version = seen(request, "number"), seen(request)
    try:
        if request.POST.get("outcome") == "open":
            decisions.reopen(found, about.pk, request.user, number=number, version=version)
            return redirect("carry-decision", found.uuid, amendment)
        shown = decisions.decide(found, about.pk, choice, request.user, number=number, version=version)
    except CarryingError as error:
        shown = board(found, request.user)
        row = _row(shown, amendment)
        return _decision_page(request, found, shown, row, choice, error=error, status=422)
    except DecidedMeanwhileError as error:
        shown = board(found, request.user)
        return _decision_page(request, found, shown, error.row, choice, meanwhile=True, status=409)
    settled = _row(shown, amendment)
    says = str(Outcome(choice.outcome).label)
    if choice.outcome == Outcome.TAKEN_UP and settled.state != State.TAKEN_UP:
        says = _("Taken up in substance")
    messages.success(request, f"{settled.old_label}: {says.lower()}.")
    following = next((row for row in shown.for_a_person if row.amendment.pk != about.pk), None)
    if following is not None:
        return redirect("carry-decision", found.uuid, following.amendment.uuid)
    return redirect(found)


def _row(shown: Board, amendment: UUID) -> Row:
    """The row of an amendment. Raises Http404."""
    row = next((row for row in shown.rows if row.amendment.uuid == amendment), None)
    if row is None:
        raise Http404(_("There is no such amendment on this board."))
    return row


def _choice(request: HttpRequest) -> Choice:
    given = request.POST
    outcome = given.get("outcome", "")
    return Choice(
        "carried" if outcome in ("alike", "everywhere") else outcome,
        text=given.get("proposed_text", ""),
        label=given.get("label", ""),
        reason=given.get("reason", ""),
        onto_alike=outcome == "alike",
        twice=bool(given.get("twice")),
        part=given.get("part", ""),
        everywhere=outcome == "everywhere",
    )


def _started(request: HttpRequest, row: Row, shown: Board) -> Choice:
    """What the form begins with: what is decided, the reading the address names, or what was computed."""
    if row.outcome and row.proposal is not None and not request.GET.get("reading"):
        decided = row.proposal.paragraph
        part_of = decided.label if row.parts and decided is not None else ""
        return Choice("carried", text=row.proposal.text, label=row.proposal.label, part=part_of)
    part = _part_of(row, request.GET.get("part", ""))
    if part is not None and (row.asked_in or request.GET.get("part")):
        asked_there = {one.label: text for one, text in row.asked_in}
        return Choice(
            "carried", text=asked_there.get(part.label, part.text), label=part.label, part=part.label
        )
    if row.carried is not None and row.carried.conflicts:
        # Whose words: nobody is given an answer that they have not chosen.
        chosen = _chosen(request, row.carried)
        whole = all(chosen)
        return Choice("carried", text=read_as(row.carried, chosen) if whole else "", label=row.label)
    if row.carried is not None:
        return Choice("carried", text=row.carried.text, label=row.label)
    place = row.computed or decisions.place_of_gone(shown, row)
    return Choice("carried", text=row.version.text, label=place.label if place else "")


def _part_of(row: Row, label: str) -> Paragraph | None:
    """The part of a split or joined paragraph in which it is to be asked: the one that is named, else the first in which
    something is asked."""
    if row.version.kind == Kind.DELETE:
        return None
    return next((one for one in row.parts if one.label == label), row.paragraph if row.parts else None)


def _number(request: HttpRequest, now: int) -> int:
    """How often the decision had been saved when the person opened the form, from which they chose readings since."""
    given = request.GET.get("number", "")
    return int(given) if request.method != "POST" and given.isdecimal() and len(given) < 9 else now


def _chosen(request: HttpRequest, carried: Carried) -> list[str]:
    """The reading chosen at each conflict, as the address names them: one for all, or each; empty where none is."""
    given = request.GET.get("reading", "").split(".")
    named = given * len(carried.conflicts) if len(given) == 1 else given
    there = [{one.which for one in readings_at(carried, conflict)} for conflict in carried.conflicts]
    wanted = [*named, *[""] * len(there)][: len(there)]
    return [which if which in known else "" for which, known in zip(wanted, there, strict=True)]


@dataclass(frozen=True)
class Offered:
    """One reading of a conflict on the page: where it is chosen, and whether it is."""

    reading: Reading
    address: str
    chosen: bool


def _offered(request: HttpRequest, carried: Carried, number: int) -> list[tuple[list[Offered], list[str]]]:
    """The readings of each conflict, and which of our words stand elsewhere; choosing one keeps what is chosen of the others."""
    chosen = _chosen(request, carried)
    offered = []
    for at, conflict in enumerate(carried.conflicts):
        ways = []
        for one in readings_at(carried, conflict):
            choices = ".".join(
                one.which if other == at else which or "-" for other, which in enumerate(chosen)
            )
            ways.append(Offered(one, f"?reading={choices}&number={number}#readings", chosen[at] == one.which))
        offered.append((ways, stands_elsewhere(carried, conflict)))
    return offered


def _decision_page(
    request: PersonRequest,
    found: CarryOver,
    shown: Board,
    row: Row,
    started: Choice,
    *,
    error: CarryingError | None = None,
    meanwhile: bool = False,
    status: int = 200,
) -> HttpResponse:
    about = (_part_of(row, started.part) or row.paragraph) if not row.new else None
    new = row.new or (row.state == State.GONE and row.version.kind == Kind.CHANGE)
    place = (row.computed or decisions.place_of_gone(shown, row)) if new else None
    # Choosing a reading is no look at what was decided meanwhile.
    number = _number(request, row.number)
    text = squash(started.text)
    problem = too_long(text)
    may_decide = request.user.has_perm("amendments.carry", found) and found.under_way
    return render(
        request,
        "workspace/carry_decision.html",
        {
            "carry_over": found,
            "campaign": found.campaign,
            "one": board_row(found, row, latest_answers(found.campaign)),
            "row": row,
            "number": number,
            "about": about,
            "new": new,
            "where": Side(place.side).of(place.neighbour.label) if place and place.neighbour else "",
            "alike": row.alike,
            "deletes": row.version.kind == Kind.DELETE,
            "said_already": decisions.said_already(shown, text) if new and text else None,
            "before": asked(Proposal.of(row.version)),
            "decided": asked(row.proposal) if row.outcome and row.proposal else None,
            "conflicts": _offered(request, row.carried, number) if row.carried else (),
            "all_at_once": Reads if row.carried and len(row.carried.conflicts) > 1 else (),
            "stands_already": row.stands or (row.carried.where if row.carried else ()),
            "draft_did": _draft_did(row),
            "parts": _parts_shown(row, about),
            "did_to_parts": shown.did_to(row.parts) if row.parts else (),
            "asked_elsewhere": [one for one, _text in row.asked_in if one != about],
            "struck": struck_by(row.alike.text, text)
            if row.alike is not None and text and may_decide
            else "",
            "started": started,
            "error": error,
            "meanwhile": meanwhile,
            "may_decide": may_decide,
            "too_long": problem,
            "redline": None
            if problem or about is None or not text
            else compare_paragraph(plain(about), reworded(plain(about), text)),
            "as_alike": compare_paragraph(plain(row.alike), reworded(plain(row.alike), text))
            if row.alike is not None and text and not problem
            else None,
        },
        status=status,
    )


@dataclass(frozen=True)
class PartShown:
    """One of the paragraphs that have the words of a split or joined one: what would be asked in it, and whether the form
    asks there."""

    label: str
    address: str
    chosen: bool
    asked: RedlineParagraph | None
    suggested: str
    """Where something is suggested of it at once."""


def _parts_shown(row: Row, about: Paragraph | None) -> list[PartShown]:
    """The parts among which a person chooses, in the order of the draft."""
    text_of = {one.pk: text for one, text in row.asked_in}
    return [
        PartShown(
            one.label,
            f"?{urlencode({'part': one.label})}#wording",
            about is not None and one.pk == about.pk,
            compare_paragraph(plain(one), reworded(plain(one), text_of[one.pk]))
            if one.pk in text_of
            else None,
            reverse("paragraph-amendment", args=[row.amendment.campaign.uuid, one.uuid]),
        )
        for one in row.parts
    ]


def _draft_did(row: Row) -> object:
    """What the draft itself changed in the paragraph. Of one that was split or joined its parts tell it."""
    old = row.version.paragraph
    if old is None or row.paragraph is None or row.parts:
        return None
    return compare_paragraph(plain(old), plain(row.paragraph))
