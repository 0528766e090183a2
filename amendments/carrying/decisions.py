"""Begin a carrying, and decide what becomes of each amendment. Until it is finished, nothing of the amendments changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.campaigns import alone_in
from amendments.carrying.board import Board, board
from amendments.carrying.places import label_at, misplaced, place_on
from amendments.carrying.plan import Proposal, Row, State, words_of_meaning
from amendments.drafting import DraftingError, SaveConflictError, Wording, propose_change
from amendments.models import Campaign, CarryDecision, CarryOver, Kind, Outcome, Side
from coalitions.changes import Change, change
from coalitions.languages.engine import in_words
from coalitions.models import Person
from coalitions.rules import is_visible
from documents.text import as_said, lines_of, one_line, squash, too_long
from redline import LabelError, parse_label
from resolutions.clauses.find import is_later
from resolutions.models import Draft, Paragraph


class CarryingError(ValueError):
    """What was asked cannot be done; `field` names the form's field, the message says why and what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class DecidedMeanwhileError(Exception):
    """Somebody decided this amendment, or wrote another version of it, since the person looked. `row` is what stands
    now; nothing was overwritten."""

    def __init__(self, row: Row) -> None:
        super().__init__(f"{row.old_label} was decided by somebody else")
        self.row = row


@dataclass(frozen=True)
class Choice:
    """What a person decides of one amendment.

    `text` and `label` are for what is carried over; `onto_alike` makes a new paragraph a change of the draft's own one
    that is much like it, or a part of it (`Row.alike`).
    """

    outcome: str
    text: str = ""
    label: str = ""
    reason: str = ""
    onto_alike: bool = False
    twice: bool = False
    """Whether a new paragraph is asked for although the draft has its words already."""
    part: str = ""
    """The label of the paragraph in which it is asked, of those that have the words of its own now (`Row.parts`)."""
    everywhere: bool = False
    """Whether what is asked in the other parts becomes amendments of their own."""


def start(campaign: Campaign, onto: Draft, person: Person) -> CarryOver:
    """Begin to carry a campaign's amendments onto a later draft, which is frozen from now on; or go on with a carrying
    onto the same one. Raises CarryingError for a draft that is none of them, or while another carrying is under way."""
    with change(person, "Carrying begun", audit="carry-over.started") as made:
        locked = alone_with_drafts(campaign)
        going_on = locked.carry_overs.filter(finished_at=None, undone_at=None).select_related("onto").first()
        if going_on is not None:
            if not is_visible(person, going_on):
                # Who may not read that draft does not learn that there is one.
                raise CarryingError(
                    _("This cannot be begun at present. Ask another drafter or a coordinator.")
                )
            if going_on.onto_id != onto.pk:
                raise CarryingError(
                    _("Another carry-over is under way in this campaign. Finish it first, or give it up.")
                )
            made.about, made.happened = going_on, False
            return going_on
        if onto.resolution_id != locked.resolution_id or not is_later(onto, locked.base_draft):
            raise CarryingError(
                _("The amendments can be carried onto a later draft of the same resolution and language.")
            )
        onto.freeze()
        made.about = CarryOver.objects.create(
            campaign=locked, before=locked.base_draft, onto=onto, person=person
        )
        made.comment = f"Carrying begun onto {onto}"
    return made.about


def accept(carry_over: CarryOver, person: Person, *, seen: int) -> int:
    """Accept as computed everything that needs no person, in one go. Gives how many.

    `seen` is the id of the latest version that was on the page: what was written since waits to be looked at.
    """
    with change(person, "Accepted as computed", audit="carry-over.accepted", about=carry_over) as made:
        current = open_one(carry_over)
        rows = [row for row in board(current, person).acceptable if row.version.pk <= seen]
        again = [row for row in rows if row.decision is not None]
        CarryDecision.objects.bulk_update(
            [_filled(row, row.computed_outcome, made) for row in again], _FIELDS
        )
        fresh = [row for row in rows if row.decision is None]
        CarryDecision.objects.bulk_create([_filled(row, row.computed_outcome, made) for row in fresh])
        made.facts["amendments"] = len(rows)
        made.happened = bool(rows)
        made.comment = f"{len(rows)} accepted as computed"
    return len(rows)


