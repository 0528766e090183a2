"""Akoma Ntoso files of others, and hostile ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import DocumentError
from documents.read import read_bytes, read_text

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
FOREIGN = (
    HEAD
    + """
<statement name="resolution">
  <meta><identification source="#un"><FRBRWork/></identification></meta>
  <coverPage><p><docNumber>A/RES/99/1</docNumber></p><p>Ninety-ninth session</p></coverPage>
  <preface><p><docTitle>Lanterns in Exampleland</docTitle></p></preface>
  <preamble>
    <formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
    <container name="recalling"><p><span class="italic">Recalling</span> all
       its resolutions on lanterns,<authorialNote marker="1"><p>Resolution 98/1.</p></authorialNote></p></container>
    <container name="noting"><p><i>Noting</i> the dark,</p></container>
  </preamble>
  <mainBody>
    <paragraph eId="p1"><num>1.</num><content><p><i>Urges</i> <del>all</del><ins>some</ins> States to light lanterns;</p></content></paragraph>
    <paragraph eId="p2"><num>2.</num><list><intro><p><i>Calls upon</i> States:</p></intro>
      <point><num>(a)</num><content><p>To keep lamps;</p></content></point>
      <point><num>(b)</num><content><p>To count them;</p></content></point></list></paragraph>
    <paragraph eId="p3"><num>3.</num><content><p><i>Decides</i> to remain seized of the matter.</p></content></paragraph>
  </mainBody>
</statement>
</akomaNtoso>
"""
)
LABELS = ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]


def test_a_resolution_as_the_united_nations_mark_it_up():
    read = read_bytes(FOREIGN.encode(), "resolution.xml")
    assert [str(p.label) for p in read.paragraphs] == LABELS
    assert read.paragraphs[0].text == "Recalling all its resolutions on lanterns,"
    assert [(n.offset, n.text) for n in read.paragraphs[0].footnotes] == [(42, "Resolution 98/1.")]
    assert read.paragraphs[2].text == "Urges some States to light lanterns;"
    assert read.masthead.title == "Lanterns in Exampleland"
    assert read.masthead.symbol == "A/RES/99/1"
    assert read.masthead.enacting_line == "The General Assembly,"
    assert [warning.code for warning in read.warnings] == ["tracked-changes"]


def test_its_base_can_be_read():
    read = read_bytes(FOREIGN.encode(), "resolution.xml", answers={"reading": "base"})
    assert read.paragraphs[2].text == "Urges all States to light lanterns;"


def test_pasted_and_in_another_version_of_the_format():
    other = FOREIGN.replace(
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "http://www.akomantoso.org/2.0"
    )
    assert [str(p.label) for p in read_text(other).paragraphs] == LABELS


def test_with_a_prefix_and_an_encoding_of_its_own():
    prefixed = (
        FOREIGN.replace("<", "<an:")
        .replace("<an:/", "</an:")
        .replace("<an:?", "<?")
        .replace("xmlns=", "xmlns:an=")
    )
    data = prefixed.replace("UTF-8", "UTF-16").encode("utf-16")
    assert [str(p.label) for p in read_bytes(data, "resolution.xml").paragraphs] == LABELS


DOCTYPE = '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (FOREIGN.replace("<akomaNtoso", f"{DOCTYPE}<akomaNtoso"), "xml-entities"),
        (FOREIGN[:-300], "xml-broken"),
        (FOREIGN.replace("<mainBody>", "<mainBody>" + "<container>" * 5000), "xml-broken"),
        (FOREIGN.replace("<mainBody>", "<mainBody>" + "<p/>" * 200_000), "too-large"),
        (HEAD + '<debate name="d"/></akomaNtoso>', "akn-kind"),
        (HEAD + "</akomaNtoso>", "akn-kind"),
        (HEAD + '<statement name="s"><mainBody><p/></mainBody></statement></akomaNtoso>', "no-paragraphs"),
        (
            HEAD
            + '<statement name="s"><mainBody><paragraph><num title="OP">1.</num><content><p>Urges;</p></content>'
            "</paragraph></mainBody></statement></akomaNtoso>",
            "akn-value",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(file, code):
    with pytest.raises(DocumentError) as refused:
        read_bytes(file.encode(), "file.akn")
    assert refused.value.code == code
    assert refused.value.message.rstrip("”").endswith(".")


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(100, len(FOREIGN)))
def test_a_damaged_file_is_read_or_refused(noise, at):
    data = FOREIGN.encode()
    try:
        read_bytes(data[:at] + noise + data[at + len(noise) :], "file.akn")
    except DocumentError as refused:
        assert refused.message  # noqa: PT017
