"""Akoma Ntoso: valid by the schema of OASIS, and read again it says the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from own_making import CORPUS, compared, drafts, redlines, said

from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from documents.own_json import both_texts
from documents.read import read_bytes, read_file, read_text
from documents.read.own import own_file
from documents.read.sniff import sniff
from documents.redlines import Note, RedlineDocument
from documents.write.akn import write_akn, write_draft_akn
from lantern_texts import EARLIER, LATEST
from redline import parse_label

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "akomantoso" / "akomantoso30.xsd"))
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


def valid(file: bytes) -> bytes:
    """The file, if the schema has nothing against it."""
    SCHEMA.assertValid(etree.fromstring(file))
    return file


def found(file: bytes, path: str) -> list:
    return etree.fromstring(file).xpath(path, namespaces=AKN)


def draft(*labels_and_texts: str, **fields) -> DraftText:
    pairs = zip(labels_and_texts[::2], labels_and_texts[1::2], strict=True)
    return DraftText(
        Masthead(), tuple(DraftParagraph(parse_label(label), text) for label, text in pairs), **fields
    )


def test_a_draft_is_a_statement_with_recitals_and_numbered_paragraphs():
    read = read_text(LATEST)
    file = valid(write_draft_akn(replace(read, masthead=replace(read.masthead, adopted_on="5 April 2024"))))
    assert found(file, "string(//a:statement/@name)") == "resolution"
    assert found(file, "string(//a:FRBRWork/a:FRBRuri/@value)") == (
        "/akn/un/statement/deliberation/unhrc/2024-04-05/a-hrc-res-55-99"
    )
    assert found(file, "//a:preamble/a:recitals/a:recital/@eId")[:2] == ["rec_1", "rec_2"]
    assert found(file, "string(//a:preamble/a:formula/a:p)") == "The Human Rights Council,"
    points = found(file, "//a:mainBody/a:paragraph[@eId='para_2']/a:list/a:point/@eId")
    assert points == ["para_2__point_a", "para_2__point_b", "para_2__point_c"]
    assert found(file, "string(//a:point[@eId='para_2__point_b']/a:num)") == "(b)"


def test_a_draft_comes_back():
    for text in (EARLIER, LATEST):
        read = read_text(text)
        again = read_bytes(write_draft_akn(read), "draft.akn")
        assert said(again.paragraphs) == said(read.paragraphs)
        assert again.masthead == replace(read.masthead, lines=())
        assert (again.closing, again.annexes, again.language) == (read.closing, read.annexes, read.language)
        assert again.warnings == again.questions == ()


def test_changes_are_ins_and_del_and_both_texts_come_back():
    old, new = read_text(EARLIER), read_text(LATEST)
    file = valid(write_akn(compared(old, new)))
    for reading, text in (("proposed", new), ("base", old)):
        read = read_bytes(file, "changes.akn", answers={"reading": reading})
        assert said(read.paragraphs) == said(text.paragraphs)


def test_labels_notes_headings_and_reasons_of_changes():
    old = draft(
        "PP 1", "Recalling all,", "OP 1", "Urges all;", "OP 2", "Asks:", "OP 2(a)", "One;", "OP 3", "Ends."
    )
    new = draft(
        "PP 1",
        "Recalling all,",
        "PP 1bis",
        "Noting,",
        "OP 1",
        "Urges some;",
        "OP 2",
        "Asks:",
        "OP 2(b)",
        "Two;",
    )
    part = replace(new.paragraphs[2], heading="Part two", footnotes=(Footnote(10, "1", "See lamps."),))
    new = replace(new, paragraphs=(*new.paragraphs[:2], part, *new.paragraphs[3:]))
    document = compared(old, new)
    note = Note(
        "Lantern Coalition",
        "Shorter.\nAgreed language: A/RES/1/1 OP 2(l)",
        "Shorter.",
        "A/RES/1/1",
        "OP 2(l)",
        "All;\nor some.",
    )
    only_fallback = Note("Lantern Coalition", "", fallback="Or none.")
    noted = {"PP 1bis": (note,), "OP 1": (only_fallback, note)}
    rows = [replace(row, notes=noted.get(str(row.label), ())) for row in document.paragraphs]
    file = valid(write_akn(replace(document, paragraphs=tuple(rows))))
    assert found(file, "//a:recital[@eId='rec_1bis']/a:num/a:ins/@title") == ["PP 1bis"]
    assert found(file, "//*[@status='removed']/@eId") == ["para_2__point_a-removed", "para_3-removed"]
    assert found(file, "string(//a:section/a:heading/a:ins)") == "Part two"
    assert found(file, "//a:authorialNote/@marker") == ["1"]
    again = own_file(sniff(file))
    assert isinstance(again, RedlineDocument)
    texts = both_texts(again)
    assert (said(texts.base), said(texts.proposed)) == (said(old.paragraphs), said(new.paragraphs))
    assert {str(row.label): row.notes for row in again.paragraphs if row.notes} == noted


def test_whose_it_is_and_whom_to_write_to_stands_above_and_comes_back():
    said_above = [
        ("en", "Lantern Coalition, 14 February 2025", "Contact: lanterns@lanterns.example"),
        ("ko", "Lantern Coalition, 2025년 2월 14일", "연락처: lanterns@lanterns.example"),
    ]
    for language, author, contact in said_above:
        made = replace(
            compared(read_text(EARLIER), read_text(LATEST)),
            contact="lanterns@lanterns.example",
            language=language,
            date="2025-02-14T12:00:00Z",
        )
        file = valid(write_akn(made))
        assert found(file, "string(//a:preface/a:p[@class='author'])") == author
        assert found(file, "string(//a:preface//a:docDate/@date)") == "2025-02-14"
        assert found(file, "string(//a:preface/a:p[@class='contact'])") == contact
        again = own_file(sniff(file))
        assert isinstance(again, RedlineDocument)
        assert (again.author, again.contact) == (made.author, made.contact)


def test_the_words_of_agreed_language_come_back_in_the_language_of_the_file():
    made = compared(read_text(EARLIER), read_text(LATEST))
    note = Note("Lantern Coalition", "합의된 문구: A/RES/1/1 OP 2", "", "A/RES/1/1", "OP 2")
    first = replace(made.paragraphs[0], notes=(note,))
    file = write_akn(replace(made, language="ko", paragraphs=(first, *made.paragraphs[1:])))
    again = own_file(sniff(file))
    assert isinstance(again, RedlineDocument)
    assert again.paragraphs[0].notes == (note,)


def test_a_file_of_only_what_changes_says_so():
    document = compared(read_text(EARLIER), read_text(LATEST))
    few = replace(
        document, paragraphs=tuple(row for row in document.paragraphs if row.differs), only_changed=True
    )
    file = valid(write_akn(few))
    assert own_file(sniff(file)).only_changed
    assert [warning.code for warning in read_bytes(file, "changes.akn").warnings] == ["only-changed"]


def test_a_point_whose_paragraph_is_not_shown_stands_in_one_without_words():
    file = valid(write_draft_akn(draft("OP 2(b)(iii)", "Third;", "OP 4", "Fourth.")))
    assert (
        found(file, "string(//a:paragraph[@eId='para_2']/a:list/a:point[@eId='para_2__point_b']/a:num)")
        == "(b)"
    )
    assert [str(p.label) for p in read_bytes(file, "draft.akn").paragraphs] == ["OP 2(b)(iii)", "OP 4"]


def test_no_person_is_named_and_equal_documents_give_equal_bytes():
    document = compared(read_text(EARLIER), read_text(LATEST))
    file = write_akn(document)
    assert file == write_akn(replace(document))
    assert found(file, "//a:TLCPerson") == []
    assert found(file, "//a:TLCOrganization/@showAs") == ["Lantern Coalition", "Elevenbis"]


@settings(deadline=None)
@given(drafts())
def test_any_draft_is_valid(made):
    valid(write_draft_akn(made))


@settings(deadline=None)
@given(redlines())
def test_any_redline_is_valid(made):
    valid(write_akn(made))


@settings(deadline=None)
@given(drafts(), drafts())
def test_any_comparison_is_valid(old, new):
    valid(write_akn(compared(old, new)))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)")
def test_the_real_resolutions_are_valid_and_come_back():
    read = [read_file(path) for path in sorted(CORPUS.glob("*.txt"))]
    for one in read:
        assert said(read_bytes(valid(write_draft_akn(one)), "a.akn").paragraphs) == said(one.paragraphs)
    for old, new in pairwise(read):
        file = valid(write_akn(compared(old, new)))
        for reading, text in (("proposed", new), ("base", old)):
            again = read_bytes(file, "changes.akn", answers={"reading": reading})
            assert said(again.paragraphs) == said(text.paragraphs)
            assert again.annexes == text.annexes
