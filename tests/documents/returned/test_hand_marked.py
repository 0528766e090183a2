"""Changes that a desk marks by hand in a file that comes back: bold and struck through, underlined, in brackets, in colour."""

from __future__ import annotations

import io

import pytest
from annex_making import BASE, OURS, annex, sent_annex
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from documents.returned.file import read_returned
from documents.returned.model import Reading, Weighed, WeighedParagraph
from documents.returned.sent import sent_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS

WILFUL = OURS["OP 1"].replace("deliberate", "wilful")


def weighed(back: bytes) -> Weighed:
    return weigh(sent_of(read_returned(sent_annex())), read_returned(back))


def rows(back: bytes) -> dict[str, WeighedParagraph]:
    return {one.label: one for one in weighed(back).paragraphs}


def typed(**changed: str) -> bytes:
    """Our texts typed anew, with some of them changed: "~" before words that are struck, "*" bold, "_" underlined, "^" red, each
    up to the next "|"."""
    document = Document()
    document.add_paragraph("The Human Rights Council,")
    for label, text in {**OURS, **{key.replace("_", " "): words for key, words in changed.items()}}.items():
        paragraph = document.add_paragraph(f"{label} ")
        for at, piece in enumerate(text.split("|")):
            marked = at % 2 == 1
            run = paragraph.add_run(piece[1:] if marked else piece)
            if marked:
                run.font.strike = piece[0] == "~" or None
                run.bold = piece[0] == "*" or None
                run.underline = piece[0] == "_" or None
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW if piece[0] == "^" else None
    return saved(document)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("sign", ["*", "_"])
def test_additions_in_bold_or_underlined_and_deletions_struck_are_a_counter_text(sign):
    text = OURS["OP 1"].replace("deliberate", f"|~deliberate| |{sign}wilful|")
    row = rows(typed(OP_1=text))["OP 1"]
    assert (row.reading, row.theirs) == (Reading.COUNTER, WILFUL)


def test_words_in_colour_are_read_as_they_stand_and_told_of():
    found = weighed(typed(OP_1=OURS["OP 1"].replace("deliberate", "|^wilful|")))
    row = next(one for one in found.paragraphs if one.label == "OP 1")
    assert row.theirs == WILFUL
    assert any("“wilful”" in line and "colour" in line for line in found.told)


@pytest.mark.parametrize(
    "written",
    ["~~deliberate~~ [add: wilful]", "[delete: deliberate] [ADD: wilful]", "[삭제: deliberate] [추가: wilful]",
     "[supprimer : deliberate] [ajouter : wilful]", "[suprimir: deliberate] [añadir: wilful]"],
)  # fmt: skip
def test_changes_written_in_brackets_are_made(written):
    row = rows(typed(OP_1=OURS["OP 1"].replace("deliberate", written)))["OP 1"]
    assert (row.reading, row.theirs, row.notes) == (Reading.COUNTER, WILFUL, ())


def test_a_paragraph_that_is_one_deletion_is_taken_out_and_one_that_is_one_addition_is_new():
    found = rows(typed(OP_4=f"[delete: {BASE['OP 4']}]", OP_9="[add: Hails the lamplighters;]"))
    assert (found["OP 4"].reading, found["OP 4"].theirs) == (Reading.NEW, None)
    assert "Hails the lamplighters;" in {one.theirs for one in found.values()}


def test_other_brackets_stay_and_are_told_of():
    row = rows(typed(OP_1=OURS["OP 1"].replace("deliberate", "[deliberate / wilful]")))["OP 1"]
    assert row.theirs == OURS["OP 1"].replace("deliberate", "[deliberate / wilful]")
    assert "“[deliberate / wilful]”" in row.notes[0]


def test_what_is_said_beside_a_paragraph_is_a_remark():
    row = rows(typed(OP_4=OURS["OP 4"] + " [EU: cannot accept this]"))["OP 4"]
    assert (row.reading, [remark.body for remark in row.remarks]) == (
        Reading.COMMENT,
        ["EU: cannot accept this"],
    )


class TestOnOurMarkedFile:
    """Ours already has additions in bold and deletions struck through."""

    @pytest.fixture
    def document(self):
        return Document(io.BytesIO(FORMATS["marked-docx"].write(annex())))

    def run(self, document, words: str):
        return next(
            run for paragraph in document.paragraphs for run in paragraph.runs if run.text.strip() == words
        )

    def test_untouched_it_answers_nothing(self, document):
        assert {one.reading for one in rows(saved(document)).values()} == {Reading.LEFT, Reading.UNCHANGED}

    def test_our_words_struck_are_not_in_theirs(self, document):
        self.run(document, "deliberate").font.strike = True
        row = rows(saved(document))["OP 1"]
        assert (row.reading, row.theirs) == (Reading.COUNTER, OURS["OP 1"].replace(" deliberate", ""))

    def test_a_deletion_of_ours_whose_mark_was_taken_away_is_none(self, document):
        self.run(document, "winter").font.strike = False
        self.run(document, "month").font.strike = True
        self.run(document, "full").font.strike = True
        row = rows(saved(document))["OP 2(b)"]
        assert (row.reading, row.theirs) == (Reading.REJECTED, BASE["OP 2(b)"])
