"""A draft open to named persons: what others learn of it (nothing), what its readers leave in the audit log, and that
its corrections stay as closed as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from carry_making import ask_for_much, zero_draft
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.carrying import decisions, finishing
from amendments.models import CarryOver, Version
from coalitions.load import seen_in
from coalitions.models import AuditEntry
from coalitions.rules import visible
from lantern_texts import LATEST
from resolutions.confidentiality import restrict
from resolutions.models import Confidentiality, Draft, DraftImport

pytestmark = pytest.mark.django_db

SECRET = "A/HRC/SECRET/7"


@pytest.fixture
def secret(world) -> Draft:
    """The latest draft, with a symbol of its own, open to the coordinator and the drafter only."""
    Draft.objects.filter(pk=world.latest.pk).update(
        symbol=SECRET, title="Quiet lanterns", source_name="quiet.txt"
    )
    world.latest.refresh_from_db()
    restrict(world.latest, "named", world.cast.coordinator, named=[world.drafter])
    return world.latest


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def viewed(draft: Draft) -> int:
    return AuditEntry.objects.filter(action="draft.viewed", about=f"draft {draft.uuid}").count()


def addresses(world, secret: Draft) -> dict[str, str]:
    """Pages that show words of the secret draft to who may read it."""
    clause = world.paragraph("OP 1").clause
    return {
        "draft": secret.get_absolute_url(),
        "source": reverse("draft-source", args=[secret.uuid]),
        "links": reverse("draft-links", args=[secret.uuid]),
        "links of the other": reverse("draft-links", args=[world.earlier.uuid]),
        "link": reverse("draft-link", args=[secret.uuid, world.paragraph("OP 1").uuid]),
        "comparison": reverse("comparison", args=[world.earlier.uuid, secret.uuid]),
        "comparison, swapped": reverse("comparison", args=[secret.uuid, world.earlier.uuid]),
        "comparison file": reverse("comparison-file", args=[world.earlier.uuid, secret.uuid, "txt"]),
        "concordance": reverse("concordance", args=[world.resolution.uuid]),
        "concordance file": reverse("concordance-file", args=[world.resolution.uuid, "csv"]),
        "clause": reverse("clause", args=[clause.uuid]),
        "clause text": reverse("clause-text", args=[clause.uuid, secret.uuid]),
        "confidentiality": reverse("draft-confidentiality", args=[secret.uuid]),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("draft", "source", "links", "links of the other", "link", "comparison", "comparison, swapped"),
        *("comparison file", "concordance", "concordance file", "clause", "clause text", "confidentiality"),
    ],
)
def test_each_page_that_shows_its_words_is_in_the_audit_log(world, secret, name):
    secret.source_file.save("source", ContentFile(b"text"))
    answer = client_of(world.cast.coordinator).get(addresses(world, secret)[name])
    assert answer.status_code == 200
    assert answer.getvalue()
    # The answer's own `close` would end the database connection as well.
    for closer in answer._resource_closers:
        closer()
    assert viewed(secret) == 1


def test_a_comparison_of_two_confidential_drafts_notes_both(world, secret):
    restrict(world.earlier, "named", world.cast.coordinator)
    client_of(world.cast.coordinator).get(reverse("comparison", args=[world.earlier.uuid, secret.uuid]))
    assert (viewed(world.earlier), viewed(secret)) == (1, 1)


def test_files_that_leave_are_in_the_audit_log(world, secret):
    client = client_of(world.cast.coordinator)
    for name in ("comparison file", "concordance file"):
        client.get(addresses(world, secret)[name])
    exported = AuditEntry.objects.filter(action="file.exported").order_by("number")
    assert [e.details["format"] for e in exported] == ["txt", "csv"]


@pytest.mark.parametrize("role", ["member", "observer"])
def test_others_learn_nothing_of_it(world, secret, role):
    client = client_of(getattr(world.cast, role))
    pages = [
        reverse("resolutions"),
        world.resolution.get_absolute_url(),
        world.earlier.get_absolute_url(),
        reverse("draft-links", args=[world.earlier.uuid]),
        reverse("concordance", args=[world.resolution.uuid]),
        reverse("clause", args=[world.paragraph("OP 1").clause.uuid]),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        for told in (SECRET, "Quiet lanterns", "quiet.txt", str(secret.uuid), "growing shortage"):
            assert told not in answer.text, (page, told)
    assert "1 draft\n" in client.get(reverse("resolutions")).text
    for name, page in addresses(world, secret).items():
        if name not in ("links of the other", "concordance", "concordance file", "clause"):
            assert client.get(page).status_code in (403, 404), name
    assert SECRET not in client.get(reverse("concordance-file", args=[world.resolution.uuid, "csv"])).text


def test_of_a_resolution_with_nothing_else_not_even_the_title_shows(world, secret):
    restrict(world.earlier, "named", world.cast.coordinator)
    client = client_of(world.member)
    assert world.resolution.title not in client.get(reverse("resolutions")).text
    assert client.get(world.resolution.get_absolute_url()).status_code == 404
    assert client.get(reverse("concordance", args=[world.resolution.uuid])).status_code == 404


def test_its_correction_is_told_to_its_readers_only(world, secret):
    """An open draft with a closed correction, and the other way round."""
    begin = client_of(world.drafter)
    corrected = correction_of(begin, secret)
    restrict(secret, "coalition", world.cast.coordinator)
    page = client_of(world.member).get(secret.get_absolute_url()).text
    assert "Wrong date" not in page
    assert str(corrected.uuid) not in page
    restrict(corrected, "coalition", world.cast.coordinator)
    restrict(secret, "named", world.cast.coordinator)
    page = client_of(world.member).get(corrected.get_absolute_url()).text
    assert str(secret.uuid) not in page


def correction_of(client: Client, draft: Draft) -> Draft:
    """Correct a word of a draft through the pages."""
    client.post(reverse("draft-corrections", args=[draft.uuid]))
    begun = DraftImport.objects.get(corrects=draft, draft=None)
    words = {"version": 1, "index": 0, "text": "Recalling its resolution 52/99 of 4 April 2023,"}
    client.post(reverse("import-correction", args=[begun.uuid, "words"]), words)
    client.post(begun.get_absolute_url(), {"version": 2, "reason": "Wrong date."})
    return Draft.objects.get(corrects=draft)


class TestCorrections:
    def test_a_correction_keeps_the_named_persons(self, world, secret):
        corrected = correction_of(client_of(world.drafter), secret)
        assert corrected.confidentiality == "named"
        assert set(corrected.named_persons.all()) == {world.cast.coordinator, world.drafter}
        assert client_of(world.drafter).get(corrected.get_absolute_url()).status_code == 200
        assert client_of(world.member).get(corrected.get_absolute_url()).status_code == 404

    def test_a_correction_keeps_the_embargo_and_its_date(self, world):
        until = timezone.now() + timedelta(days=3)
        restrict(world.latest, "embargoed", world.cast.coordinator, embargoed_until=until)
        corrected = correction_of(client_of(world.drafter), world.latest)
        assert (corrected.confidentiality, corrected.embargoed_until) == ("embargoed", until)

    def test_who_is_named_no_longer_loses_an_open_correction(self, world, secret):
        client = client_of(world.drafter)
        client.post(reverse("draft-corrections", args=[secret.uuid]))
        begun = DraftImport.objects.get(corrects=secret)
        assert client.get(begun.get_absolute_url()).status_code == 200
        restrict(secret, "named", world.cast.coordinator)
        assert client.get(begun.get_absolute_url()).status_code == 404
        words = reverse("import-correction", args=[begun.uuid, "words"])
        assert client.post(words, {"version": 1, "index": 0, "text": "Other words,"}).status_code == 404
        assert client.post(begun.get_absolute_url(), {"version": 1, "reason": "Mine."}).status_code == 404

    def test_the_correction_and_its_reading_are_in_the_audit_log(self, world, secret):
        correction_of(client_of(world.drafter), secret)
        actions = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))
        changes = [a for a in actions if a != "draft.viewed"]
        assert changes == [
            *("draft.restricted", "person.signed-in"),
            *("correction.started", "import.corrected", "draft.corrected"),
        ]
        assert "draft.viewed" in actions


def test_an_import_of_what_is_closed_now_is_closed_too(world, drafting_client):
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    started = DraftImport.objects.get()
    details = {
        "version": 1,
        "resolution": world.resolution.pk,
        "title": world.resolution.title,
        "body": "HRC",
        "session_number": 58,
        "stage": "zero",
        "language": "en",
        "confidentiality": "coalition",
    }
    drafting_client.post(started.get_absolute_url(), details)
    restrict(Draft.objects.get(stage="zero"), "named", world.cast.coordinator)
    assert drafting_client.get(started.get_absolute_url()).status_code == 404


def test_the_symbol_of_a_draft_one_may_not_read_is_no_hint(world):
    """An import with the same symbol is not refused; whoever opens both to the coalition is told."""
    restrict(world.latest, "named", world.cast.coordinator)
    client = client_of(world.drafter)
    client.post(reverse("import-new"), {"text": LATEST})
    started = DraftImport.objects.get()
    page = client.get(started.get_absolute_url()).text
    assert "A/HRC/RES/55/99" in page
    details = {
        "version": 1,
        "resolution": world.resolution.pk,
        "title": world.resolution.title,
        "body": "HRC",
        "session_number": 55,
        "stage": "adopted",
        "symbol": "A/HRC/RES/55/99",
        "language": "en",
        "confidentiality": "coalition",
    }
    answer = client.post(started.get_absolute_url(), details, follow=True)
    assert "saved with" in answer.text
    address = reverse("draft-confidentiality", args=[world.latest.uuid])
    answer = client_of(world.cast.coordinator).post(address, {"confidentiality": "coalition"})
    assert answer.status_code == 422
    assert "reads another draft of this session, stage and symbol" in answer.text


@pytest.mark.parametrize("number", ["²", "٣", "", "-1", "99999999999999999999", "1.5"])
def test_numbers_that_are_none(world, drafting_client, number):
    """No error page, and nothing is changed."""
    drafting_client.post(reverse("import-new"), {"text": LATEST})
    started = DraftImport.objects.get()
    sent = {"version": number, "index": number}
    for what in ("join", "set-aside", "again", "split", "words", "label", "kind"):
        answer = drafting_client.post(reverse("import-correction", args=[started.uuid, what]), sent)
        assert answer.status_code == 302
    started.refresh_from_db()
    assert started.version == 1


def test_what_was_asked_of_some_coalitions_is_no_answer_for_all(world, member):
    """Lists leave out a coalition that waits for a second factor; what is closed in it stays closed afterwards."""
    world.latest.confidentiality = Confidentiality.NAMED
    world.latest.save(update_fields=["confidentiality"])
    person = type(member).objects.get(pk=member.pk)
    person.asked_once = {}  # as within a request
    assert not visible(seen_in(person, []), Draft).exists()
    assert not visible(person, Draft).filter(pk=world.latest.pk).exists()
    assert not person.has_perm("resolutions.view_draft", world.latest)


class TestALaterDraft:
    """One that only some may read comes after the campaign's draft, which everybody may read."""

    @pytest.fixture
    def later(self, world) -> Draft:
        world.asked = ask_for_much(world)
        draft = zero_draft(world)
        Draft.objects.filter(pk=draft.pk).update(symbol=SECRET, title="Quiet lanterns")
        draft.refresh_from_db()
        restrict(draft, "named", world.drafter)
        return draft

    @pytest.fixture
    def carrying(self, world, later) -> CarryOver:
        begun = decisions.start(world.campaign, later, world.drafter)
        decisions.accept(begun, world.drafter, seen=Version.objects.order_by("-pk")[0].pk)
        return begun

    @pytest.mark.parametrize("role", ["coordinator", "member", "observer"])
    def test_who_may_not_read_it_learns_nothing_of_the_carrying(self, world, later, carrying, role):
        client = client_of(getattr(world.cast, role))
        pages = [
            reverse("home"),
            world.campaign.get_absolute_url(),
            f"{world.campaign.get_absolute_url()}?left={later.uuid}",
            reverse("carry-overs", args=[world.campaign.uuid]),
            reverse("amendment-history", args=[world.clean.uuid]),
            reverse("amendment-review", args=[world.clean.uuid]),
        ]
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            said = answer.text.replace(f"left={later.uuid}", "")  # what was asked for
            for told in (SECRET, str(later.uuid), str(carrying.uuid), "newer draft is here", "lighthouse"):
                assert told not in said, (page, told)
        for address in (
            carrying.get_absolute_url(),
            reverse("carry-decision", args=[carrying.uuid, world.clean.uuid]),
        ):
            assert client.get(address).status_code == 404

    def test_a_refusal_does_not_tell_of_it(self, world, later, carrying):
        Draft.objects.filter(pk=later.pk).update(confidentiality="coalition")
        other = zero_draft(world)
        Draft.objects.filter(pk=later.pk).update(confidentiality="named")
        client = client_of(world.cast.coordinator)
        answer = client.post(reverse("carry-overs", args=[world.campaign.uuid]), {"draft": other.uuid})
        assert answer.status_code == 422
        assert SECRET not in answer.text
        assert "under way" not in answer.text

    def test_its_reader_finds_it(self, world, later, carrying):
        client = client_of(world.drafter)
        assert SECRET in client.get(world.campaign.get_absolute_url()).text
        assert SECRET in client.get(carrying.get_absolute_url()).text
        assert viewed(later) == 1

    def test_once_it_is_the_campaign_s_draft_others_see_no_campaign(self, world, later, carrying):
        settled = decisions.Choice("set-aside", reason="Enough")
        decisions.decide(carrying, world.conflict.pk, settled, world.drafter, number=0, version=1)
        finishing.finish(carrying, world.drafter)
        client = client_of(world.member)
        assert client.get(world.campaign.get_absolute_url()).status_code == 404
        assert SECRET not in client.get(reverse("home")).text
