"""What delegations say stands beside a paragraph: in a line below it, in brackets, behind it; never in its words."""

from __future__ import annotations

import pytest
from papers import labelled, read, remarked

LINES = [
    "Russian Federation: delete",
    "EU, UK: after “lamp” insert “and lantern”",
    "Bangladesh on behalf of the Group: reserve",
    "Pakistan (on behalf of the OIC): to retain",
    "Brazil, supported by Chile and Uruguay: delete “all”",
    "Freedonia: retain",
    "Freedonia and Ruritania: can go along",
    "Norway supports",
    "Philippines would like to retain.",
    "Mexico – add “and girls” after “women”",
    "- Cuba: reserves",
    "* Egypt: delete",
    ">> Japan: move to the preamble",
    "US: No.",
    "Comment: Freedonia wants it after PP 4",
    "Comment by Ruritania: too long",
    "Status: pending",
    "Chair’s note: see the agreed language",
    "Facilitator: proposal to merge with PP 2",
    "Reservation: Freedonia",
    "Source: A/HRC/RES/55/21, OP 3",
    "(agreed ad ref)",
    "Agreed ad ref.",
    "[EU supports]",
    "[China]",
    "Suisse : supprimer",
    "México y Cuba: eliminar",
    "Российская Федерация: исключить",
    "中国：删除",
    "روسيا: حذف",
    "러시아: 삭제",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_below_a_paragraph_is_kept_beside_it(line: str, between: str) -> None:
    lines = [
        "PP1 Recalling the lamp,",
        line,
        "OP1 Urges States to light it;",
        line,
        "OP2 Decides to end.",
        line,
    ]
    draft = read(between.join(lines))
    assert labelled(draft) == [
        "PP 1 Recalling the lamp,",
        "OP 1 Urges States to light it;",
        "OP 2 Decides to end.",
    ]
    assert [p.heading for p in draft.paragraphs] == ["", "", ""]
    said = line.lstrip("-*> ").strip("[()]") if line[0] in "[(" else line.lstrip("-*> ")
    assert [p.remarks for p in draft.paragraphs] == [(said,)] * 3


@pytest.mark.parametrize(
    ("typed", "text", "remarks"),
    [
        ("Condemns it, [EU: add “all”]", "Condemns it,", ["EU: add “all”"]),
        ("Condemns it; (Norway)", "Condemns it;", ["Norway"]),
        ("Condemns it [China];", "Condemns it;", ["China"]),
        ("Condemns it; (EU) (agreed ad ref)", "Condemns it;", ["EU", "agreed ad ref"]),
        ("Condemns it, agreed ad ref", "Condemns it,", ["agreed ad ref"]),
        ("Condemns it; // EU: delete", "Condemns it;", ["EU: delete"]),
        ("Condemns it; Source: A/HRC/RES/55/21, OP 3", "Condemns it;", ["Source: A/HRC/RES/55/21, OP 3"]),
        ("Condemns it; (moved from OP 7)", "Condemns it;", ["moved from OP 7"]),
        ("Condemns it; (Freedonia: delete; Ruritania, EU: retain)", "Condemns it;", ["Freedonia: delete; Ruritania, EU: retain"]),
        ("Condemns it; [deletion supported by Cuba]", "Condemns it;", ["deletion supported by Cuba"]),
        ("Condemns [firmly] [Russia: delete] the dark;", "Condemns [firmly] the dark;", ["[firmly] Russia: delete"]),
        ("Condemns [firmly (Cuba)] the dark;", "Condemns [firmly] the dark;", ["[firmly] Cuba"]),
        ("Condemns the deep dark [EU: and cold] of night;", "Condemns the deep dark of night;", ["after “the deep dark”: EU: and cold"]),
        ("Condemns it; [Cuba : maintenir]", "Condemns it;", ["Cuba : maintenir"]),
        ("Condemns it; (agréé ad ref)", "Condemns it;", ["agréé ad ref"]),
        ("Condemns it; Proposed by Norway", "Condemns it;", ["Proposed by Norway"]),
        ("[Condemns it [and all];] [Cuba: delete]", "[Condemns it [and all];]", ["Cuba: delete", "in brackets"]),
        ("[Condemns it;]", "[Condemns it;]", ["in brackets"]),
        ("[Condemns it [and all];]", "[Condemns it [and all];]", ["in brackets"]),
    ],
)  # fmt: skip
def test_remarks_in_brackets_are_no_words_of_the_text(typed: str, text: str, remarks: list[str]) -> None:
    draft = read("PP1 Recalling it,", f"OP1 {typed}", "OP2 Decides to end.")
    assert labelled(draft)[1] == f"OP 1 {text}"
    assert remarked(draft) == {"OP 1": remarks}


@pytest.mark.parametrize(
    "text",
    [
        "To [publish][make public] all tests;",
        "[Urges] [Calls upon] [Invites] the Government to act;",
        "Urges [Norway] [Sweden] to act;",
        "Calls upon [all] States [and the Holy See] to act;",
        "Welcomes the Office of the High Commissioner (OHCHR) and the Fund (UNICEF), in Geneva (Switzerland), today;",
        "Welcomes the meeting held in Oslo (Norway);",
        "Decides (by consensus) to end it;",
        "Requests a report on report[ing] [and reports];",
        "Recommends [Member States agree on] a lamp;",
        "Calls upon [States];",
        "Reaffirms OP 3 of resolution 55/21 (former OP 2);",
        "Recalls resolution 55/21, OP 3;",
        "Requests lamps [new];",
        "Requests lamps; [States]",
    ],
)
def test_alternatives_and_ordinary_brackets_stay_words(text: str) -> None:
    draft = read("PP1 Recalling it,", f"OP1 {text}", "OP2 Decides to end.")
    assert labelled(draft)[1] == f"OP 1 {text}"
    assert remarked(draft) == {}


@pytest.mark.parametrize(
    "typed",
    [
        "[PP2. Noting it, (Freedonia: delete; EU: retain)]",
        "[PP 2 Noting it,] (Freedonia: delete; EU: retain)",
    ],
)
def test_brackets_around_a_paragraph_with_its_label(typed: str) -> None:
    draft = read("PP1 Recalling it,", typed, "OP1 Ends.")
    assert labelled(draft)[1] == "PP 2 [Noting it,]"
    assert remarked(draft) == {"PP 2": ["Freedonia: delete; EU: retain", "in brackets"]}


def test_without_labels_delegations_that_say_something_are_told_as_well() -> None:
    draft = read(
        "The Human Rights Council,",
        "Recalling it,",
        "EU: delete",
        "1. Condemns it;",
        "Freedonia: reserve",
        "2. Urges [Cuba: invites] States to act;",
        "2 bis. Calls for more; (Mexico)",
        "3. Decides to end.",
    )
    assert labelled(draft)[2:4] == ["OP 2 Urges States to act;", "OP 2bis Calls for more;"]
    assert remarked(draft) == {
        "PP 1": ["EU: delete"],
        "OP 1": ["Freedonia: reserve"],
        "OP 2": ["after “Urges”: Cuba: invites"],
        "OP 2bis": ["Mexico"],
    }


def test_a_remark_goes_on_below() -> None:
    draft = read(
        "PP1 Guided by it,",
        "EU: add a new paragraph:",
        "“Recalling all lamps,”",
        "OP1 Urges States;",
        "Russia: this is too long.",
        "We would prefer a shorter text.",
        "OP2 Ends it.",
    )
    assert labelled(draft) == ["PP 1 Guided by it,", "OP 1 Urges States;", "OP 2 Ends it."]
    assert remarked(draft) == {
        "PP 1": ["EU: add a new paragraph: “Recalling all lamps,”"],
        "OP 1": ["Russia: this is too long. We would prefer a shorter text."],
    }


def test_who_proposes_what_follows() -> None:
    draft = read(
        "PP1 Guided by it,", "OP1 Urges States;", "Proposal by Norway:", "OP1 bis Calls upon it;", "OP2 Ends."
    )
    assert remarked(draft) == {"OP 1bis": ["Proposal by Norway"]}


def test_headings_stay_headings() -> None:
    draft = read(
        "PP1 Guided by it,",
        "OP1 Urges States;",
        "EU: delete",
        "Technical assistance",
        "OP2 Requests it;",
        "OP3 Ends.",
    )
    assert [p.heading for p in draft.paragraphs] == ["", "", "Technical assistance", ""]
    assert remarked(draft) == {"OP 1": ["EU: delete"]}


def test_labels_alone_in_their_lines() -> None:
    draft = read("PP1\nRecalling it,\nRuritania: supports\nPP2\nNoting that,\nOP1\nUrges all.")
    assert labelled(draft) == ["PP 1 Recalling it,", "PP 2 Noting that,", "OP 1 Urges all."]
    assert remarked(draft) == {"PP 1": ["Ruritania: supports"]}


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Condemns it;", "2. Requests the Council: to light lamps;", "3. Ends."),
        ("1. Condemns it;", "2. Welcomes the lamp (see annex);", "3. Ends."),
        ("1. (A) Condemns it;", "2. (I) Welcomes the lamp, as amended. (See annex I)", "3. Ends."),
        ("1. Condemns it;", "2. Urges Norway, Sweden and Chile: the lights of the harbour;", "3. Ends."),
        (
            "1. Condemns the Agreement (Paris, 2015), as amended (Doha);",
            "2. Takes note of the report; [A/55/1]",
            "3. Ends.",
        ),
    ],
)
def test_the_words_of_an_ordinary_resolution_are_no_remarks(lines: tuple[str, ...]) -> None:
    draft = read("The Human Rights Council,", "Recalling the Council, and Norway: its lamps,", *lines)
    assert remarked(draft) == {}
    assert [f"{n}. {p.text}" for n, p in enumerate(draft.paragraphs[1:], 1)] == list(lines)


