"""Labels: canonical form, order, ranges, proposals for new paragraphs, spellings and refusals."""

from __future__ import annotations

import contextlib
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline import Label, LabelError, parse_label

SUFFIXES = ["", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"]

CANONICAL = [
    (Label("PP", 4), "PP 4"),
    (Label("PP", 11, "bis"), "PP 11bis"),
    (Label("PP", 0, "bis"), "PP 0bis"),
    (Label("OP", 37), "OP 37"),
    (Label("OP", 999, "decies"), "OP 999decies"),
    (Label("OP", 2, "", ("l",)), "OP 2(l)"),
    (Label("OP", 2, "bis", ("b",)), "OP 2bis(b)"),
    (Label("OP", 2, "", ("b bis",)), "OP 2(b)bis"),
    (Label("OP", 2, "", ("b bis", "i")), "OP 2(b)bis(i)"),
    (Label("OP", 2, "", ("0 bis",)), "OP 2(0)bis"),
    (Label("OP", 2, "", ("a", "iii")), "OP 2(a)(iii)"),
    (Label("OP", 2, "", ("a", "iii", "A")), "OP 2(a)(iii)(A)"),
    (Label("OP", 2, "", ("a", "iii", "1")), "OP 2(a)(iii)(1)"),
    (Label("OP", 2, "", ("1",)), "OP 2(1)"),
    (Label("OP", 2, "", ("aa",)), "OP 2(aa)"),
    (Label("OP", 2, "", ("ab",)), "OP 2(ab)"),
    (Label("OP", 5, alt=1), "OP 5 alt"),
    (Label("OP", 5, alt=2), "OP 5 alt 2"),
    (Label("OP", 5, "bis", ("a",), 3), "OP 5bis(a) alt 3"),
]


@pytest.mark.parametrize(("label", "printed"), CANONICAL, ids=[printed for _, printed in CANONICAL])
def test_a_label_prints_in_its_canonical_form_and_parses_back(label: Label, printed: str) -> None:
    assert str(label) == printed
    assert parse_label(printed) == label


# --- spellings --------------------------------------------------------------------------------------------------

SPELLINGS = {
    "OP 2(l)": [
        "OP2(l)",
        "OP 2 (l)",
        "OP  2  ( l )",
        "op 2(l)",
        "Op2(L)",
        "OP 2 [l]",
        "OP2 l)",
        "OP 2.l",
        "OP2l",
        "OP-2(l)",
        "OP. 2 (l)",
        "O.P. 2 (l)",
        "OP no. 2(l)",
        "OP#2(l)",
        "OP 2(l).",
        " OP\u00a02\u2009(l) ",
        "OP\u200b 2\u200b(l)",
        "O\u200bP 2(l)",
        "ＯＰ ２（ｌ）",
        "OP 2, subparagraph (l)",
        "OP 2 sub-para. (l)",
        "OP 2, lit. l",
        "operative paragraph 2 (l)",
        "Operative Paragraph 2, subparagraph (l)",
        "operative para. 2(l)",
        "op. para. 2 (l)",
        "operative clause 2(l)",
        "subparagraph (l) of operative paragraph 2",
        "sub-para (l) of OP 2",
        "paragraph 2(l) of the operative part",
        "subparagraph (l) of paragraph 2 of the operative part",
        "본문 2항 (l)호",
        "본문 제2항(l)",
        "본문 제2항의 (l)호",
    ],
    "PP 11bis": [
        "PP 11 bis",
        "PP11bis",
        "pp 11 bis",
        "PP 11 BIS",
        "PP 11-bis",
        "PP.11.bis",
        "PP 11 (bis)",
        "PP 11 <i>bis</i>",
        "PP 11 *bis*",
        "PP\u202f11\u00a0bis",
        "preambular para. 11 bis",
        "preamble paragraph 11bis",
        "전문 제11항 bis",
        "전문 11bis항",
    ],
    "PP 19": [
        "nineteenth preambular paragraph",
        "the 19th preambular para",
        "PPs 19",
        "전문 19항",
        "전문 제19항",
    ],
    "PP 31": ["thirty-first preambular paragraph", "Thirty First preambular paragraph"],
    "OP 5 alt": [
        "OP 5alt",
        "OP5.alt",
        "OP 5 (alt)",
        "OP 5 ALT",
        "OP 5 alt.",
        "OP 5 alt 1",
        "operative para 5 alt",
    ],
    "OP 5 alt 2": ["OP 5 alt2", "OP 5alt 2", "OP 5 (alt 2)"],
    "OP 2(a) alt": ["OP 2 (a) alt", "OP2(a)alt"],
    "OP 1(a)(i)": [
        "OP1(a)(i)",
        "OP 1 (a) (i)",
        "OP 1.a.i",
        "OP 1 a) i)",
        "sub-para (a)(i) of OP 1",
        "OP 1(A)(I)",
    ],
    "OP 1(a)(i)(A)": ["OP 1 (a) (i) (A)", "OP1(A)(I)(A)"],
    "OP 2(b)bis": ["OP 2(b bis)", "OP 2(bbis)", "OP 2 (b) bis", "OP 2(b-bis)"],
    "OP 2bis(b)": ["OP 2 bis (b)", "OP2bis(b)"],
    "OP 2(i)bis": ["OP 2(ibis)", "OP 2 (i) bis"],
}
SPELLING_CASES = [(spelling, label) for label, spellings in SPELLINGS.items() for spelling in spellings]


@pytest.mark.parametrize(
    ("spelling", "label"), SPELLING_CASES, ids=[repr(spelling) for spelling, _ in SPELLING_CASES]
)
def test_every_spelling_is_understood(spelling: str, label: str) -> None:
    assert str(parse_label(spelling)) == label


# --- refusals ---------------------------------------------------------------------------------------------------

REFUSALS = [
    ("", "A label is missing; write for example OP 2(l) or PP 11bis."),
    ("   ", "A label is missing; write for example OP 2(l) or PP 11bis."),
    ("OP", "'OP' has no number; write for example OP 2(l)."),
    ("PP", "'PP' has no number; write for example PP 11bis."),
    ("OP (l)", "'OP (l)' has no number; write for example OP 2(l)."),
    ("operative paragraph", "'operative paragraph' has no number; write for example OP 2(l)."),
    ("2(l)", "'2(l)' does not say PP or OP; write for example OP 2(l) or PP 11bis."),
    ("the title", "'the title' is not a label; write for example OP 2(l) or PP 11bis."),
    ("paragraph 3", "'paragraph 3' is not a label; write for example OP 2(l) or PP 11bis."),
    ("OP 0", "'OP 0': No paragraph has number 0; a new one before the first is OP 0bis."),
    ("OP 1000", "1000 in 'OP 1000' is not a paragraph’s number, 1 to 999"),
    ("OP 007", "007 in 'OP 007' is not a paragraph’s number, 1 to 999"),
    (
        "OP " + "9" * 5000,
        "999999999999 in 'OP 9999999999999999999999999999999999999...' is not a paragraph’s number",
    ),
    (
        "PP 11 quint",
        "'quint' in 'PP 11 quint' is not bis, ter, quater, quinquies, sexies, septies, octies, novies, decies",
    ),
    ("OP 2nd", "'nd' in 'OP 2nd' is not bis, ter"),
    ("OP 2(foo)", "'(foo)' in 'OP 2(foo)' is not a sub-paragraph"),
    ("OP 2(", "'(' in 'OP 2(' is not a sub-paragraph"),
    ("OP 2 (EU)", "'(EU)' in 'OP 2 (EU)' is not a sub-paragraph"),
    ("OP 2 alt (a)", "'(a)' in 'OP 2 alt (a)' is not a sub-paragraph"),
    ("OP 2(a)(i)(A)(1)", "'OP 2(a)(i)(A)(1)' has more than 3 levels of sub-paragraphs."),
    ("OP 2(a)-(c)", "'OP 2(a)-(c)' names more than one paragraph; give one, for example OP 2(l)."),
    ("OP 1, OP 2", "'OP 1, OP 2' names more than one paragraph; give one, for example OP 2(l)."),
    ("OP 2(l) please", "'please' in 'OP 2(l) please' is not bis"),
    ("OP 2!", "'!' in 'OP 2!' does not belong to a label"),
    ("\ud800", "'' is not a label"),
]


@pytest.mark.parametrize(("text", "message"), REFUSALS, ids=[ascii(text[:20]) for text, _ in REFUSALS])
def test_what_is_no_label_is_refused_with_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(LabelError) as refused:
        parse_label(text)
    assert str(refused.value).startswith(message)


IMPOSSIBLE = [
    ({"kind": "XP", "number": 1}, "'XP' is not a kind of paragraph; PP and OP are."),
    ({"kind": "OP", "number": 0}, "No paragraph has number 0; a new one before the first is OP 0bis."),
    ({"kind": "OP", "number": -1}, "-1 is not a paragraph’s number; these go from 1 to 999."),
    ({"kind": "OP", "number": 1000}, "1000 is not a paragraph’s number; these go from 1 to 999."),
    ({"kind": "OP", "number": 1, "suffix": "quint"}, "'quint' is not a suffix"),
    ({"kind": "OP", "number": 1, "subs": ("(a)",)}, "'(a)' is not a sub-paragraph on level 1"),
    ({"kind": "OP", "number": 1, "subs": ("L",)}, "'L' is not a sub-paragraph on level 1"),
    ({"kind": "OP", "number": 1, "subs": ("0",)}, "'0' is not a sub-paragraph on level 1"),
    ({"kind": "OP", "number": 1, "subs": ("a ",)}, "'a ' is not a sub-paragraph on level 1"),
    ({"kind": "OP", "number": 1, "subs": ("a", "i", "a", "i")}, "A label has at most three levels"),
    ({"kind": "OP", "number": 1, "alt": -1}, "-1 is not the number of an alternative"),
]


@pytest.mark.parametrize(("parts", "message"), IMPOSSIBLE, ids=[message[:30] for _, message in IMPOSSIBLE])
def test_a_label_cannot_be_made_of_impossible_parts(parts: dict[str, object], message: str) -> None:
    with pytest.raises(LabelError, match="^" + message.replace("(", r"\(").replace(")", r"\)")):
        Label(**parts)  # type: ignore[arg-type]


# --- order ------------------------------------------------------------------------------------------------------

IN_ORDER = [
    ["PP 0bis", "PP 1", "PP 4", "PP 4bis", "PP 4ter", "PP 4quater", "PP 5", "PP 10", "OP 1"],
    ["OP 1", "OP 1(a)", "OP 1(b)", "OP 1(b)(i)", "OP 1(b)bis", "OP 1(b)ter", "OP 1(c)", "OP 1bis", "OP 2"],
    ["OP 5", "OP 5 alt", "OP 5 alt 2", "OP 5(a)", "OP 5(a) alt", "OP 5(b)", "OP 5bis", "OP 5bis alt", "OP 6"],
    [
        "OP 2(0)bis",
        "OP 2(a)",
        "OP 2(a)(i)",
        "OP 2(a)(ii)",
        "OP 2(b)",
        "OP 2(b)(i)",
        "OP 2(b)(i)(A)",
        "OP 2(b)(ii)",
    ],
    [
        f"OP 3({letter})"
        for letter in ["a", "b", "c", "h", "i", "j", "k", "v", "w", "x", "y", "z", "aa", "bb", "cc", "hh"]
    ],
    ["OP 3(z)", "OP 3(aa)", "OP 3(ab)", "OP 3(ac)"],
    [
        f"OP 2(a)({numeral})"
        for numeral in [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xix",
            "xx",
            "xxi",
            "xxix",
            "xxx",
        ]
    ],
    [f"OP 4({numeral})" for numeral in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"]],
    ["OP 4(1)", "OP 4(2)", "OP 4(10)", "OP 4(10)(a)", "OP 4(11)"],
]


@pytest.mark.parametrize("printed", IN_ORDER, ids=[f"{row[0]} to {row[-1]}" for row in IN_ORDER])
def test_labels_stand_in_the_order_of_their_paragraphs(printed: list[str]) -> None:
    labels = [parse_label(text) for text in printed]
    shuffled = random.Random(4).sample(labels, len(labels))
    assert sorted(shuffled) == labels
    assert all(a < b and b > a and a <= b and a != b and not b <= a for a, b in itertools.pairwise(labels))


def test_a_label_is_not_compared_with_a_text() -> None:
    with pytest.raises(TypeError):
        assert Label("OP", 1) < "OP 2"


# --- family -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "level", "parent"),
    [
        ("OP 2", 0, None),
        ("OP 5 alt", 0, None),
        ("OP 2(a)", 1, "OP 2"),
        ("OP 2(a) alt", 1, "OP 2"),
        ("OP 2bis(b)bis", 1, "OP 2bis"),
        ("OP 2(a)(iii)", 2, "OP 2(a)"),
        ("OP 2(a)(iii)(A)", 3, "OP 2(a)(iii)"),
    ],
)
def test_the_parent_is_the_paragraph_whose_chapeau_introduces_it(
    label: str, level: int, parent: str | None
) -> None:
    parsed = parse_label(label)
    assert (parsed.level, parsed.is_sub) == (level, level > 0)
    assert (str(parsed.parent) if parsed.parent else None) == parent


# --- proposals for new paragraphs -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "taken", "proposed"),
    [
        ("PP 11", [], "PP 11bis"),
        ("PP 11", ["PP 11bis"], "PP 11ter"),
        ("PP 11", ["PP 11bis", "PP 11ter"], "PP 11quater"),
        ("PP 11", ["PP 11ter"], "PP 11bis"),
        ("PP 11bis", ["PP 11bis"], "PP 11ter"),
        ("OP 2", ["OP 2(a)"], "OP 2bis"),
        ("OP 2(b)", [], "OP 2(b)bis"),
        ("OP 2(b)bis", [], "OP 2(b)ter"),
        ("OP 2bis(b)", [], "OP 2bis(b)bis"),
        ("OP 2(a)(iii)", ["OP 2(a)(iii)bis"], "OP 2(a)(iii)ter"),
        ("OP 5 alt", [], "OP 5bis"),
        ("PP 0bis", ["PP 0bis"], "PP 0ter"),
    ],
)
def test_the_next_free_bis_label_is_proposed(after: str, taken: list[str], proposed: str) -> None:
    label = parse_label(after)
    new = label.next_bis({parse_label(text) for text in taken})
    assert str(new) == proposed
    assert label < new


