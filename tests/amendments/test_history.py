"""The history of an amendment, and restoring a text of it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from amendments import drafting
from amendments.drafting import Wording
from amendments.history import timeline, versions_of
from amendments.models import Amendment, Ask, Kind, Status, StatusChange
from review import status

TEXTS = [
    "Condemns the dimming of public lanterns;",
    "Condemns the dimming of all public lanterns;",
    "Deplores the dimming of all public lanterns;",
]


@pytest.fixture
def amendment(world) -> Amendment:
    """OP 1 in three versions, by Dana, Cora and Dana."""
    people = [world.drafter, world.cast.coordinator, world.drafter]
    for version, (text, person) in enumerate(zip(TEXTS, people, strict=True)):
        saved = drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(text, reason=f"Reason {version + 1}.", source_symbol="A/RES/1" if not version else ""),
            person,
            started_from=version,
        )
    return saved


def address(amendment: Amendment, name: str = "amendment-history") -> str:
    return reverse(name, args=[amendment.uuid])


class TestPage:
    def test_it_shows_every_version_with_its_redline(self, drafting_client, amendment, world):
        page = drafting_client.get(address(amendment))
        events = page.context["events"]
        assert [(e.version.number, e.person) for e in events] == [
            (3, world.drafter),
            (2, world.cast.coordinator),
            (1, world.drafter),
        ]
        assert [run.text for run in events[0].redline.runs[:2]] == ["Condemns", "Deplores"]
        assert [run.text for run in events[2].redline.runs if run.op == "-"] == [" in the strongest terms"]
        assert "Cora Coordinator" in page.text
        assert "Reason 1." in page.text

    def test_readers_see_who_brought_which_words(self, amendment, client, world):
        client.force_login(world.cast.observer)
        page = client.get(address(amendment))
        said = [("".join(run.op + run.text for run in one.runs), one.who) for one in page.context["brought"]]
        assert [(words, who.split(",")[0]) for words, who in said] == [
            ("-Condemns", "Dana Drafter"),
            ("- in the strongest terms", "Dana Drafter"),
            ("+Deplores", "Dana Drafter"),
            ("+ all", "Cora Coordinator"),
        ]
        assert "<del> in the strongest terms</del></span>" in page.text
        assert f"{address(amendment)}#brought" in client.get(address(amendment, "amendment-review")).text

    def test_of_one_version_nobody_asks_who(self, client, world):
        one = drafting.propose_change(
            world.campaign, world.paragraph("OP 1"), Wording(TEXTS[0]), world.drafter
        )
        client.force_login(world.drafter)
        assert client.get(address(one)).context["brought"] == []

    def test_changes_of_status_stand_among_the_versions(self, amendment, world):
        version = amendment.versions.get(number=2)
        StatusChange.objects.create(
            amendment=amendment,
            version=version,
            before=Status.DRAFT,
            after=Status.REVIEW,
            reason="Ready.",
            person=world.drafter,
            at=version.at,
        )
        events = timeline(amendment, versions_of(amendment))
        assert [(e.version.number, e.status_change is not None) for e in events] == [
            (3, False),
            (2, True),
            (2, False),
            (1, False),
        ]

    @pytest.mark.parametrize(
        ("query", "deleted", "inserted"),
        [
            ({"from": 1, "to": 3}, ["Condemns"], ["Deplores", " all"]),
            ({"from": 3, "to": 1}, ["Deplores", " all"], ["Condemns"]),
            ({"from": 0, "to": 1}, [" in the strongest terms"], []),
            ({"from": 2, "to": 2}, [], []),
        ],
        ids=["forth", "back", "from the draft", "the same"],
    )
    def test_between_any_two(self, drafting_client, amendment, query, deleted, inserted):
        chosen = drafting_client.get(address(amendment), query).context["chosen"]
        assert [run.text for run in chosen.runs if run.op == "-"] == deleted
        assert [run.text for run in chosen.runs if run.op == "+"] == inserted

    @pytest.mark.parametrize(
        "query", [{"from": "x", "to": 1}, {"from": 1, "to": 99}, {"from": "²", "to": 1}, {"to": 1}]
    )
    def test_versions_that_are_not_there(self, drafting_client, amendment, query):
        page = drafting_client.get(address(amendment), query)
        assert (page.status_code, page.context["chosen"]) == (200, None)

    def test_a_deletion_and_a_new_paragraph(self, drafting_client, world):
        deletion = drafting.propose_deletion(
            world.campaign, world.paragraph("OP 3"), Wording(""), world.drafter
        )
        new = drafting.propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting,", label="PP 1bis"),
            world.drafter,
        )
        page = drafting_client.get(address(deletion), {"from": 0, "to": 1})
        assert page.context["chosen"].change == "deleted"
        page = drafting_client.get(address(new), {"from": 0, "to": 1})
        assert page.context["chosen"].change == "inserted"
        page = drafting_client.get(address(new), {"from": 0, "to": 0})
        assert page.context["chosen"].runs == () or page.context["chosen"].change == "same"

    def test_queries_do_not_grow_with_versions(
        self, drafting_client, amendment, world, django_assert_max_num_queries
    ):
        for version in range(3, 9):
            drafting.propose_change(
                world.campaign,
                world.paragraph("OP 1"),
                Wording(f"Condemns {version} times the dimming;"),
                world.drafter,
                started_from=version,
            )
        with django_assert_max_num_queries(8):
            drafting_client.get(address(amendment))

    def test_who_may_look_and_who_may_restore(self, client, amendment, world):
        for person, looks, restores in [
            (world.cast.observer, 200, 403),
            (world.cast.member, 200, 403),
            (world.cast.outsider, 404, 404),
        ]:
            client.force_login(person)
            page = client.get(address(amendment))
            assert page.status_code == looks
            assert "Restore this version" not in page.text
            assert client.post(address(amendment, "amendment-restoration")).status_code == restores

    def test_it_is_linked(self, drafting_client, amendment, world):
        menu = reverse("row-menu", args=[world.campaign.uuid, "op-1"])
        assert f'href="{menu}"' in drafting_client.get(world.campaign.get_absolute_url()).text
        assert address(amendment) in drafting_client.get(menu).text
        editor = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        assert address(amendment) in drafting_client.get(editor).text

    def test_text_is_escaped(self, drafting_client, amendment, world):
        drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("<script>alert(1)</script>", reason="<img src=x>"),
            world.drafter,
            started_from=3,
        )
        page = drafting_client.get(address(amendment), {"from": 3, "to": 4}).text
        assert "<script>alert" not in page
        assert "<img" not in page


class TestRestore:
    def restore(self, client, amendment: Amendment, restored: object, version: object):
        return client.post(
            address(amendment, "amendment-restoration"),
            {"restored": restored, "version": version},
            follow=True,
        )

    def test_it_makes_a_new_version(self, drafting_client, amendment):
        page = self.restore(drafting_client, amendment, 1, 3)
        assert "version 1 restored as version 4" in page.text
        amendment.refresh_from_db()
        assert (
            amendment.version.number,
            amendment.text,
            amendment.version.reason,
            amendment.version.source_symbol,
        ) == (
            4,
            TEXTS[0],
            "Reason 1.",
            "A/RES/1",
        )
        assert [version.text for version in versions_of(amendment)] == [*TEXTS, TEXTS[0]]

    def test_asks_come_back_as_well(self, drafting_client, world):
        ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
        place = world.campaign, world.paragraph("OP 1")
        drafting.propose_change(*place, Wording(TEXTS[0], asks=(ask,)), world.drafter)
        saved = drafting.propose_change(*place, Wording(TEXTS[1]), world.drafter, started_from=1)
        self.restore(drafting_client, saved, 1, 2)
        saved.refresh_from_db()
        assert list(saved.version.asks.all()) == [ask]

    def test_a_reason_comes_back_with_the_words_unchanged(self, drafting_client, world):
        place = world.campaign, world.paragraph("OP 1")
        drafting.propose_change(*place, Wording(TEXTS[0], reason="One."), world.drafter)
        drafting.propose_change(*place, Wording(TEXTS[0], reason="Two."), world.drafter, started_from=1)
        saved = drafting.propose_change(
            *place, Wording(TEXTS[0], reason="One."), world.drafter, started_from=2
        )
        page = drafting_client.get(address(saved)).text
        offered = re.findall(r'name="restored" value="(\d)"', page)
        assert offered == ["2"]
        assert "version 2 restored as version 4" in self.restore(drafting_client, saved, 2, 3).text
        saved.refresh_from_db()
        assert (saved.text, saved.version.reason) == (TEXTS[0], "Two.")

    def test_somebody_saved_in_between(self, drafting_client, amendment):
        page = self.restore(drafting_client, amendment, 1, 2)
        assert "nothing was restored" in page.text
        assert "Dana Drafter" in page.text
        amendment.refresh_from_db()
        assert amendment.version.number == 3

    @pytest.mark.parametrize(
        ("restored", "version", "message"),
        [
            (9, 3, "no such version"),
            ("x", 3, "no such version"),
            (3, 3, "what stands now"),
            (1, "x", "nothing was restored"),
        ],
    )
    def test_what_makes_no_sense(self, drafting_client, amendment, restored, version, message):
        assert message in self.restore(drafting_client, amendment, restored, version).text
        amendment.refresh_from_db()
        assert amendment.version.number == 3

    def test_a_deletion_becomes_a_change_again(self, drafting_client, amendment, world):
        drafting.propose_deletion(
            world.campaign, world.paragraph("OP 1"), Wording(""), world.drafter, started_from=3
        )
        self.restore(drafting_client, amendment, 3, 4)
        amendment.refresh_from_db()
        assert (amendment.kind, amendment.text) == (Kind.CHANGE, TEXTS[2])
        self.restore(drafting_client, amendment, 4, 5)
        amendment.refresh_from_db()
        assert (amendment.kind, amendment.version.number) == (Kind.DELETE, 6)

    def test_a_withdrawn_text_is_proposed_again(self, drafting_client, amendment, world):
        status.withdraw(amendment, world.drafter, started_from=3)
        assert "Propose this text again" in drafting_client.get(address(amendment)).text
        page = self.restore(drafting_client, amendment, 2, 3)
        assert "the text of version 2 is proposed again" in page.text
        new = Amendment.objects.not_withdrawn().get()
        assert new != amendment
        assert (new.text, new.version.number) == (TEXTS[1], 1)
        page = self.restore(drafting_client, amendment, 1, 3)
        assert "nothing was restored" in page.text

    def test_a_new_paragraph(self, drafting_client, world):
        new = drafting.propose_paragraph(
            world.campaign,
            world.paragraph("PP 1"),
            "after",
            Wording("Noting,", label="PP 1bis"),
            world.drafter,
        )
        drafting.revise_paragraph(new, Wording("Recalling,", label="PP 1ter"), world.drafter, started_from=1)
        self.restore(drafting_client, new, 1, 2)
        new.refresh_from_db()
        assert (new.label, new.text, new.version.number) == ("PP 1bis", "Noting,", 3)
