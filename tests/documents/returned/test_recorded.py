"""Files that LibreOffice sends back, its own recording of changes on: forty of them, each with other deeds of a desk."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from annex_making import AUTHOR, BASE, OURS, REASON, sent_annex
from recording import Session, recorded

from documents.returned.file import read_returned
from documents.returned.model import Reading, Weighed
from documents.returned.sent import sent_of
from documents.returned.weighing import weigh

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

ASKED = ("PP 2", "PP 2bis", "OP 1", "OP 2(b)", "OP 2(d)", "OP 3")
LEFT_ALONE = ("PP 1", "PP 3", "OP 2(a)", "OP 2(c)", "OP 4")
CHANGED_WORDS = {
    "PP 2": "unexplained", "PP 2bis": "price of wicks", "OP 1": "deliberate", "OP 2(b)": "full list",
    "OP 2(d)": "letters", "OP 3": "mandate holders",
}  # fmt: skip
"""Words that stand once in the file, in what we ask to change: by them a paragraph is found whose changes are settled."""
OWN_WORDS = {"PP 2": "unexplained", "PP 2bis": "silence", "OP 1": "deliberate", "OP 2(d)": "in the dark"}
"""Words of ours that a desk may change."""
PLAIN_WORDS = {
    "PP 1": "Recalling", "PP 3": "Envoy", "OP 2(a)": "without delay", "OP 2(c)": "freely", "OP 4": "needed",
}  # fmt: skip


@dataclass
class Deeds:
    """What a desk did to a file, and what is to be read."""

    session: Session
    theirs: dict[str, str | None] = field(default_factory=lambda: {**OURS, "OP 3": None})
    readings: dict[str, str] = field(default_factory=lambda: dict.fromkeys(ASKED, Reading.LEFT))
    new: list[str] = field(default_factory=list)
    quotes: dict[str, str] = field(default_factory=dict)


def deeds(seed: int, file: bytes) -> Deeds:
    """Some deeds to some paragraphs, each paragraph once."""
    choose = random.Random(seed)
    done = Deeds(Session(file))
    labels = [*ASKED, *LEFT_ALONE]
    choose.shuffle(labels)
    for number, label in enumerate(labels[: choose.randint(2, 6)]):
        options = [change_words, settle] if label in OWN_WORDS else [change_words, take_out, enter, remark]
        if label in ("OP 3", "OP 2(b)"):
            options = [settle]
        choose.choice(options)(done, label, number, choose)
    return done


def change_words(done: Deeds, label: str, number: int, choose: random.Random) -> None:
    """Replace words, delete them, or add some behind them: of ours, or of the draft."""
    words = OWN_WORDS.get(label) or PLAIN_WORDS[label]
    text = done.theirs[label] or ""
    deed = choose.choice(("replace", "delete", "add"))
    if deed == "add":
        done.session.add_behind(words, f" zeal{number}")
        text = text.replace(words, f"{words} zeal{number}")
    else:
        other = f"zeal{number}" if deed == "replace" else ""
        done.session.replace(words, other)
        text = text.replace(words, other)
    done.theirs[label] = " ".join(text.split())
    done.readings[label] = Reading.COUNTER if label in ASKED else Reading.NEW


def settle(done: Deeds, label: str, number: int, choose: random.Random) -> None:
    """Accept or reject what we ask for."""
    accept = choose.random() < 0.5
    done.session.settle(CHANGED_WORDS[label], accept=accept)
    done.theirs[label] = OURS.get(label) if accept else BASE.get(label)
    done.readings[label] = Reading.ACCEPTED if accept else Reading.REJECTED


def take_out(done: Deeds, label: str, number: int, choose: random.Random) -> None:
    """Delete a paragraph."""
    done.session.take_out(PLAIN_WORDS[label])
    done.theirs[label] = None
    done.readings[label] = Reading.NEW


def enter(done: Deeds, label: str, number: int, choose: random.Random) -> None:
    """Type a new paragraph behind one."""
    text = (
        f"Welcoming the light of number {number},"
        if label[0] == "P"
        else f"Hails the light of number {number};"
    )
    done.session.enter(PLAIN_WORDS[label], text)
    done.new.append(text)


def remark(done: Deeds, label: str, number: int, choose: random.Random) -> None:
    """Comment on words."""
    done.session.remark(PLAIN_WORDS[label], f"Why {number}?")
    done.quotes[label] = PLAIN_WORDS[label]
    done.readings[label] = Reading.COMMENT


def weighed(sent: bytes, back: bytes) -> Weighed:
    """What a file makes of the one that was sent."""
    return weigh(sent_of(read_returned(sent), AUTHOR), read_returned(back))


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[tuple[Deeds, bytes]]:
    sent = sent_annex()
    done = [deeds(seed, sent) for seed in range(40)]
    return list(zip(done, recorded([one.session for one in done], _folder(tmp_path_factory)), strict=True))


def _folder(factory) -> Path:
    return factory.mktemp("recorded")


@pytest.mark.parametrize("number", range(40))
def test_it_is_read_as_what_the_desk_did(files, number):
    done, back = files[number]
    found = weighed(sent_annex(), back)
    rows = {one.label: one for one in found.paragraphs if one.sent is not None}
    assert {label: row.theirs for label, row in rows.items()} == done.theirs
    said = {label: row.reading for label, row in rows.items() if row.reading != Reading.UNCHANGED}
    assert said == done.readings
    others = [one for one in found.paragraphs if one.sent is None]
    assert sorted(one.theirs for one in others) == sorted(done.new)
    assert {one.reading for one in others} <= {Reading.NEW}
    assert {label: row.remarks[0].quote for label, row in rows.items() if row.remarks} == done.quotes


def test_what_libreoffice_only_opened_and_saved_is_what_was_sent(tmp_path):
    sent = sent_annex()
    (back,) = recorded([Session(sent)], tmp_path)
    found = weighed(sent, back)
    assert {one.label: (one.base, one.ours) for one in found.paragraphs} == {
        label: (BASE.get(label), OURS.get(label)) for label in [*OURS, *BASE]
    }
    assert {one.reading for one in found.paragraphs} == {Reading.LEFT, Reading.UNCHANGED}
    assert [remark.body for one in found.paragraphs for remark in one.remarks] == []
    assert REASON in [remark.body for remark in read_returned(back).remarks]
    again = sent_of(read_returned(back))
    first = sent_of(read_returned(sent))
    assert [(one.label, one.base, one.ours) for one in again.paragraphs] == [
        (one.label, one.base, one.ours) for one in first.paragraphs
    ]
