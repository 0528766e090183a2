"""The scorecards as files: CSV, XLSX and Word. No person is named in any of them, and no whole text is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.text import slugify

from amendments.models import Campaign, Version
from documents.dating import marked_at
from documents.text import fingerprint_of, inert_in_tables, without_controls
from documents.write.docx import Grid, write_lines
from documents.write.excel import height_of, workbook
from exchange.departures.leaving import Leaving, Recorded, Written, writes
from exchange.models import Left
from resolutions.models import Draft, Resolution
from workspace.scorecard.card import Scorecard
from workspace.scorecard.tables import (
    Table,
    Value,
    amendments_table,
    asks_table,
    groups_table,
    outcomes_table,
    results_table,
    short_years_table,
    years_table,
)
from workspace.scorecard.years import Years

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date of making is nobody's business
_SENTENCE, _HEADING, _POINT = "AnnexText", "Heading1", "PP"
"""Styles of the Word file: a plain paragraph, a heading, an indented paragraph."""
_TABLE = "Table"
_ACROSS = 15_138
"""How wide a table on a page that lies across may be, in twentieths of a point."""

Line = tuple[str, str] | tuple[str, Sequence[int], Table]
"""A paragraph with its style, or a table with the widths of its columns."""
Sheet = tuple[str, Sequence[Sequence[Value]], Sequence[int]]


def as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """A row for each amendment. UTF-8 with a byte order mark, so that Excel reads Korean; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[inert_in_tables(str(cell)) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, sheets: Iterable[Sheet]) -> bytes:
    """A workbook of sheets, each with its name, rows and widths. No date of making is named in it."""
    file = io.BytesIO()
    with workbook(file) as book:
        book.set_properties({"title": without_controls(title), "created": _CREATED})
        for name, rows, widths in sheets:
            _sheet(book, name, rows, widths)
    return file.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[Value]], widths: Sequence[int]
) -> None:
    base = {"valign": "top", "text_wrap": True}
    plain, heading = book.add_format(base), book.add_format({**base, "bold": True, "bottom": 1})
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        sheet.set_row(at, height_of([str(cell) for cell in row], widths))
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


def _sheets(card: Scorecard) -> Iterator[Sheet]:
    """One each for the counts, the asks, the organisations and the amendments."""
    about = [("Campaign", card.campaign.title), ("Draft", card.draft.described)]
    about += [("Adopted", card.adopted)] if card.adopted else []
    yield "Outcomes", [*outcomes_table(card.tally), ("", ""), *about], [44, 60]
    yield "Asks", asks_table(card.by_ask), [44, 16, 30, 30, 30, 30]
    yield "Asks in numbers", groups_table("Ask", card.by_ask), [60]
    yield "Organisations", groups_table("Organisation", card.by_organisation), [60]
    widths = [14, 24, 24, 16, 12, 18, 24, 10, 24, 30, 40, 44, 44, 12]
    yield "Amendments", amendments_table(card.tally.results, str(card.draft)), widths


def _lines(card: Scorecard) -> Iterator[Line]:
    draft = str(card.draft)
    yield "Subtitle", f"against {card.draft.described}"
    for notice in filter(None, dict.fromkeys([card.campaign.notice, card.draft.notice, card.adopted])):
        yield "Notice", notice
    yield _SENTENCE, " ".join(filter(None, [card.asks_headline, card.headline]))
    if card.asks:
        yield _TABLE, _widths(34, 14, 20, 20, 24, 30), asks_table(card.by_ask)
    yield _HEADING, "By what became of them"
    for words, count in outcomes_table(card.tally)[1:]:
        yield _POINT, f"\t{words}: {count}"
    for group in card.by_ask:
        if group.tally.total:
            yield _HEADING, group.name
            yield _POINT, f"\t{group.tally.says[:1].upper()}{group.tally.says[1:]}."
            yield _TABLE, _widths(12, 22, 40, 10, 16, 32), results_table(group.tally.results, draft)
    yield _HEADING, "By organisation"
    for group in card.by_organisation:
        yield _POINT, f"\t{group.name}: {group.tally.says}"


