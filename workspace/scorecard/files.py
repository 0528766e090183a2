"""A campaign's scorecard as a file: CSV, XLSX and Word. No person is named in any of them, and no text is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.text import slugify

from documents.dating import marked_at
from documents.text import fingerprint_of, inert_in_tables, without_controls
from documents.write.docx import write_lines
from exchange.departures.leaving import Leaving, Recorded, Written, writes
from exchange.models import Left
from workspace.scorecard.card import Group, Scorecard
from workspace.scorecard.results import ORDER, Result, Tally

HEAD = (
    *("Amendment", "What became of it", "Word for word", "Of its words stand, per cent", "Paragraph there"),
    *("Whose word that is", "Reason", "Asks", "Supported by", "Status", "To look at"),
)
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date of making is nobody's business
_SENTENCE, _HEADING, _POINT = "AnnexText", "Heading1", "PP"
"""Styles of the Word file: a plain paragraph, a heading, an indented paragraph."""

Cell = str | int


def amendments_table(results: Iterable[Result]) -> list[tuple[Cell, ...]]:
    """A row for each amendment below the head."""
    return [HEAD, *map(_cells, results)]


def groups_table(head: str, groups: Iterable[Group]) -> list[tuple[Cell, ...]]:
    """How many amendments of each group ended in which way, below a head."""
    titles = ["Amendments", *(str(outcome.label) for outcome in ORDER)]
    rows: list[tuple[Cell, ...]] = [(head, *titles)]
    rows += [(g.name, g.tally.total, *g.tally.counts.values()) for g in groups]
    return rows


def outcomes_table(tally: Tally) -> list[tuple[Cell, ...]]:
    """How many amendments ended in which way."""
    rows: list[tuple[Cell, ...]] = [("What became of them", "Amendments")]
    for outcome, count in tally.counts.items():
        rows.append((str(outcome.label), count))
        if outcome == ORDER[0]:
            rows.append(("of these word for word in their place", tally.word_for_word))
            rows.append(("of these word for word at another place", tally.elsewhere))
    return [*rows, ("All", tally.total)]


def _cells(result: Result) -> tuple[Cell, ...]:
    signed = result.account.signed
    letter = "in its place" if result.word_for_word else "at another place" if result.elsewhere else ""
    return (
        *(result.label, str(result.outcome.label), letter, result.per_cent, ", ".join(result.places)),
        *(result.for_whom, signed.reason if signed else ""),
        "; ".join(map(str, result.asks)),
        "; ".join(map(str, result.supporters)),
        result.amendment.get_status_display(),
        "; ".join(result.to_look_at),
    )


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A row for each amendment. UTF-8 with a byte order mark, so that Excel reads Korean; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[inert_in_tables(str(cell)) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, sheets: Iterable[tuple[str, Sequence[Sequence[Cell]], Sequence[int]]]) -> bytes:
    """A workbook of sheets, each with its name, rows and widths. No date of making is named in it."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": without_controls(title), "created": _CREATED})
        for name, rows, widths in sheets:
            _sheet(book, name, rows, widths)
    return file.getvalue()


def _sheets(card: Scorecard) -> Iterator[tuple[str, Sequence[Sequence[Cell]], Sequence[int]]]:
    """One each for the counts, the asks, the organisations and the amendments."""
    about = [("Campaign", card.campaign.title), ("Draft", card.draft.described)]
    about += [("Adopted", card.adopted)] if card.adopted else []
    yield "Outcomes", [*outcomes_table(card.tally), ("", ""), *about], [44, 60]
    yield "Asks", groups_table("Ask", card.by_ask), [60]
    yield "Organisations", groups_table("Organisation", card.by_organisation), [60]
    yield "Amendments", amendments_table(card.tally.results), [14, 24, 16, 12, 18, 30, 40, 44, 44, 12, 40]


def _sheet(
    book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[Cell]], widths: Sequence[int]
) -> None:
    base = {"valign": "top", "text_wrap": True}
    plain, heading = book.add_format(base), book.add_format({**base, "bold": True, "bottom": 1})
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            shape = plain if at else heading
            if isinstance(cell, int):
                sheet.write_number(at, column, cell, shape)
            else:
                sheet.write_string(at, column, cell, shape)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(card: Scorecard) -> Iterator[tuple[str, str]]:
    tally = card.tally
    yield "Subtitle", f"against {card.draft.described}"
    for notice in filter(None, dict.fromkeys([card.campaign.notice, card.draft.notice, card.adopted])):
        yield "Notice", notice
    yield _SENTENCE, card.headline
    for words, count in outcomes_table(tally)[1:]:
        yield _POINT, f"\t{words}: {count}"
    for group in card.by_ask:
        if group.tally.total:
            yield _HEADING, group.name
            yield _POINT, f"\t{group.tally.says[:1].upper()}{group.tally.says[1:]}."
            for result in group.tally.results:
                yield _POINT, f"\t{_line(result)}"
    yield _HEADING, "By organisation"
    for group in card.by_organisation:
        yield _POINT, f"\t{group.name}: {group.tally.says}"


def _line(result: Result) -> str:
    """ "OP 8: taken up, word for word, at another place (in OP 14)"."""
    says = f"{result.label}: {result.says[:1].lower()}{result.says[1:]}"
    places = ", ".join(place for place in result.places if place != result.label)
    facts = [f"{'in' if result.account.evidence else 'now'} {places}"] if places else []
    if 0 < result.per_cent < 100:
        facts.append(result.counted)
    signed = result.account.signed
    facts += [*result.to_look_at, result.for_whom, signed.reason if signed else ""]
    told = "; ".join(filter(None, facts))
    return f"{says} ({told})" if told else says


@dataclass(frozen=True)
class Format:
    """A format of scorecards: what it is called, and what a file of it says."""

    name: str
    says: Callable[[Scorecard], Any]
    """Everything that stands in the file, as JSON."""


FILES = {
    "docx": Format("Word", lambda card: list(_lines(card))),
    "xlsx": Format("Excel", lambda card: list(_sheets(card))),
    "csv": Format("CSV", lambda card: amendments_table(card.tally.results)),
}
"""By the ending of the file."""


def scorecard_leaving(card: Scorecard, ending: str) -> Leaving:
    """What the scorecard as a file of one of FILES is made of: all that it says, since what people judge of amendments
    changes every day."""
    campaign = card.campaign
    return Leaving(
        Left.SCORECARD,
        campaign,
        card.draft,
        ending,
        "en",
        slugify(f"scorecard {campaign.title}")[:80] or "scorecard",
        words={
            "title": f"Scorecard: {campaign}",
            "author": campaign.coalition.name,
            "date": marked_at([card.draft.created_at]),
            "says": FILES[ending].says(card),
        },
        versions=tuple(result.account.version for result in card.tally.results),
        recorded=Recorded(campaign, {"format": ending}),
    )


@writes(Left.SCORECARD)
def _written(leaving: Leaving) -> Written:
    """The words of the row in its format; the Word file is of plain paragraphs, authored by the coalition."""
    words, says = leaving.words, leaving.words["says"]
    match leaving.ending:
        case "docx":
            content = write_lines(says, title=words["title"], author=words["author"], date=words["date"])
        case "xlsx":
            content = as_xlsx(words["title"], says)
        case _:
            content = as_csv(says)
    return Written(content, fingerprint_of(words))
