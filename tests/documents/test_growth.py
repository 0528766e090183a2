"""Whoever sends eight times as much waits about eight times as long: nothing that reads words takes more than linear time.

What is compared are two times of one run, on one machine: the computing time of 6 KB and of 48 KB. Quadratic would be
64 times as long, linear is 8; what stands between allows for a machine that does other things.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from growing import LARGE, MOST, SMALL, filled, took

from documents.citations import citations_of, find_citations
from documents.draft import DraftParagraph
from documents.errors import DocumentError
from documents.form import dates, remarks_on
from documents.read import read_bytes
from documents.text import squash, usable, without_controls
from documents.wording import opening_words
from redline import (
    LabelError,
    Later,
    Run,
    carry,
    count_words,
    find_references,
    locate,
    new_text,
    old_text,
    parse_label,
    redline,
    spans_of,
    uptake,
)

QUICK = 0.1
"""Seconds of computing in which the large one may take whatever it likes: shorter times are mostly noise."""

PIECES = (
    "a", "a ", " ", "\t ", "1 ", "1.", "(a) ", "((", "<", "<b>", "<!--", "&", "a'", "-", "__ ", "[", "[note ", "A/HRC/",
    "PP ", "OP 1 bis ", "the ", "the lamp of the ", "and ", "x, ", "paragraph 1 ", "12 March ", "Session ", "th session ",
    "Draft resolution ", "draft ", "resolution 1 ", "\u0301", "\u200d", "\u00a0", "a\n\n", "1. a\n\n", "EU: delete\n", "[EU: delete] ", "resolution 55/21 of 4 April 2024, ", "A/RES/79/181 ", "April 4, 2024 ", "UN ", "paragraph 2 above ", "Also ",
    "PP 1 Noting, ", "1 words\n",
)  # fmt: skip
"""What is repeated: the beginnings of what the patterns look for."""


ORDERS: dict[str, str] = {
    "two words": " a| b",
    "three words": " a| b| c",
    "eight words": " a| b| c| d| e| f| g| h",
    "forty words": "|".join(f" w{n}" for n in range(40)),
    "two marks": ",|.",
    "many marks": "!|#|%|&|(|)|*|,|.|/|:|;|?|@|[|]|-",
    "phrases": "| of the| in the| and| women| lamps,",
}
"""Words that are drawn, in two orders: texts that share almost every pair of neighbours, and no order of them."""


def _lawful(reads: Callable[[str], object]) -> Callable[[str], object]:
    def tried(text: str) -> None:
        with suppress(DocumentError, LabelError):
            reads(text)

    return tried


def _txt(text: str) -> object:
    return read_bytes(f"{text}\n\nThe Council,\n\n1. Urges all;\n".encode(), "a.txt")


def _txt_inside(text: str) -> object:
    return read_bytes(f"The Council,\n\nGuided by lamps,\n\n1. Urges {text}\n\n2. Asks;\n".encode(), "a.txt")


def _html(text: str) -> object:
    return read_bytes(f"<p>The Council,</p><p>1. Urges {text}</p><p>2. Asks;</p>".encode(), "a.html")


def _akn(text: str) -> object:
    body = f"<mainBody><paragraph><num>1.</num><content><p>Urges {text}</p></content></paragraph></mainBody>"
    return read_bytes(f"<akomaNtoso><statement>{body}</statement></akomaNtoso>".encode(), "a.akn")


def _json(text: str) -> object:
    data = {
        "format": "elevenbis",
        "version": 1,
        "kind": "redline",
        "title": text,
        "date": "2025-02-14T12:00:00Z",
    }
    row = {
        "label": "OP 1",
        "old_label": "OP 1",
        "change": "changed",
        "base": text,
        "proposed": f"x {text[::2]}",
    }
    return read_bytes(json.dumps({**data, "paragraphs": [row]}).encode(), "a.json")


LABELS = [parse_label(label) for label in ("PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)")]

READERS: dict[str, Callable[[str], object]] = {
    "a text that begins so": _txt,
    "a text with it": _txt_inside,
    "a web page": _html,
    "Akoma Ntoso": _akn,
    "our own JSON": _json,
    "spans_of": lambda text: spans_of(text[: len(text) // 2], text),
    "locate": lambda text: locate(text[: len(text) // 2], 0, "x", "y", "z" + text),
    "locate with the old text": lambda text: locate(text[: len(text) // 2], 0, "", "", "z" + text, text),
    "redline of little": lambda text: redline(text, text[: len(text) // 2] + "z" + text[len(text) // 2 :]),
    "references": find_references,
    "references in a draft": lambda text: find_references(text, draft=LABELS),
    "label": parse_label,
    "squash": squash,
    "usable": usable,
    "without_controls": without_controls,
    "count_words": count_words,
    "opening_words": opening_words,
    "citations": lambda text: find_citations(text, "Human Rights Council"),
    "form of a paragraph": lambda text: _form([DraftParagraph(LABELS[2], text)]),
    "form of many": lambda text: _form_of_many([text[at : at + 200] for at in range(0, len(text), 200)]),
}


def _form_of_many(texts: list[str]) -> object:
    """Each a paragraph, of a draft in which every second one was written anew."""
    labels = [parse_label(f"OP {number}") for number in range(1, 1000)]
    base = [DraftParagraph(label, text) for label, text in zip(labels, texts, strict=False)]
    return _form([*base[::2], *base[1::2]], base)


def _form(paragraphs: list[DraftParagraph], base: list[DraftParagraph] | None = None) -> object:
    """Nothing is remembered of the run before."""
    citations_of.cache_clear()
    dates._odd_in.cache_clear()
    return remarks_on(paragraphs, base=base or (), body="Human Rights Council")


@pytest.mark.parametrize("name", READERS)
def test_time_grows_with_the_length(name: str) -> None:
    reads = _lawful(READERS[name])
    slow = []
    for piece in PIECES:
        small, large = (filled(piece, size) for size in (SMALL, LARGE))
        # What takes seconds already is not tried with eight times as much: that is how a test stalls.
        first = took(reads, small)
        assert first < 2, f"{name}: {first:.1f} s for 6 KB of {piece!r}"
        large_took = took(reads, large)
        if large_took < QUICK or large_took < MOST * first:
            continue
        ratio = took(reads, large, 3) / max(took(reads, small, 3), 0.001)
        if ratio > MOST:
            slow.append(f"{piece!r}: {ratio:.0f} times as long")
    assert slow == [], name


def _drawn(words: str, seed: int, size: int) -> str:
    draw = random.Random(seed)
    return "".join(draw.choice(words.split("|")) for _ in range(size // 2))[:size]


def test_texts_of_few_words_are_compared_in_linear_time() -> None:
    """Texts of one kind are cheap while they are short and share little, so the dearest of a length is what grows."""
    dearest = 0.0
    for words in ORDERS.values():
        small = [_drawn(words, seed, SMALL) for seed in (1, 2)]
        dearest = max(dearest, took(lambda _, pair=small: redline(*pair, moves=True), "", 2))
    for kind, words in ORDERS.items():
        large = [_drawn(words, seed, LARGE) for seed in (1, 2)]
        runs: list[Run] = []
        large_took = took(lambda _, pair=large, out=runs: out.extend(redline(*pair, moves=True)), "")
        assert [old_text(runs), new_text(runs)] == large
        assert sum(len(run.text) for run in runs if run.op == "=") > LARGE / 20
        assert large_took < LARGE / SMALL * dearest, kind


def test_merging_takes_linear_time() -> None:
    small, large = (
        [_drawn(ORDERS["two words"], seed, size) for seed in (1, 2, 3)] for size in (SMALL, LARGE)
    )
    assert took(lambda _: carry(*large), "") < MOST * took(lambda _: carry(*small), "", 2)


def test_seeking_what_was_taken_up_takes_linear_time() -> None:
    small, large = (
        [_drawn(ORDERS["two words"], seed, size) for seed in (1, 2, 3)] for size in (SMALL, LARGE)
    )

    def ask(texts: list[str]) -> None:
        base, proposed, there = texts
        uptake(base, proposed, [Later("OP 1", there, base), Later("OP 2", proposed)], 0)

    assert took(lambda _: ask(large), "") < MOST * took(lambda _: ask(small), "", 2)
