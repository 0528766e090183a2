"""The words of the public library, found by the one box: by anybody who is signed in, as they were read last."""

from __future__ import annotations

import re
from html import unescape

import pytest
from adopted_texts import LIGHT, folder_of_texts
from django.core.management import call_command
from django.db import connection
from django.test import Client

from coalitions.models import Person
from resolutions.library.sharing import share
from resolutions.models import AdoptedParagraph, Draft, Stage
from review.comments import Said, Subject, comment
from search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(db, tmp_path, capsys):
    """The folder that was read in."""
    folder = folder_of_texts(tmp_path / "texts")
    call_command("import_library", str(folder))
    capsys.readouterr()
    return folder


def precedents(client: Client, typed: str) -> list[str]:
    """What the page lists of the paragraphs of adopted texts: each row as it reads, "[…]" around what is marked."""
    page = client.get("/search/", {"q": typed, "kind": "precedent"}).content.decode()
    rows = re.findall(r"<li>(<a href.*?)</li>", page, re.DOTALL)
    marked = [re.sub(r"</?mark>", lambda tag: "]" if "/" in tag[0] else "[", row) for row in rows]
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", row)).split()) for row in marked]


def test_words_are_found_with_label_symbol_and_year_the_newest_first(library, world, drafting_client) -> None:
    newer, older = precedents(drafting_client, "“burns from dusk to dawn”")
    assert newer.startswith("OP 2 A/RES/78/502 · 2023 · Public lanterns ")
    assert "lantern [burns] [from] [dusk] [to] [dawn] in all streets" in newer
    assert older.startswith("OP 1 A/RES/74/501 · 2019 · Public lanterns ")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dusk dawn 2019", "OP 1 A/RES/74/501"),
        ("OP 2 2023 dusk", "OP 2 A/RES/78/502"),
        ("op2 A/RES/78/502", "OP 2 A/RES/78/502"),
        ("GA 78/502 OP 2", "OP 2 A/RES/78/502"),
        ("unga res. 74/501 op1", "OP 1 A/RES/74/501"),
        ("General Assembly resolution 78/502, OP 2", "OP 2 A/RES/78/502"),
        ("총회 결의 74/501 OP 1", "OP 1 A/RES/74/501"),
        ("wicks careless ha", "PP 1 A/HRC/RES/52/77"),
    ],
)
def test_a_year_a_label_and_a_symbol_narrow_it(library, world, drafting_client, typed, first) -> None:
    [one] = precedents(drafting_client, typed)
    assert one.startswith(first)


def test_a_resolution_is_found_as_it_is_spoken_of_and_what_speaks_of_it_so(
    library, world, drafting_client
) -> None:
    place = Subject(world.campaign, paragraph=world.paragraph("OP 1"))
    comment(place, Said("Take it from GA 78/502, please"), world.drafter)
    assert "adopted" in found_in(drafting_client, "A/RES/78/502")
    assert found_in(drafting_client, "GA 78/502") == ["adopted", "precedent", "comment"]
    assert found_in(drafting_client, "General Assembly resolution 78/502")[0] == "adopted"
    page = drafting_client.get("/search/", {"q": "ga 78/502", "kind": "comment"}).content.decode()
    assert "<mark>GA</mark> <mark>78</mark>/<mark>502</mark>" in page


def test_of_an_adopted_text_states_are_found_that_voted_or_sponsored(library, world, drafting_client) -> None:
    file = library / "council" / "wicks.txt"
    votes = "with 16 abstentions. Against: Fictonia, Côte d’Exemple"
    file.write_text(file.read_text("utf-8").replace("with 16 abstentions.", votes), encoding="utf-8")
    call_command("import_library", str(library))
    for typed in ("fictonia", "cote d'exemple"):
        assert found_in(drafting_client, typed) == ["adopted"], typed
    page = drafting_client.get("/search/", {"q": "Fictonia"}).content.decode()
    assert "Against: <mark>Fictonia</mark>" in page