@pytest.mark.parametrize(
    ("before", "taken", "proposed"),
    [
        ("PP 1", [], "PP 0bis"),
        ("PP 1", ["PP 0bis"], "PP 0ter"),
        ("OP 1", [], "OP 0bis"),
        ("OP 2(a)", [], "OP 2(0)bis"),
        ("OP 2(a)(i)", ["OP 2(a)(0)bis"], "OP 2(a)(0)ter"),
    ],
)
def test_before_the_first_paragraph_it_counts_from_zero(before: str, taken: list[str], proposed: str) -> None:
    label = parse_label(before)
    new = label.first_before({parse_label(text) for text in taken})
    assert str(new) == proposed
    assert new < label
    assert new.parent == label.parent


def test_past_the_last_suffix_nothing_is_proposed() -> None:
    taken = {Label("PP", 11, suffix) for suffix in SUFFIXES}
    with pytest.raises(LabelError, match=r"No new label is left at PP 11: decies is the last suffix\."):
        Label("PP", 11).next_bis(taken)
    with pytest.raises(LabelError, match="No new label is left at PP 11decies"):
        Label("PP", 11, "decies").next_bis()
    with pytest.raises(LabelError, match="No new label is left at PP 0bis"):
        Label("PP", 1).first_before({Label("PP", 0, suffix) for suffix in SUFFIXES[1:]})


