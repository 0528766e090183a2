"""What a desk says in a Word file without changing our words: remarks typed as paragraphs, moves, cuts, comments of ours."""

from __future__ import annotations

import io
import zipfile

import pytest
from annex_making import AUTHOR, OURS, REASON, annex, sent_annex
from desk_making import Desk, W
from docx import Document
from lxml import etree

from documents.returned.beside import moved
from documents.returned.file import read_returned
from documents.returned.model import Reading, Sent, SentParagraph
from documents.returned.remarked import reads_as_remark
from documents.returned.sent import sent_of, texts_of
from documents.returned.weighing import weigh
from documents.write.html import write_html
from redline import parse_label


def weighed(returned: bytes):
    known = sent_of(read_returned(sent_annex()))
    return weigh(known, read_returned(returned, {AUTHOR}, texts_of([known])))


def rows(returned: bytes):
    return {row.label: row for row in weighed(returned).paragraphs}


REMARKS = (
    "(agreed in principle)",
    "Agreed language needed here",
    "We cannot support this paragraph.",
    "cannot accept",
    "Note: to be checked",
    "1. We cannot accept this.",
    "2) see above",
    "(3) Too long for us",
    "General remarks: our capital is still studying this.",
    "수용 불가",
    "검토하겠습니다.",
    "Nous ne pouvons accepter ce paragraphe",
)
TEXTS = (
    "Requests the Envoy to draw a map of all wells;",
    "The treatment of prisoners;",
    "Agreed measures for lamplighters, and their families,",
    "모든 국가에 협력을 촉구한다;",
    "Taking note of our common heritage,",
    "new text for discussion",
)


@pytest.mark.parametrize("words", REMARKS)
def test_a_remark_is_told_from_a_paragraph(words):
    assert reads_as_remark(words)


@pytest.mark.parametrize("words", TEXTS)
def test_a_paragraph_is_told_from_a_remark(words):
    assert not reads_as_remark(words)


class TestRemarks:
    @pytest.mark.parametrize("words", REMARKS)
    @pytest.mark.parametrize("way", [{}, {"marks": "before"}, {"marks": "", "plain": True}])
    def test_typed_below_a_paragraph_it_is_a_comment_on_it(self, words, way):
        found = rows(Desk(sent_annex()).type_in("lamplighters", words, **way).file)
        said = [remark.body for label in ("OP 2(c)", "OP 2(d)") for remark in found[label].remarks]
        assert [one.strip("()") for one in said] == [words.strip("()")]
        assert Reading.NEW not in {row.reading for row in found.values()}

    @pytest.mark.parametrize("words", ["Note: to be checked", "We cannot support this.", "1. Too long"])
    @pytest.mark.parametrize(
        ("behind", "label"), [("Recalling its resolution", "PP 1"), ("Condemns", "OP 1")]
    )
    def test_it_is_said_of_the_paragraph_above_though_it_would_count_as_the_next(self, words, behind, label):
        found = rows(Desk(sent_annex()).type_in(behind, words).file)
        assert {at: [one.body for one in row.remarks] for at, row in found.items() if row.remarks} == {
            label: [words]
        }

    def test_typed_behind_the_words_of_a_paragraph_it_is_no_word_of_it(self):
        found = rows(Desk(sent_annex()).replace("the towns;|", " We cannot support this.").file)
        assert (found["OP 2(c)"].reading, found["OP 2(c)"].theirs) == (Reading.COMMENT, OURS["OP 2(c)"])
        assert [remark.body for remark in found["OP 2(c)"].remarks] == ["We cannot support this."]

    def test_a_new_paragraph_is_no_remark(self):
        for words in TEXTS:
            found = weighed(Desk(sent_annex()).type_in("lamplighters", words).file).paragraphs
            assert words in {row.theirs for row in found}, words
            assert not any(row.remarks for row in found)


