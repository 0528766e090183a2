"""Labels in all habits of drafters: how they are typed, what stands with them, where they restart or go back."""

from __future__ import annotations

import pytest
from papers import labelled, read, remarked

HABITS = [
    # as typed, label, what is remarked
    ("PP.1 Lit", "PP 1", ()),
    ("P.P. 2 Lit", "PP 2", ()),
    ("P.P.2. Lit", "PP 2", ()),
    ("PP-3 Lit", "PP 3", ()),
    ("PP 4) Lit", "PP 4", ()),
    ("(PP 5) Lit", "PP 5", ()),
    ("[PP 5] Lit", "PP 5", ()),
    ("PP 6 – Lit", "PP 6", ()),
    ("PP7/ Lit", "PP 7", ()),
    ("PP No. 8: Lit", "PP 8", ()),
    ("Preambular paragraph 3: Lit", "PP 3", ()),
    ("Preamb. para. 4. Lit", "PP 4", ()),
    ("Third preambular paragraph: Lit", "PP 3", ()),
    ("O.P. 1 Lit", "OP 1", ()),
    ("Operative paragraph 2 Lit", "OP 2", ()),
    ("Oper. para 2: Lit", "OP 2", ()),
    ("OP2(a): Lit", "OP 2(a)", ()),
    ("OP 2.(a) Lit", "OP 2(a)", ()),
    ("OP2.b Lit", "OP 2(b)", ()),
    ("OP2a) Lit", "OP 2(a)", ()),
    ("OP 2 (b) bis: Lit", "OP 2(b)bis", ()),
    ("OP 2 (a) (ii) Lit", "OP 2(a)(ii)", ()),
    ("PP2BIS Lit", "PP 2bis", ()),
    ("PP 2 (bis) Lit", "PP 2bis", ()),
    ("PP 2-ter: Lit", "PP 2ter", ()),
    ("PP1alt Lit", "PP 1 alt", ()),
    ("PP1 alt. Lit", "PP 1 alt", ()),
    ("OP 2 (alt 2) Lit", "OP 2 alt 2", ()),
    ("OP 3 alt bis Lit", "OP 3 alt 2", ()),
    ("Alternative OP 3: Lit", "OP 3 alt", ()),
    ("NEW PP 2 bis: Lit", "PP 2bis", ("NEW",)),
    ("Proposed new OP 5bis: Lit", "OP 5bis", ("Proposed new",)),
    ("PP2bis (new) Lit", "PP 2bis", ("new",)),
    ("[PP2bis (new)] Lit", "PP 2bis", ("new",)),
    ("OP 7 new Lit", "OP 7", ("new",)),
    ("OP 7 – new – Lit", "OP 7", ("new",)),
    ("OP3 NEW (Mexico, Chile): Lit", "OP 3", ("NEW", "Mexico, Chile")),
    ("OP 3 (former OP 2): Lit", "OP 3", ("former OP 2",)),
    ("OP 3, former OP 2: Lit", "OP 3", ("former OP 2",)),
    ("OP2 ex-OP1: Lit", "OP 2", ("ex-OP1",)),
    ("OP 3 (55/21 OP 2) Lit", "OP 3", ("55/21 OP 2",)),
    ("PP 1 (based on PP 3 of A/HRC/RES/55/21) Lit", "PP 1", ("based on PP 3 of A/HRC/RES/55/21",)),
    ("PP3 [agreed ad ref] Lit", "PP 3", ("agreed ad ref",)),
    ("PP 2 – agreed – Lit", "PP 2", ("agreed",)),
    ("OP 4 (new, EU) Lit", "OP 4", ("new, EU",)),
    ("OP 4 (HRC res 55/21 OP 2) Lit", "OP 4", ("HRC res 55/21 OP 2",)),
    ("OP 4 (EU alternative) Lit", "OP 4", ("EU alternative",)),
    ("OP 4 [Canada/Australia proposal] Lit", "OP 4", ("Canada/Australia proposal",)),
    ("OP 4 (text proposed by the facilitator) Lit", "OP 4", ("text proposed by the facilitator",)),
    ("OP 4 {EU} Lit", "OP 4", ("EU",)),
    ("PP 2 bis (nouveau) Lit", "PP 2bis", ("nouveau",)),
    ("OP 2 (antiguo OP 3) Lit", "OP 2", ("antiguo OP 3",)),
]


@pytest.mark.parametrize(("typed", "label", "remarks"), HABITS, ids=[habit[0] for habit in HABITS])
def test_a_label_is_read_with_what_stands_with_it(typed: str, label: str, remarks: tuple[str, ...]) -> None:
    text = "Recalling the lamp," if label.startswith("PP") else "Requests a lamp;"
    draft = read(typed.replace("Lit", text), "OP 90 Decides to end.")
    assert labelled(draft)[0] == f"{label} {text}"
    assert draft.paragraphs[0].remarks == remarks


@pytest.mark.parametrize(
    "text",
    [
        "OP 2 of its resolution is recalled",
        "OP 2, 3 and 4 are recalled",
        "pp. 23-25 of the report",
        "PP 2-4 were read out",
        "Alternatives are sought",
    ],
)
def test_a_mention_at_the_start_is_no_label(text: str) -> None:
    draft = read("PP 1 Recalling the lamp,", "OP 1 Requests a lamp;", text, "OP 2 Decides to end.")
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "OP 1", "OP 2"]


