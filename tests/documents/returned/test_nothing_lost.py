"""Every word of a file that came back is carried, or said to have no place, however it came into the file."""

from __future__ import annotations

import io
import zipfile

import pytest
from annex_making import annex, sent_annex
from desk_making import Desk
from docx import Document

from documents.errors import DocumentError
from documents.returned import ledger
from documents.returned.file import read_returned
from documents.returned.model import Reading, Sent, WeighedParagraph
from documents.returned.sent import sent_of, texts_of
from documents.returned.weighing import weigh
from documents.write.formats import FORMATS

WORDS = "Quorvid brelm takonu"
"""In no file of ours."""


def weighed(returned: bytes, sent: bytes | None = None):
    known = sent_of(read_returned(sent or sent_annex()))
    return weigh(known, read_returned(returned, known=texts_of([known])))


def all_of(found) -> str:
    said = [
        *(remark.body for row in found.paragraphs for remark in row.remarks),
        *(row.theirs or "" for row in found.paragraphs),
    ]
    return "\n".join(said)


def with_part(file: bytes, name: str, old: str, new: str) -> bytes:
    """A package with words of one of its parts replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as archive, zipfile.ZipFile(buffer, "w") as made:
        for entry in archive.namelist():
            content = archive.read(entry).decode()
            if entry == name:
                assert old in content
                content = content.replace(old, new, 1)
            made.writestr(entry, content)
    return buffer.getvalue()


PARAGRAPH = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
TABLE = f"<w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>"
BOX = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{PARAGRAPH}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
HIDDEN = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORDS}</w:t></w:r>"


class TestWherever:
    @pytest.mark.parametrize("put", [PARAGRAPH, TABLE, f"<w:p>{BOX}</w:p>"])
    @pytest.mark.parametrize("nth", [0, 1, 2, 3, 4, 7])
    def test_in_the_text_untracked(self, put, nth):
        document = "word/document.xml"
        with zipfile.ZipFile(io.BytesIO(sent_annex())) as archive:
            before = archive.read(document).decode()
        at = before.index("<w:body>") + len("<w:body>")
        for _ in range(nth):
            at = before.index("</w:p>", at) + len("</w:p>")
        file = with_part(sent_annex(), document, before, before[:at] + put + before[at:])
        assert WORDS in all_of(weighed(file))

    @pytest.mark.parametrize("put", [HIDDEN, BOX, f"<w:r><w:t> {WORDS}</w:t></w:r>"])
    def test_inside_a_paragraph(self, put):
        file = with_part(
            sent_annex(), "word/document.xml", "lamplighters to travel", f"</w:t></w:r>{put}<w:r><w:t>"
        )
        assert WORDS in all_of(weighed(file))

    def test_in_the_running_head(self):
        file = with_part(sent_annex(), "word/header.xml", "</w:hdr>", f"{PARAGRAPH}</w:hdr>")
        assert [(r.reading, r.theirs) for r in weighed(file).paragraphs if not r.label] == [
            (Reading.UNPLACED, WORDS)
        ]

    def test_in_our_own_comment(self):
        file = with_part(sent_annex(), "word/comments.xml", "agreed language", f"agreed language {WORDS}")
        assert WORDS in all_of(weighed(file))

    def test_in_a_reason_below_its_paragraph(self):
        document = annex()
        object.__setattr__(document, "notes_below", True)
        sent = FORMATS["docx"].write(document)
        file = with_part(
            sent, "word/document.xml", "agreed language in 52/99.", f"agreed language in 52/99. {WORDS}"
        )
        assert WORDS in all_of(weighed(file, sent))

    def test_above_a_text_of_a_mail(self):
        sent = FORMATS["txt"].write(annex())
        assert WORDS in all_of(weighed(f"{WORDS}.\n\n".encode() + sent, sent))


@pytest.mark.parametrize("form", ["docx", "marked-docx", "html", "txt"])
def test_a_file_as_it_was_sent_has_no_word_without_a_place(form):
    sent = FORMATS[form].write(annex())
    assert {row.reading for row in weighed(sent, sent).paragraphs} == {Reading.LEFT, Reading.UNCHANGED}


def test_what_is_struck_or_taken_out_needs_no_place():
    file = Desk(sent_annex()).take_out("lamplighters").replace("price", "want").file
    assert not [row for row in weighed(file).paragraphs if row.reading == Reading.UNPLACED]


def test_a_table_taken_out_in_word_is_no_loss():
    document = Document(io.BytesIO(sent_annex()))
    document.add_table(1, 1).cell(0, 0).text = WORDS
    buffer = io.BytesIO()
    document.save(buffer)
    assert WORDS in all_of(weighed(buffer.getvalue()))


class TestLedger:
    def lost(self, *lines: str, theirs: str = "", base: str = "One two three four five six.") -> list[str]:
        row = WeighedParagraph("OP 1", base, base, theirs or base, Reading.UNCHANGED)
        return ledger.not_carried(Sent((), around=("Notice of the sender",)), [row], (), lines)

    def test_what_stands_somewhere_is_no_loss(self):
        assert (
            self.lost("OP 1", "One two three four five six.", "three four five", "Notice of the sender") == []
        )

    def test_common_words_in_another_order_are_one(self):
        assert self.lost("Six two one four") == ["Six two one four"]

    def test_only_the_words_that_are_lost_are_said(self):
        assert self.lost("One two three four five six. We cannot") == ["… We cannot"]
        assert self.lost("No, one two three four five six") == ["No …"]

    def test_a_short_remark_is_no_piece_of_a_long_text(self):
        assert self.lost("four") == ["four"]

    def test_each_is_said_once_and_numbers_of_pages_never(self):
        assert self.lost("Page for page", "Page for page", "3 / 5") == ["Page for page"]


def test_what_no_reader_makes_a_text_of_is_still_refused():
    with pytest.raises(DocumentError):
        read_returned(b"%PDF-1.4 nothing")
