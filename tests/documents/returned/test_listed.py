"""A reply without any of the texts that were sent: answers behind labels, as a mail has them."""

from __future__ import annotations

import io

from annex_making import BASE, OURS, sent_annex
from docx import Document

from documents.returned.file import READ_AS_LIST, read_returned
from documents.returned.model import Reading, Weighed
from documents.returned.sent import sent_of, texts_of
from documents.returned.weighing import weigh

REPLY = """Dear all,

OP 1: we cannot accept this.
OP 2(b): accepted.
PP 2bis: Whose figures are these?
OP 2(d):
Agreed

With kind regards"""


def weighed(back: bytes) -> Weighed:
    sent = sent_of(read_returned(sent_annex(), known=None))
    return weigh(sent, read_returned(back, (), texts_of([sent])))


def word(text: str) -> bytes:
    document, buffer = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def test_each_answer_is_read_for_its_paragraph_and_of_the_others_nothing():
    """They would be read as rejected, or as taken out."""
    for back in (REPLY.encode(), word(REPLY)):
        found = weighed(back)
        read = {one.label: one.reading for one in found.paragraphs if one.label}
        assert {label: reading for label, reading in read.items() if reading != Reading.UNCHANGED} == {
            "OP 1": Reading.REJECTED,
            "OP 2(b)": Reading.ACCEPTED,
            "OP 2(d)": Reading.ACCEPTED,
            "PP 2bis": Reading.COMMENT,
            "PP 2": Reading.LEFT,
            "OP 3": Reading.LEFT,
        }
        assert found.told == (READ_AS_LIST,)
        loose = [one.theirs for one in found.paragraphs if not one.label]
        assert loose == ["Dear all,", "With kind regards"]


def test_a_text_typed_anew_is_no_list():
    typed = f"The Human Rights Council,\n\nOP 1 {OURS['OP 1']}\nOP 4 {BASE['OP 4']}\nOP 2(b): accepted."
    assert READ_AS_LIST not in weighed(typed.encode()).told
    changed = (
        f"The Human Rights Council,\n\nOP 1 {BASE['OP 1'].replace('dimming', 'dousing')}\nOP 2(b): accepted."
    )
    assert READ_AS_LIST not in weighed(changed.encode()).told