def test_alternatives_and_suffixes_of_plain_numbers_and_letters() -> None:
    draft = read(
        "The Human Rights Council,",
        "Noting the lamp,",
        "1. Urges all;",
        "1. alt Invites all;",
        "1 alt. 2 Thanks all;",
        "Alt 3: Greets all;",
        "2. Calls upon States:",
        "(a) To close;",
        "(a) alt To shut;",
        "(a) bis To pay;",
        "(b) To end;",
        "b bis) To begin;",
        "[2 ter. Stresses it;]",
        "Para. 3: Welcomes it;",
        "3 bis (new). Requests more;",
        "New OP: Stresses less;",
        "4. Ends.",
    )
    assert labelled(draft)[1:] == [
        "OP 1 Urges all;",
        "OP 1 alt Invites all;",
        "OP 1 alt 2 Thanks all;",
        "OP 1 alt 3 Greets all;",
        "OP 2 Calls upon States:",
        "OP 2(a) To close;",
        "OP 2(a) alt To shut;",
        "OP 2(a)bis To pay;",
        "OP 2(b) To end;",
        "OP 2(b)bis To begin;",
        "OP 2ter [Stresses it;]",
        "OP 3 Welcomes it;",
        "OP 3bis Requests more;",
        "OP 3ter Stresses less;",
        "OP 4 Ends.",
    ]
    assert remarked(draft) == {"OP 2ter": ["in brackets"], "OP 3bis": ["new"], "OP 3ter": ["New"]}


def test_sub_paragraphs_of_an_alternative_are_its_own() -> None:
    draft = read("PP 1 Noting it,", "OP1 Urges:", "(a) One;", "OP1 alt Invites:", "(a) Two;", "OP2 Ends.")
    assert labelled(draft)[1:] == [
        "OP 1 Urges:",
        "OP 1(a) One;",
        "OP 1 alt Invites:",
        "OP 1(a) alt Two;",
        "OP 2 Ends.",
    ]


def test_kinds_without_numbers_are_counted() -> None:
    draft = read(
        "PP: Guided by lamps,", "PP: Noting it,", "New PP: Recalling it,", "OP: Urges all;", "OP X: Ends."
    )
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "PP 2", "PP 2bis", "OP 1", "OP 2"]


@pytest.mark.parametrize("late", ["PP2bis. Recalling the Convention,", "New PP: Recalling the Convention,"])
def test_a_preambular_paragraph_after_operative_ones_is_read_with_a_remark(late: str) -> None:
    draft = read("The Human Rights Council,", "Recalling it,", "1. Condemns it;", late, "2. Decides to end.")
    assert [str(p.label) for p in draft.paragraphs[:2]] == ["PP 1", "OP 1"]
    assert draft.paragraphs[2].label.kind == "PP"
    assert str(draft.paragraphs[3].label) == "OP 2"
    assert [w.code for w in draft.warnings if "stands among" in w.message] == ["preamble-again"]


def test_the_operative_part_may_come_first() -> None:
    draft = read("OP1 Condemns it;", "OP2 Decides to end.", "PP1 Recalling it,", "PP2 Noting that,")
    assert [str(p.label) for p in draft.paragraphs] == ["OP 1", "OP 2", "PP 1", "PP 2"]


def test_a_paper_of_preambular_paragraphs_alone_is_read_with_a_remark() -> None:
    draft = read("PP1 Recalling it,", "PP2 Noting that,")
    assert labelled(draft) == ["PP 1 Recalling it,", "PP 2 Noting that,"]
    assert "no-operative" in [warning.code for warning in draft.warnings]


def test_a_label_without_text_is_said_with_its_remark() -> None:
    draft = read("PP1 Recalling it,", "PP2 (deleted)", "OP1 Urges it;", "OP 2 Merged with OP 5", "OP3 Ends.")
    assert [str(p.label) for p in draft.paragraphs] == ["PP 1", "OP 1", "OP 3"]
    said = " ".join(warning.message for warning in draft.warnings)
    assert "deleted" in said
    assert "Merged with OP 5" in said


@pytest.mark.parametrize(
    ("lines", "title", "symbol"),
    [
        (
            ["Zero draft as of 20 February", "HRC58 – Clean lamps", "Core group: Ruritania, Freedonia"],
            "Clean lamps",
            "",
        ),
        (["A/HRC/58/L.9 as orally revised", "58/… Clean lamps"], "Clean lamps", "A/HRC/58/L.9"),
        (["A/C.3/79/L.12 as orally revised on 14 November"], "", "A/C.3/79/L.12"),
        (["Draft resolution on lamps", "Proposals received as of 10 March"], "Draft resolution on lamps", ""),
        (["Informals on the draft resolution “Clean lamps”", "Legend: bold = new"], "Clean lamps", ""),
        (["REV 1 – COMPILATION – informal consultations, 3 March, 15:00 (Room XXIV)"], "", ""),
    ],
)
def test_lines_about_the_paper_are_no_title(lines: list[str], title: str, symbol: str) -> None:
    draft = read(*lines, "PP1 Recalling it,", "OP1 Urges it.")
    assert (draft.masthead.title, draft.masthead.symbol) == (title, symbol)
    assert set(lines) <= {
        *draft.masthead.other,
        draft.masthead.title,
        "HRC58 – Clean lamps",
        "58/… Clean lamps",
    }


@pytest.mark.parametrize("mark", ["{}) ", "{}. ", "* ", "• ", "- "])
def test_labels_in_a_list(mark: str) -> None:
    lines = ["PP1: Recalling it,", "PP2: Noting that,", "OP1: Urges all;", "OP2: Ends."]
    draft = read(*(mark.format(number) + line for number, line in enumerate(lines, start=1)))
    assert labelled(draft) == [line.replace("P1:", "P 1").replace("P2:", "P 2") for line in lines]
