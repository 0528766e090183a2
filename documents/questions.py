"""What a reader cannot know and asks: which of two texts in a file is meant, which of several resolutions, what a column is.

A reader answers its own question as well as it can and reads on; whoever knows better gives an answer, and the file is
read again with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from redline import Said, english, said_from_json, said_to_json, words_from_json

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
    text: Said
    options: tuple[Option, ...]
    chosen: str
    """The value of one of the options."""


def ask(key: str, text: Said, options: Sequence[Option], answers: Answers, otherwise: str = "") -> Question:
    """A question, answered by `answers` if they have one of its options, else with `otherwise` (the first if empty)."""
    values = [option.value for option in options]
    given = answers.get(key, "")
    chosen = given if given in values else otherwise or values[0]
    return Question(key, text, tuple(options), chosen)


def misfits(answers: Answers, questions: Sequence[Question]) -> list[Said]:
    """For each answer that answers none of the questions, a sentence that says so and what could be answered."""
    asked = {question.key: [option.value for option in question.options] for question in questions}
    found = []
    for key, value in answers.items():
        if key not in asked:
            keys = ", ".join(asked) or english("nothing")
            found.append(
                english("Nothing was asked about “%(key)s”; asked was: %(keys)s.", key=key, keys=keys)
            )
        elif value not in asked[key]:
            found.append(
                english(
                    "“%(value)s” is no answer to “%(key)s”; give one of: %(values)s.",
                    value=value,
                    key=key,
                    values=", ".join(asked[key]),
                )
            )
    return found


def questions_to_json(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """[{"key", "text", "options": [{"value", "text"}], "chosen"}]."""
    return [
        {
            **asdict(question),
            "text": said_to_json(question.text),
            "options": [
                {"value": option.value, "text": said_to_json(option.text)} for option in question.options
            ],
        }
        for question in questions
    ]


def questions_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The questions that `questions_to_json` wrote."""
    return tuple(
        Question(
            str(question["key"]),
            said_from_json(question["text"]),
            tuple(
                Option(str(option["value"]), words_from_json(option["text"]))
                for option in question["options"]
            ),
            str(question["chosen"]),
        )
        for question in data
    )