def test_a_compilation_of_many_hands() -> None:
    draft = read(
        "PP1 Guided by the lamp, (OP1 79/180, agreed language)",
        "PP2 Reaffirming the lantern, [(Russian Federation, Egypt: delete “the”)]",
        "PP3 [Recognizing that keepers, [including girls] (Egypt, KSA: del) (EU, Mexico: retain), are exposed,]",
        "PP 4 – NEW – (Chile + Uruguay) Taking note of the report, – pending",
        "OP1. Calls upon States to:\na. protect keepers; [EU: “and respect”]\nb. pay keepers; (Mexico)\nc. honour keepers;",
        "No comments",
        "OP2. Requests [(UK) within six months] a report [, and a lamp (EU)]; – EU/UK reservation",
        "OP3. Ends.",
    )
    assert labelled(draft) == [
        "PP 1 Guided by the lamp,",
        "PP 2 Reaffirming the lantern,",
        "PP 3 [Recognizing that keepers, [including girls], are exposed,]",
        "PP 4 Taking note of the report,",
        "OP 1 Calls upon States to:",
        "OP 1(a) protect keepers;",
        "OP 1(b) pay keepers;",
        "OP 1(c) honour keepers;",
        "OP 2 Requests [within six months] a report [, and a lamp];",
        "OP 3 Ends.",
    ]
    assert remarked(draft) == {
        "PP 1": ["OP1 79/180, agreed language"],
        "PP 2": ["Russian Federation, Egypt: delete “the”"],
        "PP 3": ["[including girls] Egypt, KSA: del", "[including girls] EU, Mexico: retain", "in brackets"],
        "PP 4": ["NEW", "Chile + Uruguay", "pending"],
        "OP 1(a)": ["EU: “and respect”"],
        "OP 1(b)": ["Mexico"],
        "OP 1(c)": ["No comments"],
        "OP 2": ["[within six months] UK", "[, and a lamp] EU", "EU/UK reservation"],
    }


