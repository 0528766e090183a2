"""What a reader cannot know and asks: which of two texts in a file is meant, which of several resolutions, what a column is.

A reader answers its own question as well as it can and reads on; whoever knows better gives an answer, and the file is
read again with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

Answers = Mapping[str, str]
"""The keys of questions with the values of the options chosen."""

NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True)
class Option:
    """One answer: its value, stable and short, and what it means, for the reader of a page."""

    value: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question of a reader, with the answer that the text was read with."""

    key: str
    """Stable short name, such as "reading", "resolution", "columns"."""
    text: str
    options: tuple[Option, ...]
    chosen: str
    """The value of one of the options."""


def ask(key: str, text: str, options: Sequence[Option], answers: Answers, otherwise: str = "") -> Question:
    """A question, answered by `answers` if they have one of its options, else with `otherwise` (the first if empty)."""
    values = [option.value for option in options]
    given = answers.get(key, "")
    chosen = given if given in values else otherwise or values[0]
    return Question(key, text, tuple(options), chosen)


def misfits(answers: Answers, questions: Sequence[Question]) -> list[str]:
    """For each answer that answers none of the questions, a sentence that says so and what could be answered."""
    asked = {question.key: [option.value for option in question.options] for question in questions}
    found = []
    for key, value in answers.items():
        if key not in asked:
            keys = ", ".join(asked) or "nothing"
            found.append(f"Nothing was asked about “{key}”; asked was: {keys}.")
        elif value not in asked[key]:
            found.append(f"“{value}” is no answer to “{key}”; give one of: {', '.join(asked[key])}.")
    return found


def questions_to_json(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """[{"key", "text", "options": [{"value", "text"}], "chosen"}]."""
    return [{**asdict(question), "options": list(map(asdict, question.options))} for question in questions]


def questions_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The questions that `questions_to_json` wrote."""
    return tuple(
        Question(
            str(question["key"]),
            str(question["text"]),
            tuple(Option(str(option["value"]), str(option["text"])) for option in question["options"]),
            str(question["chosen"]),
        )
        for question in data
    )
