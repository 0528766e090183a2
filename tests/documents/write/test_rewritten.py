"""What a reader is shown of a paragraph: the redline, or both texts whole where nearly all is rewritten."""

from dataclasses import replace

import pytest
from accept_reject import accept_all, paragraphs, reject_all
from lxml import html

from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, Footnote
from documents.redlines import RedlineDocument, for_reading
from documents.write import write_docx, write_html
from redline import Label, Run
from resolutions.templatetags.redlines import redline_runs

OLD = "Requests the keepers to open the harbours of the northern coast at dawn, and to report on the state of the lamps, boats and wells;"
NEW = (
    "Welcomes the wish of the keepers to sell most piers and barns, invites donors to study it, and trusts that "
    "all villages of the northern coast, rich or poor, will have ferries before spring;"
)
WHOLE = (Run("-", OLD), Run("+", NEW))


def compared(old: str = OLD, new: str = NEW, notes: tuple[Footnote, ...] = ()):
    label = Label("OP", 1)
    before = DraftParagraph(label, old, footnotes=notes)
    return compare_paragraph(before, replace(before, text=new, footnotes=notes if new == NEW else ()))


def test_a_rewritten_paragraph_is_read_whole():
    paragraph = compared()
    assert len(paragraph.runs) > 4
    assert for_reading(paragraph).runs == WHOLE


@pytest.mark.parametrize("new", [OLD, OLD.replace("dawn", "dusk"), OLD[:46] + ";", ""])
def test_any_other_as_it_is(new):
    paragraph = compared(new=new)
    assert for_reading(paragraph) is paragraph


def test_its_footnotes_are_struck_and_inserted_with_it():
    note = Footnote(OLD.index(" at dawn"), "1", "See the chart.")
    shown = for_reading(compared(notes=(note,)))
    assert [(mark.op, mark.footnote.text) for mark in shown.marks] in (
        [("-", "See the chart."), ("+", "See the chart.")],
        [("=", "See the chart.")],
    )


def test_word_takes_it_as_one_deletion_and_one_insertion():
    document = RedlineDocument("Title", (compared(),), "Coalition", "2025-02-14T12:00:00Z")
    file = write_docx(document)
    for settled, kept, gone in ((accept_all(file), NEW, OLD), (reject_all(file), OLD, NEW)):
        shown = "\n".join(str(found) for found in paragraphs(settled))
        assert kept in shown
        assert gone not in shown


def test_so_does_the_page_for_printing():
    page = html.document_fromstring(
        write_html(RedlineDocument("Title", (compared(),), "Coalition", "2025-02-14T12:00:00Z"))
    )
    assert [e.text_content() for e in page.xpath("//section//p/del | //section//p/ins")] == [OLD, NEW]


def test_a_page_shows_both_whole_and_the_redline_when_asked_for():
    shown = html.fragment_fromstring(redline_runs(compared()), create_parent="p")
    assert [e.text_content() for e in shown.find_class("whole")] == [OLD, NEW]
    (fine,) = shown.find_class("fine")
    assert len(fine.findall("ins")) > 1
    assert shown.xpath("string(.//label)").strip() == "Word by word"


def test_a_page_shows_what_korean_words_keep():
    assert str(redline_runs(compared("강제 노동을 한다", "강제노동이 한다"))) == (
        '강제<del class="space"> </del>노동<del>을</del><ins>이</ins> 한다'
    )