# --- ranges -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("OP 3", "OP 5", "OP 3|OP 4|OP 5"),
        ("PP 4", "PP 4ter", "PP 4|PP 4bis|PP 4ter"),
        ("PP 4bis", "PP 6bis", "PP 4bis|PP 5|PP 6|PP 6bis"),
        ("OP 2(a)", "OP 2(c)", "OP 2(a)|OP 2(b)|OP 2(c)"),
        ("OP 2(g)", "OP 2(i)", "OP 2(g)|OP 2(h)|OP 2(i)"),
        ("OP 2(h)", "OP 2(j)", "OP 2(h)|OP 2(i)|OP 2(j)"),
        # on the first level (i) is a letter, unless the other end shows a numeral
        ("OP 2(i)", "OP 2(l)", "OP 2(i)|OP 2(j)|OP 2(k)|OP 2(l)"),
        ("OP 2(i)", "OP 2(iii)", "OP 2(i)|OP 2(ii)|OP 2(iii)"),
        # below a letter it is the numeral
        ("OP 2(a)(iv)", "OP 2(a)(vi)", "OP 2(a)(iv)|OP 2(a)(v)|OP 2(a)(vi)"),
        ("OP 2(a)(i)", "OP 2(a)(v)", "OP 2(a)(i)|OP 2(a)(ii)|OP 2(a)(iii)|OP 2(a)(iv)|OP 2(a)(v)"),
        ("OP 2(y)", "OP 2(bb)", "OP 2(y)|OP 2(z)|OP 2(aa)|OP 2(bb)"),
        ("OP 2(z)", "OP 2(ab)", "OP 2(z)|OP 2(aa)|OP 2(ab)"),
        ("OP 2(b)", "OP 2(b)ter", "OP 2(b)|OP 2(b)bis|OP 2(b)ter"),
        ("OP 2(9)", "OP 2(11)", "OP 2(9)|OP 2(10)|OP 2(11)"),
        ("OP 2(a)(i)(A)", "OP 2(a)(i)(C)", "OP 2(a)(i)(A)|OP 2(a)(i)(B)|OP 2(a)(i)(C)"),
    ],
)
def test_a_range_has_all_labels_between_its_ends(first: str, last: str, labels: str) -> None:
    assert "|".join(map(str, parse_label(first).through(parse_label(last)))) == labels


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("OP 5", "OP 3"),
        ("OP 3", "OP 3"),
        ("PP 24", "OP 2"),
        ("OP 2(a)", "OP 3(c)"),
        ("OP 2(a)", "OP 4"),
        ("OP 2(c)", "OP 2(a)"),
        ("OP 2(b)", "OP 2(12)"),
        ("OP 5 alt", "OP 6"),
    ],
)
def test_what_is_no_range_is_refused(first: str, last: str) -> None:
    with pytest.raises(LabelError, match="is not a range"):
        parse_label(first).through(parse_label(last))


