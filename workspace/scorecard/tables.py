"""What the scorecards say, as tables of cells: in the CSV, the sheets of the workbook, the tables of the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workspace.scorecard.card import Group
from workspace.scorecard.results import ORDER, Result, Tally
from workspace.scorecard.years import Asked, Cell, ClauseRow, Years

Value = str | int
Table = list[tuple[Value, ...]]
"""Rows, of which the first is the head."""

HEAD = (
    *("Amendment", "Of the draft", "What became of it", "Word for word", "Of its words stand, per cent"),
    *("Paragraph there", "Of that draft", "Asked for, times", "First asked for"),
    *("Whose word that is", "Reason", "Asks", "Supported by", "Status", "To look at"),
)
YEARS_HEAD = (
    *("Clause", "Of the text", "Begins", "Asked for, times", "Year", "Session", "Campaign"),
    *("Amendment", "Of the draft", "What was asked for"),
)


def amendments_table(results: Iterable[Result], draft: str) -> Table:
    """A row for each amendment; `draft` is the one in which it is looked for."""
    return [HEAD, *(_cells(result, draft) for result in results)]


def _cells(result: Result, draft: str) -> tuple[Value, ...]:
    signed = result.account.signed
    letter = "in its place" if result.word_for_word else "at another place" if result.elsewhere else ""
    places = ", ".join(result.places)
    return (
        *(result.label, str(result.of_draft), str(result.outcome.label), letter, result.per_cent),
        *(places, draft if places else "", result.times, result.first_asked),
        *(result.for_whom, signed.reason if signed else ""),
        "; ".join(map(str, result.asks)),
        "; ".join(map(str, result.supporters)),
        result.amendment.get_status_display(),
        "; ".join(result.to_look_at),
    )


def asks_table(groups: Iterable[Group]) -> Table:
    """Of each ask what stands, and what is to be asked for again, by label and draft."""
    rows: Table = [
        ("Ask", "In short", "Stands word for word", "Stands otherwise", "Stands in part", "Not taken up")
    ]
    rows += [
        (
            group.name,
            group.tally.in_short,
            *(
                _labels(results)
                for results in (
                    group.tally.to_the_letter,
                    group.tally.otherwise,
                    group.tally.partly,
                    group.tally.missing,
                )
            ),
        )
        for group in groups
    ]
    return rows


def _labels(results: Iterable[Result]) -> str:
    """ "OP 2(b), OP 6 of HRC58 zero draft; OP 3 of A/HRC/RES/55/21"."""
    of_draft: dict[str, list[str]] = {}
    for one in results:
        of_draft.setdefault(str(one.of_draft), []).append(one.label)
    return "; ".join(f"{', '.join(labels)} of {draft}" for draft, labels in of_draft.items())


def groups_table(head: str, groups: Iterable[Group]) -> Table:
    """How many amendments of each group ended in which way, below a head."""
    titles = ["Amendments", *(str(outcome.label) for outcome in ORDER)]
    rows: Table = [(head, *titles)]
    rows += [(g.name, g.tally.total, *g.tally.counts.values()) for g in groups]
    return rows


def outcomes_table(tally: Tally) -> Table:
    """How many amendments ended in which way."""
    rows: Table = [("What became of them", "Amendments")]
    for outcome, count in tally.counts.items():
        rows.append((str(outcome.label), count))
        if outcome == ORDER[0]:
            rows.append(("of these word for word in their place", tally.word_for_word))
            rows.append(("of these word for word at another place", tally.elsewhere))
    return [*rows, ("All", tally.total)]


def results_table(results: Iterable[Result], draft: str) -> Table:
    """The amendments of an ask for a page of paper: what the long table has, but for who supports them."""
    rows: Table = [
        (
            "Amendment",
            "Of the draft",
            "What became of it",
            "Of its words stand",
            f"Paragraph in {draft}",
            "Asked for",
        )
    ]
    for result in results:
        signed = result.account.signed
        told = [*result.to_look_at, result.for_whom, signed.reason if signed else ""]
        said = "; ".join(filter(None, told))
        rows.append(
            (
                result.label,
                str(result.of_draft),
                f"{result.says} ({said})" if said else result.says,
                f"{result.per_cent} %, {result.counted}"
                if 0 < result.per_cent < 100
                else f"{result.per_cent} %",
                ", ".join(result.places),
                f"{result.times} times, first {result.first_asked}" if result.times > 1 else "once",
            )
        )
    return rows


def years_table(years: Years) -> Table:
    """A row for each amendment of each campaign, in the order of the clauses."""
    rows: Table = [(*YEARS_HEAD, *map(str, years.drafts), "What stands")]
    for row, one in _asked(years):
        rows.append(
            (
                *(row.label, _text_of(row, years), row.name, row.times, one.when, str(one.campaign.session)),
                *(one.campaign.title, one.label, str(one.version.draft), one.words.says),
                *map(_became, one.cells),
                _capital(one.stands),
            )
        )
    return rows


def short_years_table(years: Years) -> Table:
    """The same for a page of paper."""
    head = ("Clause", "Of the text", "Begins", "In", "As", "Of the draft", "What was asked for")
    rows: Table = [(*head, *map(str, years.drafts), "What stands")]
    for row, one in _asked(years):
        rows.append(
            (
                *(row.label, _text_of(row, years), f"{row.name} ({row.often})"),
                *(one.when, one.label, str(one.version.draft), one.words.says),
                *map(_became, one.cells),
                _capital(one.stands),
            )
        )
    return rows


def _asked(years: Years) -> Iterator[tuple[ClauseRow, Asked]]:
    return ((row, one) for row in years.rows for one in row.asked)


def _text_of(row: ClauseRow, years: Years) -> str:
    """Of which text a clause's label is."""
    return str(row.label_of or years.drafts[-1])


def _became(cell: Cell) -> str:
    if cell.result is None:
        return "before it was asked"
    part = f", {cell.result.per_cent} % of its words" if 0 < cell.result.per_cent < 100 else ""
    return f"{cell.result.says}{part}"


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
