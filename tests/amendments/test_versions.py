"""One row for a version of an amendment: everything it proposed, for ever, whatever happens around it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, Version, VersionKeptError, Visit
from amendments.restoring import restore
from coalitions.guards import GUARDS, create_guards, lift_guards
from coalitions.models import Attempts
from resolutions.models import Draft
from review.comments import Said, comment
from review.subjects import Subject


@pytest.fixture
def asks(world):
    return [world.campaign.asks.create(number=n, title=f"Ask {n}") for n in (1, 2)]


@pytest.fixture
def amendment(world, asks) -> Amendment:
    """OP 1, its first version with everything a version can say."""
    return propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording(
            "Condemns the dimming of all public lanterns;",
            reason="All of them.",
            source_symbol="A/RES/78/1",
            source_label="op2 (l)",
            asks=(asks[0],),
        ),
        world.drafter,
    )


class TestRow:
    def test_it_says_everything(self, amendment, world, asks):
        version = amendment.version
        assert (version.number, version.kind, version.label) == (1, "change", "OP 1")
        assert (version.paragraph, version.neighbour, version.side) == (world.paragraph("OP 1"), None, "")
        assert version.text == "Condemns the dimming of all public lanterns;"
        assert version.base_text == world.paragraph("OP 1").text
        assert (version.reason, version.source_symbol, version.source_label) == (
            "All of them.",
            "A/RES/78/1",
            "OP 2(l)",
        )
        assert list(version.asks.all()) == [asks[0]]
        assert version.person == world.drafter

    def test_it_names_the_revision_it_came_with(self, amendment, world):
        revision = Version.objects.get().revision
        assert (revision.user, revision.comment) == (world.drafter, "OP 1: change proposed")
        assert {v.object for v in revision.version_set.all()} >= {amendment}

    def test_a_new_paragraph_stands_beside_its_neighbour(self, world):
        new = propose_paragraph(
            world.campaign, world.paragraph("PP 1"), "before", Wording("In the dark,", label="PP 0bis"), None
        )
        version = new.version
        assert (version.paragraph, version.neighbour, version.side) == (
            None,
            world.paragraph("PP 1"),
            "before",
        )
        assert (version.base_text, version.draft) == ("", world.latest)

    def test_the_next_one_leaves_it_as_it_was(self, amendment, world, asks):
        first = amendment.version
        propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("Deplores all dimming;", asks=(asks[1],)),
            world.member,
            started_from=1,
        )
        stored = Version.objects.get(number=1)
        fields = [f.attname for f in Version._meta.concrete_fields if f.name != "revision"]
        assert [getattr(stored, f) for f in fields] == [getattr(first, f) for f in fields]
        assert list(stored.asks.all()) == [asks[0]]
        amendment.refresh_from_db()
        assert (amendment.version.number, list(amendment.version.asks.all())) == (2, [asks[1]])


class TestKept:
    def test_a_model_does_not_save_or_delete_it(self, amendment):
        version = amendment.version
        version.text = "Praises dimming;"
        with pytest.raises(VersionKeptError, match="next version"):
            version.save()
        with pytest.raises(VersionKeptError, match="kept"):
            version.delete()

    def test_nor_does_the_amendment_go_that_has_it(self, amendment):
        with pytest.raises((ProtectedError, RestrictedError)):
            amendment.delete()

    def test_nor_an_ask_that_it_carries(self, amendment, asks):
        with pytest.raises(ProtectedError):
            asks[0].delete()
        asks[1].delete()

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE amendments_version SET text = 'x'",
            "UPDATE amendments_version SET reason = 'x'",
            "UPDATE amendments_version SET label = 'OP 99'",
            "UPDATE amendments_version SET number = 7",
            "UPDATE amendments_version SET source_symbol = ''",
            "UPDATE amendments_version SET at = '2020-01-01'",
            "UPDATE amendments_version SET paragraph_id = paragraph_id + 1",
            "UPDATE amendments_version SET kind = 'delete', text = ''",
            "UPDATE amendments_version SET person_id = (SELECT max(id) FROM coalitions_person)",
            "DELETE FROM amendments_version",
            "DELETE FROM amendments_carriedask",
            "UPDATE amendments_carriedask SET ask_id = (SELECT max(id) FROM amendments_ask)",
            "INSERT INTO amendments_carriedask (version_id, ask_id)"
            " SELECT max(v.id), max(a.id) FROM amendments_version v, amendments_ask a",
        ],
    )
    def test_nor_does_the_database(self, amendment, sql):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            _execute(sql)

    def test_nor_do_querysets(self, amendment):
        for change in (
            lambda: Version.objects.update(text="x"),
            lambda: Version.objects.filter(number=1).update(reason=""),
            lambda: Version.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
                change()

    def test_only_the_writers_name_may_go(self, amendment, world):
        Version.objects.update(person=None)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Version.objects.update(person=world.member)


class TestGuards:
    @pytest.mark.parametrize(
        "sql", ["UPDATE amendments_version SET text = 'x'", "DELETE FROM coalitions_auditentry"]
    )
    def test_they_stand_again_after_a_migration(self, amendment, sql):
        lift_guards()
        with transaction.atomic():
            _execute(sql.replace("'x'", "'lifted'").replace("DELETE FROM", "SELECT * FROM"))
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
        with pytest.raises(DatabaseError), transaction.atomic():
            _execute(sql)

    def test_creating_them_twice_is_creating_them_once(self, amendment):
        create_guards()
        create_guards()
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            _execute("DELETE FROM amendments_version")

    def test_every_table_and_column_they_name_is_there(self, db):
        with connection.cursor() as cursor:
            for guard in GUARDS:
                columns = {
                    c.name for c in connection.introspection.get_table_description(cursor, guard.table)
                }
                assert {*guard.fields, *guard.emptied} <= columns, guard.name


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _rows() -> dict[str, int]:
    """How many rows each table of the house has, and those of the history; but for the counters of the limits, and for when
    somebody last looked, by which what is new is told."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model not in (Attempts, Visit)
    }


