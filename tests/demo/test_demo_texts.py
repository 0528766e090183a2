"""The demo campaign as data: its structure, and that its wording is nobody else's."""

from __future__ import annotations

import json
import os
import re
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from demo_texts import (
    ADOPTED,
    BASE,
    CAMPAIGN,
    DEMO,
    EXPECTED,
    TABLED,
    amendments,
    by_label,
    counterparts,
    likeness,
    paragraphs,
)

from coalitions.models import Person
from demo.library import files
from demo.visitors import DRAFTER
from documents.read import read_text
from redline import find_references, parse_label
from review.subjects import Subject
from review.threads import discussion

CORPUS = Path(os.environ.get("ELEVENBIS_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))

# The points of the letter and the paragraphs each must cite, as the campaign was asked for.
ASKED = {
    1: ["PP 11bis"],
    2: ["OP 1(c)", "OP 1(f)", "OP 2(b)", "OP 2(k)", "OP 2(m)", "OP 6", "OP 7"],
    3: ["PP 19", "PP 20", "OP 1(h)", "OP 2(h)", "OP 2(l)"],
    4: ["OP 1(a)", "OP 2(a)"],
    5: ["OP 1(e)", "OP 2(g)"],
    6: ["OP 1(b)", "OP 2(b)"],
    7: ["OP 3"],
    8: ["PP 4bis"],
    9: ["PP 22bis", "OP 2(i)"],
    10: ["OP 8", "OP 13", "OP 15"],
}


def structure(preambular: int, operative: int, last: str = "m") -> list[str]:
    """The labels of a draft whose OP 1 runs from (a) to (h) and whose OP 2 runs from (a) to `last`."""
    subs = {1: "abcdefgh", 2: "abcdefghijklm".partition(last)[0] + last}
    labels = [f"PP {number}" for number in range(1, preambular + 1)]
    for number in range(1, operative + 1):
        labels.append(f"OP {number}")
        labels += [f"OP {number}({letter})" for letter in subs.get(number, "")]
    return labels


STRUCTURES = {
    "adopted_52.txt": structure(23, 35),
    "adopted_55.txt": structure(25, 37),
    "zero_draft_58.txt": structure(26, 38),
    "tabled_58.txt": structure(28, 39, last="l"),
    "adopted_58.txt": structure(28, 38, last="l"),
}


class TestDrafts:
    @pytest.mark.parametrize("name", STRUCTURES)
    def test_the_reader_finds_every_paragraph_and_has_no_doubt(self, name: str) -> None:
        read = read_text((DEMO / name).read_text(encoding="utf-8"))
        assert {str(paragraph.label): paragraph.text for paragraph in read.paragraphs} == paragraphs(name)
        assert [str(paragraph.label) for paragraph in read.paragraphs] == STRUCTURES[name]
        assert read.warnings == ()

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_the_reader_keeps_the_masthead_and_the_notice(self, name: str) -> None:
        masthead = read_text((DEMO / name).read_text(encoding="utf-8")).masthead
        assert masthead.body == "Human Rights Council"
        assert masthead.title == CAMPAIGN["resolution"]["title"]
        assert masthead.enacting_line == "The Human Rights Council,"
        assert masthead.agenda_item == "4"
        assert masthead.session_number == int(name.split("_")[-1].removesuffix(".txt"))
        assert CAMPAIGN["notice"] in masthead.other

    def test_the_tabled_draft_names_its_sponsors_and_the_adopted_one_its_vote(self) -> None:
        tabled, adopted = (read_text((DEMO / name).read_text(encoding="utf-8")) for name in (TABLED, ADOPTED))
        states = ("Exampleland", "Fictonia", "Lantern Islands", "Northmark", "Samplia")
        assert tabled.masthead.sponsors == states
        assert adopted.masthead.adopted_on == "3 April 2025"
        record = "[Adopted by a recorded vote of 28 to 5, with 14 abstentions.]"
        assert adopted.closing == ("56th meeting", "3 April 2025", record)

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_paragraphs_have_the_length_of_a_shortened_resolution(self, name: str) -> None:
        lengths = {label: len(text.split()) for label, text in paragraphs(name).items()}
        assert {label: words for label, words in lengths.items() if not 15 <= words <= 60} == {}

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_paragraphs_are_punctuated_by_their_place(self, name: str) -> None:
        labels = list(paragraphs(name))
        for label, text in paragraphs(name).items():
            is_chapeau = f"{label}(a)" in labels
            ending = (
                "," if label.startswith("PP") else ":" if is_chapeau else "." if label == labels[-1] else ";"
            )
            assert text.endswith(ending), label
            assert text[0].isupper(), label
            assert "'" not in text, f"straight apostrophe in {label}"
            assert '"' not in text, f"straight quotation mark in {label}"

    def test_drafts_are_listed_with_their_sessions(self) -> None:
        sessions = {session["number"] for session in CAMPAIGN["sessions"]}
        assert [draft["file"] for draft in CAMPAIGN["drafts"]] == list(STRUCTURES)
        assert {draft["session"] for draft in CAMPAIGN["drafts"]} == sessions
        assert CAMPAIGN["campaign"]["base_draft"] == BASE
        assert CAMPAIGN["campaign"]["session"] in sessions


class TestYearOnYear:
    """The drafts are versions of one resolution, as expected.toml says."""

    PAIRS = pytest.mark.parametrize("pair", EXPECTED["concordance"], ids=lambda pair: pair["new"])

    @PAIRS
    def test_every_paragraph_is_accounted_for_once(self, pair: dict[str, Any]) -> None:
        links = counterparts(pair)
        assert set(pair["dropped"]) <= set(paragraphs(pair["old"]))
        assert set(pair["moved"]) <= set(links)
        assert sorted([*links.values(), *pair["added"]]) == sorted(paragraphs(pair["new"]))

    @PAIRS
    def test_linked_paragraphs_are_versions_of_each_other(self, pair: dict[str, Any]) -> None:
        old, new = paragraphs(pair["old"]), paragraphs(pair["new"])
        scores = {label: likeness(old[label], new[link]) for label, link in counterparts(pair).items()}
        assert {label: score for label, score in scores.items() if score < 0.6} == {}
        assert sum(score == 1 for score in scores.values()) > len(scores) / 2
        # What is revised orally between tabling and adoption is little.
        assert sum(score < 1 for score in scores.values()) >= (4 if pair["new"] == ADOPTED else 10)

    @PAIRS
    def test_added_and_dropped_paragraphs_resemble_no_other(self, pair: dict[str, Any]) -> None:
        old, new = paragraphs(pair["old"]), paragraphs(pair["new"])
        cut_off = {part for _, part in pair.get("split", ())}
        nearest = [
            max(likeness(text, new[label]) for text in old.values())
            for label in pair["added"]
            if label not in cut_off
        ]
        nearest += [max(likeness(old[label], text) for text in new.values()) for label in pair["dropped"]]
        assert max(nearest) < 0.4

    @PAIRS
    def test_a_paragraph_that_was_split_stands_in_two(self, pair: dict[str, Any]) -> None:
        old, new = paragraphs(pair["old"]), paragraphs(pair["new"])
        for label, part in pair.get("split", ()):
            kept = counterparts(pair)[label]
            assert part in pair["added"]
            assert likeness(old[label], new[kept]) > 0.6 > likeness(old[label], new[part]) > 0.4
            words = set(old[label].split())
            assert words <= set(new[kept].split()) | set(new[part].split()) | {"borders,"}

    def test_every_paragraph_finds_its_clause(self, demo_campaign) -> None:
        drafts = {draft.source_name: draft for draft in demo_campaign.resolution.drafts.all()}
        for pair in EXPECTED["concordance"]:
            old, new = (
                dict(drafts[pair[which]].paragraphs.values_list("label", "clause"))
                for which in ("old", "new")
            )
            label_of = {clause: label for label, clause in new.items()}
            assert {label: label_of[c] for label, c in old.items() if c in label_of} == counterparts(pair)

    @PAIRS
    def test_only_the_moved_paragraphs_change_their_order(self, pair: dict[str, Any]) -> None:
        order = list(paragraphs(pair["new"]))
        places = {label: order.index(link) for label, link in counterparts(pair).items()}
        staying = [place for label, place in places.items() if label not in pair["moved"]]
        assert staying == sorted(staying)
        for label in pair["moved"]:
            with_it = [
                place for other, place in places.items() if other == label or other not in pair["moved"]
            ]
            assert with_it != sorted(with_it), label


class TestAsks:
    def test_ten_points_cite_the_paragraphs_they_must(self) -> None:
        assert {ask["number"]: ask["labels"] for ask in CAMPAIGN["asks"]} == ASKED

    @pytest.mark.parametrize("ask", CAMPAIGN["asks"], ids=lambda ask: str(ask["number"]))
    def test_it_leaves_the_paragraphs_to_the_letter(self, ask: dict[str, Any]) -> None:
        assert not find_references(ask["text"])

    @pytest.mark.parametrize("ask", CAMPAIGN["asks"], ids=lambda ask: str(ask["number"]))
    def test_it_is_a_short_point_with_titles_in_both_languages(self, ask: dict[str, Any]) -> None:
        assert ask["title"]
        assert all(re.search("[가-힣]", said) for said in ask["in"]["ko"].values())
        assert 2 <= len(re.findall(r"[.](?:\s|$)", ask["text"])) <= 4


class TestAmendments:
    def test_each_label_has_one_amendment_for_all_asks_that_cite_it(self) -> None:
        asks_of = {entry["label"]: entry["asks"] for entry in amendments()}
        assert len(asks_of) == len(amendments()) == 25
        cited = {label for labels in ASKED.values() for label in labels}
        assert asks_of == {
            label: [number for number, labels in ASKED.items() if label in labels] for label in cited
        }
        assert asks_of["OP 2(b)"] == [2, 6]

    @pytest.mark.parametrize("entry", amendments(), ids=by_label)
    def test_labels_are_canonical_and_fields_known(self, entry: dict[str, Any]) -> None:
        assert str(parse_label(entry["label"])) == entry["label"]
        required = {"label", "kind", "asks", "text", "reason"}
        required |= {"neighbour", "side"} if entry["kind"] == "insert" else set()
        assert required <= set(entry) <= required | {"fallback", "source_symbol", "source_label"}

    @pytest.mark.parametrize("entry", amendments("change"), ids=by_label)
    def test_a_change_edits_a_paragraph_of_the_base_draft(self, entry: dict[str, Any]) -> None:
        base = paragraphs(BASE)[entry["label"]]
        assert entry["text"] != base
        assert likeness(base, entry["text"]) >= 0.6
        assert entry["text"][-1] == base[-1]

    @pytest.mark.parametrize("entry", amendments("insert"), ids=by_label)
    def test_a_new_paragraph_stands_after_its_neighbour(self, entry: dict[str, Any]) -> None:
        assert entry["label"] not in paragraphs(BASE)
        assert entry["neighbour"] in paragraphs(BASE)
        assert (entry["label"], entry["side"]) == (f"{entry['neighbour']}bis", "after")
        assert entry["text"].endswith(",")

    def test_there_are_new_paragraphs_and_changes_and_nothing_else(self) -> None:
        assert [entry["label"] for entry in amendments("insert")] == ["PP 4bis", "PP 11bis", "PP 22bis"]
        assert len(amendments("change")) == 22

    def test_amendments_stand_in_the_order_of_the_draft(self) -> None:
        order = list(paragraphs(BASE))
        places = [order.index(entry.get("neighbour", entry["label"])) for entry in amendments()]
        assert places == sorted(places)

    @pytest.mark.parametrize("entry", amendments(), ids=by_label)
    def test_text_and_reason_are_of_a_plausible_length(self, entry: dict[str, Any]) -> None:
        assert 30 <= len(entry["text"].split()) <= 90
        assert 1 <= len(re.findall(r"[.](?:\s|$)", entry["reason"])) <= 3
        assert "'" not in entry["text"] + entry["reason"]

    def test_some_are_also_in_korean_most_of_them_with_their_paragraph(self) -> None:
        said = tomllib.loads((DEMO / "translations.toml").read_text(encoding="utf-8"))["amendments"]
        kinds = {entry["label"]: entry["kind"] for entry in amendments()}
        assert len(said) >= 5
        assert sum("base" in entry for entry in said) >= 4
        for entry in said:
            assert "base" not in entry or kinds[entry["label"]] == "change"
            assert all(re.search("[가-힣]", words) for words in (entry["text"], entry["reason"]))


class TestAgreedLanguage:
    SOURCED = [entry for entry in amendments() if "source_symbol" in entry]

    def test_some_amendments_have_a_source(self) -> None:
        assert len(self.SOURCED) >= 5

    @pytest.mark.parametrize("entry", SOURCED, ids=by_label)
    def test_every_source_is_marked_as_demonstration(self, entry: dict[str, Any]) -> None:
        assert entry["source_symbol"].endswith(" (demonstration)")
        assert str(parse_label(entry["source_label"])) == entry["source_label"]

    def test_words_taken_from_a_demo_draft_stand_there(self) -> None:
        files = {draft["symbol"]: draft["file"] for draft in CAMPAIGN["drafts"]}
        checked = []
        for entry in self.SOURCED:
            if entry["source_symbol"] not in files:
                continue
            source = paragraphs(files[entry["source_symbol"]])[entry["source_label"]]
            base = paragraphs(BASE)[entry["label"]].split()
            proposed = entry["text"].split()
            edits = SequenceMatcher(None, base, proposed, autojunk=False).get_opcodes()
            inserted = [" ".join(proposed[start:end]) for tag, _, _, start, end in edits if tag != "equal"]
            assert any(words in source for words in inserted if len(words.split()) >= 5), entry["label"]
            checked.append(entry["label"])
        assert checked == ["OP 2(m)", "OP 8"]


class TestComments:
    """What is said in the demo; `tests/amendments/test_commenting.py` has the rules."""

    COMMENTS: list[dict[str, Any]] = CAMPAIGN["comments"]
    PROPOSED = {entry["label"]: entry["text"] for entry in amendments()}

    @pytest.mark.parametrize("entry", COMMENTS, ids=by_label)
    def test_fields_are_known_and_people_may_speak(self, entry: dict[str, Any]) -> None:
        known = {"label", "on", "person", "quote", "text_then", "body", "replies", "resolved_by"}
        assert {"label", "on", "person", "body"} <= set(entry) <= known
        assert entry["on"] in ("amendment", "paragraph")
        speakers = {p["username"] for p in CAMPAIGN["people"] if p["role"] != "observer"}
        people = {entry["person"], *(reply["person"] for reply in entry.get("replies", ()))}
        assert people | {entry.get("resolved_by", entry["person"])} <= speakers

    @pytest.mark.parametrize("entry", COMMENTS, ids=by_label)
    def test_quoted_words_stand_once_in_the_text_of_the_time(self, entry: dict[str, Any]) -> None:
        now = self.PROPOSED if entry["on"] == "amendment" else paragraphs(BASE)
        assert entry.get("text_then", now[entry["label"]]).count(entry.get("quote", "")) == 1 or (
            "quote" not in entry
        )
        if "text_then" in entry:
            assert entry["quote"] not in now[entry["label"]]
            assert likeness(entry["text_then"], now[entry["label"]]) > 0.8

    def test_one_of_each_kind(self) -> None:
        names = [person["name"] for person in CAMPAIGN["people"]]
        assert any("quote" in entry for entry in self.COMMENTS)
        assert any("replies" in entry for entry in self.COMMENTS)
        assert any(f"@{name}" in entry["body"] for entry in self.COMMENTS for name in names)
        assert any("resolved_by" in entry for entry in self.COMMENTS)
        assert any("text_then" in entry for entry in self.COMMENTS)
        assert any(entry["on"] == "paragraph" for entry in self.COMMENTS)

    def test_they_are_loaded(self, demo_campaign) -> None:
        campaign = demo_campaign
        reader = Person.objects.get(username=DRAFTER)
        found = [
            discussion(Subject.of(comment), reader) for comment in campaign.comments.filter(reply_to=None)
        ]
        threads = {thread.root.body: thread for one in found for thread in [*one.open, *one.resolved]}
        assert list(threads) == [entry["body"] for entry in self.COMMENTS]
        for entry in self.COMMENTS:
            thread = threads[entry["body"]]
            assert len(thread.replies) == len(entry.get("replies", ()))
            assert thread.removed == ("text_then" in entry)
            assert (thread.root.resolved_at is not None) == ("resolved_by" in entry)
            assert thread.words == ("" if thread.removed else entry.get("quote", ""))
        standing = dict(campaign.amendments.values_list("current__label", "current__text"))
        assert standing == self.PROPOSED


class TestCast:
    def test_organisations_are_plainly_invented(self) -> None:
        assert len(CAMPAIGN["organisations"]) == 4
        assert all(entry["name"].endswith(" (invented)") for entry in CAMPAIGN["organisations"])
        assert CAMPAIGN["coalition"]["name"] == "Coalition for the Example Resolution"

    def test_people_are_named_after_their_roles(self) -> None:
        keys = {entry["key"] for entry in CAMPAIGN["organisations"]}
        for person in CAMPAIGN["people"]:
            assert person["name"].split()[-1].lower() == person["role"].replace("-", "")
            assert person["organisation"] in keys
            assert person["email"] == f"{person['username']}@{person['organisation']}.example"
        assert {person["role"] for person in CAMPAIGN["people"]} == {
            "pen-holder",
            "drafter",
            "member",
            "observer",
        }


class TestPositions:
    """What the organisations have said: every kind of case, by people who may."""

    SAID = CAMPAIGN["positions"]
    LABELS = {entry["label"] for entry in amendments()}

    def test_labels_are_those_of_amendments(self) -> None:
        named = [label for entry in self.SAID for label in entry["labels"]]
        named += [
            label for key in ("still_drafts", "agreed", "submitted") for label in CAMPAIGN["review"][key]
        ]
        named += [entry["label"] for entry in CAMPAIGN["earlier_texts"]]
        assert set(named) <= self.LABELS

    def test_observers_say_nothing(self) -> None:
        roles = {person["username"]: person["role"] for person in CAMPAIGN["people"]}
        assert "observer" not in {roles[entry["person"]] for entry in self.SAID}

    def test_every_stance_is_there_and_counter_texts_change_the_proposed_text(self) -> None:
        assert {entry["stance"] for entry in self.SAID} == {"support", "changes", "oppose", "abstain"}
        proposed = {entry["label"]: entry["text"] for entry in amendments()}
        for entry in self.SAID:
            assert ("counter_text" in entry) == (entry["stance"] == "changes")
            for label in entry["labels"]:
                assert 0.6 < likeness(entry.get("counter_text", ""), proposed[label]) < 1 or (
                    "counter_text" not in entry
                )

    def test_earlier_texts_are_versions_of_the_present_ones(self) -> None:
        proposed = {entry["label"]: entry["text"] for entry in amendments()}
        for entry in CAMPAIGN["earlier_texts"]:
            assert 0.6 < likeness(entry["text"], proposed[entry["label"]]) < 1
            assert entry["text"] != paragraphs(BASE)[entry["label"]]


# Names that have one form only; each counts as one word when runs are measured.
PROPER_NAMES = [
    "Democratic People’s Republic of Korea",
    "Office of the United Nations High Commissioner for Human Rights",
    "Office of the United Nations High Commissioner for Refugees",
    "Office of the High Commissioner",
    "Charter of the United Nations",
    "Universal Declaration of Human Rights",
    "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
    "Vienna Convention on Consular Relations",
    "Committee on the Elimination of Discrimination against Women",
    "Committee on the Rights of the Child",
    "Special Rapporteur on the rights of persons with disabilities",
    "Working Group on Enforced or Involuntary Disappearances",
    "Working Group on Arbitrary Detention",
    "Law on Rejecting Reactionary Thought and Culture",
    "Youth Education Guarantee Law",
    "Law on Protecting the Pyongyang Cultural Language",
]
NAMES = re.compile("|".join(re.escape(name) for name in PROPER_NAMES), re.IGNORECASE)
SHORTEST_COPY = 8


def words_without_names(text: str) -> list[str]:
    """Words in small letters, with every proper name as one word."""
    squashed = " ".join(text.replace("'", "’").split())
    masked = NAMES.sub(lambda name: name[0].replace(" ", "_").replace(",", ""), squashed)
    return re.findall(r"[\w’/-]+", masked.lower())


def copied_runs(text: str, known: set[tuple[str, ...]]) -> list[str]:
    """Every run of SHORTEST_COPY words of a text that is among the known ones."""
    words = words_without_names(text)
    runs = zip(*(words[start:] for start in range(SHORTEST_COPY)), strict=False)
    return [" ".join(run) for run in runs if run in known]


@pytest.fixture(scope="module")
def corpus_runs() -> set[tuple[str, ...]]:
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}; set ELEVENBIS_CORPUS")
    runs: set[tuple[str, ...]] = set()
    for path in sorted(CORPUS.glob("*.json")):
        for paragraph in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]:
            words = words_without_names(paragraph["text"])
            runs.update(zip(*(words[start:] for start in range(SHORTEST_COPY)), strict=False))
    assert len(runs) > 10_000
    return runs


