"""Invented adopted texts as files of a folder."""

from __future__ import annotations

from pathlib import Path

LIGHT = "ensure that every public lantern burns from dusk to dawn in all streets and on every quay"
OLDER = f"""Resolution adopted by the General Assembly on 12 December 2019

74/501. Public lanterns

The General Assembly,

Recalling the charter of lamps, which all harbour towns have signed in the year of the great fog,

1. Calls upon all towns to {LIGHT};

2. Requests the keeper of lamps to report to it every year on what was done.

50th plenary meeting

12 December 2019
"""
NEWER = f"""Resolution adopted by the General Assembly on 14 December 2023

78/502. Public lanterns

The General Assembly,

Recalling the charter of lamps, which all harbour towns have signed in the year of the great fog,

1. Decides to look into the price of oil;

2. Urges all towns to {LIGHT};

3. Requests the keeper of lamps to report to it every year on what was done, with a list of the dark streets.

50th plenary meeting

14 December 2023
"""
COUNCIL = """Human Rights Council
Fifty-second session

52/77. Wicks and oil

The Human Rights Council,

Noting the great number of wicks that are cut too short by careless hands in cold nights,

1. Invites the lamp office to teach how wicks are cut, and to publish a small book about it.

39th meeting
3 April 2023

[Adopted by a recorded vote of 26 to 5, with 16 abstentions.]
"""


def folder_of_texts(folder: Path) -> Path:
    """A folder with three adopted texts, one of them in a folder of its own."""
    (folder / "council").mkdir(parents=True)
    (folder / "A_RES_74_501.txt").write_text(OLDER, encoding="utf-8")
    (folder / "A_RES_78_502.txt").write_text(NEWER, encoding="utf-8")
    (folder / "council" / "wicks.txt").write_text(COUNCIL, encoding="utf-8")
    return folder
