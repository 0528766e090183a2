"""What is shown where there is room for it: paragraphs nearly all rewritten, and what Korean words keep."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_diff import marked

from redline import Run, finer, is_rewritten, new_text, old_text, redline

OLD = (
    "Expresses its concern at the closing of harbours and wells along the northern coast, and urges the keepers of the "
    "lighthouses to reopen them before winter;"
)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(
            "Welcomes the plan of the council for the sale of harbours and wells, invites donors to study it, and trusts that "
            "all villages of the northern coast, rich or poor, will have ferries before spring;",
            True,
            id="a few words stay",
        ),
        pytest.param(
            OLD.replace("winter", "summer").replace("wells", "piers"), False, id="two words changed"
        ),
        pytest.param("Expresses its concern;", False, id="most is struck"),
        pytest.param(OLD + " " + " ".join(f"word{n}" for n in range(90)), False, id="much is added"),
        pytest.param("Asks all others.", False, id="in one place"),
    ],
)
def test_rewritten(new: str, expected: bool) -> None:
    assert is_rewritten(redline(OLD, new)) is expected


def test_what_moved_is_not_rewritten() -> None:
    runs = [
        Run("-", "a b c d e", 1),
        Run("=", " lamps "),
        Run("-", "b c d e f g h i"),
        Run("+", "q w r t u s k"),
    ]
    assert is_rewritten(runs) is False
    assert is_rewritten([Run(run.op, run.text) for run in runs]) is True


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "강제 노동을 중단할 것", "강제노동을 중단할 것", "강제[- -]노동을 중단할 것", id="a space less"
        ),
        pytest.param("여성과 아동", "여성 과 아동", "여성{+ +}과 아동", id="a space more"),
        pytest.param(
            "모든 난민에 대한", "모든 난민과 대한", "모든 난민[-에-]{+과+} 대한", id="another particle"
        ),
        pytest.param("법을 지킨다", "법이 지킨다", "법[-을-]{+이+} 지킨다", id="a stem of one syllable"),
        pytest.param("국가는 지킨다", "국제의 지킨다", "[-국가는-]{+국제의+} 지킨다", id="no stem"),
        pytest.param(
            "정부에 촉구한다;", "정부에 촉구하며,", "정부에 촉구[-한다;-]{+하며,+}", id="a verb and a mark"
        ),
        pytest.param(
            "인권 침해를 본다", "인권침해가 본다", "인권[- -]침해[-를-]{+가+} 본다", id="space and particle"
        ),
        pytest.param(
            "강제 노동을 즉각 중단",
            "강제노동을 지체없이 중단",
            "강제[- -]노동을[- 즉각-]{+ 지체없이+} 중단",
            id="and a word",
        ),
        pytest.param("the old lamp", "the older lamp", "the [-old-]{+older+} lamp", id="not in English"),
    ],
)
def test_finer(old: str, new: str, expected: str) -> None:
    assert marked(finer(redline(old, new))) == expected


korean = st.lists(
    st.sampled_from(["인", "권", "은", "를", "한다", "하며", "침해", "a", ",", ";", " ", "  "]),
    max_size=14,
).map("".join)


@given(korean, korean)
def test_finer_rebuilds_both_texts(old: str, new: str) -> None:
    runs = finer(redline(old, new))
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert all(run.text for run in runs)
    assert all(
        before.op != after.op and (before.op, after.op) != ("+", "-") for before, after in pairwise(runs)
    )