def _years_sheets(years: Years) -> Iterator[Sheet]:
    texts = [24] * len(years.drafts)
    yield "Clauses", years_table(years), [14, 24, 40, 10, 10, 10, 44, 14, 24, 60, *texts, 50]
    campaigns = [(one.title, str(one.session)) for one in years.campaigns]
    yield "Campaigns", [("Campaign", "Session"), *campaigns, ("", ""), (years.headline, "")], [80, 14]


def _years_lines(years: Years) -> Iterator[Line]:
    notices = [*(one.notice for one in years.campaigns), *(one.notice for one in years.drafts)]
    for notice in filter(None, dict.fromkeys(notices)):
        yield "Notice", notice
    yield _SENTENCE, years.headline
    for one in years.campaigns:
        yield _POINT, f"\t{one.named}"
    yield _TABLE, _widths(12, 20, 30, 8, 12, 20, 44, *[20] * len(years.drafts), 30), short_years_table(years)


def _widths(*parts: int) -> list[int]:
    """The widths of columns that share a page that lies across in these parts."""
    return [part * _ACROSS // sum(parts) for part in parts]


@dataclass(frozen=True)
class Format:
    """A format of scorecards: what it is called, and what a file of it says of a campaign or over the years."""

    name: str
    says: Callable[[Scorecard], Any]
    """Everything that stands in the file, as JSON."""
    says_of_years: Callable[[Years], Any]


FILES = {
    "docx": Format("Word", lambda card: list(_lines(card)), lambda years: list(_years_lines(years))),
    "xlsx": Format("Excel", lambda card: list(_sheets(card)), lambda years: list(_years_sheets(years))),
    "csv": Format("CSV", lambda card: amendments_table(card.tally.results, str(card.draft)), years_table),
}
"""By the ending of the file."""


def scorecard_leaving(card: Scorecard, ending: str) -> Leaving:
    """What the scorecard as a file of one of FILES is made of: all that it says, since what people judge of amendments
    changes every day."""
    versions = tuple(result.account.version for result in card.tally.results)
    title = f"Scorecard: {card.campaign}"
    says = FILES[ending].says(card)
    return _leaving(
        card.campaign, card.draft, ending, f"scorecard {card.campaign.title}", title, says, versions
    )


def years_leaving(resolution: Resolution, years: Years, ending: str) -> Leaving:
    """The same of a resolution over the years, with the latest campaign. Raises ValueError where nothing is counted."""
    if not years.rows:
        raise ValueError("nothing was asked before a text came")
    title = f"Scorecard over the years: {resolution}"
    versions = tuple(one.version for row in years.rows for one in row.asked)
    says = FILES[ending].says_of_years(years)
    name = f"scorecard over the years {resolution}"
    return _leaving(years.campaigns[-1], years.drafts[-1], ending, name, title, says, versions)


def _leaving(
    campaign: Campaign,
    draft: Draft,
    ending: str,
    name: str,
    title: str,
    says: Any,
    versions: tuple[Version, ...],
) -> Leaving:
    words: Mapping[str, Any] = {
        "title": title,
        "author": campaign.coalition.name,
        "date": marked_at([draft.created_at]),
        "says": says,
    }
    return Leaving(
        Left.SCORECARD,
        campaign,
        draft,
        ending,
        "en",
        slugify(name)[:80].strip("-") or "scorecard",
        words=words,
        versions=versions,
        recorded=Recorded(campaign, {"format": ending}),
    )


@writes(Left.SCORECARD)
def _written(leaving: Leaving) -> Written:
    """The words of the row in its format; the Word file is authored by the coalition."""
    words, says = leaving.words, leaving.words["says"]
    match leaving.ending:
        case "docx":
            lines = [_grid(*line[1:]) if line[0] == _TABLE else tuple(line) for line in says]
            content = write_lines(lines, title=words["title"], author=words["author"], date=words["date"])
        case "xlsx":
            content = as_xlsx(words["title"], says)
        case _:
            content = as_csv(says)
    return Written(content, fingerprint_of(words))


def _grid(widths: Sequence[int], rows: Iterable[Sequence[Value]]) -> Grid:
    return Grid(tuple(widths), tuple(tuple(map(str, row)) for row in rows))