class TestNumbers:
    @pytest.mark.parametrize("words", ["1. This is too long", "3) Delete", "(2) why?"])
    def test_the_number_of_a_remark_is_no_label(self, words):
        found = rows(Desk(sent_annex()).type_in("lamplighters", words).file)
        assert {label for label, row in found.items() if row.remarks} == {"OP 2(c)"}
        assert [remark.body for remark in found["OP 2(c)"].remarks] == [words]

    def test_a_paragraph_with_a_number_is_one_without_it(self):
        found = rows(Desk(sent_annex()).type_in("remain seized", "6. Requests the Envoy to draw a map.").file)
        assert (found["OP 5bis"].reading, found["OP 5bis"].theirs) == (
            Reading.NEW,
            "Requests the Envoy to draw a map.",
        )

    def test_a_letter_that_is_free_and_next_is_kept(self):
        found = rows(Desk(sent_annex()).type_in("answer the letters", "(e) To pay for the oil;").file)
        assert (found["OP 2(e)"].reading, found["OP 2(e)"].theirs) == (Reading.NEW, "To pay for the oil;")

    def test_without_one_it_stands_behind_the_paragraph_above(self):
        found = rows(Desk(sent_annex()).type_in("answer the letters", "To pay for the oil;").file)
        assert found["OP 2(d)bis"].theirs == "To pay for the oil;"


class TestBelowWhatIsFinished:
    SAYS = "It is read as a sub-paragraph of OP 2(c), which was finished before it."

    @pytest.mark.parametrize("words", ["- too long", "• Too long."])
    def test_a_row_with_a_dash_may_be_a_remark(self, words):
        found = rows(Desk(sent_annex()).type_in("lamplighters", words).file)
        assert found["OP 2(c)(i)"].reading == Reading.NEW
        assert str(found["OP 2(c)(i)"].notes[0]).startswith(self.SAYS)

    def test_a_new_sub_paragraph_beside_others_is_none(self):
        found = rows(Desk(sent_annex()).type_in("answer the letters", "(e) To pay for the oil;").file)
        assert not found["OP 2(e)"].notes


class TestWithoutAWordChanged:
    def put_elsewhere(self, words: str, behind: str) -> bytes:
        desk = Desk(sent_annex())
        paragraph, other = desk._paragraph(words), desk._paragraph(behind)
        other.addnext(paragraph)
        return desk.file

    def test_a_move_is_told(self):
        told = weighed(self.put_elsewhere("Noting the report", "Recalling its resolution")).told
        assert [line for line in told if line.startswith("PP 3 stands behind PP 1 in it.")]

    def test_the_fewest_paragraphs_are_said_to_have_moved(self):
        sent = Sent(tuple(SentParagraph(parse_label(f"OP {n}"), "x", "x") for n in range(1, 6)))
        assert [line[:5] for line in moved(sent, {0: 0, 1: 4, 2: 1, 3: 2, 4: 3})] == ["OP 2 "]
        assert moved(sent, {0: 0, 2: 1, 4: 5}) == []

    def test_a_paragraph_joined_with_the_next(self):
        desk = Desk(sent_annex())
        desk._mark(desk._paragraph("repair all broken"), "del")
        told = weighed(desk.file).told
        assert [line for line in told if line.startswith("OP 2(a) and OP 2(b) are one paragraph in it.")]

    def test_a_paragraph_cut_in_two(self):
        desk = Desk(sent_annex())
        desk._cut(" to travel freely between the towns;")
        told = weighed(desk.cut_in_two(" to travel freely").file).told
        assert [line for line in told if line.startswith("OP 2(c) is cut in two in it.")]

    def test_as_sent_nothing_of_this_is_told(self):
        assert not [
            line for line in weighed(sent_annex()).told if "in it." in line and line[:2] in ("PP", "OP")
        ]


class TestOurComments:
    def changed(self, do) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(sent_annex())) as archive, zipfile.ZipFile(buffer, "w") as made:
            for name in archive.namelist():
                content = archive.read(name)
                made.writestr(name, do(content) if name == "word/comments.xml" else content)
        return buffer.getvalue()

    def test_words_put_into_one_are_a_remark_of_theirs(self):
        def edit(content: bytes) -> bytes:
            root = etree.fromstring(content)
            text = next(text for text in root.iter(f"{W}t") if REASON in (text.text or ""))
            text.text += " It was not."
            return etree.tostring(root)

        row = rows(self.changed(edit))["OP 1"]
        assert (row.reading, [remark.body for remark in row.remarks]) == (
            Reading.COMMENT,
            [f"{REASON} [ADD: It was not.]"],
        )

    def test_as_sent_they_are_none(self):
        assert not any(row.remarks for row in weighed(self.changed(lambda content: content)).paragraphs)

    def test_a_comment_on_a_paragraph_that_is_taken_out_stays_with_it(self):
        desk = Desk(sent_annex()).comment("price", "A red line for us")
        found = rows(desk.take_out("of wicks").file)
        assert [remark.body for remark in found["PP 2bis"].remarks] == ["A red line for us"]
        assert not found["PP 3"].remarks


