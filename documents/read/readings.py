"""The question which of two texts of a file is meant: with its changes, or without them."""

from __future__ import annotations

from documents.draft import Warning
from documents.questions import Answers, Option, Question, ask
from documents.read.hand_marks import HandMarks
from redline import Said, and_last, english, in_a_row, one_or_more

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
        changes = one_or_more(
            tracked, english("1 tracked change"), english("%(count)s tracked changes", count=tracked)
        )
        found.append(
            one_or_more(
                authors,
                english("%(changes)s by 1 author", changes=changes),
                english("%(changes)s by %(count)s authors", changes=changes, count=authors),
            )
            if authors
            else changes
        )
    if marks.struck:
        found.append(
            one_or_more(
                marks.struck,
                english("1 passage struck through by hand"),
                english("%(count)s passages struck through by hand", count=marks.struck),
            )
        )
    if marks.marked:
        found.append(_emphasised(marks.marked))
    if not found:
        return ()
    if tracked:
        options = (
            Option(
                PROPOSED,
                english("The text as if all tracked changes were accepted, and as marked by hand")
                if marks
                else english("The text as if all tracked changes were accepted"),
            ),
            Option(
                BASE,
                english("The text as if all tracked changes were rejected, and without marks by hand")
                if marks
                else english("The text as if all tracked changes were rejected"),
            ),
        )
    else:
        options = (
            Option(
                PROPOSED,
                english("The proposed text: without the struck words, with those in bold or underlined"),
            ),
            Option(BASE, english("The base: with the struck words, without those in bold or underlined")),
        )
    return (
        ask(
            KEY,
            english("This file holds two texts (%(texts)s). Which is meant?", texts=and_last(found)),
            options,
            answers,
        ),
    )


def remark_on_marks(marks: HandMarks, where: str, *, proposed: bool) -> tuple[Warning, ...]:
    """What to tell of changes marked by hand, if there are some."""
    if not marks:
        return ()
    found = []
    if marks.struck:
        found.append(
            one_or_more(
                marks.struck,
                english("1 passage struck through"),
                english("%(count)s passages struck through", count=marks.struck),
            )
        )
    if marks.marked:
        found.append(_emphasised(marks.marked))
    taken = english("the text as proposed") if proposed else english("the base, as it was before")
    message = english(
        "The file has changes marked by hand (%(found)s). What was read is %(taken)s.",
        found=in_a_row(found),
        taken=taken,
    )
    return (Warning("hand-marks", message, where),)


def comments_left_out(count: int) -> Said:
    """What to tell of comments in a margin."""
    return one_or_more(
        count,
        english("1 comment in the margin left out."),
        english("%(count)s comments in the margin left out.", count=count),
    )


def _emphasised(count: int) -> Said:
    return one_or_more(
        count,
        english("1 passage in bold or underlined"),
        english("%(count)s passages in bold or underlined", count=count),
    )