def decide(
    carry_over: CarryOver, amendment: int, choice: Choice, person: Person, *, number: int, version: int
) -> Board:
    """Decide what becomes of one amendment (its id): carried over, taken up, or set aside with a reason. That the draft
    took up what its words do not show is a person's judgement, with a reason as well.

    Gives the board as it was before. `number` is how often the decision had been saved when the person looked, `version` the number of the amendment's
    version then. Raises DecidedMeanwhileError where either is another now, CarryingError for what makes no sense.
    """
    with change(person, "Decided", audit="carry-over.decided", about=carry_over) as made:
        current = open_one(carry_over)
        found = board(current, person)
        row = _row_of(found, amendment, number, version)
        proposal = _proposal(found, row, choice) if choice.outcome == Outcome.CARRIED else None
        reason = one_line(as_said(choice.reason))[:500]
        if choice.outcome == Outcome.SET_ASIDE and not reason:
            raise CarryingError(_("Say why it is set aside: the others will want to know."), "reason")
        if choice.outcome == Outcome.TAKEN_UP and row.state == State.TAKEN_UP:
            # The words show it: nobody has to answer for it.
            reason = ""
        elif choice.outcome == Outcome.TAKEN_UP and not reason:
            raise CarryingError(
                _("Say where the draft has it in substance, and why that is enough: others will ask."),
                "reason",
            )
        if choice.outcome not in Outcome.values:
            raise CarryingError(_("Choose what becomes of it."))
        decision = _filled(row, choice.outcome, made, proposal, reason)
        decision.save()
        if choice.everywhere and proposal is not None and proposal.paragraph is not None:
            _ask_in_the_others(current, row, proposal.paragraph, person)
        made.facts["outcome"] = choice.outcome
        made.comment = f"{row.old_label}: {decision.says.lower()}"
    return found


def reopen(carry_over: CarryOver, amendment: int, person: Person, *, number: int, version: int) -> None:
    """Take a decision back: the amendment waits again. Raises as `decide` does."""
    with change(person, "Opened again", audit="carry-over.reopened", about=carry_over) as made:
        row = _row_of(board(open_one(carry_over), person), amendment, number, version)
        if row.decision is None or not row.decision.outcome:
            made.happened = False
            return
        _filled(row, "", made).save()
        made.comment = f"{row.old_label}: opened again"


def alone_with_drafts(campaign: Campaign) -> Campaign:
    """`alone_in` a campaign, with what a carrying asks of it: its base draft, resolution and session."""
    alone_in(campaign)
    return Campaign.objects.select_related(
        "base_draft__session", "base_draft__resolution", "coalition", "resolution", "session"
    ).get(pk=campaign.pk)


def locked_one(carry_over: CarryOver) -> CarryOver:
    """The carrying as it stands; until the end of the transaction nobody else decides in it, finishes it or undoes it."""
    campaign = alone_with_drafts(carry_over.campaign)
    current = CarryOver.objects.select_related(
        "before__session", "before__resolution", "onto__session", "onto__resolution"
    ).get(pk=carry_over.pk)
    current.campaign = campaign
    return current


def open_one(carry_over: CarryOver) -> CarryOver:
    """The same; raises CarryingError for one that is not under way any more."""
    current = locked_one(carry_over)
    if not current.under_way:
        raise CarryingError(_("This carry-over has ended: nothing more is decided in it."))
    return current


_FIELDS = (
    *("version", "number", "outcome", "kind", "paragraph", "neighbour", "side", "label", "text", "reason"),
    *("person", "at"),
)


def _filled(
    row: Row, outcome: str, made: Change, proposal: Proposal | None = None, reason: str = ""
) -> CarryDecision:
    """The row's decision, or a new one, as it is to be saved. What is carried without a word is so as computed."""
    decision = row.decision
    if decision is None:
        decision = CarryDecision(carry_over=made.about)
    else:
        decision.number += 1
    if outcome == Outcome.CARRIED and proposal is None:
        proposal = row.computed
    decision.amendment, decision.version = row.amendment, row.version
    decision.outcome, decision.reason = outcome, reason
    decision.kind, decision.side = (proposal.kind, proposal.side) if proposal else ("", "")
    decision.label, decision.text = (proposal.label, proposal.text) if proposal else ("", "")
    decision.neighbour = proposal.neighbour if proposal else None
    decision.paragraph = proposal.paragraph if proposal else None
    if outcome == Outcome.TAKEN_UP:
        # Where it stands now.
        decision.paragraph = row.paragraph
    decision.person, decision.at = made.person, timezone.now()
    return decision


def _ask_in_the_others(current: CarryOver, row: Row, about: Paragraph, person: Person) -> None:
    """Propose on the later draft what is asked in the other parts of a paragraph that was split, for the same reason.
    Raises CarryingError where something stands there already."""
    for part, text in row.asked_in:
        if part.pk == about.pk:
            continue
        wording = replace(Wording.of(row.version), text=text, label="")
        try:
            propose_change(current.campaign, part, wording, person)
        except (DraftingError, SaveConflictError) as error:
            raise CarryingError(
                _("Of %(label)s something is asked already: settle it there.") % {"label": part.label}
            ) from error


