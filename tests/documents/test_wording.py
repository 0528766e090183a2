"""The words that open a paragraph of a resolution."""

from __future__ import annotations

import pytest

from documents.wording import opening_words, opens_operative, opens_preambular

OPENINGS = {
    "Is also deeply concerned at the darkness;": "Is also deeply concerned",
    "Is of the view that lamps should burn;": "Is of the view",
    "Strongly condemns the dimming of lanterns;": "Strongly condemns",
    "Warmly welcomes the return of herons;": "Warmly welcomes",
    "Also calls upon all ferrymen to ring bells;": "Also calls upon",
    "Noting with concern that oil is scarce,": "Noting with concern",
    "Bearing in mind its resolution 90/1,": "Bearing in mind",
    "Once more expresses its deep concern at the fog;": "Once more expresses its deep concern",
    "Condemns in the strongest terms the theft of oil;": "Condemns in the strongest terms",
    "Aware of the ice,": "Aware",
    "to ring bells;": "",
    "The keepers of the lamps;": "",
}


@pytest.mark.parametrize(("text", "italic"), OPENINGS.items(), ids=OPENINGS)
def test_the_words_that_a_united_nations_editor_puts_in_italics(text: str, italic: str) -> None:
    assert [text[start:end] for start, end in opening_words(text)] == ([italic] if italic else [])


@pytest.mark.parametrize(
    "adverb", ["Warmly", "Gratefully", "Hereby", "Once more", "Extremely", "In this regard"]
)
def test_the_same_adverbs_stand_before_all_of_them(adverb: str) -> None:
    assert opens_operative(f"{adverb} welcomes it;")
    assert opens_preambular(f"{adverb} welcoming it,")
    assert opening_words(f"{adverb} welcomes it;") == ((0, len(adverb) + len(" welcomes")),)