def test_looking_creates_nothing(world, amendment, drafting_client):
    drafting_client.get("/")
    before = _rows()
    campaign = world.campaign.get_absolute_url()
    for address in (
        "/",
        campaign,
        f"{campaign}?left={world.earlier.uuid}",
        reverse("row-menu", args=[world.campaign.uuid, "op-1"]),
        reverse("row-voices", args=[world.campaign.uuid, "op-1"]),
        reverse("amendment-review", args=[amendment.uuid]),
        reverse("amendment-history", args=[amendment.uuid]) + "?from=0&to=1",
        reverse("amendment-comments", args=[amendment.uuid]),
        reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid]),
        reverse("paragraph-new-after", args=[world.campaign.uuid, world.paragraph("OP 1").uuid]),
        reverse("own-data"),
    ):
        assert drafting_client.get(address, follow=True).status_code == 200, address
    assert _rows() == before


class TestAnotherBaseDraft:
    """The campaign's base draft is changed, and amendments are not carried over: none is read against another text."""

    @pytest.fixture
    def moved(self, world, amendment):
        new = propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("In the dark,", label="PP 1bis"),
            world.drafter,
        )
        comment(Subject(world.campaign, amendment=amendment), Said("Really?", "dimming"), world.member)
        world.campaign.base_draft = Draft.objects.get(pk=world.earlier.pk)
        world.campaign.save()
        world.earlier.freeze()
        world.amendment, world.new = Amendment.objects.get(pk=amendment.pk), Amendment.objects.get(pk=new.pk)
        return world

    def test_the_campaign_names_them_and_shows_no_redline_of_them(self, moved, drafting_client):
        page = drafting_client.get(moved.campaign.get_absolute_url())
        assert {a.label for a in page.context["elsewhere"]} == {"OP 1", "PP 1bis"}
        assert "2 amendments were written" in " ".join(page.text.split())
        assert not any(row.amendment for row in page.context["rows"])
        beside = drafting_client.get(moved.campaign.get_absolute_url(), {"left": str(moved.latest.uuid)})
        there = [row.label for row in beside.context["rows"] if row.amendment]
        assert there == ["PP 1bis", "OP 1"], "they stand against the draft they were written against"

    def test_their_history_is_against_the_text_they_were_written_against(self, moved, drafting_client):
        address = reverse("amendment-history", args=[moved.amendment.uuid])
        page = drafting_client.get(address, {"from": 0, "to": 1})
        assert [r.text for r in page.context["chosen"].runs if r.op == "-"] == [" in the strongest terms"]
        assert moved.amendment.base_text == moved.latest.paragraphs.get(label="OP 1").text

    @pytest.mark.parametrize(
        "name", ["amendment", "amendment-review", "amendment-history", "amendment-comments"]
    )
    def test_their_pages_open(self, moved, drafting_client, name):
        for amendment in (moved.amendment, moved.new):
            answer = drafting_client.get(reverse(name, args=[amendment.uuid]), follow=True)
            assert answer.status_code == 200

    def test_their_words_can_still_be_spoken_about(self, moved, drafting_client):
        address = reverse("amendment-comments", args=[moved.amendment.uuid])
        answer = drafting_client.post(address, {"body": "Still?", "quote": "all", "version": 1}, follow=True)
        assert answer.status_code == 200
        assert "Still?" in answer.text

    @pytest.mark.parametrize("ending", ["docx", "html", "txt"])
    def test_files_open_and_name_them(self, moved, drafting_client, ending):
        address = reverse("suggested-changes-file", args=[moved.campaign.uuid, ending])
        answer = drafting_client.get(address, {"holds": "all"})
        assert answer.status_code == 200
        if ending == "txt":
            assert "OP 1" in answer.text

    def test_restoring_is_refused_in_words(self, moved, drafting_client):
        for amendment in (moved.amendment, moved.new):
            version = amendment.version.number
            answer = drafting_client.post(
                reverse("amendment-restoration", args=[amendment.uuid]),
                {"restored": version, "version": version},
                follow=True,
            )
            assert answer.status_code == 200
            assert Amendment.objects.get(pk=amendment.pk).version.number == version

    @pytest.mark.parametrize("which", ["amendment", "new"])
    def test_an_earlier_version_is_not_made_the_next_one_against_another_draft(self, moved, which):
        from amendments.drafting import DraftingError
        from review.status import withdraw

        amendment = getattr(moved, which)
        withdraw(amendment, moved.drafter, started_from=1)
        with pytest.raises(DraftingError, match="draft"):
            restore(Amendment.objects.get(pk=amendment.pk), 1, moved.drafter, started_from=1)

    def test_a_form_that_was_open_says_so(self, moved, drafting_client):
        old = moved.latest.paragraphs.get(label="OP 1")
        address = reverse("paragraph-amendment", args=[moved.campaign.uuid, old.uuid])
        assert drafting_client.get(address).status_code == 404

    def test_going_back_brings_them_back(self, moved, drafting_client):
        moved.campaign.base_draft = moved.latest
        moved.campaign.save()
        page = drafting_client.get(moved.campaign.get_absolute_url())
        assert [str(row.redline.label) for row in page.context["rows"] if row.amendment] == [
            "PP 1bis",
            "OP 1",
        ]
        assert page.context["elsewhere"] == []

    def test_what_was_typed_and_not_saved_can_be_read_and_thrown_away(
        self, world, amendment, drafting_client
    ):
        from amendments.models import UnsavedText, Writing
        from amendments.under_way import Task, keep_unsaved

        task = Task(world.campaign, Writing.CHANGE, paragraph=world.paragraph("OP 3"))
        keep_unsaved(world.drafter, task, {"proposed_text": "Invites the moon;"}, 0)
        world.campaign.base_draft = world.earlier
        world.campaign.save()
        page = drafting_client.get("/").text
        assert "Invites the moon;" in page
        assert task.address not in page
        unsaved = reverse("unsaved-text", args=[world.campaign.uuid])
        assert drafting_client.post(unsaved, {"task": task.key, "discard": ""}).url == "/"
        assert not UnsavedText.objects.exists()
