"""Writing amendments: changes, new paragraphs, deletions, withdrawal, and two people at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.models import Amendment, Kind, Version
from resolutions.models import FrozenDraftError, Paragraph
from review import status


def test_it_works(world):
    paragraph = world.paragraph("OP 2(b)")
    amendment = drafting.propose_change(
        world.campaign,
        paragraph,
        Wording("To publish the full list of dimmed streets;", reason="So."),
        world.drafter,
    )
    assert (amendment.label, amendment.kind, amendment.version.number) == ("OP 2(b)", Kind.CHANGE, 1)
    assert amendment.base_text == "To publish the list of dimmed streets;"


def test_white_space_is_squashed(world):
    amendment = drafting.propose_change(
        world.campaign, world.paragraph("PP 1"), Wording(" Recalling\n all \u00a0 lanterns, "), world.drafter
    )
    assert amendment.text == "Recalling all lanterns,"


def test_what_nobody_sees_makes_no_version(world):
    paragraph = world.paragraph("PP 1")
    for number, text in enumerate(
        ("Recalling Café,", "Recalling Cafe\u0301\u200b,", "Re\u200bcalling Café,")
    ):
        amendment = drafting.propose_change(
            world.campaign, paragraph, Wording(text), world.drafter, started_from=min(number, 1)
        )
    assert [(v.number, v.text) for v in amendment.versions.all()] == [(1, "Recalling Café,")]


def test_every_save_is_a_version_with_its_author(world):
    paragraph = world.paragraph("PP 1")
    first = drafting.propose_change(world.campaign, paragraph, Wording("Recalling one,"), world.drafter)
    drafting.propose_change(
        world.campaign, paragraph, Wording("Recalling two,"), world.member, started_from=1
    )
    versions = first.versions.select_related("revision__user", "person")
    assert [(v.text, v.person, v.revision.user) for v in versions] == [
        ("Recalling two,", world.member, world.member),
        ("Recalling one,", world.drafter, world.drafter),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "deletion"), ("Recalling its resolution 52/99 of 3 April 2023,", "nothing is changed")],
    ids=["empty", "unchanged"],
)
def test_a_change_must_change_something(world, text, message):
    with pytest.raises(DraftingError, match=message):
        drafting.propose_change(world.campaign, world.paragraph("PP 1"), Wording(text), world.drafter)
    assert not Amendment.objects.exists()


class TestTwoWriters:
    def test_the_second_gets_what_stands_and_overwrites_nothing(self, world):
        paragraph = world.paragraph("PP 1")
        drafting.propose_change(world.campaign, paragraph, Wording("Recalling one,"), world.drafter)
        with pytest.raises(SaveConflictError) as conflict:
            drafting.propose_change(
                world.campaign, paragraph, Wording("Recalling two,"), world.member, started_from=0
            )
        assert conflict.value.amendment.text == "Recalling one,"
        assert Amendment.objects.get().text == "Recalling one,"

    def test_the_second_can_save_on_the_version_now_seen(self, world):
        paragraph = world.paragraph("PP 1")
        drafting.propose_change(world.campaign, paragraph, Wording("Recalling one,"), world.drafter)
        saved = drafting.propose_change(
            world.campaign, paragraph, Wording("Recalling two,"), world.member, started_from=1
        )
        assert (saved.version.number, saved.version.person) == (2, world.member)

    def test_a_withdrawn_amendment_is_a_conflict(self, world):
        paragraph = world.paragraph("PP 1")
        amendment = drafting.propose_change(
            world.campaign, paragraph, Wording("Recalling one,"), world.drafter
        )
        status.withdraw(amendment, world.member, started_from=1)
        with pytest.raises(SaveConflictError):
            drafting.propose_change(
                world.campaign, paragraph, Wording("Recalling two,"), world.drafter, started_from=1
            )


class TestNewParagraph:
    def test_it_gets_a_bis_label(self, world):
        assert str(drafting.proposed_label(world.campaign, world.paragraph("PP 1"), "after")) == "PP 1bis"

    def test_before_a_paragraph_is_after_its_predecessor(self, world):
        assert (
            str(drafting.proposed_label(world.campaign, world.paragraph("OP 2(b)"), "before")) == "OP 2(a)bis"
        )

    def test_before_the_first_operative_paragraph_has_a_label(self, world):
        label = drafting.proposed_label(world.campaign, world.paragraph("OP 1"), "before")
        assert label is not None
        assert label.kind == "OP"
        assert str(label) < "OP 1"

    def test_a_second_one_is_ter(self, world):
        drafting.propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting bis,", label="PP 1bis"),
            world.drafter,
        )
        assert str(drafting.proposed_label(world.campaign, world.paragraph("PP 1"), "after")) == "PP 1ter"

    def test_a_label_in_use_is_refused(self, world):
        with pytest.raises(DraftingError, match="PP 2 is taken") as error:
            drafting.propose_paragraph(
                world.campaign,
                world.paragraph("PP 1"),
                "after",
                Wording("Noting,", label="pp2"),
                world.drafter,
            )
        assert error.value.field == "label"

    def test_its_text_and_label_can_be_revised(self, world):
        amendment = drafting.propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting,", label="PP 1bis"),
            world.drafter,
        )
        revised = drafting.revise_paragraph(
            amendment, Wording("Noting more,", label="PP 1ter"), world.drafter, started_from=1
        )
        assert (revised.label, revised.text, revised.version.number) == ("PP 1ter", "Noting more,", 2)


def test_deletion_and_withdrawal_stay_in_the_record(world):
    paragraph = world.paragraph("OP 3")
    deletion = drafting.propose_deletion(
        world.campaign, paragraph, Wording("", reason="Outdated."), world.drafter
    )
    assert (deletion.kind, deletion.text, deletion.version.reason) == (Kind.DELETE, "", "Outdated.")
    status.withdraw(deletion, world.drafter, started_from=1)
    assert Amendment.objects.get().withdrawn
    again = drafting.propose_change(world.campaign, paragraph, Wording("Invites nobody;"), world.drafter)
    assert again.pk != deletion.pk


class TestFrozenDraft:
    def test_a_text_in_use_cannot_be_changed(self, world):
        paragraph = world.paragraph("PP 1")
        paragraph.text = "Forgetting,"
        with pytest.raises(FrozenDraftError, match="correction"):
            paragraph.save()
        with pytest.raises(FrozenDraftError):
            paragraph.delete()

    def test_the_clause_can_still_be_corrected(self, world):
        paragraph, other = world.paragraph("PP 1"), world.earlier.paragraphs.get(label="PP 3")
        paragraph.clause = other.clause
        paragraph.save()

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE resolutions_paragraph SET text = 'x' WHERE id = %s",
            "UPDATE resolutions_paragraph SET label = 'PP 99' WHERE id = %s",
            """UPDATE resolutions_paragraph SET remarks = '["x"]' WHERE id = %s""",
            "DELETE FROM resolutions_paragraph WHERE id = %s",
        ],
    )
    def test_the_database_refuses_it_too(self, world, sql):
        paragraph = world.paragraph("PP 1")
        with (
            pytest.raises(IntegrityError, match="frozen"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [paragraph.pk])
        assert Paragraph.objects.get(pk=paragraph.pk).text == paragraph.text


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "change", "text": "x"},
        {"kind": "change", "text": "", "of": "PP 1"},
        {"kind": "change", "text": "x", "of": "PP 1", "beside": "PP 2", "side": "after"},
        {"kind": "insert", "text": "x", "side": "after"},
        {"kind": "insert", "text": "x", "beside": "PP 1"},
        {"kind": "delete", "text": "x", "of": "PP 1"},
        {"kind": "rename", "text": "x", "of": "PP 1"},
        {"kind": "change", "text": "x", "of": "PP 1", "number": 0},
    ],
    ids=[
        "change of nothing",
        "change to nothing",
        "change of one beside another",
        "insert nowhere",
        "insert on no side",
        "delete with text",
        "unknown kind",
        "version nought",
    ],
)
def test_the_database_refuses_versions_that_make_no_sense(world, fields):
    amendment = Amendment.objects.create(campaign=world.campaign)
    places = {"of": "paragraph", "beside": "neighbour"}
    given = {
        places.get(name, name): world.paragraph(value) if name in places else value
        for name, value in fields.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**{"amendment": amendment, "number": 1, "label": "PP 1", **given})


def test_the_database_refuses_an_unknown_status(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.create(campaign=world.campaign, status="lost")


@pytest.mark.parametrize(
    ("breaks", "lines", "texts"),
    [
        ("subs", "(d)\tTo light them;\n(e) To mend them;", ["To light them;", "To mend them;"]),
        ("subs", "(d) To light them;\n(f) To mend them;", ["(d) To light them;", "(f) To mend them;"]),
        ("subs", "(iv) To light them;\n(v) To mend them;", ["To light them;", "To mend them;"]),
        ("new", "4. Urges haste;\n5. Thanks them;", ["Urges haste;", "Thanks them;"]),
        ("new", "4.5 per cent is enough;", ["4.5 per cent is enough;"]),
    ],
)
def test_how_pasted_paragraphs_were_counted_is_no_part_of_their_words(
    drafting_client, world, breaks, lines, texts
):
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
    sent = {"proposed_text": f"Decides to buy oil:\n{lines}", "breaks": breaks, "version": 0}
    assert drafting_client.post(address, sent).status_code == 302
    made = Amendment.objects.filter(campaign=world.campaign).order_by("pk")
    assert [one.text for one in made][-len(texts) :] == texts
