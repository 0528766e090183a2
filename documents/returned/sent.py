"""What was sent, from the file that was sent."""

from __future__ import annotations

from collections.abc import Iterable

from documents.returned.file import NO_LABEL
from documents.returned.model import ReturnedFile, Sent, SentParagraph, SheetRow
from documents.returned.placing import pairs


def sent_of(file: ReturnedFile, author: str = "") -> Sent:
    """The paragraphs of a file as it left: without our changes its base, with them what we ask for. In a file that others
    have worked on, ours are those of the authors it was read with."""
    if file.rows is not None:
        return Sent(
            tuple(_of_row(row) for row in file.rows if row.label is not None),
            author,
            lines=file.loose,
            around=file.lines,
        )
    asked = file.theirs if file.sent is None else file.sent
    said: dict[str, list[str]] = {}
    for remark in file.remarks:
        label = (
            remark.label if remark.paragraph is None else str(file.theirs.paragraphs[remark.paragraph].label)
        )
        said.setdefault(label, []).append(remark.body)
    rows = []
    for before, after in pairs(file.before, asked):
        shown = after or before
        if shown is not None:
            rows.append(
                SentParagraph(
                    shown.label,
                    None if before is None else before.text,
                    None if after is None else after.text,
                    said=tuple(said.get(str(shown.label), ())),
                )
            )
    return Sent(tuple(rows), author or file.signed_by, around=file.lines)


def texts_of(candidates: Iterable[Sent]) -> dict[str, set[str]]:
    """Every text that was sent in one of these files, by the label of its paragraph."""
    found: dict[str, set[str]] = {}
    for sent in candidates:
        for one in sent.paragraphs:
            found.setdefault(str(one.label), set()).update(filter(None, (one.base, one.ours)))
    return found


def _of_row(row: SheetRow) -> SentParagraph:
    cells = [words for _, words in row.others]
    lines = [[line.removeprefix("•").strip() for line in words.split("\n")] for words in cells]
    said = (
        *cells,
        *(", ".join(one) for one in lines if len(one) > 1),
        *(line for one in lines for line in one),
    )
    return SentParagraph(row.label or NO_LABEL, row.current or None, row.asked or None, said=said)
