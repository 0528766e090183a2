"""A file that a desk sends back, through the page: what it makes of each paragraph, and what is taken of it."""

from __future__ import annotations

from html import unescape

from desk_making import Desk
from django.urls import reverse
from lxml import html
from returned_page import readings, ticked

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import AuditEntry
from exchange.departures.leaving import let_leave
from exchange.exports import suggested_changes
from exchange.models import Returned, ShareAnswer
from review.models import Comment


class TestPreview:
    def test_each_paragraph_has_its_reading(self, give_back, sent):
        desk = Desk(sent)
        desk.settle("Condemns all dimming", accept=True)
        desk.settle("Lantern Envoy", accept=False)
        desk.replace("price", "scarcity")
        desk.replace("broken lanterns", "broken lanterns and lamps")
        page = give_back(desk.file)
        assert page.status_code == 200
        assert readings(page) == {
            "PP 2bis": "Counter-text",
            "OP 1": "Accepted as it is",
            "OP 2(a)": "New amendment",
            "OP 3": "Our words rejected",
        }
        assert not ShareAnswer.objects.exists()
        assert not Comment.objects.exists()

    def test_the_redline_is_theirs_against_ours(self, give_back, sent):
        page = give_back(Desk(sent).replace("price", "scarcity").file)
        row = html.fromstring(page.content).xpath("//tr[contains(., 'PP 2bis')]")[0]
        assert row.xpath("string(.//del)") == "price"
        assert row.xpath("string(.//ins)") == "scarcity"
        texts = [" ".join(text.split()) for text in row.xpath(".//dd/text()")]
        assert texts == [
            "No such paragraph",
            "Alarmed by the price of wicks in every province,",
            "Alarmed by the scarcity of wicks in every province,",
        ]

    def test_a_file_nobody_touched_answers_nothing(self, give_back, sent):
        page = give_back(sent)
        assert "The file answers nothing" in page.text
        assert set(readings(page).values()) == {"Left as sent"}
        assert ticked(page)["take"] == []

    def test_an_author_who_is_named_nobody_makes_no_difference(self, give_back, sent):
        desk = Desk(sent).scrub()
        desk.replace("price", "scarcity")
        desk.settle("Lantern Envoy", accept=False)
        assert readings(give_back(desk.file)) == {
            "PP 2bis": "Counter-text",
            "OP 1": "Left as sent",
            "OP 3": "Our words rejected",
        }

    def test_a_new_paragraph_gets_a_label_that_is_free(self, give_back, sent):
        page = give_back(Desk(sent).enter("Condemns all dimming", "Calls for brighter lanterns;").file)
        assert readings(page)["OP 1bis"] == "New amendment"

    def test_a_new_paragraph_in_a_file_of_changes_alone(self, give_back, asked):
        leaving = suggested_changes(asked.campaign, only_changed=True)
        desk = Desk(let_leave(leaving, asked.drafter).content)
        page = give_back(desk.enter("Condemns all dimming", "Calls for brighter lanterns;").file)
        assert readings(page)["OP 1bis"] == "New amendment"
        page = give_back(desk.enter("Lantern Envoy", "Asks for oil without delay;").file)
        assert "Asks for oil without delay;" in page.text

    def test_a_new_paragraph_is_never_taken_for_one_that_was_taken_out(self, give_back, sent):
        desk = (
            Desk(sent).take_out("Invites all mandate").enter("To allow lamplighters", "Asks for more wicks;")
        )
        found = readings(give_back(desk.file))
        assert found["OP 3"] == "Counter-text"
        assert found["OP 2bis"] == "New amendment"

    def test_words_that_belong_to_no_paragraph_are_shown(self, give_back, sent):
        desk = Desk(sent).replace("Holds the 3 amendments|", " We can take most of it.")
        page = give_back(desk.file)
        assert "We can take most of it." in page.text
        assert "Could not be placed" in page.text

    def test_what_was_sent_may_have_been_an_earlier_text(self, give_back, take, sent, asked):
        Amendment.objects.filter(pk=asked.agreed.pk).update(status=Status.DRAFT)
        wording = Wording("Condemns any dimming;")
        propose_change(asked.campaign, asked.paragraph("OP 1"), wording, asked.drafter, started_from=1)
        Amendment.objects.filter(pk=asked.agreed.pk).update(status=Status.AGREED)
        page = give_back(Desk(sent).settle("Condemns all dimming", accept=True).file)
        assert readings(page)["OP 1"] == "Accepted as it is"
        take(page)
        assert ShareAnswer.objects.get().version.number == 1

    def test_of_one_in_which_all_is_rejected_the_lines_above_say_which_it_answers(
        self, give_back, sent, asked
    ):
        """Its texts are those of the draft alone: they would be most like the file that asked for least."""
        Amendment.objects.filter(pk=asked.envoy.pk).update(status=Status.DRAFT)
        let_leave(suggested_changes(asked.campaign), asked.drafter)
        desk = Desk(sent)
        for words in ("Condemns all dimming", "Lantern Envoy", "price"):
            desk.settle(words, accept=False)
        assert readings(give_back(desk.file)) == {
            "PP 2bis": "Our words rejected",
            "OP 1": "Our words rejected",
            "OP 3": "Our words rejected",
        }

    def test_a_file_of_changes_alone_takes_nothing_out(self, give_back, asked):
        part = let_leave(suggested_changes(asked.campaign, only_changed=True), asked.drafter).content
        page = give_back(Desk(part).replace("price", "scarcity").file)
        assert readings(page) == {
            "PP 2bis": "Counter-text",
            "OP 1": "Left as sent",
            "OP 3": "Left as sent",
        }

    def test_a_file_that_is_none_is_refused_in_words(self, give_back):
        page = give_back(b"PK\x03\x04 broken")
        assert page.status_code == 422
        assert "damaged" in page.text
        assert not Returned.objects.exists()

    def test_what_is_remarked_on_it_is_said_in_the_readers_language(self, client, give_back, sent):
        page = give_back(sent)
        for language, said in (
            ("ko", "우리의 변경이 보낸 그대로 모두 남아 있습니다."),
            ("fr", "Toutes nos modifications y figurent telles qu’envoyées"),
            ("en", "All our changes stand in it as they were sent, none accepted and none rejected."),
        ):
            shown = client.get(
                Returned.objects.get().get_absolute_url(), headers={"accept-language": language}
            )
            assert said in unescape(shown.text), language
        assert page.status_code == 200


