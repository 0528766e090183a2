"""Several amendments for one paragraph, one of them the campaign's choice."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments import drafting
from amendments.drafting import DraftingError, LockedError, SaveConflictError, Wording
from amendments.models import Amendment, Side, Status
from amendments.suggested import suggestions
from coalitions.models import AuditEntry
from redline import new_text
from review import status


def propose(world, text: str, **more: object) -> Amendment:
    return drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording(text), world.drafter, **more
    )


@pytest.fixture
def two(world) -> tuple[Amendment, Amendment]:
    return propose(world, "Condemns all dimming;"), propose(world, "Regrets all dimming;", rival=True)


def chosen(world) -> list[Amendment]:
    return list(Amendment.objects.chosen().filter(current__paragraph=world.paragraph("OP 1")))


class TestChange:
    def test_the_first_is_the_choice_and_stays_it(self, world, two):
        assert chosen(world) == [two[0]]
        assert not two[1].is_chosen
        assert drafting.rivals_of(two[0]) == [two[1]]

    def test_a_first_one_is_chosen_also_as_a_rival(self, world):
        assert propose(world, "Condemns all dimming;", rival=True).is_chosen

    def test_the_page_shows_the_choice(self, world, two, drafting_client):
        def shown() -> str:
            page = drafting_client.get(world.campaign.get_absolute_url())
            row = next(row for row in page.context["rows"] if row.anchor == "op-1")
            return new_text(row.redline.runs)

        assert shown() == "Condemns all dimming;"
        drafting.choose(two[1], world.drafter)
        assert shown() == "Regrets all dimming;"
        assert len(suggestions(world.campaign).rows) == 9

    def test_choosing_is_recorded_once(self, world, two):
        drafting.choose(two[1], world.drafter)
        assert chosen(world) == [two[1]]
        drafting.choose(two[1], world.drafter)
        entry = AuditEntry.objects.get(action="amendment.chosen")
        assert (entry.person_key, entry.about) == (str(world.drafter.uuid), f"amendment {two[1].uuid}")

    def test_each_is_written_on_by_itself(self, world, two):
        first = propose(world, "Condemns dimming anywhere;", started_from=1, seen=two[0].uuid)
        second = propose(world, "Regrets dimming anywhere;", started_from=1, seen=two[1].uuid)
        assert (first, second) == two
        assert {a.text for a in Amendment.objects.with_version()} == {first.text, second.text}
        assert chosen(world) == [two[0]]

    def test_who_saw_none_is_told_of_the_choice(self, world, two):
        with pytest.raises(SaveConflictError) as conflict:
            propose(world, "Deplores all dimming;")
        assert conflict.value.amendment == two[0]

    def test_an_agreed_choice_is_not_set_aside(self, world, two):
        Amendment.objects.filter(pk=two[0].pk).update(status=Status.AGREED)
        with pytest.raises(LockedError):
            drafting.choose(two[1], world.drafter)
        assert chosen(world) == [two[0]]

    def test_a_withdrawn_one_is_not_chosen(self, world, two):
        status.withdraw(two[1], world.drafter, started_from=1)
        with pytest.raises(DraftingError, match="withdrawn"):
            drafting.choose(two[1], world.drafter)

    def test_after_the_choice_was_withdrawn_another_can_be_made(self, world, two):
        status.withdraw(two[0], world.drafter, started_from=1)
        assert chosen(world) == []
        drafting.choose(two[1], world.drafter)
        assert chosen(world) == [two[1]]


class TestNewParagraph:
    def new(self, world, text: str, **more: object) -> Amendment:
        wording = Wording(text, label="PP 1bis")
        return drafting.propose_paragraph(
            world.campaign, world.paragraph("PP 1"), "after", wording, world.drafter, **more
        )

    def test_a_rival_may_have_the_same_label(self, world):
        first, second = self.new(world, "Noting light,"), self.new(world, "Noting dark,", rival=True)
        assert (first.is_chosen, second.is_chosen) == (True, False)
        assert [str(r.redline.label) for r in suggestions(world.campaign).rows if r.changed] == ["PP 1bis"]
        drafting.choose(second, world.drafter)
        assert drafting.rivals_of(second) == [Amendment.objects.get(pk=first.pk)]
        assert not drafting.rivals_of(second)[0].is_chosen

    def test_it_can_be_revised_under_its_label_or_one_of_its_own(self, world):
        self.new(world, "Noting light,")
        rival = self.new(world, "Noting dark,", rival=True)
        revised = drafting.revise_paragraph(
            rival, Wording("Noting the dark,", label="pp1 bis"), world.drafter, started_from=1
        )
        assert (revised.label, revised.is_chosen) == ("PP 1bis", False)
        revised = drafting.revise_paragraph(
            rival, Wording("Noting the dark,", label="PP 1ter"), world.drafter, started_from=2
        )
        assert (revised.label, revised.is_chosen) == ("PP 1ter", True)

    def test_never_that_of_a_paragraph_of_the_draft(self, world):
        with pytest.raises(DraftingError, match="PP 2 is taken"):
            drafting.propose_paragraph(
                world.campaign,
                world.paragraph("PP 1"),
                "after",
                Wording("Noting,", label="PP 2"),
                world.drafter,
                rival=True,
            )

    def test_only_beside_a_paragraph_of_the_base_draft(self, world):
        elsewhere = world.earlier.paragraphs.get(label="PP 1")
        with pytest.raises(DraftingError, match="the campaign amends"):
            drafting.propose_paragraph(
                world.campaign, elsewhere, "after", Wording("Noting,", label="PP 1bis"), world.drafter
            )


def test_of_two_who_choose_at_once_one_choice_stands(at_once, world):
    def begin() -> list[int]:
        propose(world, "Condemns dimming;")
        return [propose(world, f"Condemns dimming {n} times;", rival=True).pk for n in range(2)]

    [rivals] = at_once(begin)
    for _ in range(5):
        at_once(*(lambda pk=pk: drafting.choose(Amendment.objects.get(pk=pk), None) for pk in rivals))
        [[one]] = at_once(lambda: [a.pk for a in chosen(world)])
        assert one in rivals


def test_one_who_saves_while_another_chooses_and_another_changes_the_status(at_once, world):
    """A row that was waited for is read as it stands, whichever came first."""
    [[first, second]] = at_once(
        lambda: [propose(world, "Condemns dimming;"), propose(world, "Regrets dimming;", rival=True)]
    )
    for n in range(1, 6):
        text = f"Condemns dimming {n} times;"

        def look() -> Amendment:
            return Amendment.objects.with_version().get(pk=first.pk)

        at_once(
            lambda text=text, n=n: propose(world, text, started_from=n, seen=first.uuid),
            lambda n=n: drafting.choose(second if n % 2 else first, None),
            lambda n=n: (
                status.change_status(
                    first,
                    Status.REVIEW if n == 1 else Status.AGREED,
                    world.cast.coordinator,
                    seen_status=Status.DRAFT if n == 1 else Status.REVIEW,
                    seen_version=n,
                )
                if n == 1
                else None
            ),
        )
        [stands] = at_once(look)
        assert (stands.version.number, stands.text) == (n + 1, text)
        assert len(at_once(lambda: chosen(world))[0]) == 1


class TestPastedLines:
    """A rival text that was pasted with line breaks is asked what they are, as any text is, and saved in parts."""

    def send(self, client, amendment: Amendment, text: str, **more: str):
        address = reverse("amendment-another", args=[amendment.uuid])
        return client.post(address, {"proposed_text": text, "reason": "", "version": "0", **more})

    def made(self, two) -> list[tuple[str, str, bool]]:
        new = Amendment.objects.exclude(pk__in=[one.pk for one in two]).order_by("pk")
        return [(one.label, one.text, one.is_chosen) for one in new]

    def test_it_is_asked_what_they_are(self, world, two, drafting_client):
        answer = self.send(drafting_client, two[0], "Deplores dimming;\r\nDecides to buy oil;")
        assert answer.status_code == 422
        assert "Say whether these are sub-paragraphs" in answer.content.decode()
        assert self.made(two) == []

    @pytest.mark.parametrize(
        ("breaks", "lines", "labels"),
        [
            ("join", "Deplores dimming;\r\nalso at night;", ["OP 1"]),
            ("new", "Deplores dimming;\r\n\r\nDecides to buy oil;", ["OP 1", "OP 1bis"]),
            ("subs", "Deplores:\r\n(a) dimming;\r\n(b) smoke;", ["OP 1", "OP 1(a)", "OP 1(b)"]),
        ],
    )
    def test_beside_a_change(self, world, two, drafting_client, breaks, lines, labels):
        assert self.send(drafting_client, two[0], lines, breaks=breaks).status_code == 302
        made = self.made(two)
        assert [label for label, _, _ in made] == labels
        # The rival is not the campaign's choice; what no other text has stands by itself.
        assert [chosen for _, _, chosen in made] == [False] + [True] * (len(labels) - 1)
        if breaks == "join":
            assert made[0][1] == "Deplores dimming; also at night;"
        assert chosen(world) == [two[0]]

    def test_that_keeps_the_paragraph_and_adds_to_it(self, world, two, drafting_client):
        stands = world.paragraph("OP 1").text
        answer = self.send(drafting_client, two[0], f"{stands}\nDecides to buy oil;", breaks="new")
        assert answer.status_code == 302
        assert self.made(two) == [("OP 1bis", "Decides to buy oil;", True)]

    @pytest.mark.parametrize(
        ("breaks", "labels"), [("new", ["OP 1bis", "OP 1ter"]), ("subs", ["OP 1bis", "OP 1bis(a)"])]
    )
    def test_beside_a_new_paragraph(self, world, drafting_client, breaks, labels):
        wording = Wording("Decides to buy oil;", label="OP 1bis")
        after = world.paragraph("OP 1"), Side.AFTER
        first = drafting.propose_paragraph(world.campaign, *after, wording, world.drafter)
        lines = "Requests oil:\nand wicks;"
        assert self.send(drafting_client, first, lines, breaks=breaks, label="OP 1bis").status_code == 302
        assert [(label, chosen) for label, _, chosen in self.made([first])] == [
            (labels[0], False),
            (labels[1], True),
        ]
