"""Drafts and redline documents of any kind, for what writes them and reads them again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from documents.compare import compare, compare_annexes
from documents.draft import DraftParagraph, DraftText, Footnote, Masthead
from documents.redlines import AgreedWords, Note, RedlineDocument, RedlineParagraph
from redline import Label, Place, Run, new_text, old_text

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")


def as_draft(draft: DraftText) -> DraftText:
    """Without what was said of the file that it was read from."""
    paragraphs = tuple(replace(paragraph, place="") for paragraph in draft.paragraphs)
    return replace(draft, paragraphs=paragraphs, warnings=(), questions=())


def compared(old: DraftText, new: DraftText, **fields) -> RedlineDocument:
    """Without what stands beside the paragraphs in the drafts' files: it goes into no file for others."""
    return RedlineDocument(
        title="Suggested changes",
        paragraphs=tuple(replace(row, remarks=()) for row in compare(old.paragraphs, new.paragraphs)),
        annexes=compare_annexes(old.annexes, new.annexes),
        author="Lantern Coalition",
        date="2025-02-14T12:00:00Z",
        **fields,
    )


def said(paragraphs) -> list[tuple]:
    """What a draft says, its footnotes in order."""
    return [
        (p.label, p.text, p.heading, sorted((note.offset, note.text) for note in p.footnotes))
        for p in paragraphs
    ]


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
words = st.text("ab ,", max_size=9)
LABELS = st.builds(
    Label,
    st.sampled_from(["PP", "OP"]),
    st.integers(1, 40),
    st.sampled_from(["", "bis", "ter"]),
    alt=st.integers(0, 2),
)
places = st.builds(Place, st.integers(0, 50), LABELS)
lines = st.lists(texts, max_size=2).map(tuple)


def within(text: str):
    """Italics and footnotes that lie in a text."""
    at = st.integers(0, len(text))
    spans = st.tuples(at, at).map(sorted).map(tuple)
    return (
        st.lists(spans, max_size=2).map(tuple),
        st.lists(st.builds(Footnote, at, texts, texts), max_size=2).map(tuple),
    )


@st.composite
def drafts(draw) -> DraftText:
    def one() -> DraftParagraph:
        text = draw(texts)
        italics, footnotes = map(draw, within(text))
        return DraftParagraph(draw(LABELS), text, italics, footnotes, draw(texts), remarks=draw(lines))

    return DraftText(
        Masthead(
            symbol=draw(texts),
            title=draw(texts),
            sponsors=draw(lines),
            session_number=draw(st.none() | st.integers(0, 99)),
        ),
        tuple(one() for _ in range(draw(st.integers(0, 3)))),
        draw(st.sampled_from(["", "en", "ko"])),
        *(draw(lines) for _ in range(2)),
        set_aside=draw(lines),
    )


@st.composite
def redlines(draw) -> RedlineDocument:
    def agreed_words(length: int) -> tuple[AgreedWords, ...]:
        edges = draw(st.lists(st.integers(0, length), max_size=4, unique=True).map(sorted))
        sources = st.tuples(st.integers(0, 9), texts, texts, texts)
        return tuple(
            AgreedWords(*ends, *draw(sources)) for ends in zip(edges[::2], edges[1::2], strict=False)
        )

    def one(*, is_line: bool = False) -> RedlineParagraph:
        change = draw(st.sampled_from(["same", "changed", "inserted", "deleted", "moved"]))
        ops = {"inserted": "+", "deleted": "-", "same": "="}.get(change, "=-+")
        run = st.builds(
            Run,
            st.sampled_from(ops),
            texts,
            st.none() | st.integers(0, 9),
            st.none() | places,
            st.none() | places,
        )
        runs = tuple(draw(st.lists(run, max_size=4)))
        italics, footnotes = map(draw, within(new_text(runs) if change == "inserted" else old_text(runs)))
        return RedlineParagraph(
            draw(LABELS),
            runs,
            change,
            None if change == "inserted" else draw(LABELS),
            italics,
            footnotes,
            draw(st.none() | within(new_text(runs))[1]),
            tuple(draw(st.lists(st.builds(Note, *[texts] * 6), max_size=2))),
            draw(texts),
            draw(st.none() | texts),
            (),
            draw(st.none() | st.integers(0, 99)),
            draw(st.sampled_from(["", "split", "merge"])),
            tuple(draw(st.lists(places, max_size=2))),
            is_line=is_line,
            agreed=agreed_words(len(new_text(runs))),
        )

    return RedlineDocument(
        title=draw(texts),
        paragraphs=tuple(one() for _ in range(draw(st.integers(0, 3)))),
        author=draw(texts),
        date=draw(st.sampled_from(["2025-02-14T12:00:00Z", "2025-02-14T12:00:00+09:00"])),
        subtitle=draw(texts),
        introduction=draw(lines),
        contact=draw(texts),
        enacting_line=draw(texts),
        annexes=tuple(one(is_line=True) for _ in range(draw(st.integers(0, 2)))),
        language=draw(st.sampled_from(["en", "fr"])),
        plain_moves=draw(st.booleans()),
        only_changed=draw(st.booleans()),
    )
