"""What became of amendments in a later draft: computed, seen, judged; and who may."""

from __future__ import annotations

import pytest
import reversion
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Status
from coalitions.models import AuditEntry, Person
from coalitions.rules import visible
from coalitions.trail import in_words
from documents.read import read_text
from lantern_texts import LATEST
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Confidentiality, Draft, Stage
from review.models import Judgement, Outcome
from review.status import change_status
from review.uptake import JudgedMeanwhileError, JudgementError, judge, uptake_of

ADOPTED = (
    LATEST.replace("55/99", "58/99")
    .replace("the dimming of public lanterns;", "the dimming of public lanterns, above all near schools;")
    .replace(
        "(c) To allow lamplighters to travel freely;",
        "(c) To allow lamplighters to travel freely, and to pay every river pilot for lost nights;",
    )
    .replace("3. Invites all mandate holders to report on this resolution;\n\n4.", "3.")
)


@pytest.fixture
def adopted(world) -> Draft:
    """The text of the session, in which some of what was asked stands."""
    details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
    with reversion.create_revision():
        return create_draft(read_text(ADOPTED), details, world.drafter)


@pytest.fixture
def asked(world) -> dict[str, Amendment]:
    """Amendments with every fate."""

    def change(label: str, old: str, new: str) -> Amendment:
        paragraph = world.paragraph(label)
        return propose_change(
            world.campaign, paragraph, Wording(paragraph.text.replace(old, new)), world.drafter
        )

    return {
        "taken up": change("OP 1", "lanterns;", "lanterns, above all near schools;"),
        "elsewhere": change("OP 2(a)", ";", ", and pay every river pilot for lost nights;"),
        "not": change("OP 2(b)", ";", " and of broken ferries;"),
        "deleted": propose_deletion(
            world.campaign, world.paragraph("OP 3"), Wording("", "So."), world.drafter
        ),
    }


def accounts(world, draft: Draft, person=None) -> dict[str, object]:
    return {a.amendment.label: a for a in uptake_of(world.campaign, draft, person or world.drafter)}


class TestWhatIsComputed:
    def test_it_works(self, world, asked, adopted) -> None:
        found = accounts(world, adopted)
        assert {label: (a.computed.verdict, a.outcome) for label, a in found.items()} == {
            "OP 1": ("verbatim", Outcome.TAKEN_UP),
            "OP 2(a)": ("elsewhere", Outcome.TAKEN_UP),
            "OP 2(b)": ("not", Outcome.NOT),
            "OP 3": ("verbatim", Outcome.TAKEN_UP),
        }
        assert (found["OP 1"].became.label, found["OP 3"].became) == ("OP 1", None)

    def test_the_evidence_stands_where_it_says(self, world, asked, adopted) -> None:
        found = accounts(world, adopted)
        ((words, paragraph),) = found["OP 2(a)"].evidence
        assert paragraph.label == "OP 2(c)"
        assert paragraph.text[slice(*words.span)] == words.text == "pay every river pilot for lost nights"
        assert asked["elsewhere"].text[slice(*words.asked)] == words.text

    def test_a_new_paragraph(self, world, adopted) -> None:
        text = "To allow lamplighters to travel freely, and to pay every river pilot for lost nights;"
        propose_paragraph(
            world.campaign, world.paragraph("OP 2(b)"), "after", Wording(text, "OP 2(b)bis"), world.drafter
        )
        (account,) = uptake_of(world.campaign, adopted, world.drafter)
        assert (account.became, account.computed.verdict) == (None, "verbatim")

    def test_a_withdrawn_one_was_withdrawn_before_tabling(self, world, asked, adopted) -> None:
        change_status(asked["not"], Status.WITHDRAWN, world.drafter, seen_status=Status.DRAFT, seen_version=1)
        assert accounts(world, adopted)["OP 2(b)"].outcome == Outcome.WITHDRAWN

    def test_nothing_can_have_become_of_it_in_an_earlier_draft(self, world, asked) -> None:
        assert uptake_of(world.campaign, world.latest, world.drafter) == []
        assert uptake_of(world.campaign, world.earlier, world.drafter) == []

    def test_queries_do_not_grow(self, world, asked, adopted) -> None:
        def queries() -> int:
            person = Person.objects.get(pk=world.drafter.pk)
            with CaptureQueriesContext(connection) as context:
                for account in uptake_of(world.campaign, adopted, person):
                    assert account.amendment.label
                    assert account.version.draft == world.latest
                    assert account.judgement is None or account.judgement.person.username
            return len(context)

        before = queries()
        for label in ("PP 1", "PP 2", "OP 4"):
            paragraph = world.paragraph(label)
            made = propose_change(
                world.campaign, paragraph, Wording(f"{paragraph.text[:-1]} again;"), world.drafter
            )
            judge(made, adopted, world.drafter, version=1, outcome=Outcome.NOT)
        assert queries() == before <= 11


