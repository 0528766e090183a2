"""Comments: threads on amendments, paragraphs and quoted words; mentions; who may do what."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph, withdraw
from amendments.models import Comment, Notification
from coalitions.models import Membership, Organisation, Person, Role
from review import comments as commenting
from review.comments import CommentConflictError, CommentError, Said
from review.mentions import find_mentions
from review.templatetags.comments import marked_text
from review.threads import Subject, discussion, mentionable, open_comments

PROPOSED = "Condemns in the strongest terms the dimming of public lanterns and of street lamps;"


def change(world, text: str, version: int = 0, label: str = "OP 1"):
    return propose_change(
        world.campaign, world.paragraph(label), Wording(text), world.drafter, started_from=version
    )


@pytest.fixture
def amendment(world):
    return change(world, PROPOSED)


@pytest.fixture
def subject(world, amendment) -> Subject:
    return Subject(world.campaign, amendment=amendment)


def again(subject: Subject) -> Subject:
    """The same subject with the text that stands now."""
    return Subject(subject.campaign, amendment=type(subject.amendment).objects.get(pk=subject.amendment.pk))


def quoting(subject: Subject, words: str, person: Person, body: str = "Why?") -> Comment:
    start = subject.text.index(words)
    return commenting.comment(subject, Said(body, words, start, subject.version), person)


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class TestComment:
    def test_it_works(self, world, subject):
        made = commenting.comment(subject, Said("Good.\r\nVery good. "), world.member)
        assert (made.body, made.author, made.amendment, made.paragraph, made.quote) == (
            "Good.\nVery good.",
            world.member,
            subject.amendment,
            None,
            "",
        )
        assert made.quote_start is None

    def test_on_a_paragraph_of_the_draft(self, world):
        subject = Subject(world.campaign, paragraph=world.paragraph("OP 3"))
        made = quoting(subject, "all mandate holders", world.member)
        assert (made.paragraph, made.amendment, made.quote) == (
            subject.paragraph,
            None,
            "all mandate holders",
        )

    def test_the_surroundings_are_kept_with_a_quotation(self, world, subject):
        made = quoting(subject, "public lanterns", world.member)
        assert (made.quote_start, made.before[-4:], made.after[:4]) == (
            PROPOSED.index("public"),
            " of ",
            " and",
        )

    @pytest.mark.parametrize(
        ("words", "stored"),
        [("public lanterns", "public lanterns"), ("  public\n lanterns ", "public lanterns")],
    )
    def test_pasted_words_are_found(self, world, subject, words, stored):
        made = commenting.comment(subject, Said("Why?", words), world.member)
        assert (made.quote, made.quote_start) == (stored, PROPOSED.index("public"))

    @pytest.mark.parametrize(
        ("said", "field", "message"),
        [
            (Said("  \n "), "body", "Write what"),
            (Said("x" * 10_001), "body", "at most 10,000"),
            (Said("Why?", "lampposts"), "quote", "do not stand in the text"),
            (Said("Why?", "of"), "quote", "more than once"),
            (Said("Why?", "lampposts", 3, 1), "quote", "do not stand in the text"),
        ],
        ids=["nothing", "too much", "other words", "words that stand twice", "a false place"],
    )
    def test_what_cannot_be_is_told(self, world, subject, said, field, message):
        with pytest.raises(CommentError, match=message) as error:
            commenting.comment(subject, said, world.member)
        assert error.value.field == field
        assert not Comment.objects.exists()

    def test_a_place_is_that_in_the_version_read(self, world, subject):
        start = PROPOSED.index("of", PROPOSED.index("and"))
        change(world, f"Strongly c{PROPOSED[1:]}", version=1)
        made = commenting.comment(again(subject), Said("Which?", "of", start, 1), world.member)
        assert made.quote_start == start
        thread = discussion(again(subject)).open[0]
        assert thread.place == (start + len("Strongly "), start + len("Strongly ") + 2)

    def test_words_gone_before_the_comment_was_sent_are_kept_with_it(self, world, subject):
        start = PROPOSED.index("public")
        change(world, "Condemns dimming;", version=1)
        commenting.comment(again(subject), Said("Why?", "public lanterns", start, 1), world.member)
        thread = discussion(again(subject)).open[0]
        assert thread.removed
        assert thread.root.quote == "public lanterns"

    def test_a_revision_is_kept(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        version = Version.objects.get_for_object(made).get()
        assert (version.revision.user, version.field_dict["body"]) == (world.member, "Good.")


class TestReply:
    def test_it_joins_the_thread(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        answer = commenting.reply(root, "Indeed.", world.drafter)
        deeper = commenting.reply(answer, "Thanks.", world.member)
        assert [answer.reply_to, deeper.reply_to] == [root, root]
        assert (answer.amendment, answer.campaign) == (root.amendment, root.campaign)
        assert discussion(subject).open[0].replies == (answer, deeper)

    def test_says_something(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        with pytest.raises(CommentError, match="Write what"):
            commenting.reply(root, " ", world.drafter)

    def test_to_what_was_removed_in_the_meantime(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.remove(root, world.member)
        root.pk = 9_999
        with pytest.raises(CommentError, match="removed by its author"):
            commenting.reply(root, "Indeed.", world.drafter)


class TestEdit:
    def test_it_works(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        edited = commenting.edit(made, "Better. @Dana Drafter", world.member, started_from=1)
        assert (edited.body, edited.version) == ("Better. @Dana Drafter", 2)
        assert edited.edited_at is not None
        assert list(edited.mentions.all()) == [world.drafter]

    def test_a_second_save_gets_both_texts(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        commenting.edit(made, "Better.", world.member, started_from=1)
        with pytest.raises(CommentConflictError) as conflict:
            commenting.edit(made, "Best.", world.member, started_from=1)
        assert conflict.value.comment.body == "Better."
        made.refresh_from_db()
        assert made.body == "Better."

    def test_all_versions_are_kept(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        commenting.edit(made, "Better.", world.member, started_from=1)
        bodies = [version.field_dict["body"] for version in Version.objects.get_for_object(made)]
        assert bodies == ["Better.", "Good."]


class TestResolve:
    def test_and_open_again(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.resolve(root, world.drafter)
        found = discussion(subject)
        assert (found.open, len(found.resolved)) == ((), 1)
        assert found.resolved[0].root.resolved_by == world.drafter
        assert open_comments(world.campaign).of_amendments == {}
        commenting.reopen(root, world.member)
        found = discussion(subject)
        assert (len(found.open), found.resolved) == (1, ())
        assert open_comments(world.campaign).of_amendments == {subject.amendment.pk: 1}

    def test_twice_keeps_who_was_first(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        first = commenting.resolve(root, world.drafter).resolved_at
        again = commenting.resolve(root, world.member)
        assert (again.resolved_by, again.resolved_at) == (world.drafter, first)

    def test_does_not_touch_words_saved_meanwhile(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.edit(root, "Better.", world.member, started_from=1)
        commenting.resolve(root, world.drafter)
        root.refresh_from_db()
        assert (root.body, root.version) == ("Better.", 2)

    def test_only_a_whole_thread(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        answer = commenting.reply(root, "Indeed.", world.drafter)
        with pytest.raises(CommentError, match="Only a whole thread"):
            commenting.resolve(answer, world.drafter)


class TestRemove:
    def test_without_replies(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        key = made.pk
        commenting.remove(made, world.member)
        assert not Comment.objects.exists()
        latest = Version.objects.get_deleted(Comment).first()
        assert (latest.object_id, latest.field_dict["body"]) == (str(key), "Good.")

    def test_answers_keep_it(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.reply(root, "Indeed.", world.drafter)
        with pytest.raises(CommentError, match="Somebody has answered"):
            commenting.remove(root, world.member)
        assert Comment.objects.count() == 2


class TestWordsThatChange:
    def place(self, subject: Subject) -> str | None:
        thread = discussion(again(subject)).open[0]
        return thread.words or None

    def test_they_are_followed_over_several_versions(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, "Condemns the dimming of public lanterns, of street lamps and of candles;", 1)
        change(world, "Strongly condemns the dimming of all public lanterns and of candles;", 2)
        assert self.place(subject) == "public lanterns"

    def test_words_that_come_back_have_their_comment_again(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, "Condemns dimming;", 1)
        assert self.place(subject) is None
        change(world, PROPOSED, 2)
        assert self.place(subject) == "public lanterns"

    def test_a_changed_quotation_shows_what_it_was(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, PROPOSED.replace("public lanterns", "public and private lanterns"), 1)
        runs = discussion(again(subject)).open[0].quote.runs
        assert [(run.op, run.text) for run in runs] == [
            ("=", "public"),
            ("+", " and private"),
            ("=", " lanterns"),
        ]

    def test_also_where_the_text_quoted_from_is_not_stored(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, f"Strongly c{PROPOSED[1:]}", 1)
        subject.amendment.texts.filter(version=1).delete()
        assert self.place(subject) == "public lanterns"

    def test_of_a_deletion_the_words_to_be_taken_out_are_quoted(self, world):
        amendment = propose_deletion(world.campaign, world.paragraph("OP 3"), Wording(""), world.drafter)
        subject = Subject(world.campaign, amendment=amendment)
        quoting(subject, "mandate holders", world.member)
        shown = marked_text(subject.redline(), discussion(subject).marked)
        assert "<del> all <mark>mandate holders</mark><a" in shown

    def test_threads_stand_in_the_order_of_the_text(self, world, subject):
        quoting(subject, "street lamps", world.member, "third")
        commenting.comment(subject, Said("fourth"), world.member)
        quoting(subject, "the dimming of public", world.member, "second")
        quoting(subject, "Condemns", world.member, "first")
        gone = quoting(subject, "strongest", world.member, "last")
        change(world, PROPOSED.replace("in the strongest terms ", ""), 1)
        threads = discussion(again(subject)).open
        assert [thread.root.body for thread in threads] == ["first", "second", "third", "fourth", "last"]
        assert [thread.number for thread in threads] == [1, 2, 3, None, None]
        assert threads[-1].root == gone


class TestMarkedText:
    def shown(self, subject: Subject) -> str:
        return marked_text(subject.redline(), discussion(subject).marked)

    def counted(self, subject: Subject) -> str:
        """The shown text without what is not part of the text: what the browser counts characters in."""
        beside = re.sub(r"<(\w+)[^>]* data-uncounted[^>]*>.*?</\1>", "", self.shown(subject))
        return re.sub(r"<[^>]+>", "", beside)

    def test_quoted_words_are_marked_and_numbered(self, world, subject):
        made = quoting(subject, "the dimming", world.member)
        assert (
            f'<mark>the dimming</mark><a class="number" data-uncounted id="quote-1" href="#comment-{made.uuid}"'
            in (self.shown(subject))
        )

    def test_marks_may_overlap_and_cross_insertions(self, world, subject):
        quoting(subject, "public lanterns and", world.member)
        quoting(subject, "lanterns and of street", world.member)
        shown = self.shown(subject)
        assert shown.count("data-uncounted id=") == 2
        assert self.counted(subject) == PROPOSED

    @pytest.mark.parametrize(
        "text",
        [PROPOSED, "Condemns <b>dimming</b> & more;", "Deplores 🕯 dimming 등불;", "Condemns lanterns;"],
    )
    def test_what_is_counted_is_the_text(self, world, subject, text):
        if text != PROPOSED:
            change(world, text, 1)
        assert html.unescape(self.counted(again(subject))) == text

    def test_resolved_threads_are_not_marked(self, world, subject):
        commenting.resolve(quoting(subject, "the dimming", world.member), world.drafter)
        assert "<mark>" not in self.shown(subject)

    def test_a_new_paragraph_is_shown_plain(self, world):
        amendment = propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting light,", label="PP 1bis"),
            world.drafter,
        )
        assert "<ins>" not in self.shown(Subject(world.campaign, amendment=amendment))


class TestMentions:
    @pytest.fixture
    def people(self, cast, coalition):
        kim = Person.objects.create_user("kim", first_name="등불", last_name="김")
        return [cast.coordinator, cast.drafter, cast.member, cast.observer, kim]

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("@Dana Drafter, look", ["Dana Drafter"]),
            ("@dana drafter and @OLEK", ["Dana Drafter", "Olek Observer"]),
            ("@Min-ji's word", ["Min-ji Member"]),
            ("(@Dana)", ["Dana Drafter"]),
            ("@등불은 어떻게", ["등불 김"]),
            ("@Dana\nDrafter", ["Dana Drafter"]),
            ("mail dana@Dana.example", []),
            ("@Danaë", []),
            ("@Dana-Maria", []),
            ("@Nobody Here", []),
            ("@@Dana", []),
            ("", []),
        ],
    )
    def test_who_is_named(self, people, text, names):
        assert [str(mention.person) for mention in find_mentions(text, people).found] == names

    def test_a_name_that_could_be_several_is_nobodys(self, people):
        other = Person.objects.create_user("dana2", first_name="Dana", last_name="Other")
        found = find_mentions("@Dana and @Dana Other and @Dana", [*people, other])
        assert [mention.person for mention in found.found] == [other]
        assert found.unclear == ("@Dana",)

    def test_they_are_stored(self, world, subject):
        made = commenting.comment(subject, Said("@Cora @Dana Drafter @Vera"), world.member)
        assert set(made.mentions.all()) == {world.cast.coordinator, world.drafter}

    def test_only_of_people_who_may_read_the_draft(self, world, subject):
        draft = world.campaign.base_draft
        draft.confidentiality = "named"
        draft.save()
        draft.named_persons.add(world.member)
        assert mentionable(world.campaign) == [world.member]

    def test_not_of_people_who_have_left(self, world, subject):
        membership = Membership.objects.get(person=world.drafter)
        membership.left_at = membership.joined_at
        membership.save()
        assert world.drafter not in mentionable(world.campaign)


class TestWhoIsTold:
    def told(self) -> list[tuple[str, str]]:
        return [(n.kind, str(n.person)) for n in Notification.objects.order_by("id")]

    def test_mentioned_people_but_not_oneself(self, world, subject):
        made = commenting.comment(subject, Said("@Dana and @Min-ji"), world.member)
        assert self.told() == [("mention", "Dana Drafter")]
        notification = Notification.objects.get()
        assert notification.address == f"{subject.address}#comment-{made.uuid}"
        assert "Dana and" not in notification.headline

    def test_the_writers_of_a_thread(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.reply(root, "Indeed.", world.drafter)
        commenting.reply(root, "@Min-ji, see?", world.cast.coordinator)
        assert self.told() == [
            ("reply", "Min-ji Member"),
            ("mention", "Min-ji Member"),
            ("reply", "Dana Drafter"),
        ]

    def test_an_edit_tells_only_those_it_names_anew(self, world, subject):
        made = commenting.comment(subject, Said("@Dana"), world.member)
        commenting.edit(made, "@Dana and @Cora", world.member, started_from=1)
        assert self.told() == [("mention", "Dana Drafter"), ("mention", "Cora Coordinator")]


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
        assert client.post(address, {"version": 1, "body": "Better."}).status_code == 302
        answer = client.post(address, {"version": 1, "body": "Best."})
        assert answer.status_code == 409
        assert "<del>Better</del><ins>Best</ins>" in answer.text
        assert "Best.</textarea>" in answer.text
        client.post(address, {"version": answer.context["form"]["version"].value(), "body": "Best."})
        made.refresh_from_db()
        assert made.body == "Best."
        assert client.post(address, {"version": 3, "body": ""}).status_code == 422

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
        assert discussion(again(subject)).marked[0].root == thread

    def test_queries_do_not_grow_with_comments(self, world, subject, django_assert_max_num_queries):
        for _ in range(3):
            root = quoting(subject, "public lanterns", world.member, "@Dana and @Cora")
            commenting.reply(root, "@Olek", world.drafter)
        client = browser(world.member)
        with django_assert_max_num_queries(12):
            client.get(subject.address)

    def test_unclosed_counts_on_the_campaigns_page(self, world, subject, django_assert_max_num_queries):
        commenting.comment(subject, Said("One."), world.member)
        commenting.reply(commenting.comment(subject, Said("Two."), world.member), "Yes.", world.drafter)
        commenting.resolve(commenting.comment(subject, Said("Done."), world.member), world.drafter)
        commenting.comment(
            Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said("Old."), world.member
        )
        commenting.comment(
            Subject(world.campaign, paragraph=world.paragraph("OP 3")), Said("Fine."), world.member
        )
        client = browser(world.member)
        with django_assert_max_num_queries(16):
            page = client.get(world.campaign.get_absolute_url()).text
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
        data = {"version": 1, "body": "y"} if method == "post" else {}
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
            assert browser(world.member).get(address).status_code == 403
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