def test_a_paper_in_french() -> None:
    draft = read(
        "Le Conseil des droits de l’homme,",
        "Paragraphe 1 du préambule : Rappelant la Charte,",
        "NOUVEAU PP 2 bis : Saluant les gardiens, (Suisse, Belgique)",
        "Paragraphe 1 du dispositif : Condamne l’obscurité ; (accord ad ref)",
        "OP 2. Demande aux États :\na) D’allumer les lampes ;\na) bis De payer les gardiens ; [Mexique]\nb) De publier ;",
        "OP 3. Décide de rester saisi de la question.",
        "Commentaire : la France propose de déplacer",
    )
    labels = [str(p.label) for p in draft.paragraphs]
    assert labels == ["PP 1", "PP 2bis", "OP 1", "OP 2", "OP 2(a)", "OP 2(a)bis", "OP 2(b)", "OP 3"]
    assert remarked(draft) == {
        "PP 2bis": ["NOUVEAU", "Suisse, Belgique"],
        "OP 1": ["accord ad ref"],
        "OP 2(a)bis": ["Mexique"],
        "OP 3": ["Commentaire : la France propose de déplacer"],
    }


def test_remarks_below_wrapped_lines() -> None:
    draft = read(
        "PP1. Guided by the Charter of the United Nations and by the treaties that protect\n"
        "the lamps of all harbours,\n"
        "EU, UK, Norway: after “treaties” insert “, including regional treaties,” and delete\n"
        "“all”\n"
        "Russian Federation: delete",
        "OP1. Condemns the dimming of lamps by those who stand upstream of the villages and\n"
        "who know of it; [Cuba: delete the whole paragraph, since it has no place in a text\n"
        "of this Council]",
        "OP2 (former OP 3). Urges the Government to publish all tests, and to light lamps in\nthe harbour.",
    )
    assert [p.text.split()[-1] for p in draft.paragraphs] == ["harbours,", "it;", "harbour."]
    assert remarked(draft) == {
        "PP 1": [
            "EU, UK, Norway: after “treaties” insert “, including regional treaties,” and delete “all”",
            "Russian Federation: delete",
        ],
        "OP 1": ["Cuba: delete the whole paragraph, since it has no place in a text of this Council"],
        "OP 2": ["former OP 3"],
    }


