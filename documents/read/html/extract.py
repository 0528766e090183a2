"""Read a web page, or what a browser or word processor puts on the clipboard: HTML to a Source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from documents.draft import Warning
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.read.blocks import BlockBuilder, assemble, lines_of
from documents.read.hand_marks import HandMarks
from documents.read.html.decoding import decode_html, page_text
from documents.read.html.page import PageBlock, PageReader, PageTally, Region
from documents.read.readings import ask_reading, comments_left_out, is_proposed, remark_on_marks
from documents.read.source import Source
from documents.read.tables import Columns, read_columns
from redline import Said, english, in_a_row

MAX_HTML_BYTES = 20 * 1024 * 1024
MAX_TAGS = 200_000

_MENU_LENGTH = 60
_MENU_ITEMS = 3
_MAIN_ENOUGH = 2_000
_WHOLE_PAGE = english("the whole page")
_REGION_NAMES = {
    "nav": english("navigation"),
    "header": english("page header"),
    "footer": english("page footer"),
    "aside": english("side column"),
    "form": english("form"),
    "dialog": english("pop-up"),
    "menu": english("list of links"),
    "outside": english("surroundings of the main text"),
}


def extract_html(data: bytes | str, answers: Answers = NO_ANSWERS) -> Source:
    """Read the text of a page.

    Numbers that a browser generates for lists, or that Word typed for its own, stand in the blocks' numbers. The
    page's navigation, headers, footers and hidden parts are left out, and a warning says how much that was. `answers`
    say which of two texts is read where the page marks changes (`documents.read.readings`).

    Raises DocumentError: "empty", "too-large", "web-archive", "no-text".
    """
    text, proposed = _checked_text(data), is_proposed(answers)
    taken = _taken(_read_page(text, accept=proposed), answers)
    if taken.gone_items:
        # The items of a list that are not in this text do not count.
        page = _read_page(text, accept=proposed, gone_items=taken.gone_items)
        taken = _taken(page, answers)
    blocks, warnings = assemble(taken.lines)
    if not blocks:
        raise DocumentError(
            "no-text",
            english(
                "This page has no text in it. Open it in a browser, copy the text, and paste it here instead."
            ),
        )
    page = taken.page
    return Source(
        blocks=blocks,
        warnings=(
            *_page_warnings(page.tally, taken.left_out, accept=proposed),
            *taken.columns.warnings,
            *remark_on_marks(taken.marks, _WHOLE_PAGE, proposed=proposed),
            *warnings,
        ),
        header_lines=(page.title,) if page.title else (),
        questions=(
            *ask_reading(answers, taken.marks, tracked=page.tally.insertions + page.tally.deletions),
            *taken.columns.questions,
        ),
    )


@dataclass(frozen=True)
class _Taken:
    """One of the two texts of a page."""

    page: PageReader
    lines: list[BlockBuilder]
    columns: Columns
    marks: HandMarks
    gone_items: frozenset[int]
    """Which list items, counted in the order of the page, are not in it."""
    left_out: Counter[str]


def _taken(page: PageReader, answers: Answers) -> _Taken:
    for found in page.blocks:
        if found.item is not None:
            found.builder.number = found.item.number
    kept, left_out = _choose_content(page.blocks)
    columns = read_columns([found.builder for found in kept], answers)
    lines = lines_of(columns.builders)
    marks = HandMarks(lines)
    marks.take(proposed=is_proposed(answers))
    gone = {id(builder) for builder in marks.gone}
    items = frozenset(found.item.ordinal for found in kept if found.item and id(found.builder) in gone)
    return _Taken(page, lines, columns, marks, items, left_out)


def _checked_text(data: bytes | str) -> str:
    if not data:
        raise DocumentError(
            "empty", english("This page is empty. Save it again where it came from, and give that copy.")
        )
    if len(data) > MAX_HTML_BYTES:
        raise DocumentError(
            "too-large",
            english(
                "This page is larger than %(max_html_bytes)s MB, the most that can be read. Open it in a browser, copy the text of the draft, and paste it here instead.",
                max_html_bytes=MAX_HTML_BYTES // 1024 // 1024,
            ),
        )
    text = page_text(decode_html(data) if isinstance(data, bytes) else data)
    if text[:200].lstrip().lower().startswith(("mime-version:", "from: <saved by")):
        raise DocumentError(
            "web-archive",
            english(
                "This is a web archive (.mht or .mhtml). Open it in a browser, copy the text, and paste it here instead."
            ),
        )
    if text.count("<") > MAX_TAGS:
        raise DocumentError(
            "too-large",
            english(
                "This page has more than 200,000 tags, which no draft has. Open it in a browser, copy the text, and paste it here instead."
            ),
        )
    return text


def _read_page(text: str, *, accept: bool, gone_items: frozenset[int] = frozenset()) -> PageReader:
    reader = PageReader(accept=accept, gone_items=gone_items)
    # Without a tree there is no limit to how deep a page may be nested, so the parser's own can be lifted.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, target=cast("etree.ParserTarget", reader)
    )
    try:
        parser.feed(text.encode("utf-8"))
        parser.close()
    except etree.XMLSyntaxError:
        # Raised for a page without any element; what was read until then is kept.
        reader.close()
    return reader


def _choose_content(found: Sequence[PageBlock]) -> tuple[list[PageBlock], Counter[str]]:
    """The blocks that are the page's content, and how many others there were, by kind.

    A form or a side column that holds most of the text is the content, whatever its tag says: some systems wrap the
    whole page in a form.
    """
    left_out: Counter[str] = Counter()
    total = sum(block.text_length for block in found)
    menus = _menus(found)
    linked = {name for block in found for name in block.builder.linked_notes}
    candidates = []
    for index, block in enumerate(found):
        region = block.region
        if not linked.isdisjoint(block.builder.note_keys):
            candidates.append(block)
        elif region is not None and _is_chrome(region, total):
            left_out[region.kind] += 1
        elif index in menus:
            left_out["menu"] += 1
        else:
            candidates.append(block)
    main_length = sum(block.text_length for block in candidates if block.in_main)
    rest_length = sum(block.text_length for block in candidates if not block.in_main)
    if main_length and (main_length >= _MAIN_ENOUGH or main_length >= rest_length):
        inside = [
            block for block in candidates if block.in_main or not linked.isdisjoint(block.builder.note_keys)
        ]
        left_out["outside"] += len(candidates) - len(inside)
        candidates = inside
    if not candidates:
        return list(found), Counter()
    return candidates, +left_out


def _is_chrome(region: Region, total: int) -> bool:
    if region.kind == "form":
        return region.text_length < min(400, total / 2)
    return region.text_length <= total / 2


def _menus(found: Sequence[PageBlock]) -> set[int]:
    """Indexes of blocks that are nothing but short links, at least three in a row."""
    menus: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(found):
        if block.text_length and block.link_length == block.text_length and block.text_length <= _MENU_LENGTH:
            run.append(index)
            continue
        if len(run) >= _MENU_ITEMS:
            menus.update(run)
        run = []
    if len(run) >= _MENU_ITEMS:
        menus.update(run)
    return menus


def _page_warnings(tally: PageTally, left_out: Counter[str], *, accept: bool) -> list[Warning]:
    warnings: list[tuple[str, Said]] = []
    if tally.insertions or tally.deletions:
        taken = (
            english("accepted: the text as proposed")
            if accept
            else english("rejected: the text as it was before")
        )
        warnings.append(
            (
                "tracked-changes",
                english(
                    "The page marks changes (insertions: %(insertions)s, deletions: %(deletions)s). They were read as %(taken)s.",
                    insertions=tally.insertions,
                    deletions=tally.deletions,
                    taken=taken,
                ),
            )
        )
    if comments := max(tally.comments, tally.comment_signs):
        warnings.append(("comments", comments_left_out(comments)))
    if tally.hidden:
        warnings.append(
            (
                "hidden-text",
                english(
                    "Passages the page does not show: %(hidden)s. They were left out.", hidden=tally.hidden
                ),
            )
        )
    if left_out:
        parts = in_a_row(
            [
                english("%(what)s: %(count)s", what=_REGION_NAMES[kind], count=count)
                for kind, count in sorted(left_out.items())
            ]
        )
        warnings.append(
            (
                "page-surroundings",
                english("Pieces of text around the draft were left out (%(parts)s).", parts=parts),
            )
        )
    return [Warning(code, message, _WHOLE_PAGE) for code, message in warnings]