def test_what_is_typed_beside_a_label_is_a_remark_and_no_word_of_the_paragraph():
    """Else it would be read as one, or the paragraph as taken out."""
    for typed in ("(EU)", "– EU:", "– supported by Norway", "EU alt", "(Norway: delete)"):
        document = Document(io.BytesIO(sent_annex()))
        [paragraph] = [one for one in document.paragraphs if one.text.startswith("OP 4\t")]
        paragraph.text = paragraph.text.replace("OP 4", f"OP 4 {typed}")
        new = paragraph.insert_paragraph_before(f"OP 3bis {typed}\tRequests the Envoy to buy candles;")
        new.style = paragraph.style
        back = io.BytesIO()
        document.save(back)
        found = rows(back.getvalue())
        said = typed.strip("–: ()")
        assert (found["OP 4"].reading, found["OP 4"].theirs) == (Reading.COMMENT, OURS["OP 4"]), typed
        assert [remark.body for remark in found["OP 4"].remarks] == [said]
        assert (found["OP 3bis"].theirs, found["OP 3bis"].remarks[0].body) == (
            "Requests the Envoy to buy candles;",
            said,
        )
        assert "" not in found, typed
        label = '<div class="label">OP 4'
        page = write_html(annex()).replace(label, f"{label} {typed}")
        own = rows(page.encode())["OP 4"]
        assert (own.reading, [remark.body for remark in own.remarks]) == (Reading.COMMENT, [said])


@pytest.mark.parametrize("typed", ["OP 4 alt", "OP 4bis"])
def test_a_label_typed_over_another_says_what_may_be_meant(typed):
    def typed_over(end: str):
        document = Document(io.BytesIO(sent_annex()))
        [paragraph] = [one for one in document.paragraphs if one.text.startswith("OP 4\t")]
        paragraph.text = paragraph.text.replace("OP 4", typed).replace(";", end)
        back = io.BytesIO()
        document.save(back)
        return [row for row in weighed(back.getvalue()).paragraphs if row.notes or not row.label]

    [left] = typed_over(";")
    assert (left.reading, left.theirs) == (Reading.UNPLACED, typed)
    assert left.notes[0].startswith(f"They wrote {typed} over OP 4 and left its words as they were sent:")
    [changed] = typed_over(" without delay;")
    assert (changed.label, changed.reading) == ("OP 4", Reading.NEW)
    assert changed.notes[0].startswith(
        f"They wrote {typed} over OP 4: these words may be meant to stand beside"
    )


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("Requests the Envoy to draw a map of all wells;", "a paragraph"),
        ("We cannot accept this paragraph. ", "a remark"),
    ],
)
def test_what_is_typed_before_a_label_is_no_word_of_its_paragraph(typed, becomes):
    document = Document(io.BytesIO(sent_annex()))
    [paragraph] = [one for one in document.paragraphs if one.text.startswith("OP 4\t")]
    paragraph.runs[0].text = f"{typed}{paragraph.runs[0].text}"
    back = io.BytesIO()
    document.save(back)
    found = [row for row in weighed(back.getvalue()).paragraphs if row.reading != Reading.LEFT]
    said = [row for row in found if row.reading != Reading.UNCHANGED]
    assert next(row for row in found if row.label == "OP 4").theirs == OURS["OP 4"]
    if becomes == "a remark":
        assert [(row.label, row.reading, row.remarks[0].body) for row in said] == [
            ("OP 4", Reading.COMMENT, typed.strip())
        ]
    else:
        assert [(row.reading, row.theirs) for row in said] == [(Reading.NEW, typed)]
