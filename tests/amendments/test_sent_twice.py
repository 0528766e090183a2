"""What is sent twice because the answer was lost, and what one did not save, beside its paragraph."""

from __future__ import annotations

from django.urls import reverse

from amendments.models import Amendment


class TestSentTwice:
    """A save whose answer was lost on the way is sent again by the page."""

    def test_a_change_is_saved_once(self, drafting_client, world):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "reason": " Dark. ", "version": 0}
        for _ in range(2):
            assert drafting_client.post(address, sent, headers={"X-Framed": "true"}).status_code == 204
        amendment = Amendment.objects.get(current__label="OP 3")
        assert (amendment.version.number, amendment.version.reason) == (1, "Dark.")

    def test_another_reason_is_another_text(self, drafting_client, world):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "reason": "Dark.", "version": 0}
        assert drafting_client.post(address, sent).status_code == 302
        assert drafting_client.post(address, {**sent, "reason": "Darker."}).status_code == 409

    def test_a_new_paragraph_is_there_once(self, drafting_client, world):
        address = reverse("paragraph-new-after", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        sent = {"proposed_text": "Decides to buy oil;", "label": "OP 3bis", "version": 0}
        for _ in range(2):
            assert drafting_client.post(address, sent, headers={"X-Framed": "true"}).status_code == 204
        assert Amendment.objects.filter(current__label="OP 3bis").count() == 1
        assert drafting_client.post(address, {**sent, "proposed_text": "Decides to sell;"}).status_code == 422

    def test_what_one_did_not_save_stands_beside_its_row(self, drafting_client, world):
        paragraph = world.paragraph("OP 3")
        task = f"change.{paragraph.uuid}"
        kept = reverse("unsaved-text", args=[world.campaign.uuid])
        drafting_client.post(kept, {"task": task, "proposed_text": "Decides to buy oil;", "version": 0})
        editor = reverse("paragraph-amendment", args=[world.campaign.uuid, paragraph.uuid])
        page = world.campaign.get_absolute_url()
        for address in (page, f"{page}rows/op-3/now/?there=1"):
            shown = drafting_client.get(address, headers={"HX-Request": "true"}).text
            assert shown.count(f'<a class="chip unsaved" href="{editor}" data-in-row="op-3"') == 1