class TestTaking:
    def test_answers_stand_where_answers_stand(self, client, give_back, take, sent, asked):
        desk = Desk(sent).settle("Condemns all dimming", accept=True).settle("Lantern Envoy", accept=False)
        done = take(give_back(desk.file))
        assert "Taken: 2 answers, 0 amendments, 0 comments." in done.text
        assert {(a.amendment, a.answer, a.given_by) for a in ShareAnswer.objects.all()} == {
            (asked.agreed, "accepted", "EU desk"),
            (asked.envoy, "cannot", "EU desk"),
        }
        for address in (
            reverse("amendment-review", args=[asked.agreed.uuid]),
            reverse("share-links", args=[asked.campaign.uuid]),
        ):
            assert "EU desk" in client.get(address).text
        assert "1 answer of desks" in client.get(asked.campaign.get_absolute_url()).text
        assert "Look at what the desk answered" not in client.get("/").text

    def test_a_counter_text_stands_beside_ours_and_the_choice_stays(self, give_back, take, sent, asked):
        take(
            give_back(Desk(sent).replace("the Lantern Envoy", "the Envoy").replace("price", "scarcity").file)
        )
        wicks, envoy = Amendment.objects.with_version().order_by("pk")[4:]
        assert envoy.text == "Invites all mandate holders and the Envoy to report on this resolution;"
        assert wicks.text == "Alarmed by the scarcity of wicks in every province,"
        assert (envoy.paragraph, wicks.label) == (asked.paragraph("OP 3"), "PP 2bis")
        assert not envoy.is_chosen
        assert not wicks.is_chosen
        assert envoy.version.reason == "Counter-text of EU desk"
        asked.envoy.refresh_from_db()
        assert asked.envoy.is_chosen

    def test_or_becomes_a_comment_with_the_redline(self, give_back, take, sent, asked):
        page = give_back(Desk(sent).replace("the Lantern Envoy", "the Envoy").file)
        take(page, OP_3="comment")
        comment = Comment.objects.get()
        assert comment.amendment == asked.envoy
        assert comment.body.startswith(
            "EU desk has other words:\nInvites all mandate holders and the [DELETE: Lantern]"
        )
        assert Amendment.objects.count() == 4

    def test_a_change_of_what_we_left_alone_becomes_an_amendment(self, give_back, take, sent, asked):
        desk = Desk(sent).replace("broken lanterns", "broken lanterns and lamps")
        desk.take_out("To allow lamplighters").enter("Condemns all dimming", "Calls for brighter lanterns;")
        take(give_back(desk.file))
        made = {a.label: (a.kind, a.text) for a in Amendment.objects.with_version().order_by("pk")[4:]}
        assert made == {
            "OP 1bis": ("insert", "Calls for brighter lanterns;"),
            "OP 2(a)": ("change", "To repair all broken lanterns and lamps without delay;"),
            "OP 2(c)": ("delete", ""),
        }
        assert not ShareAnswer.objects.exists()

    def test_comments_go_to_what_they_are_about_with_who_said_it(self, give_back, take, sent, asked):
        desk = Desk(sent).comment("Lantern Envoy", "Is there still an Envoy?", resolved=True)
        desk.by("B. Clerk").reply("Since 2023.").comment("lamplighters", "Why these?")
        take(give_back(desk.file))
        thread = Comment.objects.get(amendment=asked.envoy, reply_to=None)
        assert thread.body == "EU desk (1) wrote:\nIs there still an Envoy?"
        assert thread.quote == "Lantern Envoy"
        assert thread.resolved_at
        assert [reply.body for reply in thread.replies.all()] == ["EU desk (2) wrote:\nSince 2023."]
        other = Comment.objects.get(paragraph=asked.paragraph("OP 2(c)"))
        assert (other.body, other.quote) == ("EU desk (2) wrote:\nWhy these?", "lamplighters")

    def test_our_own_comments_do_not_come_back_as_theirs(self, give_back, sent):
        assert b"Shorter." in Desk(sent).comments_part
        page = give_back(Desk(sent).comment("lamplighters", "Why these?").file)
        assert "Shorter." not in page.text
        assert "Why these?" in page.text

    def test_names_are_kept_only_if_the_coordinator_says_so(self, give_back, take, sent):
        file = Desk(sent).comment("lamplighters", "Why these?").file
        take(give_back(file, keeps_names="on"))
        assert Comment.objects.get().body == "EU desk (A. Clerk) wrote:\nWhy these?"

    def test_no_name_is_stored_otherwise(self, give_back, take, sent):
        take(give_back(Desk(sent).comment("lamplighters", "Why these?").replace("price", "scarcity").file))
        assert Comment.objects.get(paragraph__isnull=False).body == "EU desk wrote:\nWhy these?"
        returned = Returned.objects.get()
        with returned.source_file.open("rb") as kept:
            assert b"Clerk" not in Desk(kept.read()).everything
        assert not returned.paragraphs.filter(remarks__icontains="Clerk").exists()

    def test_what_is_not_ticked_stays_to_be_taken(self, give_back, take, sent, asked):
        desk = Desk(sent).settle("Condemns all dimming", accept=True).settle("Lantern Envoy", accept=False)
        done = take(give_back(desk.file), only=["OP 1"])
        assert ShareAnswer.objects.get().amendment == asked.agreed
        assert readings(done)["OP 3"] == "Our words rejected"
        take(done)
        assert ShareAnswer.objects.count() == 2

    def test_nothing_is_taken_twice(self, give_back, take, sent):
        page = give_back(Desk(sent).settle("Condemns all dimming", accept=True).file)
        take(page)
        again = take(page)
        assert again.status_code == 422
        assert "not taken yet" in again.text
        assert ShareAnswer.objects.count() == 1

    def test_the_same_file_is_not_read_twice(self, give_back, sent):
        file = Desk(sent).replace("price", "scarcity").file
        give_back(file)
        page = give_back(file, "copy.docx")
        assert "This very file was given before" in page.text
        assert Returned.objects.count() == 1

    def test_it_says_which_file_it_answers_and_is_read_again_as_the_answer_to_another(
        self, give_back, sent, asked
    ):
        Amendment.objects.filter(pk=asked.envoy.pk).update(status=Status.DRAFT)
        let_leave(suggested_changes(asked.campaign), asked.drafter)
        later, first = asked.campaign.departures.all()
        file = Desk(sent).settle("Lantern Envoy", accept=False).file
        page = give_back(file)
        assert f'<a href="{first.get_absolute_url()}">{first.file_name}</a>, which left on' in page.text
        assert readings(page)["OP 3"] == "Our words rejected"
        again = give_back(file, answers=str(later.pk))
        assert f'<a href="{later.get_absolute_url()}">' in again.text
        assert "OP 3" not in readings(again)
        assert "This very file was given before" in give_back(file, answers=str(first.pk)).text
        assert "This very file was given before" in give_back(file, answers=str(later.pk)).text
        assert Returned.objects.count() == 2

    def test_files_of_one_minute_are_told_apart_where_one_is_chosen(self, client, sent, asked):
        let_leave(suggested_changes(asked.campaign, marked=True), asked.drafter)
        client.force_login(asked.cast.coordinator)
        page = client.get(reverse("returned-files", args=[asked.campaign.uuid])).content
        choices = html.fromstring(page).xpath("//select[@name='answers']/option/text()")
        assert ["in bold" in one for one in choices] == [False, True, False]

    def test_the_page_says_by_what_a_file_was_recognised_and_offers_the_others(
        self, client, give_back, sent, asked
    ):
        Amendment.objects.filter(pk=asked.envoy.pk).update(status=Status.DRAFT)
        let_leave(suggested_changes(asked.campaign), asked.drafter)
        later, _first = asked.campaign.departures.all()
        page = give_back(Desk(sent).settle("Lantern Envoy", accept=False).file)
        assert "Its tracked changes have the date of that file’s" in unescape(page.text)
        assert "the one that left last" not in page.text
        plain = give_back(b"Hails the lanterns of Exampleland,\n\n1. Notes the price of wicks.", "typed.txt")
        assert "It was taken for that by its texts alone:" in unescape(plain.text)
        headed = b"The Human Rights Council,\n\nHails the lanterns,\n\n1. Notes the price of wicks."
        titled = give_back(headed, "headed.txt")
        assert (
            " of the lines that stand around the texts there, such as the title, stand in it; " in titled.text
        )
        [again] = html.fromstring(page.content).xpath("//form[.//input[@name='again']]")
        assert again.xpath(".//option/@value") == [str(later.pk)]
        asks = {"again": again.fields["again"], "answers": str(later.pk)}
        form = html.fromstring(client.get(again.action, asks).content).xpath(
            "//form[.//input[@name='desk']]"
        )[0]
        assert (form.fields["desk"], form.fields["answers"]) == ("EU desk", str(later.pk))
        said = give_back(Desk(sent).file, answers=str(later.pk))
        assert "Whoever gave it said so." in said.text
        assert client.get(again.action, {"again": "no", "answers": "no"}).status_code == 200

    def test_a_reading_is_put_aside_and_taken_up_again(self, client, give_back, take, sent, asked):
        page = give_back(Desk(sent).settle("Lantern Envoy", accept=False).file)
        address, listed = page.redirect_chain[-1][0], reverse("returned-files", args=[asked.campaign.uuid])
        assert "1 to take" in client.get(listed).text
        aside = client.post(address, {"put-aside": "1"}, follow=True)
        assert "This reading was put aside on" in aside.text
        assert "Take what is ticked" not in aside.text
        assert "put aside" in client.get(listed).text
        assert "1 to take" not in client.get(listed).text
        refused = take(page)
        assert refused.status_code == 422
        assert "Take it up again first." in refused.text
        assert not ShareAnswer.objects.exists()
        client.post(address, {"take-up": "1"})
        take(page)
        assert ShareAnswer.objects.count() == 1
        verbs = AuditEntry.objects.filter(action__in=("returned.put-aside", "returned.taken-up"))
        assert verbs.count() == 2

    def test_given_again_as_the_answer_to_another_the_first_reading_is_closed(
        self, client, give_back, sent, asked
    ):
        Amendment.objects.filter(pk=asked.envoy.pk).update(status=Status.DRAFT)
        let_leave(suggested_changes(asked.campaign), asked.drafter)
        later, _first = asked.campaign.departures.all()
        file = Desk(sent).replace("price", "scarcity").file
        first = give_back(file).redirect_chain[-1][0]
        second = give_back(file, answers=str(later.pk)).redirect_chain[-1][0]
        closed = client.get(first).text
        assert f'<a href="{second}">as the answer to another</a>' in closed
        assert "Take what is ticked" not in closed
        listed = client.get(reverse("returned-files", args=[asked.campaign.uuid])).text
        assert listed.count(" to take") == 1
        assert "read as another’s answer" in listed

    def test_all_of_it_is_one_recorded_change_or_nothing(self, give_back, take, sent):
        page = give_back(
            Desk(sent).settle("Condemns all dimming", accept=True).replace("price", "scarcity").file
        )
        refused = take(page, OP_1="amendment")
        assert refused.status_code == 422
        assert "OP 1 cannot be taken like this." in refused.text
        assert not ShareAnswer.objects.exists()
        take(page)
        entries = AuditEntry.objects.filter(action="returned.taken")
        assert entries.count() == 1
        assert entries.get().details["paragraphs"] == 2

    def test_an_answer_by_the_link_and_one_in_a_file_are_of_one_reader(
        self, client, give_back, take, sent, asked, give
    ):
        link, token = give(may_answer=True)
        client.post(
            reverse("shared", args=[token]),
            {f"seen-{asked.agreed.uuid}": "1.0", f"answer-{asked.agreed.uuid}": "cannot"},
        )
        take(give_back(Desk(sent).settle("Condemns all dimming", accept=True).file, link=str(link.pk)))
        page = client.get(reverse("amendment-review", args=[asked.agreed.uuid])).text
        assert "cannot accept" not in page
        assert "EU desk" in page