class TestJudging:
    def test_a_judgement_wins_and_is_signed(self, world, asked, adopted) -> None:
        made = judge(
            asked["not"],
            adopted,
            world.drafter,
            version=1,
            outcome=Outcome.SUBSTANCE,
            reason="OP 2(c) says it.",
        )
        account = accounts(world, adopted)["OP 2(b)"]
        assert (account.judgement, account.outcome, account.computed.verdict) == (
            made,
            Outcome.SUBSTANCE,
            "not",
        )
        assert (made.person, made.organisation.name) == (world.drafter, "Wick Watch")
        entry = AuditEntry.objects.latest("number")
        assert (entry.action, entry.details) == ("uptake.judged", {"outcome": "substance", "version": 1})
        assert in_words(entry.action) == "judged what became of an amendment"

    def test_the_latest_wins_and_the_earlier_stays(self, world, asked, adopted) -> None:
        first = judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.OBSOLETE)
        judge(
            asked["not"], adopted, world.cast.coordinator, version=1, outcome=Outcome.NOT,
            started_from=str(first.uuid),
        )  # fmt: skip
        assert accounts(world, adopted)["OP 2(b)"].outcome == Outcome.NOT
        assert Judgement.objects.count() == 2

    def test_who_did_not_see_the_last_one_is_shown_it(self, world, asked, adopted) -> None:
        first = judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.OBSOLETE)
        with pytest.raises(JudgedMeanwhileError) as meanwhile:
            judge(asked["not"], adopted, world.cast.coordinator, version=1, outcome=Outcome.NOT)
        assert (meanwhile.value.latest, Judgement.objects.count()) == (first, 1)

    def test_the_same_word_twice_is_recorded_once(self, world, asked, adopted) -> None:
        once, twice = (
            judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.NOT) for _ in range(2)
        )
        assert (once, Judgement.objects.count()) == (twice, 1)
        assert AuditEntry.objects.filter(action="uptake.judged").count() == 1

    def test_it_counts_for_the_words_it_was_given_to(self, world, asked, adopted) -> None:
        made = judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.OBSOLETE)
        propose_change(
            world.campaign,
            world.paragraph("OP 2(b)"),
            Wording("To publish it all;"),
            world.drafter,
            started_from=1,
        )
        account = accounts(world, adopted)["OP 2(b)"]
        assert (account.judgement, account.judged_before, account.outcome) == (None, made, Outcome.NOT)

    @pytest.mark.parametrize(
        ("how", "field"),
        [
            ({"outcome": "splendid"}, "outcome"),
            ({"outcome": Outcome.SUBSTANCE, "reason": " "}, "reason"),
            ({"outcome": Outcome.NOT, "version": 7}, ""),
        ],
        ids=["unknown", "in substance without a reason", "no such version"],
    )
    def test_what_cannot_be_judged(self, world, asked, adopted, how, field) -> None:
        with pytest.raises(JudgementError) as refused:
            judge(asked["not"], adopted, world.drafter, **({"version": 1} | how))
        assert (refused.value.field, Judgement.objects.count()) == (field, 0)

    def test_only_later_drafts_can_be_judged(self, world, asked) -> None:
        with pytest.raises(JudgementError, match="before"):
            judge(asked["not"], world.latest, world.drafter, version=1, outcome=Outcome.NOT)

    def test_the_database_keeps_it(self, world, asked, adopted) -> None:
        made = judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.NOT)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Judgement.objects.filter(pk=made.pk).update(outcome=Outcome.TAKEN_UP)


class TestWhoMay:
    def test_drafters_and_coordinators_judge(self, cast, asked) -> None:
        may = {name: person.has_perm("review.judge", asked["not"]) for name, person in vars(cast).items()}
        assert may == {
            "coordinator": True, "drafter": True, "member": False, "observer": False, "outsider": False,
        }  # fmt: skip

    def test_whoever_may_not_read_the_draft_learns_nothing(self, world, asked, adopted, member) -> None:
        made = judge(asked["not"], adopted, world.drafter, version=1, outcome=Outcome.NOT)
        assert list(visible(member, Judgement)) == [made]
        Draft.objects.filter(pk=adopted.pk).update(confidentiality=Confidentiality.NAMED)
        assert list(visible(member, Judgement)) == []

    def test_a_version_on_a_draft_one_may_not_read_is_not_told(self, world, asked, adopted, member) -> None:
        assert len(uptake_of(world.campaign, adopted, member)) == 4
        Draft.objects.filter(pk=world.latest.pk).update(confidentiality=Confidentiality.NAMED)
        assert uptake_of(world.campaign, adopted, member) == []
