"""manage.py uptake, in the process of the tests: three files in, one line of JSON out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from lantern_texts import EARLIER, LATEST


@pytest.fixture
def asked(tmp_path, capsys):
    """What the command says of a change from one text to another in a later draft."""

    def run(base: str, proposed: str, later: str, before: str = "") -> dict[str, object]:
        paths = []
        for name, text in (("base", base), ("proposed", proposed), ("later", later), ("before", before)):
            path = Path(tmp_path, f"{name}.txt")
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        call_command("uptake", *paths[:3], **({"before": Path(paths[3])} if before else {}))
        return json.loads(capsys.readouterr().out)

    return run


def test_the_paragraphs_may_be_in_word_files_and_a_picture_is_called_one(tmp_path, capsys) -> None:
    paths = [tmp_path / name for name in ("base.docx", "proposed.docx", "later.txt", "base.png", "two.docx")]
    for path, texts in (
        (paths[0], [BASE]),
        (paths[1], [BASE.replace("dimming", "wilful dimming")]),
        (paths[4], [BASE, BASE]),
    ):
        word = Document()
        for text in texts:
            word.add_paragraph(text)
        word.save(path)
    paths[2].write_text(DRAFT, encoding="utf-8")
    paths[3].write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    call_command("uptake", *map(str, paths[:3]))
    assert json.loads(capsys.readouterr().out)["missing"] == ["wilful"]
    with pytest.raises(CommandError, match=r"base\.png: This is a picture, not a text"):
        call_command("uptake", str(paths[3]), str(paths[1]), str(paths[2]))
    with pytest.raises(CommandError, match=r"two\.docx: holds 2 paragraphs"):
        call_command("uptake", str(paths[4]), str(paths[1]), str(paths[2]))


DRAFT = """The Human Rights Council,

Recalling its resolution 52/99,

1. Condemns the dimming of public lanterns, including for river pilots and night nurses, in the northern district;

2. Calls upon the lamp office:

(a) To publish the list of dimmed streets;

(b) To spare ferries at night, and all fishers of the upper lake;

3. Decides to remain seized of the matter.
"""
BASE = "Condemns the dimming of public lanterns in the northern district;"


def test_it_works(asked) -> None:
    proposed = BASE.replace("lanterns", "lanterns, including for river pilots and night nurses,")
    assert asked(BASE, proposed, DRAFT) == {
        "verdict": "verbatim",
        "share": 1.0,
        "found": [
            {
                "text": ", including for river pilots and night nurses,",
                "label": "OP 1",
                "place": [39, 85],
                "asked": [39, 85],
                "in_place": True,
            }
        ],
        "missing": [],
        "words": [5, 5],
        "deletions": None,
        "moved_to": [],
        "otherwise": [],
        "paragraph": "OP 1",
    }


def test_another_word_beside_the_words_is_told(asked) -> None:
    proposed = BASE.replace("northern", "far northern")
    answer = asked(BASE, proposed, "1. " + proposed.replace("northern", "eastern"), before="1. " + BASE)
    assert (answer["verdict"], answer["share"]) == ("in part", 1.0)
    assert answer["otherwise"] == [
        {"kind": "beside", "asked": "northern", "there": "eastern", "label": "OP 1"}
    ]


def test_words_at_another_place_name_their_paragraph(asked) -> None:
    answer = asked(BASE, BASE.replace(";", ", and for all fishers of the upper lake;"), DRAFT)
    assert (answer["verdict"], [found["label"] for found in answer["found"]]) == ("elsewhere", ["OP 2(b)"])


def test_what_the_draft_before_had_counts_for_nothing(asked) -> None:
    proposed = BASE.replace(";", ", and for all fishers of the upper lake;")
    assert asked(BASE, proposed, DRAFT, before=DRAFT.replace("river pilots and", "")) | {"paragraph": ""} == {
        "verdict": "not",
        "share": 0.0,
        "found": [],
        "missing": [", and for all fishers of the upper lake"],
        "words": [0, 4],
        "deletions": None,
        "moved_to": [],
        "otherwise": [],
        "paragraph": "",
    }


@pytest.mark.parametrize(
    ("base", "proposed", "verdict"),
    [
        ("", "To spare ferries at night, and all fishers of the upper lake.", "verbatim"),
        ("", "Requests the lamp office to pay for every lantern that it has broken;", "not"),
        ("Regrets that no candle was ever counted by the office of wax;", "", "verbatim"),
        (BASE, "", "not"),
    ],
    ids=["new, taken up", "new, not", "deleted", "not deleted"],
)
def test_whole_paragraphs(asked, base, proposed, verdict) -> None:
    assert asked(base, proposed, DRAFT)["verdict"] == verdict


def test_two_real_drafts(asked) -> None:
    answer = asked(
        "Calls upon all to light lanterns;", "Calls upon all to light lanterns and candles;", LATEST, EARLIER
    )
    assert answer["verdict"] == "not"


def test_bad_input_is_named_in_one_line(asked, tmp_path) -> None:
    with pytest.raises(CommandError, match=r"later\.txt") as error:
        asked(BASE, BASE, "")
    assert (error.value.returncode, "\n" in str(error.value)) == (2, False)
    with pytest.raises(CommandError, match="2 paragraphs"):
        asked(BASE, "One;\n\nTwo;", DRAFT)
    with pytest.raises(CommandError, match="both empty"):
        asked("", "", DRAFT)