def test_a_row_leads_to_the_paragraph(library, world, drafting_client) -> None:
    page = drafting_client.get("/search/", {"q": "price of oil"}).content.decode()
    address, place = re.search(r'href="(/[^"]*/)#(op-1)"', page).groups()  # type: ignore[union-attr]
    assert f'id="{place}"' in drafting_client.get(address).content.decode()


def test_whoever_is_in_no_coalition_finds_the_library_and_nothing_else(library, world) -> None:
    client = Client()
    assert client.get("/search/", {"q": "lantern"}).status_code == 302
    client.force_login(Person.objects.create_user("alone", "alone@people.example"))
    page = client.get("/search/", {"q": "lantern"}).content.decode()
    assert set(re.findall(r'id="found-(\w+)"', page)) == {"adopted", "precedent"}


def test_an_adopted_text_of_ones_own_that_the_library_has_too_is_said_once(world, drafting_client) -> None:
    """As the draft that it is for those who have it; for all others as a text of the library."""
    draft = world.earlier
    own = draft.paragraphs.exclude(text="").first()
    Draft.objects.filter(pk=draft.pk).update(stage=Stage.ADOPTED, symbol="A/HRC/RES/52/28", language="en")
    draft.refresh_from_db()
    share(draft, world.cast.drafter)
    call_command("search_index")
    alone = Client()
    alone.force_login(Person.objects.create_user("alone", "alone@people.example"))
    words = f"“{' '.join(own.text.split()[:6])}”"
    assert len(precedents(alone, words)) == 1
    assert not precedents(drafting_client, words)
    page = drafting_client.get("/search/", {"q": words}).content.decode()
    assert own.get_absolute_url() in page
    symbols = [set(found_in(client, draft.symbol)) for client in (alone, drafting_client)]
    assert "adopted" in symbols[0]
    assert "adopted" not in symbols[1]
    assert "draft" in symbols[1]
    # What the library says otherwise is another text.
    AdoptedParagraph.objects.filter(text=own.text).update(text=f"{own.text} And more")
    assert len(precedents(drafting_client, words)) == 1


def found_in(client: Client, typed: str) -> list[str]:
    """The kinds of which something was found."""
    return re.findall(r'id="found-(\w+)"', client.get("/search/", {"q": typed}).content.decode())


def test_a_text_that_is_read_anew_is_found_as_it_reads_now(library, world, drafting_client) -> None:
    file = library / "A_RES_78_502.txt"
    file.write_text(file.read_text("utf-8").replace(LIGHT, "put out every torch"), encoding="utf-8")
    call_command("import_library", str(library))
    assert [row[:17] for row in precedents(drafting_client, "dusk")] == ["OP 1 A/RES/74/501"]
    assert [row[:17] for row in precedents(drafting_client, "torch")] == ["OP 2 A/RES/78/502"]
    call_command("search_index", "--check")


def test_an_installation_whose_search_did_not_know_these_words_finds_them_after_migrate(
    library, world, drafting_client
) -> None:
    Entry.objects.filter(kind="precedent").delete()
    assert not precedents(drafting_client, "dusk")
    call_command("migrate", verbosity=0)
    assert len(precedents(drafting_client, "dusk")) == 2
    call_command("search_index", "--check")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL alone")
def test_an_index_of_earlier_releases_on_postgresql_is_made_anew_by_migrate(
    library, world, drafting_client
) -> None:
    """It was of the words as they are computed, under the same name; the column that has them now was not there."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE search_entry DROP COLUMN words")
        cursor.execute(
            "CREATE INDEX search_words ON search_entry USING gin ((array_to_tsvector(string_to_array("
            "btrim(replace(head || folded || ' ' || tails, '  ', ' ')), ' '))))"
        )
    for _again in range(2):
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_words'")
            assert [row[0].partition("USING ")[2] for row in cursor.fetchall()] == ["gin (words)"]
        assert len(precedents(drafting_client, "dusk")) == 2
    call_command("search_index", "--check")