def _row_of(found: Board, amendment: int, number: int, version: int) -> Row:
    row = next((row for row in found.rows if row.amendment.pk == amendment), None)
    if row is None:
        raise CarryingError(_("This amendment was withdrawn."))
    if row.number != number or row.version.number != version:
        raise DecidedMeanwhileError(row)
    return row


def _proposal(found: Board, row: Row, choice: Choice) -> Proposal:
    """What is carried over as somebody settled it. Raises CarryingError."""
    text = squash(choice.text)
    if problem := too_long(text):
        raise CarryingError(problem, "proposed_text")
    about = next((part for part in row.parts if part.label == choice.part), row.paragraph)
    if choice.onto_alike:
        about = row.alike
        if about is None:
            raise CarryingError(_("The draft has no such paragraph that it could be a change of."))
    if row.version.kind == Kind.DELETE:
        if row.computed is None and row.parts:
            raise CarryingError(
                _("Its words stand in %(label)s now: suggest there that they go.")
                % {"label": ", ".join(part.label for part in row.parts)}
            )
        if row.computed is None:
            raise CarryingError(_("The paragraph is gone: there is nothing left to delete."))
        return row.computed
    if not text:
        raise CarryingError(_("Write the text, or set the amendment aside."), "proposed_text")
    if len(lines_of(choice.text)) > 1:
        raise CarryingError(_("Write one paragraph, without line breaks."), "proposed_text")
    is_change = row.version.kind == Kind.CHANGE and row.computed is not None
    if is_change or choice.onto_alike:
        if about is None or text == squash(about.text):
            raise CarryingError(
                _("This is the draft’s own text: say that it took the amendment up, or set it aside."),
                "proposed_text",
            )
        return Proposal(Kind.CHANGE, about.label, text, about)
    return _new_paragraph(found, row, text, choice.label, twice=choice.twice)


def _new_paragraph(found: Board, row: Row, text: str, label: str, *, twice: bool) -> Proposal:
    """A new paragraph at its place; also what was a change of a paragraph that is gone, where that stood."""
    computed = row.computed if row.version.kind == Kind.INSERT else None
    place = computed or place_of_gone(found, row)
    if place is None or place.neighbour is None:
        raise CarryingError(
            _("There is no place left for it on this draft. Set it aside, or propose it anew.")
        )
    try:
        wanted = parse_label(label or place.label)
    except LabelError as error:
        raise CarryingError(in_words(error.said), "label") from error
    if str(wanted) in taken_labels(found, but=row):
        raise CarryingError(
            _("%(wanted)s is taken. Choose the next free label, such as a bis or ter.") % {"wanted": wanted},
            "label",
        )
    new = {parse_label(one) for one in taken_labels(found, but=row)}
    far = misplaced(wanted, place.neighbour, place.side, found.later, new)
    if far and str(wanted) != place.label:
        raise CarryingError(far, "label")
    there = said_already(found, text)
    if there is not None and not twice:
        raise CarryingError(
            _(
                "The draft has these words as %(label)s: asked for as a new paragraph they would stand there twice. Say that it took them up, or ask for it all the same."
            )
            % {"label": there.label},
            "twice",
        )
    return Proposal(Kind.INSERT, str(wanted), text, neighbour=place.neighbour, side=place.side)


def said_already(found: Board, text: str) -> Paragraph | None:
    """The paragraph of the later draft that says a text word for word; None where none does."""
    words = words_of_meaning(text)
    return next((there for there in found.later if words_of_meaning(there.text) == words), None)


def taken_labels(found: Board, *, but: Row) -> set[str]:
    """The labels on the later draft that somebody has: its own, and those of other new paragraphs that are no rivals."""
    taken = {paragraph.label for paragraph in found.later}
    for row in found.rows:
        rival = but.version.kind == Kind.INSERT and row.old_label == but.old_label
        proposal = row.proposal
        if row is not but and not rival and proposal is not None and proposal.kind == Kind.INSERT:
            taken.add(proposal.label)
    return taken


def place_of_gone(found: Board, row: Row) -> Proposal | None:
    """Where a paragraph that is gone stood, as the place of a new one with a free label; None where nothing near it is
    left."""
    about = row.version.paragraph or row.version.neighbour
    if about is None:
        return None
    there = found.between.there
    place = place_on(about, row.version.side or Side.AFTER, found.of_draft[about.draft_id], there)
    if place is None:
        return None
    taken = {parse_label(label) for label in taken_labels(found, but=row)}
    label = label_at(found.later, place.neighbour, place.side, taken)
    if label is None:
        return None
    return Proposal(Kind.INSERT, str(label), row.version.text, neighbour=place.neighbour, side=place.side)
