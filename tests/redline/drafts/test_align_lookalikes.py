"""Paragraphs that another one looks more like than what became of them does; and preambular ones that became operative."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.mutator import Paragraph, reword
from redline import Label, parse_label
from redline.drafts.align import align

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "lighthouses.txt").read_text(encoding="utf-8").splitlines()
]
PREAMBLE = [text for label, text in LINES if label.startswith("PP")]
OPERATIVE = [text for label, text in LINES if label.startswith("OP") and not parse_label(label).subs]


def draft(preamble: list[str], operative: list[str]) -> list[Paragraph]:
    return [
        Paragraph(Label(kind, number), text)
        for kind, texts in (("PP", preamble), ("OP", operative))
        for number, text in enumerate(texts, 1)
    ]


def became(old: list[Paragraph], new: list[Paragraph], text: str) -> str:
    """The text of what became of a paragraph, parts that were split off aside."""
    found = [link for link in align(old, new).links if old[link.old].text == text]
    (whole,) = [link for link in found if link.method not in ("split", "merge")]
    return new[whole.new].text


ADDED = (
    "including by opening registers of every vessel, crew and cargo that passed the strait since the first winter of the "
    "closure, by training inspectors in each province, and by publishing twice a year what was found, what was paid and what "
    "remains to be done"
)


@pytest.mark.parametrize(
    ("old", "added_to", "lookalike"),
    [
        (
            "Calls upon the harbour masters to repair the lamps of the northern piers without delay;",
            f"Calls upon the harbour masters, {ADDED}, to repair the lamps of the northern piers without delay;",
            "Calls upon the harbour masters to repair the bells of the southern piers in good time;",
        ),
        (
            "Calls upon the harbour masters to repair the lamps of the northern piers without delay;",
            f"Calls upon the harbour masters to repair the lamps of the northern piers without delay, {ADDED};",
            "Calls upon the harbour masters to repair the boats of the northern piers without delay;",
        ),
        (
            "Welcomes the readiness of island families to shelter travellers in the winter months;",
            f"Noting the storms, {ADDED}, welcomes the readiness of island families to shelter travellers in the winter months;",
            "Welcomes the readiness of island schools to shelter travellers in the summer months;",
        ),
        (
            "항구의 모든 등대를 즉시 수리하고 섬에 사는 등대지기와 그 가족에게 밀린 임금을 지급할 것을 촉구한다;",
            "항구의 모든 등대를 즉시 수리하고, 해마다 두 번 배와 선원과 화물의 명부를 펴내며 주마다 검사관을 새로 뽑아 가르치고 그 결과를 "
            "누구나 알 수 있게 알기 쉬운 말로 밝히며, 섬에 사는 등대지기와 그 가족에게 밀린 임금을 지급할 것을 촉구한다;",
            "항구의 모든 다리를 즉시 수리하고 섬에 사는 어부와 그 가족에게 밀린 임금을 공개할 것을 촉구한다;",
        ),
    ],
    ids=["in the middle", "at the end", "in front", "Korean"],
)
@pytest.mark.parametrize("turned", [False, True], ids=["first", "second"])
def test_forty_words_added_are_no_other_paragraph(
    old: str, added_to: str, lookalike: str, turned: bool
) -> None:
    new = [lookalike, added_to] if turned else [added_to, lookalike]
    before = draft(PREAMBLE, [*OPERATIVE[:4], old, *OPERATIVE[5:]])
    after = draft(PREAMBLE, [*OPERATIVE[:4], *new, *OPERATIVE[5:]])
    assert became(before, after, old) == added_to


def test_forty_words_added_anywhere_beside_a_lookalike_with_a_quarter_of_its_words_changed() -> None:
    right = 0
    words = " ".join(OPERATIVE).split()
    for seed in range(100):
        random = Random(seed)
        old = random.choice([text for text in OPERATIVE if len(text.split()) > 11])
        mine = old.split()
        at = random.randrange(1, len(mine))
        added_to = " ".join([*mine[:at], *random.choices(words, k=40), *mine[at:]])
        new = [added_to, " ".join(reword(mine, 0.25, words, random))]
        random.shuffle(new)
        index = OPERATIVE.index(old)
        after = draft(PREAMBLE, [*OPERATIVE[:index], *new, *OPERATIVE[index + 1 :]])
        right += became(draft(PREAMBLE, OPERATIVE), after, old) == added_to
    assert right >= 98


def test_what_is_told_is_how_alike_they_are() -> None:
    old = "Calls upon the harbour masters to repair the lamps of the northern piers without delay;"
    before, after = draft(PREAMBLE, [old]), draft(PREAMBLE, [f"{old[:-1]}, {ADDED};"])
    (link,) = [link for link in align(before, after).links if link.old == len(PREAMBLE)]
    assert 30 <= int(link.reason.split(" %")[0]) <= 60


@pytest.mark.parametrize(
    ("old", "same_clause", "lookalike"),
    [
        (
            "Reaffirms the right of every keeper to a warm room, and notes the want of it in the north;",
            "Reaffirms the right of every keeper to a warm room, which the provinces have promised in the Compact of the Coastal "
            "Cities, have written into their budgets and have yet to build on any island beyond the second reef;",
            "Reaffirms the right of every keeper to adequate rest, and notes the want of sleep in the north;",
        ),
        (
            "Calls upon the Directorate to publish the register, with a list of the wages paid to night keepers;",
            "Calls upon the Directorate to publish the register, in a form that schools can read without a guide;",
            "Calls upon the Directorate to publish the budget, with a list of the sums paid to night watchmen;",
        ),
        (
            "Recalling resolution 12/6 of 3 May 2011 on ferries, and all its decisions on the matter, most recently 20/1;",
            "Recalling resolution 12/6 of 3 May 2011 on ferries, in which it asked for charts;",
            "Recalling resolution 14/8 of 3 May 2013 on pilots, and all its decisions on the matter, most recently 20/2;",
        ),
        (
            "북쪽 등대의 폐쇄를 강력히 규탄하고, 모든 등대지기의 임금을 즉시 지급할 것을 요구한다;",
            "북쪽 등대의 폐쇄를 강력히 규탄하고, 항구마다 새로운 등대를 세우며 배와 다리를 고치고 학교를 열 것을 촉구한다;",
            "남쪽 등대의 매각을 강력히 규탄하고, 모든 등대지기의 임금을 즉시 공개할 것을 요구한다;",
        ),
    ],
    ids=["much added", "other end", "preambular", "Korean"],
)
@pytest.mark.parametrize("turned", [False, True], ids=["first", "second"])
@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_the_same_first_clause_wins_over_the_same_opening(
    old: str, same_clause: str, lookalike: str, turned: bool, backwards: bool
) -> None:
    new = [lookalike, same_clause] if turned else [same_clause, lookalike]
    before = draft(PREAMBLE, [*OPERATIVE[:4], old, *OPERATIVE[5:]])
    after = draft(PREAMBLE, [*OPERATIVE[:4], *new, *OPERATIVE[5:]])
    if backwards:
        assert became(after, before, same_clause) == old
    else:
        assert became(before, after, old) == same_clause


def test_a_first_clause_that_two_paragraphs_have_says_nothing() -> None:
    opening = "Recalling all its earlier resolutions on lighthouses,"
    two = [
        f"{opening} and the closure of towers in the north;",
        f"{opening} and the training of pilots at sea;",
    ]
    new = [
        f"{opening} and the training of all pilots at sea;",
        f"{opening} and the closure of towers in the far north;",
    ]
    links = align(draft([], two), draft([], new)).links
    assert {(link.old, link.new) for link in links} == {(0, 1), (1, 0)}


@pytest.mark.parametrize(
    ("preamble", "operative", "moved"),
    [
        (PREAMBLE[:-1], [PREAMBLE[-1], *OPERATIVE], []),
        ([*PREAMBLE, OPERATIVE[0]], OPERATIVE[1:], []),
        (PREAMBLE[:-1], [OPERATIVE[0], PREAMBLE[-1], *OPERATIVE[1:]], ["PP 12"]),
        (PREAMBLE[:-3], [OPERATIVE[0], *PREAMBLE[-3:], *OPERATIVE[1:]], ["PP 10", "PP 11", "PP 12"]),
        (PREAMBLE[:4] + PREAMBLE[5:], [OPERATIVE[0], PREAMBLE[4], *OPERATIVE[1:]], ["PP 5"]),
        ([*PREAMBLE, OPERATIVE[2], OPERATIVE[3]], [*OPERATIVE[:2], *OPERATIVE[4:]], ["OP 3", "OP 4"]),
        ([*PREAMBLE, OPERATIVE[4]], OPERATIVE[:4] + OPERATIVE[5:], ["OP 5"]),
    ],
    ids=[
        "the last became the first",
        "the first became the last",
        "past one",
        "three past one",
        "from the middle",
        "two past two longer ones",
        "a short one past many",
    ],
)
def test_what_changed_its_kind_moves_nothing_that_it_passed(
    preamble: list[str], operative: list[str], moved: list[str]
) -> None:
    old = draft(PREAMBLE, OPERATIVE)
    links = align(old, draft(preamble, operative)).links
    assert len(links) == len(old)
    assert [str(old[link.old].label) for link in links if link.moved] == moved
