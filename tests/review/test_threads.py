"""Threads: where the words they quote stand when the text changes, and how they are marked in it."""

from __future__ import annotations

import html
import re

import pytest
from conversation import PROPOSED, again, change, quoting, said_about
from django.db import DatabaseError, transaction

from amendments.drafting import Wording, propose_deletion, propose_paragraph
from review import comments as commenting
from review.comments import Said
from review.subjects import Subject
from review.templatetags.comments import marked_text


class TestWordsThatChange:
    def words_now(self, subject: Subject) -> str | None:
        thread = said_about(again(subject)).open[0]
        return thread.words or None

    def test_they_are_followed_over_several_versions(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, "Condemns the dimming of public lanterns, of street lamps and of candles;", 1)
        change(world, "Strongly condemns the dimming of all public lanterns and of candles;", 2)
        assert self.words_now(subject) == "public lanterns"

    def test_words_that_come_back_have_their_comment_again(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, "Condemns dimming;", 1)
        assert self.words_now(subject) is None
        change(world, PROPOSED, 2)
        assert self.words_now(subject) == "public lanterns"

    def test_a_changed_quotation_shows_what_it_was(self, world, subject):
        quoting(subject, "public lanterns", world.member)
        change(world, PROPOSED.replace("public lanterns", "public and private lanterns"), 1)
        runs = said_about(again(subject)).open[0].quote.runs
        assert [(run.op, run.text) for run in runs] == [
            ("=", "public"),
            ("+", " and private"),
            ("=", " lanterns"),
        ]

    def test_the_text_quoted_from_is_always_there(self, world, subject):
        made = quoting(subject, "public lanterns", world.member)
        change(world, f"Strongly c{PROPOSED[1:]}", 1)
        with pytest.raises(DatabaseError), transaction.atomic():
            type(made.version).objects.filter(pk=made.version_id)._raw_delete("default")
        assert self.words_now(subject) == "public lanterns"

    def test_of_a_deletion_the_words_to_be_taken_out_are_quoted(self, world):
        amendment = propose_deletion(world.campaign, world.paragraph("OP 3"), Wording(""), world.drafter)
        subject = Subject(world.campaign, amendment=amendment)
        quoting(subject, "mandate holders", world.member)
        shown = marked_text(subject.redline(), said_about(subject).marked)
        assert "<del> all <mark>mandate holders</mark><a" in shown

    def test_threads_stand_in_the_order_of_the_text(self, world, subject):
        quoting(subject, "street lamps", world.member, "third")
        commenting.comment(subject, Said("fourth"), world.member)
        quoting(subject, "the dimming of public", world.member, "second")
        quoting(subject, "Condemns", world.member, "first")
        gone = quoting(subject, "strongest", world.member, "last")
        change(world, PROPOSED.replace("in the strongest terms ", ""), 1)
        threads = said_about(again(subject)).open
        assert [thread.root.body for thread in threads] == ["first", "second", "third", "fourth", "last"]
        assert [thread.number for thread in threads] == [1, 2, 3, None, None]
        assert threads[-1].root == gone


class TestMarkedText:
    def shown(self, subject: Subject) -> str:
        return marked_text(subject.redline(), said_about(subject).marked)

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
