"""Comments: said, answered, edited, resolved, removed."""

from __future__ import annotations

import pytest
from conversation import PROPOSED, again, change, quoting, said_about
from reversion.models import Version as Kept

from coalitions.models import AuditEntry
from review import comments as commenting
from review.comments import CommentConflictError, CommentError, Said
from review.models import Comment
from review.subjects import Subject
from review.threads import open_comments


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

    def test_the_version_quoted_from_is_kept_with_a_quotation(self, world, subject):
        made = quoting(subject, "public lanterns", world.member)
        change(world, "Condemns dimming;", version=1)
        made.refresh_from_db()
        assert (made.version.number, made.quote_start) == (1, PROPOSED.index("public"))
        assert made.version.text == PROPOSED

    def test_it_is_on_the_version_that_was_read(self, world, subject):
        change(world, "Condemns dimming;", version=1)
        now = again(subject)
        read, unknown = (commenting.comment(now, Said("Good.", version=n), world.member) for n in (1, 7))
        assert (read.version.number, unknown.version.number) == (1, 2)
        pasted = commenting.comment(now, Said("Why?", "public lanterns", version=1), world.member)
        assert pasted.version.number == 1
        new = commenting.comment(now, Said("Why?", "Condemns dimming", version=1), world.member)
        assert new.version.number == 2
        answer = commenting.reply(read, "Indeed.", world.drafter)
        assert answer.version.number == 2

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

    def test_where_words_begin_is_counted_in_the_version_read(self, world, subject):
        start = PROPOSED.index("of", PROPOSED.index("and"))
        change(world, f"Strongly c{PROPOSED[1:]}", version=1)
        made = commenting.comment(again(subject), Said("Which?", "of", start, 1), world.member)
        assert made.quote_start == start
        thread = said_about(again(subject)).open[0]
        assert thread.span == (start + len("Strongly "), start + len("Strongly ") + 2)

    def test_words_gone_before_the_comment_was_sent_are_kept_with_it(self, world, subject):
        start = PROPOSED.index("public")
        change(world, "Condemns dimming;", version=1)
        commenting.comment(again(subject), Said("Why?", "public lanterns", start, 1), world.member)
        thread = said_about(again(subject)).open[0]
        assert thread.removed
        assert thread.root.quote == "public lanterns"

    def test_a_revision_is_kept(self, world, subject):
        made = commenting.comment(subject, Said("Good."), world.member)
        version = Kept.objects.get_for_object(made).get()
        assert (version.revision.user, version.field_dict["body"]) == (world.member, "Good.")


class TestReply:
    def test_it_joins_the_thread(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        answer = commenting.reply(root, "Indeed.", world.drafter)
        deeper = commenting.reply(answer, "Thanks.", world.member)
        assert [answer.reply_to, deeper.reply_to] == [root, root]
        assert (answer.amendment, answer.campaign) == (root.amendment, root.campaign)
        assert said_about(subject).open[0].replies == (answer, deeper)

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
        assert (edited.body, edited.edition) == ("Better. @Dana Drafter", 2)
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
        bodies = [version.field_dict["body"] for version in Kept.objects.get_for_object(made)]
        assert bodies == ["Better.", "Good."]


class TestResolve:
    def test_and_open_again(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.resolve(root, world.drafter)
        found = said_about(subject)
        assert (found.open, len(found.resolved)) == ((), 1)
        assert found.resolved[0].root.resolved_by == world.drafter
        assert open_comments(world.campaign, world.member).of_amendments == {}
        commenting.reopen(root, world.member)
        found = said_about(subject)
        assert (len(found.open), found.resolved) == (1, ())
        assert open_comments(world.campaign, world.member).of_amendments == {subject.amendment.pk: 1}

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
        assert (root.body, root.edition) == ("Better.", 2)

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
        latest = Kept.objects.get_deleted(Comment).first()
        assert (latest.object_id, latest.field_dict["body"]) == (str(key), "Good.")

    def test_answers_keep_it(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        commenting.reply(root, "Indeed.", world.drafter)
        with pytest.raises(CommentError, match="Somebody has answered"):
            commenting.remove(root, world.member)
        assert Comment.objects.count() == 2


class TestRecorded:
    def test_each_change_is_in_the_audit_log_once_and_a_refused_one_is_not(self, world, subject):
        root = commenting.comment(subject, Said("Good."), world.member)
        answer = commenting.reply(root, "Indeed.", world.drafter)
        commenting.edit(answer, "Indeed!", world.drafter, started_from=1)
        for do in (commenting.resolve, commenting.resolve, commenting.reopen, commenting.reopen):
            do(root, world.drafter)
        with pytest.raises(CommentError):
            commenting.remove(root, world.member)
        commenting.remove(answer, world.drafter)
        entries = AuditEntry.objects.filter(action__startswith="comment.").order_by("number")
        assert [(e.action.partition(".")[2], e.person_key) for e in entries] == [
            ("made", str(world.member.uuid)),
            *(
                (done, str(world.drafter.uuid))
                for done in ("replied", "edited", "resolved", "reopened", "removed")
            ),
        ]
        assert {e.coalition_key for e in entries} == {str(world.coalition.uuid)}
        assert all(not e.details for e in entries)