# --- properties -------------------------------------------------------------------------------------------------

_numerals = st.sampled_from(
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xx", "xxxix", "xlix"]
)
_letters = st.sampled_from([*"abcdefghijklmnopqrstuvwxyz", "aa", "bb", "zz", "ab", "az"])
_digits = st.integers(1, 99).map(str)


def _sub(*bases: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    with_suffix = st.tuples(st.one_of(*bases, st.just("0")), st.sampled_from(SUFFIXES[1:])).map(" ".join)
    return st.one_of(*bases, with_suffix)


_subs = st.one_of(
    st.just(()),
    st.tuples(_sub(_letters, _digits, _numerals)),
    st.tuples(_sub(_letters, _digits), _sub(_numerals, _letters)),
    st.tuples(_sub(_letters), _sub(_numerals), _sub(_letters, _digits, st.sampled_from("ABXZ"))),
)
LABELS = st.builds(
    Label,
    st.sampled_from(["PP", "OP"]),
    st.integers(1, 999),
    st.sampled_from(SUFFIXES),
    _subs,
    st.integers(0, 99),
)


@given(LABELS)
def test_every_label_parses_back_from_its_print(label: Label) -> None:
    assert parse_label(str(label)) == label


@given(LABELS, LABELS)
def test_the_order_is_total_and_agrees_with_equality(one: Label, other: Label) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one == other) == (str(one) == str(other))


@given(LABELS)
def test_a_chapeau_comes_before_what_it_introduces_and_a_bis_after(label: Label) -> None:
    if label.parent:
        assert label.parent < label
    if label.own_suffix != "decies":
        assert label < label.next_bis()


@given(st.text())
def test_any_text_is_a_label_or_refused(text: str) -> None:
    with contextlib.suppress(LabelError):
        label = parse_label(text)
        assert parse_label(str(label)) == label