@pytest.mark.corpus
class TestWordingIsOurOwn:
    """No eight words in a row are those of a real resolution."""

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_drafts(self, name: str, corpus_runs: set[tuple[str, ...]]) -> None:
        copied = {label: copied_runs(text, corpus_runs) for label, text in paragraphs(name).items()}
        assert {label: runs for label, runs in copied.items() if runs} == {}

    @pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
    def test_the_library(self, path: Path, corpus_runs: set[tuple[str, ...]]) -> None:
        read = read_text(path.read_text(encoding="utf-8"))
        copied = {str(one.label): copied_runs(one.text, corpus_runs) for one in read.paragraphs}
        assert {label: runs for label, runs in copied.items() if runs} == {}

    def test_amendments_and_asks(self, corpus_runs: set[tuple[str, ...]]) -> None:
        texts = [entry["text"] for entry in CAMPAIGN["asks"] + CAMPAIGN["amendments"]]
        texts += [entry["reason"] for entry in CAMPAIGN["amendments"]]
        texts += [entry["text"] for entry in CAMPAIGN["earlier_texts"]]
        texts += [entry.get(key, "") for entry in CAMPAIGN["positions"] for key in ("note", "counter_text")]
        texts += [entry["body"] for entry in CAMPAIGN["comments"]]
        texts += [entry["text_then"] for entry in CAMPAIGN["comments"] if "text_then" in entry]
        assert [run for text in texts for run in copied_runs(text, corpus_runs)] == []

    def test_a_copied_paragraph_would_be_noticed(self, corpus_runs: set[tuple[str, ...]]) -> None:
        path = min(CORPUS.glob("*.json"))
        longest = max(
            (p["text"] for p in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]), key=len
        )
        assert copied_runs(longest, corpus_runs)
