"""Footnotes of a negotiation paper stand once, behind their words, whatever is taken off or cut around them."""

from __future__ import annotations

from noted import as_noted

from documents.read import read_bytes

NOTES = "".join(
    f'<div id="ftn{n}"><p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> See A/{n}.</p></div>' for n in (1, 2)
)


def mark(number: int) -> str:
    return f'<a href="#_ftn{number}" name="_ftnref{number}">[{number}]</a>'


def noted(*paragraphs: str) -> list[str]:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return as_noted(
        list(read_bytes(f"<html><body>{page}{NOTES}</body></html>".encode(), "a.html").paragraphs)
    )


def test_remarks_taken_off_leave_notes_where_they_were():
    assert noted(
        "The Human Rights Council,",
        f'PP1 Guided by the Charter{mark(1)} of the lamps, [EU: add "and oil"] (Norway: retain)',
        f"OP1 Decides [Russia: delete] to remain seized{mark(2)} of the matter.",
    ) == [
        "PP 1\tGuided by the Charter{See A/1.} of the lamps,",
        "OP 1\tDecides to remain seized{See A/2.} of the matter.",
    ]


def test_a_text_in_one_line_is_cut_with_its_notes():
    line = (
        f"The Human Rights Council, PP1 Guided by the Charter{mark(1)} of the lamps of every harbour, "
        f"PP2 Recalling its resolutions on lamps, OP1 Urges all States to light them; "
        f"OP2 Decides to remain seized{mark(2)} of the matter."
    )
    assert noted(line) == [
        "PP 1\tGuided by the Charter{See A/1.} of the lamps of every harbour,",
        "PP 2\tRecalling its resolutions on lamps,",
        "OP 1\tUrges all States to light them;",
        "OP 2\tDecides to remain seized{See A/2.} of the matter.",
    ]
