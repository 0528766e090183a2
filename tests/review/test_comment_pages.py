"""The pages of comments, and who may do what on them."""

from __future__ import annotations

import pytest
from conversation import PROPOSED, again, browser, change, queries_of, quoting, said_about
from django.urls import reverse

from coalitions.models import Membership, Organisation, Person, Role
from notices.models import Notification
from resolutions.models import anchor_of
from review import comments as commenting
from review.comments import Said
from review.models import Comment
from review.status import withdraw
from review.subjects import Subject


class TestPages:
    def test_it_works(self, world, subject):
        address = reverse("amendment-comments", args=[subject.amendment.uuid])
        client = browser(world.member)
        fields = {"version": 1, "quote": "public lanterns", "quote_start": PROPOSED.index("public")}
        answer = client.post(address, {**fields, "body": "Which ones, @Dana?\nAll?"})
        made = Comment.objects.get()
        assert answer.url == f"{address}#comment-{made.uuid}"
        page = client.get(address)
        assert "<mark>public lanterns</mark>" in page.text
        assert '<span class="chip mention">@Dana Drafter</span>?\nAll?</p>' in page.text
        assert "Oil Fund" in page.text

    @pytest.mark.parametrize(
        ("body", "words", "label"),
        [
            ("See OP 3, @Dana.", "OP 3", "OP 3"),
            ("It belongs in the last operative paragraph.", "the last operative paragraph", None),
        ],
        ids=["by its label", "by its place"],
    )
    def test_a_paragraph_that_is_named_is_a_link(self, world, subject, body, words, label):
        commenting.comment(subject, Said(body), world.member)
        last = label or world.campaign.base_draft.paragraphs.filter(label__startswith="OP").last().label
        address = f"{world.campaign.get_absolute_url()}#{anchor_of(last)}"
        page = browser(world.member).get(subject.address).text
        assert f'<a class="named" href="{address}">{words}</a>' in page
        assert f'id="{anchor_of(last)}"' in browser(world.member).get(world.campaign.get_absolute_url()).text

    @pytest.mark.parametrize("body", ["OP 99 and OP 3 of resolution 52/28", "op 3", "the last paragraph"])
    def test_what_the_draft_does_not_have_is_no_link(self, world, subject, body):
        commenting.comment(subject, Said(body), world.member)
        page = browser(world.member).get(subject.address).text
        assert f"{body}</p>" in page

    def test_of_a_paragraph(self, world):
        address = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        browser(world.member).post(address, {"version": 0, "body": "Good as it is."})
        page = browser(world.cast.observer).get(address)
        assert "Good as it is." in page.text

    def test_a_permanent_address(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        answer = browser(world.cast.observer).get(reverse("comment", args=[made.uuid]))
        assert answer.url == f"{subject.address}#comment-{made.uuid}"

    def test_what_is_wrong_is_told_and_nothing_typed_is_lost(self, world, subject):
        answer = browser(world.member).post(
            subject.address, {"version": 1, "quote": "no such words", "body": "Long thoughts"}
        )
        assert answer.status_code == 422
        assert "do not stand in the text" in answer.text
        assert "Long thoughts" in answer.text
        assert "no such words" in answer.text

    @pytest.mark.parametrize(
        "fields",
        [
            {"body": "x"},
            {"version": "x", "body": "x"},
            {"version": "1", "body": "x", "quote_start": "-1", "quote": "the"},
            {"version": "1", "body": "x\x00"},
            {"version": "1", "body": "x", "quote": "the\x00"},
        ],
    )
    def test_forms_that_make_no_sense(self, world, subject, fields):
        assert browser(world.member).post(subject.address, fields).status_code == 422
        assert not Comment.objects.exists()

    def test_reply(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        client = browser(world.drafter)
        answer = client.post(subject.address, {"reply_to": root.uuid, "body": "Indeed."})
        assert answer.url.endswith(f"#comment-{root.replies.get().uuid}")
        answer = client.post(subject.address, {"reply_to": root.uuid, "body": " "})
        assert answer.status_code == 422
        assert '<details class="answering" open>' in answer.text

    @pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
    def test_reply_to_nothing(self, world, subject, key):
        answer = browser(world.member).post(subject.address, {"reply_to": key, "body": "x"})
        assert answer.status_code == 404

    def test_edit_and_its_conflict(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        client, address = browser(world.member), reverse("comment-words", args=[made.uuid])
        assert "Good." in client.get(address).text
        assert client.post(address, {"edition": 1, "body": "Better."}).status_code == 302
        answer = client.post(address, {"edition": 1, "body": "Best."})
        assert answer.status_code == 409
        assert "<del>Better</del><ins>Best</ins>" in answer.text
        assert "Best.</textarea>" in answer.text
        client.post(address, {"edition": answer.context["form"]["edition"].value(), "body": "Best."})
        made.refresh_from_db()
        assert made.body == "Best."
        assert client.post(address, {"edition": 3, "body": ""}).status_code == 422

    def test_resolve_and_open_again(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        client, address = browser(world.member), reverse("comment-resolution", args=[made.uuid])
        page = client.post(address, follow=True)
        assert "1 resolved" in page.text
        assert "Resolved by Min-ji Member" in page.text
        assert "1 open" in client.post(address, {"reopen": ""}, follow=True).text

    def test_remove(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        answer = commenting.reply(made, "Indeed.", world.drafter)
        client, address = browser(world.member), reverse("comment-removal", args=[made.uuid])
        assert address not in client.get(subject.address).text
        assert "Somebody has answered" in client.post(address, follow=True).text
        commenting.remove(answer, world.drafter)
        assert address in client.get(subject.address).text
        assert "is removed" in client.post(address, follow=True).text

    def test_a_name_of_several_is_told(self, world, subject):
        namesake = Person.objects.create_user("dana2", first_name="Dana", last_name="Other")
        Membership.objects.create(
            coalition=world.coalition,
            organisation=Organisation.objects.first(),
            person=namesake,
            role=Role.MEMBER,
        )
        page = browser(world.member).post(subject.address, {"version": 1, "body": "@Dana?"}, follow=True)
        assert "@Dana could be several people" in page.text

    def test_a_withdrawn_amendment_keeps_its_comments(self, world, subject):
        commenting.comment(subject, Said("Good."), world.member)
        withdraw(subject.amendment, world.drafter, started_from=1)
        page = browser(world.member).get(subject.address)
        assert "This amendment is withdrawn" in page.text
        assert "Good." in page.text

    @pytest.mark.parametrize(
        "hostile",
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</textarea><svg onload=alert(1)>",
            "javascript:alert(1) https://evil.example/",
            "@Dana <b onclick=x>",
            "{{ user }}{% now %}",
            '" onmouseover="alert(1)',
        ],
    )
    def test_words_are_only_words(self, world, subject, hostile):
        made = commenting.comment(subject, Said(hostile), world.member)
        change(world, f"Condemns {hostile};", 1)
        thread = commenting.comment(again(subject), Said("q", f"Condemns {hostile}"), world.member)
        client = browser(world.member)
        for address in (subject.address, reverse("comment-words", args=[made.uuid])):
            page = client.get(address).text
            for tag in (
                "<script>alert",
                "<img",
                "<svg",
                "<b onclick",
                'href="javascript',
                'href="https://evil',
            ):
                assert tag not in page
            assert ' onmouseover="alert' not in page
        assert said_about(again(subject)).marked[0].root == thread

    def test_queries_do_not_grow_with_comments(self, world, subject):
        client = browser(world.member)
        addresses = (subject.address, world.campaign.get_absolute_url())

        def queries_with(threads: int) -> list[int]:
            for _ in range(threads):
                root = quoting(subject, "public lanterns", world.member, "@Dana and @Cora")
                commenting.reply(root, "@Olek", world.drafter)
            return [queries_of(client, address) for address in addresses]

        queries_with(1)  # What a process remembers from its first look on is asked for here.
        assert queries_with(1) == queries_with(5)

    def test_unclosed_counts_on_the_campaigns_page(self, world, subject):
        commenting.comment(subject, Said("One."), world.member)
        commenting.reply(commenting.comment(subject, Said("Two."), world.member), "Yes.", world.drafter)
        commenting.resolve(commenting.comment(subject, Said("Done."), world.member), world.drafter)
        commenting.comment(
            Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said("Old."), world.member
        )
        commenting.comment(
            Subject(world.campaign, paragraph=world.paragraph("OP 3")), Said("Fine."), world.member
        )
        page = browser(world.member).get(world.campaign.get_absolute_url()).text
        assert 'aria-label="2 open comments on OP 1">2 comments</a>' in page
        assert "1 open comment on the draft’s OP 1" in page
        assert "1 open comment on the draft’s OP 3" in page
        assert f'{subject.address}" aria-label="2 open' in page


class TestWhoMay:
    """Role by role; the outsider finds nothing."""

    ROLES = ("coordinator", "drafter", "member", "observer", "outsider")

    @pytest.fixture
    def made(self, world, subject, other_coalition) -> Comment:
        return commenting.comment(subject, Said("Good."), world.cast.coordinator)

    def statuses(self, world, method: str, address: str, data: dict[str, object] | None = None) -> list[int]:
        return [
            getattr(browser(getattr(world.cast, role)), method)(address, data or {}).status_code
            for role in self.ROLES
        ]

    def test_reading(self, world, subject, made):
        paragraph = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        for address in (subject.address, paragraph):
            assert self.statuses(world, "get", address) == [200, 200, 200, 200, 404]
        assert self.statuses(world, "get", reverse("comment", args=[made.uuid])) == [302] * 4 + [404]

    @pytest.mark.parametrize("reply", [False, True])
    def test_commenting(self, world, subject, made, reply):
        paragraph = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        data = {"version": 1, "body": "x", **({"reply_to": made.uuid} if reply else {})}
        assert self.statuses(world, "post", subject.address, data) == [302, 302, 302, 403, 404]
        expected = [404, 404, 404, 403, 404] if reply else [302, 302, 302, 403, 404]
        assert self.statuses(world, "post", paragraph, data) == expected

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_editing_is_the_authors(self, world, made, method):
        address = reverse("comment-words", args=[made.uuid])
        own = 200 if method == "get" else 302
        data = {"edition": 1, "body": "y"} if method == "post" else {}
        assert self.statuses(world, method, address, data) == [own, 403, 403, 403, 404]

    def test_removing_is_the_authors(self, world, made):
        address = reverse("comment-removal", args=[made.uuid])
        for role, status in zip(reversed(self.ROLES), [404, 403, 403, 403, 302], strict=True):
            assert browser(getattr(world.cast, role)).post(address).status_code == status
        assert not Comment.objects.exists()
        assert self.statuses(world, "get", address) == [405] * 5

    def test_resolving_is_for_drafters_and_the_author(self, world, subject, made):
        address = reverse("comment-resolution", args=[made.uuid])
        assert self.statuses(world, "post", address) == [302, 302, 403, 403, 404]
        own = commenting.comment(subject, Said("Mine."), world.member)
        address = reverse("comment-resolution", args=[own.uuid])
        assert browser(world.member).post(address).status_code == 302

    def test_a_thread_is_muted_by_who_writes_in_it(self, world, subject):
        """Until then each reply is told; from then on a mention only."""
        made = commenting.comment(subject, Said("Which?"), world.drafter)
        told = Notification.objects.filter(person=world.drafter, kind="reply")
        address = reverse("comment-muting", args=[made.uuid])
        own = browser(world.drafter)
        assert address not in browser(world.member).get(subject.address).text
        commenting.reply(made, "And lamps?", world.member)
        assert told.count() == 1
        page = own.post(address, follow=True).text
        assert "Muted" in page
        assert "Tell me of replies again" in page
        commenting.reply(made, "And wicks?", world.member)
        assert told.count() == 1
        commenting.reply(made, "And oil, @Dana?", world.member)
        assert Notification.objects.filter(person=world.drafter, kind="mention").count() == 1
        assert "Mute<" in own.post(address, {"unmute": ""}, follow=True).text
        commenting.reply(made, "And light?", world.member)
        assert told.count() == 2

    def test_muting_is_for_who_reads(self, world, made):
        address = reverse("comment-muting", args=[made.uuid])
        assert self.statuses(world, "post", address) == [302, 302, 302, 302, 404]
        assert self.statuses(world, "get", address) == [405] * 5

    def test_a_superuser_has_only_the_own_role(self, world, made):
        world.drafter.is_superuser = True
        world.drafter.save()
        address = reverse("comment-words", args=[made.uuid])
        assert browser(world.drafter).get(address).status_code == 403

    def test_an_observer_sees_no_forms(self, world, subject, made):
        page = browser(world.cast.observer).get(subject.address).text
        assert "you read what is said here" in page
        assert "<textarea" not in page
        assert "Resolve" not in page

    def test_nothing_of_a_draft_one_may_not_read(self, world, subject, made):
        draft = world.campaign.base_draft
        draft.confidentiality = "named"
        draft.save()
        draft.named_persons.add(world.cast.coordinator)
        paragraph = reverse("paragraph-comments", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        for address in (subject.address, paragraph, reverse("comment", args=[made.uuid])):
            assert browser(world.member).get(address).status_code == 404
            assert browser(world.cast.coordinator).get(address).status_code in (200, 302)

    def test_a_paragraph_of_another_draft_is_not_found(self, world):
        other = world.earlier.paragraphs.first()
        address = reverse("paragraph-comments", args=[world.campaign.uuid, other.uuid])
        assert browser(world.member).get(address).status_code == 404

    def test_a_reply_reaches_only_the_thread_of_its_page(self, world, subject, made):
        other = change(world, "To repair all lanterns at once;", label="OP 2(a)")
        address = reverse("amendment-comments", args=[other.uuid])
        answer = browser(world.member).post(address, {"reply_to": made.uuid, "body": "x"})
        assert answer.status_code == 404
