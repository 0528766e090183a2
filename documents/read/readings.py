"""The question which of two texts of a file is meant: with its changes, or without them."""

from __future__ import annotations

from documents.draft import Warning
from documents.questions import Answers, Option, Question, ask
from documents.read.hand_marks import HandMarks

BASE, PROPOSED = "base", "proposed"
KEY = "reading"


def is_proposed(answers: Answers) -> bool:
    """Whether the text with its changes is to be read, as it is where nobody says otherwise."""
    return answers.get(KEY) != BASE


def ask_reading(
    answers: Answers, marks: HandMarks, *, tracked: int = 0, authors: int = 0
) -> tuple[Question, ...]:
    """The question, where there is one: of a file with so many tracked changes by so many authors (0: not known), or
    with changes marked by hand."""
    found = []
    if tracked:
        by = f" by {counted(authors, 'author')}" if authors else ""
        found.append(f"{counted(tracked, 'tracked change')}{by}")
    if marks.struck:
        found.append(f"{counted(marks.struck, 'passage')} struck through by hand")
    if marks.marked:
        found.append(f"{counted(marks.marked, 'passage')} in bold or underlined")
    if not found:
        return ()
    if tracked:
        by_hand = ", and as marked by hand" if marks else ""
        options = (
            Option(PROPOSED, f"The text as if all tracked changes were accepted{by_hand}"),
            Option(
                BASE,
                "The text as if all tracked changes were rejected"
                + (", and without marks by hand" if marks else ""),
            ),
        )
    else:
        options = (
            Option(PROPOSED, "The proposed text: without the struck words, with those in bold or underlined"),
            Option(BASE, "The base: with the struck words, without those in bold or underlined"),
        )
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return (ask(KEY, f"This file holds two texts ({listed}). Which is meant?", options, answers),)


def remark_on_marks(marks: HandMarks, where: str, *, proposed: bool) -> tuple[Warning, ...]:
    """What to tell of changes marked by hand, if there are some."""
    if not marks:
        return ()
    found = [f"{counted(marks.struck, 'passage')} struck through"] if marks.struck else []
    found += [f"{counted(marks.marked, 'passage')} in bold or underlined"] if marks.marked else []
    taken = "the text as proposed" if proposed else "the base, as it was before"
    message = f"The file has changes marked by hand ({', '.join(found)}). What was read is {taken}."
    return (Warning("hand-marks", message, where),)


def counted(count: int, noun: str, several: str = "") -> str:
    """ "1 author", "2 authors"; `several` is the plural where it is another one."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or noun + 's'}"
