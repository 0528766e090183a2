"""What the other side wrote too, in another order or with other endings, is for a person: never written twice as clean."""

from __future__ import annotations

import pytest

from redline import carry

CASES = {
    "another order": (
        "Urges the keepers to free all herons;",
        "Urges the keepers to free all herons, in particular geese and cranes;",
        "Urges the keepers to free, in particular, cranes and geese, and all herons;",
    ),
    "another ending": (
        "Demands the release of herons;",
        "Demands the immediate release of herons;",
        "Demands the release, immediately, of herons;",
    ),
    "Korean endings": (
        "어부들에게 그물을 거둘 것을 촉구한다;",
        "어부들에게 그물을 거두고 왜가리를 놓아줄 것을 촉구한다;",
        "어부들에게 왜가리를 놓아주고 그물을 거둘 것을 촉구한다;",
    ),
    "Korean particles": (
        "굶주림과 추위를 규탄한다;",
        "굶주림, 강제 퇴거와 추위를 규탄한다;",
        "강제 퇴거, 굶주림과 추위를 규탄한다;",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_both_wrote_differently_is_no_clean_merge(case: str) -> None:
    base, ours, theirs = CASES[case]
    carried = carry(base, ours, theirs)
    assert carried.result == "conflict"
    assert carried.text == theirs
    assert any(conflict.standing for conflict in carried.conflicts)


def test_other_words_of_both_are_still_brought_together() -> None:
    carried = carry(
        "Demands the release of herons;",
        "Demands the immediate release of herons;",
        "Demands the release of herons and geese;",
    )
    assert (carried.result, carried.text) == ("clean", "Demands the immediate release of herons and geese;")
