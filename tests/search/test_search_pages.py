"""Search through its pages: words, phrases, labels with years, symbols, Korean, accents, and what nobody may be able to break."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from carry_making import ask_for_much, zero_draft
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amendments.asks.writing import add_ask
from amendments.carrying import decisions, finishing
from amendments.carrying.board import board
from amendments.carrying.decisions import Choice
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Version
from coalitions import rules
from coalitions.changes import change
from letters.writing import begin
from resolutions.models import Draft, Paragraph, ParagraphTranslation
from review.comments import Said, comment
from review.models import Comment, Position, Stance
from review.subjects import Subject
from search import matching, views
from search.models import Entry

pytestmark = pytest.mark.django_db


def found(client: Client, typed: str, **more: object) -> list[tuple[str, str]]:
    """What the page lists: the address and the text of each row, in its order."""
    answer = client.get("/search/", {"q": typed, **more})
    assert answer.status_code == 200, typed
    rows = re.findall(r'<li><a href="([^"]+)"><b>(.*?)</li>', answer.content.decode(), re.DOTALL)
    return [(address, " ".join(unescape(re.sub(r"<[^>]+>", "", row)).split())) for address, row in rows]


def kinds(client: Client, typed: str) -> dict[str, int]:
    """The groups of the page, and the number that each says."""
    page = client.get("/search/", {"q": typed}).content.decode()
    return {
        kind: int(count.replace(",", ""))
        for kind, count in re.findall(
            r'<h2 id="found-(\w+)">.*?<small>\s*([\d,]+)\s*</small>', page, re.DOTALL
        )
    }


def as_is() -> None:
    """The entries are what they would be if they were made anew."""
    call_command("search_index", "--check")


@pytest.fixture
def dated(world) -> None:
    """The sessions of the small world with their years."""
    for number, year in ((52, 2023), (55, 2024), (58, 2025)):
        world.sessions[number].starts_on = date(year, 2, 26)
        world.sessions[number].save()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("OP 2(a) 2023", "52/99"),
        ("op2a 2023", "52/99"),
        ("2023 op 2 a", "52/99"),
        ("OP 2(a) HRC52", "52/99"),
        ("op2a hrc 55", "55/99"),
        ("OP 2(a) 55/99", "55/99"),
        ("OP 2(a) A/HRC/RES/52/99", "52/99"),
        ("OP 2(a)", "55/99"),
        ("본문 2(a) 2023", "52/99"),
        ("2023년 본문 2(a)", "52/99"),
        ("OP 2(a) 2024년", "55/99"),
        ("2023년도의 OP 2(a)", "52/99"),
    ],
)
def test_a_label_with_a_year_comes_first(world, dated, drafting_client, typed, first) -> None:
    rows = found(drafting_client, typed)
    address, says = rows[0]
    assert address.endswith("#op-2-a")
    assert says.startswith("OP 2(a)")
    assert first in says
    if "20" in typed or "/" in typed:
        assert len(rows) == 1


def test_a_year_in_the_words_of_another_text_is_not_meant(world, dated, drafting_client) -> None:
    """PP 1 of 2024 speaks of 2023; a label with 2023 is of the text of 2023."""
    assert [address for address, _ in found(drafting_client, "PP 1 2023")] == [
        world.earlier.paragraphs.get(label="PP 1").get_absolute_url()
    ]


def test_all_words_must_stand_and_the_last_may_go_on(world, drafting_client) -> None:
    assert kinds(drafting_client, "lamp oil")["paragraph"] == 2
    assert kinds(drafting_client, "oil grow")["paragraph"] == 1
    assert "paragraph" not in kinds(drafting_client, "grow oil")
    assert "paragraph" not in kinds(drafting_client, "lamp oil dimmed")


def test_a_phrase_stands_side_by_side(world, drafting_client) -> None:
    assert kinds(drafting_client, '"dimming of public lanterns"') == {"paragraph": 2}
    assert kinds(drafting_client, "«public lanterns» dimming") == {"paragraph": 2}
    assert kinds(drafting_client, '"lanterns public"') == {}
    # What is not closed yet is still being typed.
    assert kinds(drafting_client, '"public lant') == {"paragraph": 2}
    assert kinds(drafting_client, '"public lant"') == {}


def test_words_side_by_side_come_first(world, drafting_client) -> None:
    comment(
        Subject(world.campaign, paragraph=world.paragraph("OP 1")),
        Said("public, of course: lanterns"),
        world.drafter,
    )
    comment(
        Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said("public lanterns"), world.drafter
    )
    comment(
        Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said("lanterns are public"), world.drafter
    )
    said = [says for address, says in found(drafting_client, "public lanterns") if "/comments/" in address]
    assert said[0].endswith("public lanterns")
    assert len(said) == 3


@pytest.mark.parametrize("typed", ["A/HRC/RES/52/99", "52/99", "a/hrc/res/52/99"])
def test_symbols(world, drafting_client, typed) -> None:
    assert world.earlier.get_absolute_url() in [address for address, _ in found(drafting_client, typed)]
    assert kinds(drafting_client, typed)["draft"] == 1


def test_everything_is_found_and_leads_to_its_place(world, drafting_client) -> None:
    ask_for_much(world)
    said = comment(Subject(world.campaign, amendment=world.clean), Said("Zanzibar first"), world.drafter)
    letter = begin(
        world.campaign, world.drafter, name="To the desk", words={"opening": "We write of Zanzibar."}
    )
    rows = dict(found(drafting_client, "zanzibar"))
    assert rows[f"/comments/{said.uuid}/"].endswith("Zanzibar first")
    assert "We write of Zanzibar." in rows[letter.get_absolute_url()]
    assert world.clean.get_absolute_url() in dict(found(drafting_client, "actively seized"))
    assert world.campaign.get_absolute_url() in dict(found(drafting_client, "suggested changes lantern"))
    assert world.resolution.get_absolute_url() in dict(found(drafting_client, "lanterns in exampleland"))
    assert any("#organisation-" in address for address, _ in found(drafting_client, "wick watch"))
    for address, _ in found(drafting_client, "zanzibar"):
        assert drafting_client.get(address, follow=True).status_code == 200
    as_is()


def test_an_amendment_shows_what_it_changes(world, drafting_client) -> None:
    ask_for_much(world)
    page = drafting_client.get("/search/", {"q": "actively"}).content.decode()
    assert "<ins><mark>actively</mark> </ins>" in page or "<ins> <mark>actively</mark></ins>" in page.replace(
        "</ins><ins>", ""
    )
    assert "<mark>seized</mark>" in drafting_client.get("/search/", {"q": "seized"}).content.decode()


def test_korean_is_found_inside_words(world, drafting_client) -> None:
    place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    comment(place, Said("국제인권법에 따른 조사위원회의 보고서"), world.drafter)
    for typed in ("인권", "위원회", "조사위원회", "보고서", "인권법 위원회", '"조사위원회의 보고"', "법"):
        assert kinds(drafting_client, typed) == {"comment": 1}, typed
    # A syllable that has only begun is not yet looked for.
    assert kinds(drafting_client, "인ㄱ") == {"comment": 1}
    for typed in ("위원장", "인권 위원장", '"보고서 조사"'):
        assert kinds(drafting_client, typed) == {}, typed
    # As some machines type it: every syllable in its letters.
    assert kinds(drafting_client, "\u110b\u1175\u11ab\u1100\u116f\u11ab") == {"comment": 1}
    page = drafting_client.get("/search/", {"q": "인권"}).content.decode()
    assert "<mark>국제인권법에</mark>" in page


def test_a_paragraph_is_found_in_another_language(world, dated, drafting_client) -> None:
    there = world.earlier.paragraphs.get(label="OP 1")
    ParagraphTranslation.objects.create(paragraph=there, language="ko", text="공공 등불의 소등을 규탄한다;")
    ((address, says),) = found(drafting_client, "등불 2023")
    assert address == there.get_absolute_url()
    assert "공공 등불의" in says
    assert 'lang="ko"' in drafting_client.get("/search/", {"q": "등불 2023"}).content.decode()


@pytest.mark.parametrize(
    ("stands", "typed"),
    [
        ("L’État protège les réfugiés", "etat refugies"),
        ("Nations of Öland and Åland", "oland aland"),
        ("Schulstraße", "SCHULSTRASSE"),
        ("smørrebrød", "smorrebrod"),
        ("the ﬁrst ﬂag", "first flag"),
        ("Ｆｕｌｌ width", "full"),
        ("follow-up measures", "follow-up"),
        ("people’s lanterns", "people's"),
    ],
)
def test_accents_and_forms_of_letters_make_no_difference(world, drafting_client, stands, typed) -> None:
    comment(Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said(stands), world.drafter)
    assert kinds(drafting_client, typed).get("comment") == 1


@pytest.mark.parametrize(
    "typed",
    [
        *(
            '"',
            '""',
            "'",
            "*",
            "AND",
            "OR NOT",
            "NEAR(a b)",
            "a*b",
            "^dim",
            "folded:dim",
            "-dim",
            "(",
            "a AND",
            "%",
            "_",
        ),
        *(
            "\\",
            ":*",
            "dim:*",
            "!dim",
            "dim & ",
            "dim | '",
            "'; DROP TABLE search_entry; --",
            "<-> dim",
            "{{ q }}",
        ),
        *(
            "dim\x00ming",
            "\x00",
            "\ud7ff\u200b",
            "😀",
            "½",
            "e\u0301" * 90,
            "\u0301",
            "﷽",
            "OP",
            "OP (",
            "PP 0",
            "op999999999999",
        ),
        *(
            "a" * 100_000,
            "word " * 5_000,
            '"' * 5_000,
            "인권" * 5_000,
            "ﷺ" * 200,
            "OP 2(" * 1_000,
            " ",
            "\t\n",
        ),
    ],
)
def test_whatever_is_typed_gives_a_page(world, drafting_client, typed) -> None:
    for address in ("/search/", "/search/results/"):
        answer = drafting_client.get(f"{address}?{urlencode({'q': typed})}")
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_what_is_typed_is_no_markup(world, drafting_client) -> None:
    page = drafting_client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_too_many_words_are_told(world, drafting_client) -> None:
    page = drafting_client.get("/search/", {"q": " ".join(f"w{n}" for n in range(20))}).content.decode()
    assert "Only the first 12 words were looked for." in page


def test_of_a_kind_there_are_pages(world, drafting_client) -> None:
    place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    for number in range(30):
        comment(place, Said(f"yodel {number}"), world.drafter)
    page = drafting_client.get("/search/", {"q": "yodel"}).content.decode()
    assert "22" in page.split("found-more")[1][:200]
    first, second = (found(drafting_client, "yodel", kind="comment", page=number) for number in (1, 2))
    assert (len(first), len(second)) == (25, 5)
    assert not {address for address, _ in first} & {address for address, _ in second}


def test_without_words_there_are_examples(world, drafting_client) -> None:
    page = drafting_client.get("/search/").content.decode()
    assert "For example:" in page
    assert "OP 2(l) 2024" in page


# --- kept as the things are -------------------------------------------------------------------------------------


def test_what_is_changed_and_removed_is_found_as_it_is_now(world, drafting_client) -> None:
    place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    made = comment(place, Said("the first wording"), world.drafter)
    made.body = "the second wording"
    made.save()
    assert kinds(drafting_client, "first wording") == {}
    assert kinds(drafting_client, "second wording") == {"comment": 1}
    made.delete()
    assert kinds(drafting_client, "second wording") == {}
    world.earlier.symbol = "A/HRC/RES/52/100"
    world.earlier.save()
    assert found(drafting_client, "OP 1 52/100")
    as_is()


def test_a_change_that_fails_leaves_nothing_behind(world, drafting_client) -> None:
    def begun_in_vain() -> None:
        with change(world.drafter, "x", audit="comment.made", about=world.campaign):
            place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
            comment(place, Said("vanished"), world.drafter)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begun_in_vain()
    assert kinds(drafting_client, "vanished") == {}
    as_is()


def test_a_carrying_is_found_as_it_is_now(world, drafting_client) -> None:
    """Finishing writes versions and statuses by one statement for all of them; so does taking it back."""
    ask_for_much(world)
    carry_over = decisions.start(world.campaign, zero_draft(world), world.drafter)
    seen = Version.objects.order_by("-pk")[0].pk
    decisions.accept(carry_over, world.drafter, seen=seen)
    row = next(row for row in board(carry_over, world.drafter).rows if row.amendment == world.conflict)
    text = "To repair all broken lanterns by zeppelin;"
    decisions.decide(
        carry_over,
        row.amendment.pk,
        Choice("carried", text=text),
        world.drafter,
        number=row.number,
        version=row.version.number,
    )
    finishing.finish(carry_over, world.drafter)
    assert kinds(drafting_client, "zeppelin") == {"amendment": 1}
    as_is()
    finishing.undo(carry_over, world.drafter)
    assert kinds(drafting_client, "zeppelin") == {}
    as_is()


def test_the_whole_demo_is_as_it_would_be_made_anew(demo_campaign) -> None:
    """Loading it goes through nearly all that changes anything, carryings included."""
    assert Entry.objects.filter(kind="paragraph").count() == Paragraph.objects.count()
    assert Entry.objects.filter(kind="draft").count() == Draft.objects.count()
    as_is()


def test_the_index_is_made_anew_by_a_command(world, drafting_client, capsys) -> None:
    Paragraph.objects.filter(pk=world.earlier.paragraphs.get(label="OP 1").pk).update(heading="Brazen")
    with pytest.raises(CommandError, match="1 of paragraph"):
        call_command("search_index", "--check")
    call_command("search_index")
    as_is()
    assert kinds(drafting_client, "brazen") == {"paragraph": 1}
    Entry.objects.all().delete()
    assert kinds(drafting_client, "lanterns") == {}
    call_command("search_index")
    assert kinds(drafting_client, "lanterns")["paragraph"] > 3
    assert "paragraph: " in capsys.readouterr().err


def everything(world, word: str) -> None:
    """A thing of every kind that hangs on a campaign, with a word."""
    wording = Wording(f"Condemns {word}; {Amendment.objects.count()}", reason="So.")
    made = propose_change(world.campaign, world.paragraph("OP 1"), wording, world.drafter, rival=True)
    comment(Subject(world.campaign, paragraph=world.paragraph("OP 1")), Said(word), world.drafter)
    comment(Subject(world.campaign, amendment=made), Said(word), world.drafter)
    for organisation in world.organisations:
        Position.objects.create(
            amendment=made,
            version=made.version,
            organisation=organisation,
            stance=Stance.SUPPORT,
            note=word,
            person=world.drafter,
        )
    add_ask(world.campaign, world.drafter, title=word, text="More of it")
    letter = begin(
        world.campaign, world.drafter, name=f"{word} {Amendment.objects.count()}", words={"opening": word}
    )
    comment(Subject.of_letter(letter, world.drafter), Said(word), world.drafter)
    ParagraphTranslation.objects.update_or_create(
        paragraph=world.earlier.paragraphs.get(label="OP 1"), language="fr", defaults={"text": word}
    )


@pytest.mark.parametrize("at_once", [3_000, 0])
def test_it_asks_as_few_questions_of_the_database_however_much_there_is(
    world, drafting_client, monkeypatch, at_once
) -> None:
    """Those of many things, which are read kind by kind, are some more."""
    monkeypatch.setattr(matching, "_AT_ONCE", at_once)

    def asked() -> int:
        drafting_client.get("/search/results/?q=lanterns")
        with CaptureQueriesContext(connection) as queries:
            drafting_client.get("/search/results/?q=lanterns")
        return len(queries)

    everything(world, "lanterns")
    few = asked()
    for _ in range(3):
        everything(world, "lanterns")
    assert asked() == few < (36 if at_once else 60)


@pytest.mark.parametrize(
    "typed",
    ["lanterns", "lant", "public lanterns", '"public lanterns"', "OP 1", "OP 1 2024", "OP 1 lanterns"],
)
def test_what_is_read_kind_by_kind_is_what_is_read_at_once(
    world, dated, drafting_client, monkeypatch, typed
) -> None:
    ask_for_much(world)
    for _ in range(2):
        everything(world, "public lanterns")
    at_once = [found(drafting_client, typed), found(drafting_client, typed, kind="paragraph")]
    monkeypatch.setattr(matching, "_AT_ONCE", 0)
    for among in (16, 0):
        # Through all from the newest on, and by the index alone.
        monkeypatch.setattr(matching, "_AMONG", among)
        by_kind = [found(drafting_client, typed), found(drafting_client, typed, kind="paragraph")]
        assert by_kind == at_once
    assert at_once[1]


def test_many_are_read_part_by_part_until_there_are_enough(world, drafting_client, monkeypatch) -> None:
    """Of what was read first the person may list nothing, or it has not the words: what comes behind is found all the same."""
    place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    for number in range(20):
        comment(place, Said(f"yodel {number}"), world.drafter)
    for number in range(20):
        comment(place, Said(f"yodel of others {number}" if number % 4 else "silence"), world.drafter)
    rule = rules._SEEN[Comment]
    monkeypatch.setitem(rules._SEEN, Comment, lambda person: rule(person) & ~Q(body__contains="others"))
    monkeypatch.setattr(views, "COUNTED_IN_THE_DIALOG", 5)
    for at_once, among in ((3_000, 16), (0, 16), (0, 1_000), (0, 0)):
        monkeypatch.setattr(matching, "_AT_ONCE", at_once)
        monkeypatch.setattr(matching, "_AMONG", among)
        page = drafting_client.get("/search/results/?q=yodel").content.decode()
        assert "more than 5" in page
        assert re.findall(r"<mark>yodel</mark> (\w+)", page) == ["19", "18", "17", "16", "15"]