@pytest.mark.parametrize("first", ["Norway: Ms. Lamp", "Norway: to add oil", "Chile: delete"])
def test_a_list_that_the_text_introduces_is_no_remark(first: str) -> None:
    draft = read("The Council,", "Recalling it,", "1. Appoints:", first, "Chile: to add lamps", "2. Ends.")
    assert remarked(draft) == {}
    assert labelled(draft)[1] == f"OP 1 Appoints: {first} Chile: to add lamps"


@pytest.mark.parametrize(
    "heading", ["Human Rights: supporting lamps", "Access to Light: Next Steps", "Norway and its Lamps"]
)
def test_a_heading_of_an_ordinary_resolution_is_no_remark(heading: str) -> None:
    draft = read(
        "The Human Rights Council,", "Recalling it,", "1. Condemns it;", heading, "2. Urges it;", "3. Ends."
    )
    assert [p.heading for p in draft.paragraphs] == ["", "", heading, ""]
    assert remarked(draft) == {}


@pytest.mark.parametrize("front", ["[Norway, Chile] ", "EU+UK: ", "(Ruritania) ", "Freedonia – "])
def test_who_proposes_a_paragraph_may_stand_in_front_of_its_label(front: str) -> None:
    draft = read(
        "PP1 Recalling it,", f"{front}PP1 bis (new) Welcoming it,", "OP1 Urges all;", f"{front}OP2 Ends."
    )
    assert labelled(draft)[1] == "PP 1bis Welcoming it,"
    who = front.strip("[]() :–")
    assert remarked(draft) == {"PP 1bis": [who, "new"], "OP 2": [who]}
