"""Notes of oral revisions as delegates type them: taken as they are meant, or refused with the reason; never a guess."""

from __future__ import annotations

import pytest

from documents.errors import DocumentError
from documents.read.amendments import read_amendment_list
from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label(label), Wording(text))
    for label, text in [
        ("PP 1", "Guided by the charter of rivers,"),
        ("PP 2", "Deeply concerned at the fog, including smoke,"),
        ("OP 1", "Condemns all floods in all ports, including smoke, and calls upon all parties to act;"),
        ("OP 2", "Urges the harbour office:"),
        ("OP 2(a)", "To free all pilots;"),
        ("OP 2(b)", "To cooperate with the wardens;"),
        ("OP 3", "Calls upon States to help, in particular by paying, and to report annually;"),
        ("OP 4", "Encourages ports to act, including by way of training and advice;"),
        ("OP 5", "Requests the office to report at the sixtieth session;"),
        ("OP 6", "Decides to remain seized of the matter."),
    ]
]
REST = "Encourages ports to act;"


def _differs(text: str) -> dict[str, str | None]:
    """What a list changes, by label; None for what is gone."""
    read = read_amendment_list(text).read
    assert read.problems == ()
    before = {str(paragraph.label): paragraph.wording.text for paragraph in DRAFT}
    made = apply_amendments(DRAFT, read.instructions)
    after = {str(one.paragraph.label): one.paragraph.wording.text for one in made}
    return {label: after.get(label) for label in {**before, **after} if before.get(label) != after.get(label)}


def _refusal(text: str) -> str:
    """Why a list is not made; "" where it is."""
    try:
        read = read_amendment_list(text).read
        if not read.problems:
            apply_amendments(DRAFT, read.instructions)
    except (DocumentError, AmendmentsError) as error:
        return str(error)
    return " ".join(map(str, read.problems))


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ('delete last part of OP 4 from "including"', {"OP 4": REST}),
        ("delete last part of OP 4 from 'including'", {"OP 4": REST}),
        ('OP 4: delete the last part starting with “including”', {"OP 4": REST}),
        ("OP 4: after act delete rest", {"OP 4": REST}),
        ('OP 4 - delete text after "to act"', {"OP 4": REST}),
        ('OP 5: "sixtieth session" should be "next session"', {"OP 5": "Requests the office to report at the next session;"}),
        ('OP 5 - typo: "sixtieth" should read "sixty-first"', {"OP 5": "Requests the office to report at the sixty-first session;"}),
        ('PP2: insert new PP after: "Recalling also the tides,"', {"PP 3": "Recalling also the tides,"}),
        ("PP1bis. Recalling also the tides,", {"PP 1bis": "Recalling also the tides,"}),
        ('2(b) add "fully" before "cooperate"', {"OP 2(b)": "To fully cooperate with the wardens;"}),
        ("OP 4 and OP 5: swap", {"OP 4": DRAFT[8].wording.text, "OP 5": DRAFT[7].wording.text}),
        ('OP 3: reinsert "all" before "States"', {"OP 3": "Calls upon all States to help, in particular by paying, and to report annually;"}),
        ('OP 3: after States: "and ports"', {"OP 3": "Calls upon States and ports to help, in particular by paying, and to report annually;"}),
        ('OP 1 second "all": delete', {"OP 1": "Condemns all floods in ports, including smoke, and calls upon all parties to act;"}),
        ('OP 1: delete every "all"', {"OP 1": "Condemns floods in ports, including smoke, and calls upon parties to act;"}),
        ("Global change: smoke -> soot", {"PP 2": "Deeply concerned at the fog, including soot,",
                                          "OP 1": "Condemns all floods in all ports, including soot, and calls upon all parties to act;"}),
        ('PP2+OP1: "smoke" -> "soot"', {"PP 2": "Deeply concerned at the fog, including soot,",
                                        "OP 1": "Condemns all floods in all ports, including soot, and calls upon all parties to act;"}),
        ('OP 4: cut "training and"', {"OP 4": "Encourages ports to act, including by way of advice;"}),
        ('OP 4: "training and" goes', {"OP 4": "Encourages ports to act, including by way of advice;"}),
        ('OP 6 ok\nOP 7 agreed\nOP 4: cut "training and"', {"OP 4": "Encourages ports to act, including by way of advice;"}),
        # The paragraph is named last: it is no remark, and not the one of the line above.
        ('OP 1: delete "including smoke,"\nPls del "training and" OP 4',
         {"OP 1": "Condemns all floods in all ports, and calls upon all parties to act;",
          "OP 4": "Encourages ports to act, including by way of advice;"}),
        ('add "and ports" after "States" (OP 3)', {"OP 3": "Calls upon States and ports to help, in particular by paying, and to report annually;"}),
        ('delete "all" (OP 2(a))', {"OP 2(a)": "To free pilots;"}),
        ("OP 3 -> after OP 5", {"OP 3": None, "OP 5bis": DRAFT[6].wording.text}),
    ],
)  # fmt: skip
def test_what_is_meant_is_taken(text: str, differs: dict[str, str | None]) -> None:
    assert _differs(text) == differs


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("OP1 para 2 line 3: delete 'all'", "counts paragraphs inside a paragraph"),
        ("OP 1: delete all", "may mean the word “all” or the whole paragraph"),
        ("OP 1, first line: all floods -> floods", "names a line or sentence"),
        ("OP2(b): To cooperate fully with the wardens;", "if this is how OP 2(b) is to read"),
        ("OP 2 chapeau: Calls upon the harbour office:", "if this is how the chapeau of OP 2 is to read"),
        ("[OP 4]", "puts a whole paragraph in brackets"),
        ("OP 4 in brackets", "puts a whole paragraph in brackets"),
        ("OP 4: put training in brackets", "does not quote the words that are meant"),
        ('OP 4: delete "training ... advice"', "where the dots leave words out"),
        ("OP 3: insert comma after help", "“,” stands there already"),
        ("OP 4: insert 'tides' after 'training' and delete 'annually' in OP 3", "names a second paragraph"),
        ('OP 1: both "all" deleted', "stand there 3 times, not twice"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_reason(text: str, reason: str) -> None:
    assert reason in _refusal(f'{text}\nOP 6: delete "remain"' if "line 3" not in text else text)


@pytest.mark.parametrize(
    "text",
    [
        "OP 4 in brackets and OP 5 out",
        "OP 4: no training",
        "OP 4 streamline",
        "OP 3: biennially instead of annually",
        "OP 4: stronger language needed",
        "OP 4: To be discussed with capital;",
    ],
)
def test_what_says_no_words_changes_none(text: str) -> None:
    assert _refusal(f'{text}\nOP 6: delete "remain"')
