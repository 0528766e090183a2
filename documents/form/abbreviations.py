"""Abbreviations: names are written out, with the short form in brackets where it is used again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from documents.form.model import CHECK, MOST, FormRemark, Line, Text
from redline import english, roman_value

_NAMES = {
    "AU": "the African Union",
    "CAT": "the Committee against Torture",
    "CEDAW": "the Convention on the Elimination of All Forms of Discrimination against Women",
    "CERD": "the Committee on the Elimination of Racial Discrimination",
    "CRC": "the Convention on the Rights of the Child",
    "CRPD": "the Convention on the Rights of Persons with Disabilities",
    "ECOSOC": "the Economic and Social Council",
    "EU": "the European Union",
    "FAO": "the Food and Agriculture Organization of the United Nations",
    "IAEA": "the International Atomic Energy Agency",
    "ICC": "the International Criminal Court",
    "ICCPR": "the International Covenant on Civil and Political Rights",
    "ICESCR": "the International Covenant on Economic, Social and Cultural Rights",
    "ICJ": "the International Court of Justice",
    "ICRC": "the International Committee of the Red Cross",
    "ILO": "the International Labour Organization",
    "IMF": "the International Monetary Fund",
    "IOM": "the International Organization for Migration",
    "OCHA": "the Office for the Coordination of Humanitarian Affairs",
    "OHCHR": "the Office of the United Nations High Commissioner for Human Rights",
    "OSCE": "the Organization for Security and Cooperation in Europe",
    "UDHR": "the Universal Declaration of Human Rights",
    "UNDP": "the United Nations Development Programme",
    "UNESCO": "the United Nations Educational, Scientific and Cultural Organization",
    "UNFPA": "the United Nations Population Fund",
    "UNHCR": "the Office of the United Nations High Commissioner for Refugees",
    "UNICEF": "the United Nations Children’s Fund",
    "UPR": "the universal periodic review",
    "WFP": "the World Food Programme",
    "WHO": "the World Health Organization",
}
_WORDS = {
    "CSO": "civil society organization",
    "CSOs": "civil society organizations",
    "DPRK": "Democratic People’s Republic of Korea",
    "GA": "General Assembly",
    "HRC": "Human Rights Council",
    "IDP": "internally displaced person",
    "IDPs": "internally displaced persons",
    "INGOs": "international non-governmental organizations",
    "NGO": "non-governmental organization",
    "NGOs": "non-governmental organizations",
    "ROK": "Republic of Korea",
    "SDGs": "Sustainable Development Goals",
    "UN": "United Nations",
    "UNGA": "General Assembly",
    "UNHRC": "Human Rights Council",
    "UNSC": "Security Council",
}
"""What is always written out in a resolution."""
_KNOWN_TO_ALL = {"AIDS", "HIV", "COVID", "DNA", "SARS", "TV", "PDF", "TRIPS", "VIII", "XVIII", "III"}
_SHORT = re.compile(r"(?<![\w/.’'-])(?P<short>[A-Z]{2,8}s?)(?![\w/’'-]|\.\w)")
_GIVEN = re.compile(r"\((?:[^()]{0,40}[ “\"])?(?P<short>[A-Z]{2,8}s?)[”\"]?\)")
_NAME_OF_ITS_OWN = re.compile(r" (?:Women|Habitat|Volunteers|Global)\b")
_CAPITAL = re.compile("[A-Z]")
_QUOTED = re.compile(r"“[^”]{0,300}”")


def abbreviations(text: Text) -> Iterator[FormRemark]:
    """What is to be said of abbreviations."""
    given: dict[str, tuple[int, int]] = {}
    uses: dict[str, int] = {}
    for line in text.lines:
        for match in _GIVEN.finditer(line.text):
            given.setdefault(match["short"], (line.at, match.start("short")))
        for match in _SHORT.finditer(line.text):
            uses[match["short"]] = uses.get(match["short"], 0) + 1
    told: set[str] = set()
    for line in text.lines:
        yield from islice(_of_line(line, given, uses, told), MOST)


def _of_line(
    line: Line, given: dict[str, tuple[int, int]], uses: dict[str, int], told: set[str]
) -> Iterator[FormRemark]:
    found = list(_SHORT.finditer(line.text))
    if not found or len(_CAPITAL.findall(line.text)) * 2 > len(line.text):
        return  # none, or words in capitals
    here: set[str] = set()
    quoted = {at for match in _QUOTED.finditer(line.text) for at in range(match.start() + 1, match.end())}
    for match in found:
        short = match["short"]
        if short in here or _NAME_OF_ITS_OWN.match(line.text, match.end()):
            continue
        if match.start() in quoted or _is_given(line, match, given):
            continue
        here.add(short)
        if short in _WORDS:
            yield _written_out(line, match)
        elif short not in told and _is_one(short):
            told.add(short)
            yield _first(line, match, again=uses[short] > 1)


def _is_given(line: Line, match: re.Match[str], given: dict[str, tuple[int, int]]) -> bool:
    return match["short"] in given and given[match["short"]] <= (line.at, match.start())


def _is_one(short: str) -> bool:
    if short in _NAMES:
        return True
    return len(short) > 2 and short not in _KNOWN_TO_ALL and not roman_value(short.lower())


def _written_out(line: Line, first: re.Match[str]) -> FormRemark:
    """Of what is always written out: all of it in the paragraph."""
    short, words = first["short"], _WORDS[first["short"]]
    pattern = re.compile(
        rf"(?P<an>\b[Aa]n )?(?<![\w/.’'-]){short}(?![\w/’'-]|\.\w)(?! (?:Women|Habitat|Volunteers|Global)\b)"
    )

    def full(match: re.Match[str]) -> str:
        article = "" if not match["an"] else match["an"] if words[0] in "aeio" else f"{match['an'][0]} "
        return f"{article}{words}"

    says = english("“%(short)s” is written out: %(name)s.", short=short, name=words)
    return line.remark("abbreviations", first.span("short"), says, fix=pattern.sub(full, line.text))


def _first(line: Line, match: re.Match[str], *, again: bool) -> FormRemark:
    short = match["short"]
    name = _NAMES.get(short)
    if name is None:
        says = english("“%(short)s” is not written out at first mention.", short=short)
        return line.remark("abbreviations", match.span("short"), says, severity=CHECK)
    front = line.text[: match.start()]
    words = name.removeprefix("the ") if front.endswith(("the ", "The ")) else name
    if again:
        words = f"{words} ({short})"
    says = english("“%(short)s” is not written out at first mention: %(name)s.", short=short, name=name)
    return line.remark(
        "abbreviations", match.span("short"), says, fix=line.replaced(*match.span("short"), words)
    )
