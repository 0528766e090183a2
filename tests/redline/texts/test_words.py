"""A text is cut into words the way a person would, and its units always rebuild it."""

import pytest

from redline.texts.words import fold, split


def words(text: str) -> list[str]:
    return [unit.lstrip() for unit in split(text)][:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Urges all States", ["Urges", "all", "States"], id="words"),
        pytest.param("rights, and (b)", ["rights", ",", "and", "(", "b", ")"], id="each mark alone"),
        pytest.param("women's and d’Ivoire", ["women's", "and", "d’Ivoire"], id="apostrophe inside a word"),
        pytest.param("Peoples’ rights", ["Peoples", "’", "rights"], id="apostrophe after a word"),
        pytest.param("1,000 or 2.5 or 1,000,000", ["1,000", "or", "2.5", "or", "1,000,000"], id="numbers"),
        pytest.param("in 2024, 12 of", ["in", "2024", ",", "12", "of"], id="comma after a number"),
        pytest.param("A/HRC/58/L.7.", ["A/HRC/58/L.7", "."], id="symbol and full stop"),
        pytest.param("A/78/72-E/2023/59, 71/134", ["A/78/72-E/2023/59", ",", "71/134"], id="symbols"),
        pytest.param("E/CN.4/2005/1/Add.2", ["E/CN.4/2005/1/Add.2"], id="points inside a symbol"),
        pytest.param("A/HRC/58/L.7에", ["A/HRC/58/L.7에"], id="symbol with a Korean particle"),
        pytest.param("PP.7 and/or L.7", ["PP", ".", "7", "and/or", "L", ".", "7"], id="a point elsewhere"),
        pytest.param("2321 (2016)", ["2321", "(", "2016", ")"], id="resolution and year"),
        pytest.param("non-governmental", ["non-governmental"], id="hyphen"),
        pytest.param("fifty‑first re‐emphasizes", ["fifty‑first", "re‐emphasizes"], id="other hyphens"),
        pytest.param("1945–1950, 2024-2025", ["1945–1950", ",", "2024-2025"], id="from and to"),
        pytest.param("a – b—c -d e-", ["a", "–", "b", "—", "c", "-", "d", "e", "-"], id="dashes"),
        pytest.param("58th PP 11bis", ["58th", "PP", "11bis"], id="letters and digits together"),
        pytest.param("여성과 아동,", ["여성과", "아동", ","], id="Korean by spaced unit and mark"),
        pytest.param(
            "'불순 세력'으로", ["'", "불순", "세력", "'", "으로"], id="Korean particle after a quotation mark"
        ),
        pytest.param("第58/7号决议，", ["第", "58/7", "号", "决", "议", "，"], id="Chinese by character"),
        pytest.param("경제적·사회적", ["경제적", "·", "사회적"], id="Korean middle dot"),
        pytest.param("de\u0301tenus", ["de\u0301tenus"], id="combining mark stays in its word"),
        pytest.param("x \u0301 y", ["x \u0301", "y"], id="combining mark on a space"),
        pytest.param("co\u00adop", ["co\u00adop"], id="soft hyphen"),
        pytest.param("👩\u200d👧 👍🏽 🇰🇷🇫🇷", ["👩\u200d👧", "👍🏽", "🇰🇷", "🇫🇷"], id="emoji"),
        pytest.param("क्\u200dष", ["क्\u200dष"], id="joiner in a script that needs it"),
        pytest.param(" \t\n ", [], id="only space"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert "".join(split(text)) == text


def test_a_unit_is_a_word_with_the_space_in_front_of_it() -> None:
    assert split(" Urges\u00a0 all,  \n") == [" Urges", "\u00a0 all", ",", "  \n"]


def test_much_space_at_the_end_takes_no_long_time() -> None:
    assert split("a" + " " * 200_000) == ["a", " " * 200_000]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Urges", "urges", id="case"),
        pytest.param("“the” people’s", '"the" people\'s', id="quotation marks"),
        pytest.param("1945–1950 a‑b", "1945-1950 a-b", id="dashes"),
        pytest.param("a  b\u00a0c\nd", "a b c d", id="kinds of space"),
        pytest.param("  a ", "a", id="space around"),
        pytest.param("de\u0301tenus", "d\u00e9tenus", id="composed and decomposed"),
        pytest.param("co\u00adop", "coop", id="invisible joiner"),
    ],
)
def test_folded_the_same(one: str, other: str) -> None:
    assert fold(split(one)) == fold(split(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a b", "ab", id="space or none"),
        pytest.param("rights,", "rights;", id="another mark"),
        pytest.param("states", "state", id="another word"),
        pytest.param("e", "é", id="accent"),
        pytest.param("\u200d", "", id="a joiner alone"),
    ],
)
def test_folded_still_different(one: str, other: str) -> None:
    assert fold(split(one)) != fold(split(other))
