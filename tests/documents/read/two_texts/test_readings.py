"""Files with tracked changes: both texts can be had, and what is asked says how many changes there are."""

from __future__ import annotations

import pytest
from docx_making import (
    CHANGED,
    UN_LEVELS,
    abstract,
    deleted,
    in_list,
    inserted,
    make_docx,
    note,
    note_mark,
    num,
    p,
    run,
)

from documents.cleaning import without_names
from documents.read import read_bytes

BASE = {"reading": "base"}
INS, DEL = f"<w:ins {CHANGED}/>", f"<w:del {CHANGED}/>"
BY_DESK = 'w:id="2" w:author="A desk" w:date="2025-02-15T12:00:00Z"'
NUMBERED = abstract(0, *UN_LEVELS) + num(1, 0)
END = p("Decides to remain seized.", in_list(1))


def nested(words: str) -> str:
    """Words inserted by one and deleted by another."""
    text = f'<w:del {BY_DESK}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    return f"<w:ins {CHANGED}>{text}</w:ins>"


def numbered(content: str, mark: str = "") -> str:
    return p(content, in_list(1), mark=mark)


CASES = {
    "a word": ([numbered(run("Notes the ") + deleted("old ") + inserted("new ") + run("report;"))],
               ["Notes the old report;"], ["Notes the new report;"]),
    "a new paragraph, its own mark inserted": ([numbered("Notes it;"), numbered(inserted("Thanks him;"), INS)],
                                               ["Notes it;"], ["Notes it;", "Thanks him;"]),
    "a new paragraph, the mark before it inserted": ([numbered("Notes it;", INS), numbered(inserted("Thanks him;"))],
                                                     ["Notes it;"], ["Notes it;", "Thanks him;"]),
    "a deleted paragraph": ([numbered("Notes it;"), numbered(deleted("Thanks him;"), DEL)],
                            ["Notes it;", "Thanks him;"], ["Notes it;"]),
    "two paragraphs joined": ([numbered("Notes the report ", DEL), numbered("and thanks him;")],
                              ["Notes the report", "and thanks him;"], ["Notes the report and thanks him;"]),
    "a paragraph cut in two": ([numbered(run("Notes it") + inserted(";"), INS), numbered(deleted(" and ") + run("Thanks him;"))],
                               ["Notes it and Thanks him;"], ["Notes it;", "Thanks him;"]),
    "inserted by one, deleted by another": ([numbered(run("Notes ") + nested("very ") + run("well;"))],
                                            ["Notes well;"], ["Notes well;"]),
    "a desk's word in our insertion": ([numbered(run("Notes ") + inserted("all ") + nested("of ") + f"<w:ins {BY_DESK}>{run('the ')}</w:ins>" + run("work;"))],
                                       ["Notes work;"], ["Notes all the work;"]),
    "moved": ([numbered(f"<w:moveFrom {CHANGED}>{run('Thanks him;')}</w:moveFrom>", f"<w:moveFrom {CHANGED}/>"), numbered("Notes it;"),
               numbered(f"<w:moveTo {CHANGED}>{run('Thanks him;')}</w:moveTo>", f"<w:moveTo {CHANGED}/>")],
              ["Thanks him;", "Notes it;"], ["Notes it;", "Thanks him;"]),
    "a number that is tracked": ([numbered("Notes it;"), p("thanks him;", f"<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/><w:ins {CHANGED}/></w:numPr>")],
                                 ["Notes it;  thanks him;"], ["Notes it;", "thanks him;"]),
    "rows": ([f"<w:tbl><w:tr><w:trPr>{INS}</w:trPr><w:tc>{p('1. Thanks him;')}</w:tc></w:tr><w:tr><w:trPr>{DEL}</w:trPr><w:tc>{p('1. Praises him;')}</w:tc></w:tr></w:tbl>"],
             ["Praises him;"], ["Thanks him;"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "base", "proposed"), CASES.values(), ids=CASES.keys())
def test_both_texts(body, base, proposed):
    data = make_docx(p("The Council,"), *body, END, numbering=NUMBERED)
    for answers, expected in (({}, proposed), (BASE, base)):
        read = read_bytes(data, "a.docx", answers=answers)
        assert [p.text for p in read.paragraphs] == [
            *(" ".join(e.split()) for e in expected),
            "Decides to remain seized.",
        ]
        assert [question.key for question in read.questions] == ["reading"]


def test_what_is_asked_counts_changes_and_authors():
    body = numbered(
        run("Notes ") + inserted("all ") + nested("of ") + f"<w:ins {BY_DESK}>{run('the ')}</w:ins>"
    )
    for answers, chosen in (({}, "proposed"), (BASE, "base")):
        data = make_docx(p("The Council,"), body, END, numbering=NUMBERED)
        (question,) = read_bytes(data, "a.docx", answers=answers).questions
        assert question.text == "This file holds two texts (4 tracked changes by 2 authors). Which is meant?"
        assert question.chosen == chosen
        assert [option.text for option in question.options] == [
            "The text as if all tracked changes were accepted",
            "The text as if all tracked changes were rejected",
        ]
        assert "A desk" not in str(question)
        # The file as it is kept names nobody, and still tells one from another.
        kept = without_names(data).content
        assert b"A desk" not in kept
        assert read_bytes(kept, "a.docx", answers=answers).questions == (question,)


def test_changes_in_footnotes_count():
    data = make_docx(
        p("The Council,"),
        p(run("1. Notes it") + note_mark(1) + run(";")),
        p("2. Decides to remain seized."),
        footnotes=note(1, p(run("See ") + deleted("A/1") + inserted("A/2") + run("."))),
    )
    read = read_bytes(data, "a.docx", answers=BASE)
    assert [note.text for note in read.paragraphs[0].footnotes] == ["See A/1."]
    assert "2 tracked changes by 1 author" in read.questions[0].text


def test_bold_is_no_mark_in_a_file_with_tracked_changes():
    bold = run("Covenants", "<w:b/>")
    body = [
        p(run("1. Notes the ") + bold + inserted(" and reports") + run(";")),
        *(p(f"{n}. Notes it;") for n in (2, 3, 4)),
    ]
    read = read_bytes(make_docx(p("The Council,"), *body), "a.docx", answers=BASE)
    assert read.paragraphs[0].text == "Notes the Covenants;"


def test_pages_with_ins_and_del():
    page = (
        "<html><p>The Council,</p><p>1. Condemns the <ins cite='mailto:Kim'>systematic </ins><del>widespread </del>"
        "violations;</p><ins><p>2. Thanks the host;</p></ins><del><p>2. Blames the host;</p></del><p>3. Decides to go on.</p></html>"
    )
    for answers, expected in (
        ({}, ["Condemns the systematic violations;", "Thanks the host;", "Decides to go on."]),
        (BASE, ["Condemns the widespread violations;", "Blames the host;", "Decides to go on."]),
    ):
        read = read_bytes(page.encode(), "a.html", answers=answers)
        assert [p.text for p in read.paragraphs] == expected
        assert read.questions[0].text.startswith("This file holds two texts (4 tracked changes)")


def test_a_file_without_changes_is_asked_nothing():
    data = make_docx(p("The Council,"), p("1. Notes it;"), p("2. Decides to remain seized."))
    read = read_bytes(data, "a.docx", answers=BASE)
    assert (read.questions, read.warnings) == ((), ())
