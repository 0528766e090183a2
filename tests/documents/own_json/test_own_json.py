"""Our own JSON: what is written comes back equal, the schema says what is written, and nonsense is refused where it stands."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from own_making import CORPUS, as_draft, compared, drafts, redlines, said

from documents import own_json
from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from documents.errors import DocumentError
from documents.own_json import both_texts, read_own_json, write_draft_json, write_json
from documents.read import read_bytes, read_file, read_text
from documents.redlines import RedlineDocument
from lantern_texts import EARLIER, LATEST
from redline import parse_label

SCHEMA = Draft202012Validator(
    json.loads((Path(own_json.__file__).parent / "elevenbis.schema.json").read_text(encoding="utf-8"))
)


def there_and_back(made: DraftText | RedlineDocument) -> DraftText | RedlineDocument:
    """Through a file that the schema knows."""
    file = write_draft_json(made) if isinstance(made, DraftText) else write_json(made)
    SCHEMA.validate(json.loads(file))
    return read_own_json(file.decode())


# --- without loss -----------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(drafts())
def test_any_draft_comes_back_equal(draft):
    assert there_and_back(draft) == draft


@settings(deadline=None)
@given(redlines())
def test_any_redline_comes_back_equal(document):
    assert there_and_back(document) == document


@settings(deadline=None)
@given(drafts(), drafts())
def test_any_comparison_comes_back_equal(old, new):
    document = compared(old, new)
    assert there_and_back(document) == document


def test_a_draft_as_it_is_imported():
    read = read_text(LATEST)
    again = read_bytes(write_draft_json(read), "draft.json")
    assert as_draft(again) == as_draft(read)
    assert again.warnings == again.questions == ()


def test_both_texts_of_a_comparison_can_be_imported():
    old, new = read_text(EARLIER), read_text(LATEST)
    file = write_json(compared(old, new, enacting_line=new.masthead.enacting_line))
    for reading, draft in (("proposed", new), ("base", old)):
        read = read_bytes(file, "changes.json", answers={"reading": reading})
        assert said(read.paragraphs) == said(draft.paragraphs)
        assert [question.chosen for question in read.questions] == [reading]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real resolutions in {CORPUS} (ELEVENBIS_CORPUS)")
def test_the_real_resolutions_come_back_equal():
    read = [read_file(path) for path in sorted(CORPUS.glob("*.txt"))]
    for draft in read:
        assert there_and_back(draft) == replace(
            draft, paragraphs=as_draft(draft).paragraphs, warnings=(), questions=()
        )
        assert as_draft(read_bytes(write_draft_json(draft), "draft.json")) == as_draft(draft)
    for old, new in pairwise(read):
        document = compared(old, new)
        assert there_and_back(document) == document
        texts = both_texts(document)
        assert (said(texts.base), said(texts.proposed)) == (said(old.paragraphs), said(new.paragraphs))


def test_words_that_stand_in_another_paragraph_than_before_find_home():
    first, second = (
        "Urges all States to keep the lamps lit,",
        "and to count the lanterns of every street each night;",
    )
    apart = DraftText(
        Masthead(),
        (
            DraftParagraph(parse_label("OP 1"), first, footnotes=(Footnote(5, "1", "A note."),)),
            DraftParagraph(parse_label("OP 2"), second, heading="Part"),
        ),
    )
    together = DraftText(Masthead(), (DraftParagraph(parse_label("OP 1"), f"{first} {second}"),))
    for old, new in ((apart, together), (together, apart)):
        document = compared(old, new)
        assert any(row.part for row in document.paragraphs)
        texts = both_texts(there_and_back(document))
        assert (said(texts.base), said(texts.proposed)) == (said(old.paragraphs), said(new.paragraphs))


def test_equal_documents_give_equal_bytes():
    document = compared(read_text(EARLIER), read_text(LATEST))
    assert write_json(document) == write_json(replace(document))


# --- what others write ------------------------------------------------------------------------------------------

SMALL = {
    "format": "elevenbis",
    "version": 1,
    "kind": "redline",
    "title": "Changes",
    "date": "2025-02-14T12:00:00Z",
    "paragraphs": [
        {
            "label": "op 1",
            "change": "changed",
            "old_label": "OP 1",
            "base": "Urges all;",
            "proposed": "Urges some;",
        },
        {"label": "OP 1 bis", "change": "inserted", "proposed": "Asks;"},
    ],
}


def changed(path: str, value: object, base: dict = SMALL) -> str:
    """The small file with another value at a path such as "paragraphs.0.label"."""
    data = json.loads(json.dumps(base))
    *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = data
    for step in above:
        place = place[step]
    place[last] = value
    return json.dumps(data)


def test_texts_alone_are_enough():
    SCHEMA.validate(SMALL)
    read = read_own_json(json.dumps(SMALL))
    assert isinstance(read, RedlineDocument)
    assert [run.op for run in read.paragraphs[0].runs] == ["=", "-", "+", "="]
    assert [str(row.label) for row in read.paragraphs] == ["OP 1", "OP 1bis"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (changed("version", 2), "version is 2; this program reads version 1"),
        (changed("version", "1"), "version should be a whole number, not a text"),
        (changed("version", True), "version should be a whole number, not true or false"),
        (changed("format", "other"), "JSON of another program"),
        (changed("kind", "letter"), "kind is “letter”; it can be “draft”, “redline”"),
        (changed("paragraphs", {}), "paragraphs should be a list, not an object"),
        (changed("paragraphs.1", []), "paragraphs[1] should be an object, not a list"),
        (changed("paragraphs.1.label", "OP"), "paragraphs[1].label is no label. 'OP' has no number"),
        (changed("paragraphs.1.label", 7), "paragraphs[1].label should be a text, not a number"),
        (changed("paragraphs.0.change", "gone"), "paragraphs[0].change is “gone”"),
        (
            changed("paragraphs.0.italics", [[3, 99]]),
            "paragraphs[0].italics[0][1] is 99; it goes from 0 to 10",
        ),
        (changed("paragraphs.0.italics", [[3]]), "paragraphs[0].italics[0] should be two numbers"),
        (changed("paragraphs.0.italics", [[3, 2]]), "paragraphs[0].italics[0] should be two numbers"),
        (
            changed("paragraphs.0.footnotes", [{"offset": -1, "text": "x"}]),
            "paragraphs[0].footnotes[0].offset is -1; it goes from 0 to 10",
        ),
        (
            changed("paragraphs.0.runs", [{"op": "=", "text": "Urges"}]),
            "paragraphs[0].base is not what its “runs” say",
        ),
        (changed("paragraphs.1.runs", [{"op": "*", "text": "Asks;"}]), "paragraphs[1].runs[0].op is “*”"),
        (
            changed("paragraphs.1.colour", "red"),
            "paragraphs[1] has “colour”, which is no part of this format",
        ),
        (changed("paragraphs.1.proposed", "a\x00b"), "paragraphs[1].proposed has control characters"),
        (
            changed("paragraphs.1.proposed", "a\ud800b"),
            "paragraphs[1].proposed has control characters, or halves",
        ),
        (changed("paragraphs.0.italics", [[0, 1]] * 1001), "paragraphs[0].italics has 1,001 members"),
        (changed("date", "tomorrow"), "date should be a date and time with its zone"),
        (changed("date", "2025-02-14T12:00:00"), "date should be a date and time with its zone"),
        (changed("paragraphs.1.old_index", 1.5), "1.5 in this JSON is no whole number"),
        (json.dumps(SMALL)[:-1] + ', "title": "Again"}', "This JSON has “title” twice in one object."),
        (json.dumps(SMALL)[:-9], "This is not whole JSON: line 1, column"),
        (
            '{"format": "elevenbis", "version": ' + "9" * 100_000 + "}",
            "The number 999999999999… in this JSON is larger",
        ),
        ('{"format": "elevenbis", "version": NaN}', "NaN in this JSON is no whole number"),
        ('{"format": "elevenbis", "deep": ' + "[" * 200_000, "lists in lists without end"),
        ('{"format": "elevenbis", "version": 1, "kind": "draft"}', "The file has no “paragraphs”"),
        (changed("paragraphs", SMALL["paragraphs"] * 5001), "paragraphs has 10,002 members"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(file, message):
    with pytest.raises(DocumentError) as refused:
        read_own_json(file)
    assert message in refused.value.message
    with pytest.raises(DocumentError):
        read_bytes(file.encode(errors="surrogatepass"), "changes.json")


def test_other_json_is_no_draft():
    with pytest.raises(DocumentError, match="The file has no “format”"):
        read_bytes(b'{"paragraphs": [{"label": "OP 1"}]}', "other.json")


def test_texts_come_in_through_the_door():
    draft = {
        **{name: SMALL[name] for name in ("format", "version")},
        "kind": "draft",
        "paragraphs": [
            {
                "label": "OP 1",
                "text": "Urges\u00a0 all\u200b;",
                "italics": [[0, 5]],
                "footnotes": [{"offset": 12, "text": " a  b "}],
            }
        ],
    }
    (paragraph,) = read_bytes(json.dumps(draft).encode(), "draft.json").paragraphs
    assert (paragraph.text, paragraph.italics) == ("Urges all;", ((0, 5),))
    assert paragraph.footnotes == (Footnote(10, "", "a b"),)


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 600))
def test_a_damaged_file_is_read_or_refused(noise, at):
    file = json.dumps(SMALL).encode()
    with suppress(DocumentError):
        read_bytes(file[:at] + noise + file[at + len(noise) :], "changes.json")


def test_the_examples_of_the_docs_are_of_the_format():
    docs = (Path(own_json.__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```", docs, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        SCHEMA.validate(json.loads(example))
        read_own_json(example)
