"""Plain text as delegations paste it into a mail."""

from __future__ import annotations

import pytest
from redline_making import redline_paragraph

from documents.draft import Footnote
from documents.redlines import Note, RedlineDocument
from documents.write import write_plain
from redline import Run


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text[0], text[1:]) for text in texts)


CASES = {
    "kept": (redline_paragraph("OP 1", runs("=Decides."), "same", "OP 1"), "OP 1: Decides."),
    "replaced": (
        redline_paragraph("OP 2(l)", runs("=To ", "-release", "+free", "= all;"), "changed", "OP 2(l)"),
        "OP 2(l): To [DELETE: release][ADD: free] all;",
    ),
    "spaces stay outside": (
        redline_paragraph("OP 1", runs("=To all", "+ and each ", "=of", "- them"), "changed", "OP 1"),
        "OP 1: To all [ADD: and each] of [DELETE: them]",
    ),
    "only a space": (
        redline_paragraph("OP 1", runs("=a", "+ ", "=b"), "changed", "OP 1"),
        "OP 1: a[ADD:  ]b",
    ),
    "new": (redline_paragraph("PP 3bis", runs("+Alarmed,"), "inserted"), "PP 3bis (new): [ADD: Alarmed,]"),
    "deleted": (redline_paragraph("PP 3", runs("-Noting,"), "deleted", "PP 3"), "PP 3: [DELETE: Noting,]"),
    "renumbered": (redline_paragraph("OP 2", runs("=Ends."), "same", "OP 1"), "OP 2 (was OP 1): Ends."),
    "with footnotes": (
        redline_paragraph(
            "OP 1",
            runs("=Ends here", "+ now", "=."),
            "changed",
            "OP 1",
            footnotes=(Footnote(4, "1", "See A/1."),),
            new_footnotes=(Footnote(4, "1", "See A/2."), Footnote(15, "2", "New.")),
        ),
        "OP 1: Ends[1] here [ADD: now].[ADD: [2]]\n    [1] See [DELETE: A/1][ADD: A/2].\n    [2] [ADD: New.]",
    ),
    "with notes and heading": (
        redline_paragraph(
            "OP 2", runs("=Ends."), "same", "OP 2", heading="I. Part", notes=(Note("C", "Why.\nSource: A/1"),)
        ),
        "I. Part\n\nOP 2: Ends.\n    Why.\n    Source: A/1",
    ),
}


@pytest.mark.parametrize(("paragraph", "text"), CASES.values(), ids=CASES)
def test_paragraphs(paragraph, text):
    document = RedlineDocument("Title", (paragraph,), "Coalition", "2025-02-14T12:00:00Z")
    assert write_plain(document) == f"Title\nCoalition, 14 February 2025\n\n{text}\n"


def test_opening_lines():
    document = RedlineDocument(
        "Title",
        (),
        "Coalition",
        "2025-02-14T12:00:00Z",
        "against A/1",
        ("Demonstration.",),
        "The Council,",
        only_changed=True,
        contact="desk@lantern.example",
    )
    assert write_plain(document) == (
        "Title\nagainst A/1\nCoalition, 14 February 2025\nContact: desk@lantern.example\nDemonstration.\n"
        "Paragraphs without changes are left out, except those above a sub-paragraph that is shown.\n\nThe Council,\n"
    )
