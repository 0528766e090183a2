"""What the later drafts of the demo made of its amendments: plain search for words says what expected.toml says."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

import pytest
from demo_texts import ADOPTED, BASE, EXPECTED, TABLED, amendments, became, likeness, paragraphs


def bare(text: str) -> str:
    """The words of a text without its marks."""
    return " ".join(re.findall(r"[\w’-]+", text))


def inserted(entry: dict[str, Any]) -> list[str]:
    """The stretches of bare words that an amendment puts in."""
    base, proposed = bare(paragraphs(BASE).get(entry["label"], "")).split(), bare(entry["text"]).split()
    edits = SequenceMatcher(None, base, proposed, autojunk=False).get_opcodes()
    return [" ".join(proposed[i:j]) for tag, _, _, i, j in edits if tag != "equal" and i < j]


LATER = ("zero_draft_58.txt", TABLED, ADOPTED)
RESULTS = {name: {e["amendment"]: e for e in EXPECTED["uptake"] if e["draft"] == name} for name in LATER}
TAKEN_UP = [entry for results in RESULTS.values() for entry in results.values()]


def taken(*results: str) -> Any:
    """Every entry with one of these results, as cases of a test."""
    chosen = [entry for entry in TAKEN_UP if entry["result"] in results]
    return pytest.mark.parametrize("entry", chosen, ids=lambda e: f"{e['draft']}-{e['amendment']}")


class TestUptake:
    PROPOSED = {entry["label"]: entry for entry in amendments()}

    def test_every_amendment_ends_once(self) -> None:
        for name in LATER:
            (refused,) = (entry for entry in EXPECTED["not_taken_up"] if entry["draft"] == name)
            assert sorted([*RESULTS[name], *refused["amendments"]]) == sorted(self.PROPOSED)

    def test_some_of_each_and_most_were_not_taken_up(self) -> None:
        counted = {name: Counter(e["result"] for e in RESULTS[name].values()) for name in LATER}
        assert counted["zero_draft_58.txt"] == {"verbatim": 1, "in part": 1, "in substance": 1}
        tabled = {"verbatim": 3, "elsewhere": 1, "in part": 6, "in substance": 1}
        assert counted[TABLED] == tabled
        assert counted[ADOPTED] == tabled | {"in part": 8}
        assert set(RESULTS[ADOPTED]) - set(RESULTS[TABLED]) == {"OP 3", "OP 15"}

    @pytest.mark.parametrize("entry", TAKEN_UP, ids=lambda e: f"{e['draft']}-{e['amendment']}")
    def test_the_words_stand_where_the_paragraph_went(self, entry: dict[str, Any]) -> None:
        link = became(entry["draft"]).get(entry["amendment"])
        assert (entry["label"] == link) == (self.PROPOSED[entry["amendment"]]["kind"] == "change") or (
            entry["result"] == "elsewhere"
        )

    @taken("verbatim")
    def test_verbatim_is_the_proposed_text(self, entry: dict[str, Any]) -> None:
        later = paragraphs(entry["draft"])[entry["label"]]
        assert later == self.PROPOSED[entry["amendment"]]["text"]

    @taken("elsewhere")
    def test_elsewhere_is_another_paragraph_that_had_not_the_words(self, entry: dict[str, Any]) -> None:
        links = became(entry["draft"])
        here = next(label for label, link in links.items() if link == entry["label"])
        (words,) = inserted(self.PROPOSED[entry["amendment"]])
        (stands,) = entry["stands"]
        assert words == bare(stands)
        assert stands in paragraphs(entry["draft"])[entry["label"]]
        assert stands not in paragraphs(BASE)[here]
        assert stands not in paragraphs(entry["draft"])[links[entry["amendment"]]]

    @taken("in part")
    def test_in_part_some_of_the_words_stand_and_some_do_not(self, entry: dict[str, Any]) -> None:
        amendment = self.PROPOSED[entry["amendment"]]
        later = paragraphs(entry["draft"])[entry["label"]]
        base = paragraphs(BASE).get(entry["amendment"], "")
        for words in entry["stands"]:
            assert words in later
            assert words in amendment["text"]
            assert words not in base
        for words in entry["missing"]:
            assert words in amendment["text"]
            assert not any(words in text for text in paragraphs(entry["draft"]).values())
        for words in entry.get("struck", ()):
            assert words in base
            assert words not in amendment["text"]
            assert words not in later
        if base:
            named = bare(" ".join([*entry["stands"], *entry["missing"]])).split()
            asked = " ".join(inserted(amendment)).split()
            assert set(asked) - set(named) <= {"or", "and", "to"}

    @taken("in substance")
    def test_in_substance_is_said_in_other_words(self, entry: dict[str, Any]) -> None:
        amendment = self.PROPOSED[entry["amendment"]]
        later = paragraphs(entry["draft"])[entry["label"]]
        base = paragraphs(BASE).get(entry["amendment"], "")
        for words in entry["instead"]:
            assert words in later
            assert words not in base + amendment["text"]
        assert not any(words in later for words in entry.get("missing", ()))
        if not base:
            assert entry["label"] in EXPECTED["concordance"][1]["added"]
            assert 0.2 < likeness(amendment["text"], later) < 0.6

    @pytest.mark.parametrize("name", LATER)
    def test_of_the_others_no_words_stand(self, name: str) -> None:
        before, later = (bare(" ".join(paragraphs(draft).values())) for draft in (BASE, name))
        for label in set(self.PROPOSED) - set(RESULTS[name]):
            for words in inserted(self.PROPOSED[label]):
                assert words not in later or words in before or len(words.split()) == 1, label

    @pytest.mark.parametrize("board", EXPECTED["board"], ids=lambda board: board["draft"])
    def test_a_board_agrees_with_what_was_taken_up(self, board: dict[str, Any]) -> None:
        name = board["draft"]
        result = {label: entry["result"] for label, entry in RESULTS[name].items()}
        assert board["taken-up"] == [label for label, found in result.items() if found == "verbatim"]
        assert {result[label] for label in board["partly"]} <= {"in part"}
        links = became(name)
        assert board["gone"] == [
            entry["label"] for entry in amendments("change") if entry["label"] not in links
        ]
        assert all(self.PROPOSED[label]["kind"] == "insert" for label in board["alike"])
        for label in board["conflict"]:
            assert paragraphs(name)[links[label]] not in (
                paragraphs(BASE)[label],
                self.PROPOSED[label]["text"],
            )

    def test_a_paragraph_with_an_amendment_was_dropped(self) -> None:
        assert set(self.PROPOSED) - set(became(TABLED)) == {"PP 4bis", "PP 11bis", "PP 22bis", "OP 2(i)"}
        dropped = became("zero_draft_58.txt")["OP 2(i)"]
        assert dropped in EXPECTED["concordance"][2]["dropped"]
        assert "OP 2(i)" not in RESULTS[TABLED]
