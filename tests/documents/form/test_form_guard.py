"""The form guard: each rule finds faults of its kind, its fix mends them and leaves nothing to say; a good text is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.draft import DraftParagraph
from documents.form import CHECK, RULES, FormRemark, news_of, remarks_on
from redline import parse_label

GOOD = {
    "PP 1": "Guided by the Charter of the United Nations,",
    "PP 2": "Recalling its resolutions 52/90 of 4 April 2023 and 55/90 of 4 April 2024,",
    "PP 3": "Recalling also General Assembly resolution 79/900 of 17 December 2024,",
    "PP 4": "Recalling further the reports of the lamplighters,",
    "PP 5": "Deeply concerned about the dimming of street lamps,",
    "OP 1": "Condemns the dimming of street lamps;",
    "OP 2": "Urges all States:",
    "OP 2(a)": "To light every street;",
    "OP 2(b)": "To report on every lamp, in particular on:",
    "OP 2(b)(i)": "Lamps near schools;",
    "OP 2(b)(ii)": "Lamps near the sea;",
    "OP 3": "Requests the lamplighters to report on the lamps named in paragraph 2 (b) above;",
    "OP 4": "Also requests the lamplighters to publish the report mentioned in paragraph 3 of the present resolution;",
    "OP 5": "Further requests the lamplighters to keep their ladders;",
    "OP 6": "Decides to remain seized of the matter.",
}


def draft(changes: dict[str, str] | None = None, **more: str) -> list[DraftParagraph]:
    """The good text with some paragraphs in other words; "" takes one out."""
    texts = {**GOOD, **(changes or {})}
    return [DraftParagraph(parse_label(label), text) for label, text in texts.items() if text]


BASE = draft()


def said(changes: dict[str, str], code: str, *, amended: bool = False) -> list[FormRemark]:
    """What one rule says of the good text with these changes."""
    found = remarks_on(draft(changes), base=BASE if amended else (), body="Human Rights Council")
    return [remark for remark in found if remark.rule.code == code]


def test_a_good_text_is_left_alone():
    assert remarks_on(BASE, body="Human Rights Council") == ()
    assert remarks_on(BASE, base=BASE, body="Human Rights Council") == ()


FAULTS = [
    ("preambular-opening", "PP 4", "Recalls further the reports of the lamplighters,", GOOD["PP 4"]),
    ("preambular-opening", "PP 1", "guided by the Charter of the United Nations,", GOOD["PP 1"]),
    ("preambular-opening", "PP 5", "Regrets the dimming of street lamps,", "Regretting the dimming of street lamps,"),
    ("preambular-opening", "PP 5", "The dimming of street lamps is a concern,", None),
    ("operative-opening", "OP 1", "Condemning the dimming of street lamps;", GOOD["OP 1"]),
    ("operative-opening", "OP 1", "Condemn the dimming of street lamps;", GOOD["OP 1"]),
    ("operative-opening", "OP 1", "The Human Rights Council condemns the dimming of street lamps;", GOOD["OP 1"]),
    ("operative-opening", "OP 1", "Condemned the dimming of street lamps;", GOOD["OP 1"]),
    ("operative-opening", "OP 1", "Every lamp must burn;", None),
    ("preambular-ending", "PP 5", "Deeply concerned about the dimming of street lamps;", GOOD["PP 5"]),
    ("preambular-ending", "PP 5", "Deeply concerned about the dimming of street lamps", GOOD["PP 5"]),
    ("preambular-ending", "PP 5", "Deeply concerned about “street lamps.”", "Deeply concerned about “street lamps,”"),
    ("operative-ending", "OP 1", "Condemns the dimming of street lamps.", GOOD["OP 1"]),
    ("operative-ending", "OP 1", "Condemns the dimming of street lamps,", GOOD["OP 1"]),
    ("operative-ending", "OP 1", "[Condemns the dimming]", "[Condemns the dimming;]"),
    ("last-ending", "OP 6", "Decides to remain seized of the matter;", GOOD["OP 6"]),
    ("last-ending", "OP 6", "Decides to remain seized of the matter", GOOD["OP 6"]),
    ("chapeau-ending", "OP 2", "Urges all States;", GOOD["OP 2"]),
    ("chapeau-ending", "OP 2(b)", "To report on every lamp, in particular on", GOOD["OP 2(b)"]),
    ("operative-ending", "OP 1", "Condemns:", "Condemns;"),
    ("sub-ending", "OP 2(a)", "To light every street.", GOOD["OP 2(a)"]),
    ("sub-ending", "OP 2(b)(ii)", "Lamps near the sea", GOOD["OP 2(b)(ii)"]),
    ("also-further", "PP 3", "Recalling General Assembly resolution 79/900 of 17 December 2024,", GOOD["PP 3"]),
    ("also-further", "PP 4", "Recalling also the reports of the lamplighters,", GOOD["PP 4"]),
    ("also-further", "PP 4", "Recalling the reports of the lamplighters,", GOOD["PP 4"]),
    ("also-further", "OP 1", "Also condemns the dimming of street lamps;", GOOD["OP 1"]),
    ("also-further", "OP 5", "Requests the lamplighters to keep their ladders;", GOOD["OP 5"]),
    ("present-resolution", "OP 6", "Decides to publish this resolution.", "Decides to publish the present resolution."),
    ("dates", "PP 2", GOOD["PP 2"].replace("4 April 2023", "April 4, 2023"), GOOD["PP 2"]),
    ("dates", "PP 2", GOOD["PP 2"].replace("4 April 2023", "4th of April 2023"), GOOD["PP 2"]),
    ("dates", "PP 2", GOOD["PP 2"].replace("4 April 2023", "4 Apr. 2023"), GOOD["PP 2"]),
    ("dates", "PP 2", GOOD["PP 2"].replace("4 April 2023", "04 April 2023"), GOOD["PP 2"]),
    ("dates", "PP 2", GOOD["PP 2"].replace("4 April 2023", "2023-04-04"), GOOD["PP 2"]),
    ("dates", "PP 3", GOOD["PP 3"].replace("17 December 2024", "17/12/2024"), GOOD["PP 3"]),
    ("dates", "PP 3", GOOD["PP 3"].replace("17 December 2024", "10/12/2024"), None),
    ("dates", "PP 3", GOOD["PP 3"].replace("17 December 2024", "31 November 2024"), None),
    ("numbers", "PP 3", GOOD["PP 3"].replace("General Assembly resolution 79/900", "A/RES/79/900"), GOOD["PP 3"]),
    ("numbers", "PP 3", GOOD["PP 3"].replace("resolution 79/900", "resolution A/RES/79/900"), GOOD["PP 3"]),
    ("numbers", "PP 3", GOOD["PP 3"].replace("resolution 79/900", "resolution No. 79/900"), GOOD["PP 3"]),
    ("numbers", "PP 3", GOOD["PP 3"].replace("resolution 79/900", "Res. 79/900"), GOOD["PP 3"]),
    ("numbers", "OP 1", "Recalls Security Council resolution 9397 of 22 December 2017;", "Recalls Security Council resolution 9397 (2017) of 22 December 2017;"),
    ("first-mention", "PP 3", "Recalling also General Assembly resolution 79/900,", None),
    ("abbreviations", "PP 1", "Guided by the Charter of the UN,", GOOD["PP 1"]),
    ("abbreviations", "OP 1", "Invites NGOs to light lamps;", "Invites non-governmental organizations to light lamps;"),
    ("abbreviations", "OP 1", "Invites an NGO to light lamps;", "Invites a non-governmental organization to light lamps;"),
    ("abbreviations", "OP 1", "Invites OHCHR to light lamps;", "Invites the Office of the United Nations High Commissioner for Human Rights to light lamps;"),
    ("abbreviations", "OP 1", "Invites the WHO to light lamps;", "Invites the World Health Organization to light lamps;"),
    ("abbreviations", "OP 1", "Invites LGDX to light lamps;", None),
    ("degrees", "OP 1", "Condemns: (i) dim lamps; (ii) no lamps;", "Condemns: (a) dim lamps; (b) no lamps;"),
    ("degrees", "OP 1", "Condemns: 1) dim lamps, 2) no lamps;", "Condemns: (a) dim lamps, (b) no lamps;"),
    ("references", "OP 3", "Requests the lamplighters to report on the lamps named in paragraph 22 above;", None),
    ("references", "OP 3", "Requests the lamplighters to report on the lamps named in paragraph 2 (b) below;", GOOD["OP 3"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "label", "wrong", "right"), FAULTS)
def test_a_fault_is_found_and_its_fix_mends_it(code, label, wrong, right):
    """And the fixed text has no remark of that rule, and no other that it had not before."""
    found = said({label: wrong}, code)
    assert [(one.label, one.fix) for one in found] == [(label, right)]
    assert 0 <= found[0].start < found[0].end <= len(wrong)
    assert found[0].says
    assert found[0].rule is RULES[code]
    if right is not None:
        assert [one for one in said({label: right}, code) if one.label == label] == []


def test_every_rule_is_tried():
    untried = set(RULES) - {code for code, *_ in FAULTS}
    assert untried == {"italics", "cited"}  # they have tests of their own


def test_what_is_used_again_keeps_its_short_form_in_brackets():
    texts = {"OP 1": "Invites UNICEF to light lamps;", "OP 5": "Further requests UNICEF to keep lamps;"}
    (found,) = said(texts, "abbreviations")
    right = "Invites the United Nations Children’s Fund (UNICEF) to light lamps;"
    assert (found.label, found.fix) == ("OP 1", right)
    assert said({**texts, "OP 1": right}, "abbreviations") == []


def test_the_date_of_a_first_mention_is_taken_from_a_later_one():
    bare = "Recalling also General Assembly resolution 79/900,"
    later = "Welcomes General Assembly resolution 79/900 of 17 December 2024;"
    (found,) = said({"PP 3": bare, "OP 1": later}, "first-mention")
    assert found.fix == GOOD["PP 3"]
    other = "Welcomes General Assembly resolution 79/900 of 18 December 2024;"
    (found,) = said({"OP 1": other}, "first-mention")
    assert (found.label, found.fix, found.severity) == ("OP 1", None, CHECK)


# --- with what is proposed --------------------------------------------------------------------------------------


def test_where_the_last_is_deleted_the_one_before_it_ends_with_a_full_stop():
    (found,) = said({"OP 6": ""}, "last-ending", amended=True)
    assert (found.label, found.fix) == ("OP 5", f"{GOOD['OP 5'][:-1]}.")
    assert said({"OP 6": "", "OP 5": found.fix}, "last-ending", amended=True) == []


def test_where_there_is_a_new_last_the_former_ends_with_a_semicolon():
    new = {"OP 6bis": "Invites States to light lamps;"}
    former = said(new, "operative-ending", amended=True)
    last = said(new, "last-ending", amended=True)
    assert [(one.label, one.fix) for one in former] == [("OP 6", f"{GOOD['OP 6'][:-1]};")]
    assert [(one.label, one.fix) for one in last] == [("OP 6bis", "Invites States to light lamps.")]
    mended = draft({"OP 6": former[0].fix or "", "OP 6bis": last[0].fix or ""})
    assert remarks_on(mended, base=BASE, body="Human Rights Council") == ()


def placed(new: dict[str, tuple[str, str]], taken: tuple[str, ...] = ()) -> list[DraftParagraph]:
    """The good text with new paragraphs behind others, and without some."""
    there = []
    for paragraph in BASE:
        label = str(paragraph.label)
        if label not in taken:
            there.append(paragraph)
        if label in new:
            there.append(DraftParagraph(parse_label(new[label][0]), new[label][1]))
    return there


def references(paragraphs: list[DraftParagraph]) -> list[FormRemark]:
    found = remarks_on(paragraphs, base=BASE, body="Human Rights Council")
    return [one for one in found if one.rule.code == "references"]


def test_references_shift_with_a_new_paragraph():
    there = placed({"OP 1": ("OP 1bis", "Welcomes the lighting of lamps;")})
    found = references(there)
    assert [one.label for one in found] == ["OP 3", "OP 4"]
    assert "paragraph 3 (b) above" in (found[0].fix or "")
    assert "paragraph 4 of the present resolution" in (found[1].fix or "")
    assert "OP 2(b) → OP 3(b)" in found[0].says
    mended = [
        replace(one, text=next((r.fix or "" for r in found if r.label == str(one.label)), one.text))
        for one in there
    ]
    assert references(mended) == []


def test_references_shift_with_a_deleted_paragraph_and_lose_a_deleted_one():
    found = references(placed({}, ("OP 1",)))
    assert ["paragraph 1 (b) above" in (one.fix or "") for one in found] == [True, False]
    found = references(placed({}, ("OP 3",)))
    assert [(one.label, one.fix) for one in found] == [("OP 4", None)]
    assert "deleted" in found[0].says


@pytest.mark.parametrize(
    ("says", "without", "right"),
    [
        ("paragraphs 2 and 4 above", ("OP 4",), "paragraph 2 above"),
        ("paragraphs 1 and 4 above", ("OP 1",), "paragraph 3 above"),
        ("paragraphs 1, 2 (a) and 4 above", ("OP 1",), "paragraphs 1 (a) and 3 above"),
        ("paragraphs 1 to 4 above", ("OP 1",), "paragraphs 1 to 3 above"),
        ("Paragraphs 1 to 3 above", ("OP 3",), "Paragraphs 1 and 2 above"),
        ("paragraphs 1 to 4 above", ("OP 3",), "paragraphs 1 to 3 above"),
        ("paragraphs 3 or 4 above", ("OP 1",), "paragraphs 2 or 3 above"),
        ("operative paragraphs 3 and 4 above", ("OP 3",), "operative paragraph 3 above"),
        ("paragraphs 3 and 4 above", ("OP 3", "OP 4"), None),
        ("paragraphs 3 and 17 above", ("OP 3",), None),
    ],
)
def test_of_several_paragraphs_those_that_stay_are_named_as_they_are_counted(says, without, right):
    base = [*BASE[:-1], replace(BASE[-1], text=f"Recalls {says}.")]
    there = [one for one in base if str(one.label) not in without]
    found = [
        one for one in remarks_on(there, base=base) if one.rule.code == "references" and one.label == "OP 6"
    ]
    assert [one.fix for one in found] == [f"Recalls {right}." if right else None]


def test_references_shift_with_a_sub_paragraph_and_with_the_two_in_one_sentence():
    found = references(placed({"OP 2(a)": ("OP 2(a)bis", "To count the lamps;")}))
    assert ["paragraph 2 (c) above" in (one.fix or "") for one in found] == [True]
    base = [
        *BASE[:-1],
        replace(BASE[-1], text="Recalls paragraph 3 above and paragraphs 4 and 5 of the present resolution."),
    ]
    there = placed({"OP 1": ("OP 1bis", "Welcomes the lighting of lamps;")})
    there[-1] = base[-1]
    for _ in range(2):  # one remark is made so, then the other
        found = [
            one
            for one in remarks_on(there, base=base)
            if one.rule.code == "references" and one.label == "OP 6"
        ]
        there[-1] = replace(there[-1], text=found[0].fix or "")
    assert there[-1].text == "Recalls paragraph 4 above and paragraphs 5 and 6 of the present resolution."
    assert not [
        one for one in remarks_on(there, base=base) if one.rule.code == "references" and one.label == "OP 6"
    ]


def test_paragraphs_of_other_texts_do_not_shift():
    changed = {"OP 5": "Further requests a report under paragraph 3 of General Assembly resolution 79/900;"}
    assert not [
        one
        for one in remarks_on(placed({"OP 1": ("OP 1bis", "Welcomes lamps;")}), base=draft(changed))
        if one.label == "OP 5" and one.rule.code == "references"
    ]


def test_plain_verbs_in_a_row_are_remarked_where_somebody_wrote():
    """As adopted, "Requests" to somebody else may stay plain; of an amendment a person is asked to look."""
    adopted = {"OP 4": "Requests the Secretary-General to publish a report;"}
    assert [one for one in said(adopted, "also-further") if one.label == "OP 4"] == []
    (found,) = [one for one in said(adopted, "also-further", amended=True) if one.label == "OP 4"]
    assert (found.severity, found.fix) == (CHECK, "Also requests the Secretary-General to publish a report;")


def test_news_are_what_was_not_there_before():
    faulty = draft({"PP 5": "Deeply concerned about lamps;"})
    more = [*faulty[:-1], replace(faulty[-1], text="Decides to remain seized")]
    news = news_of(remarks_on(more, base=faulty), remarks_on(faulty))
    assert [(one.label, one.rule.code) for one in news] == [("OP 6", "last-ending")]


# --- italics, sub-paragraphs, other texts -----------------------------------------------------------------------


def test_opening_words_in_italics():
    def italic(*spans: tuple[int, int]) -> list[FormRemark]:
        there = [replace(BASE[0], italics=spans), *BASE[1:]]
        return [one for one in remarks_on(there) if one.rule.code == "italics"]

    assert italic() == []  # a source without italics says nothing of them
    assert italic((0, 6)) == []
    (found,) = italic((14, 21))
    assert (found.label, found.start, found.end, found.fix) == ("PP 1", 0, 6, None)


def test_sub_paragraphs_of_another_degree():
    there = [
        DraftParagraph(parse_label("OP 1"), "Urges States:"),
        DraftParagraph(parse_label("OP 1(i)"), "To light lamps;"),
        DraftParagraph(parse_label("OP 1(ii)"), "To keep lamps."),
    ]
    assert [(one.label, one.rule.code) for one in remarks_on(there)] == [("OP 1(i)", "degrees")]


def test_another_text_for_the_same_paragraph_is_none_in_the_row():
    there = [*BASE[:5], DraftParagraph(parse_label("PP 5 alt"), GOOD["PP 5"]), *BASE[5:]]
    assert remarks_on(there, base=BASE, body="Human Rights Council") == ()


def test_other_languages_are_left_alone():
    french = [DraftParagraph(parse_label("PP 1"), "Rappelant la Charte")]
    assert remarks_on(french, language="fr") == ()
    assert remarks_on(french, language="en-GB") != ()


@pytest.mark.parametrize(
    "text",
    [
        "Welcomes the work of UN-Women and UN Women;",
        "Recalls the coronavirus disease (COVID-19) pandemic and HIV/AIDS;",
        "Recalls Part VIII of the Convention;",
        "Notes the Association of Southeast Asian Nations (ASEAN), and requests ASEAN to act;",
        "Recalls resolution 217 A (III) of 10 December 1948;",
        "Notes decision 2/DEC.9 of 21 April 2021;",
        "Recalls paragraph 3 of General Assembly resolution 60/951 of 15 March 2006;",
        "Notes the report A/HRC/58/3 and document A/79/345;",
        "Recalls that General Assembly resolution 70/91 of 25 September 2015 says in this resolution what it says;",
        "Welcomes the visit from 1 to 3 May 2024, and that of May 2025;",
        "Recalls its resolutions 5/1 and 5/2 of 18 June 2007;",
        "Condemns what was said on 18 June;",
        "Calls for (a) lamps, and (b) ladders;",
        "Inaugurates the lamps;",
        "Is deeply concerned at the dimming of lamps;",
        "Is of the view that lamps should burn;",
        "Gratefully acknowledges the gift of oil;",
        "Acting under Chapter VII of the Charter of the United Nations, decides that all lamps shall burn;",
        "[Condemns the dimming of lamps;]",
        "Condemns what he called “a dimming.”;",
        "Condemns the dimming …",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert [
        one for one in remarks_on(draft({"OP 1": text}), body="Human Rights Council") if one.label == "OP 1"
    ] == []


@pytest.mark.parametrize(
    "opening", ["Anxious about", "Committed to", "Keenly aware of", "Acutely conscious of", "Sensitive to"]
)
def test_adjectives_that_open_the_preamble(opening):
    assert said({"PP 2": f"{opening} the darkness of the coast,"}, "preambular-opening") == []


def test_sentences_of_a_declaration_are_no_paragraphs_of_a_resolution():
    texts = {
        "PP 1": "Adopts the following declaration:",
        "PP 2": "We, the keepers of all lamps, met on 4 May 2024 to declare the following:",
        "OP 1": "We reaffirm our promise of December 17, 2024.",
        "OP 2": "We commit ourselves:",
        "OP 2(a)": "To light lamps;",
        "OP 2(b)": "To keep them lit.",
        "OP 3": "We shall meet again.",
    }
    declared = [DraftParagraph(parse_label(label), text) for label, text in texts.items()]
    assert [one.rule.code for one in remarks_on(declared, body="General Assembly")] == ["dates"]
    # Of a resolution into which somebody writes so it is told.
    wrote = [replace(BASE[0], text=texts["PP 2"]), *BASE[1:]]
    assert "preambular-ending" in {one.rule.code for one in remarks_on(wrote, base=BASE)}


def test_the_security_council_repeats_decides_plain():
    texts = {"OP 4": "Decides that lamps shall burn;", "OP 5": "Decides that oil shall be bought;"}
    paragraphs = draft(texts)
    for body, codes in (("General Assembly", ["also-further"]), ("Security Council", [])):
        found = remarks_on(paragraphs, body=body)
        assert [one.rule.code for one in found if one.label == "OP 5"] == codes


def test_empty_and_odd_texts_raise_nothing():
    assert remarks_on(()) == ()
    odd = [
        DraftParagraph(parse_label(label), text)
        for label, text in [
            ("OP 1(a)", " "),
            ("OP 3", "."),
            ("PP 2", ",;"),
            ("OP 1", "()"),
            ("OP 2 alt", "[]"),
            ("OP 0bis", "also"),
        ]
    ]
    for base in ((), odd, BASE):
        remarks_on(odd, base=base)
        remarks_on(BASE, base=base)


# --- as adopted -------------------------------------------------------------------------------------------------


def test_on_adopted_texts_it_is_nearly_silent(corpus):
    """At most one remark in fifty paragraphs, every one counted as false."""
    import json

    count = remarks = 0
    for path in sorted(corpus.glob("*.json")):
        adopted = json.loads(path.read_text(encoding="utf-8"))
        body = "Human Rights Council" if "/HRC/" in adopted["symbol"] else "General Assembly"
        paragraphs = [DraftParagraph(parse_label(one["label"]), one["text"]) for one in adopted["paragraphs"]]
        count += len(paragraphs)
        remarks += len(remarks_on(paragraphs, body=body))
    assert count > 1_000
    assert remarks * 50 <= count, f"{remarks} remarks on {count} paragraphs"
