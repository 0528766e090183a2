"""Every change of state is one transaction, one revision and one entry of the audit log, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from reversion.models import Revision

from amendments import campaigns, drafting, restoring
from amendments.drafting import Wording
from amendments.models import Amendment, Campaign, Status, Version
from amendments.rivals.merging import merge_texts
from coalitions.accounts import leaving
from coalitions.changes import change
from coalitions.models import AuditEntry
from exchange.exports import suggested_changes
from exchange.persons.sending import send
from review import comments, positions, status
from review.comments import Said
from review.subjects import Subject


def logged() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))


class TestChange:
    def test_it_is_one_revision_and_one_entry(self, world):
        before = Revision.objects.count()
        with change(
            world.drafter, "Renamed", audit="campaign.renamed", about=world.campaign, letters=3
        ) as made:
            world.campaign.title = "Anew"
            world.campaign.save()
            assert made.person == world.drafter
        revision = Revision.objects.latest("pk")
        assert Revision.objects.count() == before + 1
        assert (revision.user, revision.comment) == (world.drafter, "Renamed")
        entry = AuditEntry.objects.latest("number")
        assert (entry.action, entry.person_key, entry.coalition_key) == (
            "campaign.renamed",
            str(world.drafter.uuid),
            str(world.coalition.uuid),
        )
        assert (entry.about, entry.details) == (f"campaign {world.campaign.uuid}", {"letters": 3})

    def test_one_inside_another_joins_it_and_has_its_own_entry_at_the_end(self, world):
        before, entries = Revision.objects.count(), len(logged())
        told: list[int] = []
        with change(world.drafter, "Outer", audit="test.outer", about=world.campaign) as outer:
            outer.with_revision(lambda revision: told.append(revision.pk))
            with change(world.drafter, "Inner", audit="test.inner", about=world.campaign) as inner:
                world.campaign.title = "Anew"
                world.campaign.save()
                inner.with_revision(lambda revision: told.append(revision.pk))
            assert len(logged()) == entries
            assert told == []
        assert logged()[entries:] == ["test.inner", "test.outer"]
        revision = Revision.objects.latest("pk")
        assert {entry.revision for entry in AuditEntry.objects.filter(number__gt=entries)} == {revision.pk}
        assert Revision.objects.count() == before + 1
        assert revision.comment == "Outer"
        assert told == [revision.pk, revision.pk]

    @pytest.mark.parametrize("inside", [False, True])
    def test_an_error_leaves_nothing(self, world, inside):
        before, entries = Revision.objects.count(), logged()
        with pytest.raises(RuntimeError), change(world.drafter, "Outer", audit="test.outer"):  # noqa: PT012
            world.campaign.title = "Anew"
            world.campaign.save()
            if inside:
                with change(world.drafter, "Inner", audit="test.inner"):
                    raise RuntimeError
            raise RuntimeError
        world.campaign.refresh_from_db()
        assert world.campaign.title != "Anew"
        assert (Revision.objects.count(), logged()) == (before, entries)

    def test_after_an_error_inside_the_rest_still_counts(self, world):
        entries = len(logged())
        with change(world.drafter, "Outer", audit="test.outer"):
            with pytest.raises(RuntimeError), change(world.drafter, "Inner", audit="test.inner"):  # noqa: PT012
                Campaign.objects.update(title="Lost")
                raise RuntimeError
            world.campaign.notice = "Kept"
            world.campaign.save(update_fields=["notice"])
        world.campaign.refresh_from_db()
        assert (world.campaign.notice, world.campaign.title == "Lost") == ("Kept", False)
        assert logged()[entries:] == ["test.outer"]

    def test_what_did_not_happen_is_not_written_down(self, world):
        before, entries = Revision.objects.count(), logged()
        with change(world.drafter, "Nothing", audit="test.nothing") as made:
            made.happened = False
        assert (Revision.objects.count(), logged()) == (before, entries)

    def test_one_after_another_knows_nothing_of_the_first(self, world):
        entries = len(logged())
        for number in range(2):
            with change(world.drafter, f"Number {number}", audit=f"test.{number}"):
                pass
        assert logged()[entries:] == ["test.0", "test.1"]


@pytest.fixture
def busy(world):
    """The small world with an amendment in review, a rival of it, a new paragraph, a comment, and a link of a desk."""
    world.amendment = drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
    )
    world.rival = drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Regrets all dimming;"), world.drafter, rival=True
    )
    world.new = drafting.propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", Wording("Noting,", label="PP 1bis"), world.drafter
    )
    status.change_status(
        world.amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1
    )
    world.comment = comments.comment(
        Subject(world.campaign, amendment=Amendment.objects.get(pk=world.amendment.pk)),
        Said("Why?"),
        world.member,
    )
    return world


def _session(world: Any) -> Campaign:
    return Campaign(
        coalition=world.coalition,
        resolution=world.resolution,
        session=world.sessions[55],
        base_draft=world.latest,
        title="Another",
    )


USES: dict[str, tuple[str, Callable[[Any], object]]] = {
    "start a campaign": ("campaign.started", lambda w: campaigns.start(_session(w), w.drafter)),
    "change its settings": (
        "campaign.settings-changed",
        lambda w: campaigns.change_settings(w.campaign, w.drafter, positions_due=timezone.now()),
    ),
    "propose a change": (
        "amendment.saved",
        lambda w: drafting.propose_change(w.campaign, w.paragraph("OP 2(b)"), Wording("To;"), w.drafter),
    ),
    "propose a deletion": (
        "amendment.saved",
        lambda w: drafting.propose_deletion(w.campaign, w.paragraph("OP 3"), Wording(""), w.drafter),
    ),
    "propose a paragraph": (
        "amendment.saved",
        lambda w: drafting.propose_paragraph(
            w.campaign, w.paragraph("PP 1"), "before", Wording("In light,", label="PP 0bis"), w.drafter
        ),
    ),
    "revise a paragraph": (
        "amendment.saved",
        lambda w: drafting.revise_paragraph(
            w.new, Wording("Noting more,", label="PP 1ter"), w.drafter, started_from=1
        ),
    ),
    "choose": ("amendment.chosen", lambda w: drafting.choose(w.rival, w.drafter)),
    "merge texts": (
        "amendment.merged",
        lambda w: merge_texts({w.amendment: 1, w.rival: 1}, Wording("Rejects all dimming;"), w.drafter),
    ),
    "change the status": (
        "amendment.status-changed",
        lambda w: status.change_status(
            w.new, Status.REVIEW, w.drafter, seen_status=Status.DRAFT, seen_version=1
        ),
    ),
    "withdraw": (
        "amendment.status-changed",
        lambda w: status.withdraw(w.amendment, w.drafter, started_from=1),
    ),
    "take a position": (
        "position.taken",
        lambda w: positions.take_position(
            w.amendment, w.organisations[1], w.member, version=1, stance="oppose", note="No."
        ),
    ),
    "comment": (
        "comment.made",
        lambda w: comments.comment(Subject(w.campaign, paragraph=w.paragraph("OP 3")), Said("Hm."), w.member),
    ),
    "reply": ("comment.replied", lambda w: comments.reply(w.comment, "Because.", w.drafter)),
    "resolve": ("comment.resolved", lambda w: comments.resolve(w.comment, w.drafter)),
    "export": ("file.exported", lambda w: send(suggested_changes(w.campaign, "txt"), w.drafter)),
}
"""What changes state, by what it is called here, with the verb of its entry."""


@pytest.mark.parametrize("use", USES)
def test_each_use_leaves_one_entry_and_at_most_one_revision(busy, use):
    verb, do = USES[use]
    revisions, entries = Revision.objects.count(), len(logged())
    do(busy)
    assert logged()[entries:] == [verb]
    assert Revision.objects.count() - revisions <= 1


def test_deleting_an_account_is_one_change_with_an_entry_for_each_place(busy):
    revisions, entries = Revision.objects.count(), len(logged())
    leaving.delete_account(busy.member)
    assert logged()[entries:] == ["membership.left", "person.deleted"]
    assert Revision.objects.count() - revisions <= 1


def test_restoring_is_one_change_like_any_other(busy):
    saved = drafting.propose_change(
        busy.campaign, busy.paragraph("OP 1"), Wording("Condemns;"), busy.drafter, started_from=1
    )
    entries = len(logged())
    restoring.restore(saved, 1, busy.drafter, started_from=2)
    assert logged()[entries:] == ["amendment.saved"]
    assert Version.objects.filter(amendment=saved).count() == 3


@pytest.mark.parametrize(
    "refused",
    [
        lambda w: drafting.propose_change(w.campaign, w.paragraph("OP 1"), Wording("x"), w.drafter),
        lambda w: drafting.revise_paragraph(w.new, Wording("x", label="PP 2"), w.drafter, started_from=1),
        lambda w: status.withdraw(w.amendment, w.drafter, started_from=7),
        lambda w: merge_texts({w.amendment: 1, w.rival: 7}, Wording("Rejects all dimming;"), w.drafter),
        lambda w: merge_texts({w.amendment: 1, w.new: 1}, Wording("Rejects all dimming;"), w.drafter),
        lambda w: merge_texts({w.amendment: 1, w.rival: 1}, Wording("Regrets all dimming;"), w.drafter),
        lambda w: campaigns.start(
            Campaign(
                coalition=w.coalition,
                resolution=w.resolution,
                session=w.campaign.session,
                base_draft=w.latest,
                title="Twice",
            ),
            w.drafter,
        ),
        lambda w: leaving.delete_account(w.cast.coordinator),
    ],
)
def test_what_is_refused_leaves_nothing(busy, refused):
    before = Revision.objects.count(), logged(), Version.objects.count()
    with pytest.raises(Exception, match=r"."):
        refused(busy)
    assert (Revision.objects.count(), logged(), Version.objects.count()) == before


@pytest.mark.parametrize(
    "again",
    [
        lambda w: campaigns.change_settings(w.campaign, w.drafter, agreement_rule=w.campaign.agreement_rule),
        lambda w: drafting.choose(w.amendment, w.drafter),
    ],
)
def test_what_is_so_already_is_no_change(busy, again):
    before = Revision.objects.count(), logged()
    again(busy)
    assert (Revision.objects.count(), logged()) == before
