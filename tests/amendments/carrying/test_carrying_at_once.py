"""Two people at one carrying in the same moment: one of them is told, nothing is decided or written twice, no word lost."""

from __future__ import annotations

import pytest
from carry_making import ask_for_much, zero_draft

from amendments.carrying import decisions, finishing
from amendments.carrying.board import board
from amendments.carrying.decisions import Choice
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Campaign, CarryDecision, CarryOver, Outcome, Version


@pytest.fixture(params=range(2), autouse=True)
def _round():
    """Each is tried more than once: who comes first is chance."""


@pytest.fixture
def begun(at_once, world):
    """A carrying begun in the database that the threads share."""
    [found] = at_once(lambda: begin(world))
    return found


def begin(world):
    ask_for_much(world)
    return decisions.start(world.campaign, zero_draft(world), world.drafter)


def accept_all(world):
    begun = CarryOver.objects.get()
    return decisions.accept(begun, world.drafter, seen=Version.objects.order_by("-pk")[0].pk)


def set_aside(world, amendment):
    choice = Choice("set-aside", reason="Enough.")
    decisions.decide(
        CarryOver.objects.get(), amendment.pk, choice, world.cast.coordinator, number=0, version=1
    )


def decide_everything(world):
    accept_all(world)
    set_aside(world, world.conflict)


def save(world):
    """The author's next text, from the version that the board was opened with."""
    seen = Amendment.objects.with_version().get(pk=world.clean.pk)
    if seen.version.number != 1:
        return "late"
    wording = Wording("Decides to remain ever seized of the matter.")
    campaign = Campaign.objects.get(pk=world.campaign.pk)
    propose_change(campaign, world.paragraph("OP 4"), wording, world.drafter, started_from=1, seen=seen.uuid)
    return "saved"


def test_two_begin(at_once, world):
    at_once(lambda: ask_for_much(world) and None)
    [zero] = at_once(lambda: zero_draft(world))

    def start():
        return decisions.start(world.campaign, zero, world.drafter).pk

    first, second = at_once(start, start)
    assert first == second
    assert at_once(CarryOver.objects.count) == [1]


def test_all_are_accepted_while_somebody_settles_one(at_once, world, begun):
    accepted, settled = at_once(lambda: accept_all(world), lambda: set_aside(world, world.clean))
    [[outcomes]] = at_once(lambda: [list(CarryDecision.objects.values_list("amendment", "outcome"))])
    assert len(outcomes) == len(dict(outcomes)) == 5
    if settled == "DecidedMeanwhileError":
        assert (accepted, dict(outcomes)[world.clean.pk]) == (5, Outcome.CARRIED)
    else:
        assert (accepted, dict(outcomes)[world.clean.pk]) == (4, Outcome.SET_ASIDE)


def test_an_author_saves_while_all_are_accepted(at_once, world, begun):
    accepted, saved = at_once(lambda: accept_all(world), lambda: save(world))
    assert saved == "saved"
    [row] = at_once(
        lambda: next(r for r in board(begun, world.drafter).rows if r.amendment.pk == world.clean.pk)
    )
    assert row.version.number == 2
    assert row.waits, "what was decided of an earlier version, or not at all, waits"
    assert accepted in (4, 5)


def test_an_author_saves_while_the_carrying_is_finished(at_once, world, begun):
    at_once(lambda: decide_everything(world))
    finished, saved = at_once(
        lambda: finishing.finish(CarryOver.objects.get(), world.drafter).pk, lambda: save(world)
    )
    [[base, text, versions]] = at_once(
        lambda: [
            Campaign.objects.get(pk=world.campaign.pk).base_draft_id,
            Amendment.objects.with_version().get(pk=world.clean.pk).text,
            world.clean.versions.count(),
        ]
    )
    assert versions == 2
    if saved == "saved":
        assert (finished, base) == ("CarryingError", begun.before_id)
        assert text == "Decides to remain ever seized of the matter."
    else:
        assert (finished, base) == (begun.pk, begun.onto_id)
        assert text == "Decides to remain actively seized of the matter."


def test_two_finish_and_two_take_it_back(at_once, world, begun):
    at_once(lambda: decide_everything(world))

    def finish():
        return finishing.finish(CarryOver.objects.get(), world.drafter).pk

    def undo():
        return finishing.undo(CarryOver.objects.get(), world.drafter).pk

    assert set(at_once(finish, finish)) == {begun.pk, "CarryingError"}
    carried, *_rest = at_once(lambda: CarryDecision.objects.exclude(written=None).count())
    assert at_once(Version.objects.count) == [6 + carried]
    assert set(at_once(undo, undo)) == {begun.pk, "CarryingError"}
    assert at_once(Version.objects.count) == [6 + 2 * carried]
