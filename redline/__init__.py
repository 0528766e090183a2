"""The engine: labels, words, redlines, merges and the alignment of drafts. Pure Python; knows no Django, no files, no clock.

`labels` has the names of paragraphs, `texts` what is done with two texts of one paragraph, `drafts` what is done with
two lists of paragraphs. What the rest of the house may use is named here and imported from here.
"""

from __future__ import annotations

import ast
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.drafts.align import Alignment, LabelledText, Link, align, known_alignment
    from redline.drafts.assignment import heaviest_chain
    from redline.drafts.flow import Row, compare_rows, rebuilt
    from redline.drafts.passages import (
        LEAST,
        Passages,
        PlacedWord,
        Shared,
        cover,
        fingerprints,
        likely,
        passage_words,
        phrase_places,
        placed_words,
        words_in_order,
    )
    from redline.drafts.written.applying import Amended, apply_amendments
    from redline.drafts.written.making import make_amendments, make_title
    from redline.drafts.written.model import (
        AmendmentsError,
        Instruction,
        Problem,
        Wording,
        WrittenParagraph,
    )
    from redline.drafts.written.phrasing import phrase
    from redline.drafts.written.reading import (
        Customs,
        Read,
        goes_on,
        number_of,
        numbered_apart,
        read_amendments,
        stands_apart,
    )
    from redline.drafts.written.throughout import amended_title, numbers_taken, plain_mark, told
    from redline.labels.label import MAX_ALT, Label, LabelError, parse_label
    from redline.labels.numerals import (
        LETTER_SERIES,
        cardinal_value,
        cardinal_words,
        latin_letter,
        ordinal,
        ordinal_value,
        ordinal_words,
        roman,
        roman_value,
    )
    from redline.labels.references import Reference, find_references
    from redline.said import (
        NOTHING,
        Said,
        SaidError,
        all_said,
        and_last,
        english,
        in_a_row,
        one_or_more,
        said_from_json,
        said_to_json,
        words_from_json,
    )
    from redline.texts.brought import brought, in_parts
    from redline.texts.diff import redline
    from redline.texts.follow import context, locate, spans_of
    from redline.texts.merge import Carried, Conflict, carry
    from redline.texts.reading import finer, is_rewritten
    from redline.texts.rivals import (
        Picked,
        RivalPlace,
        RivalReading,
        SharedRun,
        merge_rivals,
        picked_at,
        rival_places,
        shared_words,
    )
    from redline.texts.runs import Place, Run, new_text, old_text
    from redline.texts.standing import EMPTY_WORDS as LITTLE_WORDS
    from redline.texts.standing import Standing
    from redline.texts.uptake import (
        BESIDE,
        BRACKETED,
        INSTEAD,
        TURNED,
        WEAKER,
        Found,
        Later,
        Otherwise,
        Twice,
        Uptake,
        uptake,
    )
    from redline.texts.words import bare_words, count_words

__all__ = [
    "BESIDE",
    "BRACKETED",
    "INSTEAD",
    "LEAST",
    "LETTER_SERIES",
    "LITTLE_WORDS",
    "MAX_ALT",
    "NOTHING",
    "TURNED",
    "WEAKER",
    "Alignment",
    "Amended",
    "AmendmentsError",
    "Carried",
    "Conflict",
    "Customs",
    "Found",
    "Instruction",
    "Label",
    "LabelError",
    "LabelledText",
    "Later",
    "Link",
    "Otherwise",
    "Passages",
    "Picked",
    "Place",
    "PlacedWord",
    "Problem",
    "Read",
    "Reference",
    "RivalPlace",
    "RivalReading",
    "Row",
    "Run",
    "Said",
    "SaidError",
    "Shared",
    "SharedRun",
    "Standing",
    "Twice",
    "Uptake",
    "Wording",
    "WrittenParagraph",
    "align",
    "all_said",
    "amended_title",
    "and_last",
    "apply_amendments",
    "bare_words",
    "brought",
    "cardinal_value",
    "cardinal_words",
    "carry",
    "compare_rows",
    "context",
    "count_words",
    "cover",
    "english",
    "find_references",
    "finer",
    "fingerprints",
    "goes_on",
    "heaviest_chain",
    "in_a_row",
    "in_parts",
    "is_rewritten",
    "known_alignment",
    "latin_letter",
    "likely",
    "locate",
    "make_amendments",
    "make_title",
    "merge_rivals",
    "new_text",
    "number_of",
    "numbered_apart",
    "numbers_taken",
    "old_text",
    "one_or_more",
    "ordinal",
    "ordinal_value",
    "ordinal_words",
    "parse_label",
    "passage_words",
    "phrase",
    "phrase_places",
    "picked_at",
    "placed_words",
    "plain_mark",
    "read_amendments",
    "rebuilt",
    "redline",
    "rival_places",
    "roman",
    "roman_value",
    "said_from_json",
    "said_to_json",
    "shared_words",
    "spans_of",
    "stands_apart",
    "told",
    "uptake",
    "words_from_json",
    "words_in_order",
]

if not TYPE_CHECKING:  # the type checker knows the names, and which are none

    def _modules() -> dict[str, tuple[str, str]]:
        """The module of each name, and what it is called there, as the imports above say."""
        source = ast.parse(__spec__.loader.get_source(__name__))
        named = next(node for node in source.body if isinstance(node, ast.If))
        return {
            alias.asname or alias.name: (node.module, alias.name)
            for node in named.body
            for alias in node.names
        }

    _MODULES = _modules()

    def __getattr__(name: str) -> object:
        """A name of the engine. Its module is read when it is first used: whoever reads one file needs half of them, and
        most of their time is that of making patterns."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, called = _MODULES[name]
        found = globals()[name] = getattr(import_module(module), called)
        return found
