"""How far something is: in words and a bar, of whoever asked for it, also when the page was left or the server stopped."""

from __future__ import annotations

import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html

from coalitions.models import Progress
from coalitions.progress.process import is_gone, this_process
from lantern_texts import LATEST


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


def words(answer) -> str:
    return " ".join(html.fromstring(answer.text).text_content().split())


def upload(client, key: str = "", text: str = LATEST, **fields: str):
    file = SimpleUploadedFile("zero draft.txt", text.encode())
    return client.post(reverse("import-new"), {"file": file, "text": "", "progress": key, **fields})


class TestKept:
    def test_an_import_says_what_it_does_and_where_the_result_is(self, drafting_client, world, key):
        answer = upload(drafting_client, key)
        row = Progress.objects.get(uuid=key)
        assert (row.person, row.state, row.at, row.of) == (world.drafter, "done", 2, 2)
        assert row.address == answer.url
        assert "Import of zero draft.txt" in row.what
        shown = drafting_client.get(reverse("progress", args=[key]))
        assert "Done. Open it" in words(shown)
        assert row.address in shown.text

    def test_each_step_is_told_while_it_goes_on(self, drafting_client, world, key, monkeypatch):
        said = []
        save = Progress.save

        def noted(row, *args, **kwargs):
            save(row, *args, **kwargs)
            if not said or said[-1] != (row.step, row.at):
                said.append((row.step, row.at))

        monkeypatch.setattr(Progress, "save", noted)
        upload(drafting_client, key)
        assert said == [
            ("", 0),
            ("The file is read, and names are taken out of it.", 0),
            ("What was read is kept.", 1),
            ("What was read is kept.", 2),
        ]

    def test_of_a_package_every_file_is_a_step(self, drafting_client, world, key, monkeypatch):
        from amendments.drafting import Wording, propose_change
        from amendments.models import Amendment

        paragraph = world.paragraph("OP 1")
        propose_change(world.campaign, paragraph, Wording("Condemns it;"), world.drafter)
        Amendment.objects.update(status="agreed")
        address = reverse("package", args=[world.campaign.uuid])
        asked = "?formats=docx&formats=txt&formats=html&annex=on&holds=agreed"
        made = drafting_client.post(address + asked, {"progress": key})
        assert made["Content-Type"] == "application/zip"
        row = Progress.objects.get(uuid=key)
        assert (row.state, row.at, row.of) == ("done", 7, 7)
        assert row.address.startswith("/departures/")
        assert drafting_client.get(row.address).status_code == 200

    def test_links_that_are_found_again(self, drafting_client, world, key):
        address = reverse("draft-links-again", args=[world.latest.uuid])
        drafting_client.post(address, {"progress": key})
        row = Progress.objects.get(uuid=key)
        assert (row.state, row.address) == ("done", reverse("draft-links", args=[world.latest.uuid]))

    def test_nothing_is_kept_where_no_page_asks(self, drafting_client, world):
        upload(drafting_client)
        upload(drafting_client, "nonsense")
        assert not Progress.objects.exists()

    def test_what_cannot_be_read_is_stopped_and_the_page_says_why(self, drafting_client, world, key):
        refused = drafting_client.post(
            reverse("import-new"),
            {"file": SimpleUploadedFile("empty.docx", b"PK\x03\x04 no file"), "text": "", "progress": key},
        )
        assert refused.status_code == 422
        assert Progress.objects.get(uuid=key).state == "stopped"
        assert "It did not go through." in words(drafting_client.get(reverse("progress", args=[key])))

    def test_it_names_no_campaign_and_no_draft(self, drafting_client, world, key):
        file = reverse("suggested-changes-file", args=[world.campaign.uuid, "txt"])
        assert drafting_client.get(file, {"progress": key}).status_code == 200
        row = Progress.objects.get(uuid=key)
        assert world.campaign.title not in f"{row.what} {row.step}"
        assert str(world.latest) not in f"{row.what} {row.step}"

    def test_after_a_week_it_goes(self, drafting_client, world, key):
        upload(drafting_client, key)
        Progress.objects.update(began_at=timezone.now() - timedelta(days=8))
        upload(drafting_client, str(uuid.uuid4()))
        assert not Progress.objects.filter(uuid=key).exists()


class TestWho:
    def test_nobody_else_sees_it(self, client, world, key):
        client.force_login(world.drafter)
        upload(client, key)
        client.force_login(world.cast.coordinator)
        assert client.get(reverse("progress", args=[key])).status_code == 404
        assert "zero draft" not in client.get(reverse("progress-list")).text

    def test_nobody_takes_over_anothers(self, client, world, key):
        client.force_login(world.drafter)
        upload(client, key)
        client.force_login(world.cast.coordinator)
        upload(client, key)
        assert Progress.objects.get().person == world.drafter


class TestInterrupted:
    @pytest.fixture
    def dead(self) -> str:
        """A process that has ended."""
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        host, _number, began = this_process().split(" ")
        return f"{host} {ended.pid} {began}"

    def row(self, world, process: str) -> Progress:
        return Progress.objects.create(person=world.drafter, what="Package", process=process, of=9, at=3)

    def test_a_server_that_was_stopped_is_told_of(self, drafting_client, world, dead):
        row = self.row(world, dead)
        said = words(drafting_client.get(reverse("progress", args=[row.uuid])))
        assert "It was interrupted" in said
        assert "<progress" not in said

    def test_one_that_lives_goes_on(self, drafting_client, world):
        row = self.row(world, this_process())
        shown = drafting_client.get(reverse("progress", args=[row.uuid]))
        assert html.fromstring(shown.text).xpath("//progress[@max='9'][@value='3']")
        assert "(3 of 9 done)" in words(shown)
        assert "hx-get" in drafting_client.get(reverse("progress-list")).text

    def test_another_process_with_the_same_number_is_another(self):
        host, number, began = this_process().split(" ")
        assert began, "this system tells when a process began"
        now = timezone.now()
        assert not is_gone(f"{host} {number} {began}", now, now)
        assert is_gone(f"{host} {number} {int(began) - 1}", now, now)

    def test_one_on_another_machine_counts_as_gone_when_it_says_nothing_for_long(self):
        now = timezone.now()
        assert not is_gone("elsewhere 1 2", now, now)
        assert is_gone("elsewhere 1 2", now - timedelta(minutes=11), now)
