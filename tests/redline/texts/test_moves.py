"""Words moved inside a paragraph are recognised."""

import pytest

from redline import Run, new_text, old_text, redline


def test_it_works() -> None:
    runs = redline(
        "Calls upon the authorities to open all places of detention without any delay or condition;",
        "Calls upon the authorities, without any delay or condition, to open all places of detention;",
        moves=True,
    )
    assert runs == [
        Run("=", "Calls upon the authorities"),
        Run("+", ","),
        Run("+", " without any delay or condition", move=1),
        Run("+", ","),
        Run("=", " to open all places of detention"),
        Run("-", " without any delay or condition", move=1),
        Run("=", ";"),
    ]


def test_moves_are_asked_for() -> None:
    old = "one two three four five six seven, eight nine ten eleven twelve."
    new = "eight nine ten eleven twelve, one two three four five six seven."
    assert all(run.move is None for run in redline(old, new))
    assert {run.move for run in redline(old, new, moves=True)} == {None, 1}


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        pytest.param(
            "A b c d e f. Then one two three four five",
            "One two three four five, a b c d e f then",
            [],
            id="not verbatim, the case differs",
        ),
        pytest.param(
            "alpha beta gamma delta epsilon zeta eta; x y z w",
            "x y z w; alpha beta gamma delta epsilon zeta eta",
            [],
            id="four words are too few",
        ),
        pytest.param(
            "alpha beta gamma delta epsilon zeta eta; x, y, z, w",
            "x, y, z, w; alpha beta gamma delta epsilon zeta eta",
            [],
            id="marks do not count as words",
        ),
        pytest.param(
            "alpha beta gamma delta epsilon zeta eta; v w x y z",
            "v w x y z; alpha beta gamma delta epsilon zeta eta",
            ["v w x y z"],
            id="five words; the space in front is not moved",
        ),
        pytest.param(
            "k1 k2 k3 k4 k5 k6 k7 k8 k9 | a b c d e | f g h i j k",
            "f g h i j k | a b c d e | k1 k2 k3 k4 k5 k6 k7 k8 k9",
            ["f g h i j k", "a b c d e"],
            id="two moves, numbered in the order of the text",
        ),
        pytest.param(
            "한 단체도 빠짐없이 모두 함께 지체하지 말고 곧바로 모든 시설을 감시자에게 개방할 것",
            "지체하지 말고 곧바로 모든 시설을 감시자에게 개방할 것 한 단체도 빠짐없이 모두 함께",
            ["한 단체도 빠짐없이 모두 함께"],
            id="Korean",
        ),
        pytest.param("a b c d e f", "a b c d e f", [], id="nothing changed"),
        pytest.param("", "a b c d e f", [], id="nothing to move from"),
    ],
)
def test_what_is_a_move(old: str, new: str, moved: list[str]) -> None:
    runs = redline(old, new, moves=True)
    assert (old_text(runs), new_text(runs)) == (old, new)
    for number, text in enumerate(moved, 1):
        ends = [run for run in runs if run.move == number]
        assert sorted(run.op for run in ends) == ["+", "-"]
        assert [run.text.strip(" |") for run in ends] == [text, text]
        assert ends[0].text == ends[1].text
    assert {run.move for run in runs} - {None} == set(range(1, len(moved) + 1))


def test_a_word_is_moved_once() -> None:
    clause = "in close cooperation with the regional organizations"
    old = (
        f"Requests, {clause}, the first and the second office to report on the situation in the whole region"
    )
    new = f"Requests the first and the second office to report on the situation in the whole region {clause}; {clause}"
    runs = redline(old, new, moves=True)
    assert sorted(run.op for run in runs if run.move == 1) == ["+", "-"]
    assert {run.move for run in runs} == {None, 1}
    assert (old_text(runs), new_text(runs)) == (old, new)


def test_overlapping_stretches_share_no_word() -> None:
    old = "K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K12 K13 K14; a b c d e f g h i j; stop"
    new = "d e f g h i j p; a b c d e f q; K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K12 K13 K14; stop"
    runs = redline(old, new, moves=True)
    assert [run.text.strip() for run in runs if run.op == "-" and run.move] == ["d e f g h i j"]
    assert (old_text(runs), new_text(runs)) == (old, new)
