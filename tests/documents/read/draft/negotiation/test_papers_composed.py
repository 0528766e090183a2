"""Papers composed of all habits at once: whatever the order, each paragraph has its words, its label and its remarks."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from papers import labelled

from documents.read import read_text

KINDS = st.sampled_from(["PP", "P.P.", "PP.", "PP ", "PP-"])
BEHIND_LABEL = st.sampled_from([" ", ". ", ": ", ") ", " – ", "\t"])
WITH_LABEL = st.sampled_from(
    [
        "",
        "(new) ",
        "[agreed ad ref] ",
        "(former {kind} 3) ",
        "(Ruritania) ",
        "[EU, UK] ",
        "(new, Chile) ",
        "[moved from OP 7] ",
    ]
)
NAMES = st.sampled_from(
    [
        "EU",
        "Ruritania",
        "Freedonia, Ruritania",
        "Russian Federation",
        "UK/Norway",
        "Pakistan (on behalf of the OIC)",
        "Iran",
        "Suisse",
        "Bangladesh on behalf of the Group",
        "Egypt, KSA and Cuba",
        "México",
        "Россия",
        "中国",
        "러시아",
        "Republic of Korea",
        "Facilitator",
    ]
)
SAID = st.sampled_from(
    [
        "delete",
        "retain",
        "reserve",
        "add “all”",
        "insert “and girls” after “women”",
        "supports",
        "move to OP 5",
        "supprimer",
        "eliminar",
        "исключить",
        "删除",
        "삭제",
        "replace “urges” with “invites”",
        "agree",
        "flexible",
        "merge with PP 2",
        "prefer “the”",
    ]
)
COLON = st.sampled_from([": ", " : ", " – ", "："])
STATEMENTS = st.builds("{}{}{}".format, NAMES, COLON, SAID)
INSIDE = st.one_of(
    STATEMENTS, NAMES, st.sampled_from(["agreed ad ref", "Ruritania: delete; Freedonia, EU: retain", "new"])
)
BEHIND = st.builds(" {0[0]}{1}{0[1]}".format, st.sampled_from(["[]", "()"]), INSIDE)
WORDS = st.sampled_from(
    [
        "the lamp",
        "all [lamps][lanterns] of the harbour (north)",
        "its resolution 55/21 of 4 April 2044",
        "the Office (OHCHR) and the Fund",
        "States [and others] in Geneva (Switzerland)",
        "the “lamp: delete” of Norway",
        "the agreed lamp, new and old",
    ]
)


@dataclass(frozen=True)
class Piece:
    """One paragraph as typed, what its words are, and what is said beside it."""

    typed: str
    label: str
    text: str
    remarks: tuple[str, ...]


@st.composite
def pieces(draw: st.DrawFn, kind: str, number: int) -> Piece:
    opening = draw(st.sampled_from(["Recalling", "Noting"] if kind == "PP" else ["Urges", "Requests"]))
    text = f"{opening} {draw(WORDS)}{',' if kind == 'PP' else ';'}"
    letters = draw(KINDS).replace("P", kind[0], 1)
    beside = draw(WITH_LABEL).format(kind=kind)
    behind = draw(st.lists(BEHIND, max_size=2))
    below = draw(st.lists(STATEMENTS, max_size=2))
    between = draw(st.sampled_from(["\n", "\n\n"]))
    typed = between.join([f"{letters}{number}{draw(BEHIND_LABEL)}{beside}{text}{''.join(behind)}", *below])
    said = [beside.strip("[]() ")] if beside else []
    said += [one.strip()[1:-1] for one in behind]
    return Piece(typed, f"{kind} {number}", text, (*said, *below))


@st.composite
def papers(draw: st.DrawFn) -> list[Piece]:
    numbered = [("PP", n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    numbered += [("OP", n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    return [draw(pieces(kind, number)) for kind, number in numbered]


@settings(max_examples=60, deadline=None)
@given(papers())
def test_every_paragraph_has_its_words_and_what_is_said_beside_it(paper: list[Piece]) -> None:
    draft = read_text("\n\n".join(piece.typed for piece in paper))
    assert labelled(draft) == [f"{piece.label} {piece.text}" for piece in paper]
    assert [p.remarks for p in draft.paragraphs] == [piece.remarks for piece in paper]
    assert not any(p.heading for p in draft.paragraphs)
