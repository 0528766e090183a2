"""Whose paragraph a mention means: "PP 26 in General Assembly resolution 79/181", "A/RES/79/181, OP 4", "CEDAW OP 1".

A resolution is named behind the mention ("of", "in", or in brackets) or in front of it. In front, with a comma between,
only a citation counts, which ends with the mention or goes on with a list: in "In line with resolution 52/28, OP 4
should ..." the paragraph is one's own.
"""

from __future__ import annotations

import re

from redline.labels.notation import GAP

_SERIES = r"[AES](?:/[A-Z][A-Za-z.]*(?:\.\d)?|/(?:[SE]{1,2}-)?\d{1,4})*"
_SYMBOL = rf"{_SERIES}/[\w.-]*\d(?:/(?:Rev|Add|Corr)\.\d+)*(?:{GAP}\(\d{{4}}\))?"
_NUMBER = rf"(?:(?:S-|ES-)?\d{{1,4}}/\d{{1,4}}(?![\d/])|\d{{1,4}}{GAP}\(\d{{4}}\)|\d{{1,4}}(?:{GAP}[A-Z])?{GAP}\([IVXLC]+\))"


def _body(behind: str = "") -> str:
    """The body whose resolution it is, in groups of their own where it stands behind the number."""
    return (
        rf"(?P<rights{behind}>(?:UN[ ])?Human\sRights\sCouncil|(?:UN)?HRC|(?:유엔[ ]?)?인권이사회)"
        rf"|(?P<assembly{behind}>(?:UN[ ])?General\sAssembly|(?:UN)?GA|Assembly|Assemblée\sgénérale|(?:유엔[ ]?)?총회)"
        rf"|(?P<security{behind}>(?:UN[ ])?Security\sCouncil|(?:UN)?SC|(?:유엔[ ]?)?(?:안전보장이사회|안보리))"
        rf"|(?P<social{behind}>Economic\sand\sSocial\sCouncil|ECOSOC|경제사회이사회)"
        rf"|(?P<commission{behind}>Commission\son\sHuman\sRights|인권위원회)"
        rf"|(?P<council{behind}>Council)"
    )


_OF_THE = r"(?:the|its|their|our|this|last|[a-z]+['’]s|year['’]s|earlier|previous|adopted|[12]\d{3})"
_KIND = r"[Rr][eé]solu(?:tions?|ci[oó]n|ciones)|[Dd][eé]cisions?|[Rr]es\b\.?|резолюци[ияей]|결의안?|결정"
_NAMED = (
    rf"(?:(?:{_OF_THE}{GAP}){{0,4}}(?:(?:{_body()})(?:['’]s|의)?{GAP})?"
    rf"(?:(?P<kind>{_KIND}){GAP}(?:[Nn]o\.{GAP}|제[ ]?)?(?:\({GAP})?)?"
    rf"(?:(?P<symbol>{_SYMBOL})|(?P<number>{_NUMBER}))[ ]?호?"
    rf"(?:{GAP}(?:of{GAP}(?:the{GAP})?|de{GAP}l['’])(?:{_body('_behind')}))?)"
)
_BEHIND = re.compile(
    rf"{GAP}(?:,{GAP})?(?:(?:of|in|from|under|to|de|en){GAP}\b(?:(?:the|la){GAP})?(?=[A-Za-z0-9])|\({GAP}){_NAMED}"
)
_DATE = rf"(?:{GAP},?{GAP}of{GAP}\d{{1,2}}{GAP}[A-Z][a-z]+{GAP}\d{{4}})?"
_KOREAN_PARTICLE = r"(?:의|에서의?|에|중|상)?"
_IN_FRONT = re.compile(
    rf"(?<![A-Za-z0-9/.-]){_NAMED}{_DATE}\)?{_KOREAN_PARTICLE}"
    rf"(?:(?P<comma>{GAP},{GAP})|{GAP}\({GAP}|{GAP}:{GAP}|['’]s{GAP}|[ ]{GAP})(?:in{GAP}|its{GAP})?\Z"
)
_CITED = re.compile(rf"{GAP}(?:[.;:,)\]]|(?:and|or)\b|\Z)")
_TREATY = re.compile(
    r"(?<![A-Za-z])(CEDAW|CRPD|CRC|ICCPR|CCPR|ICESCR|CESCR|CAT|I?CERD|CMW|CED|ICPPED)(?:['’]s)?[ -]?\Z"
)
_WINDOW = 120


def named_behind(text: str, end: int) -> str:
    """The other text that a mention, which ends here, is said to be in; "" if none is named.

    A symbol as it stands, or the one that a body's number has: "A/RES/79/181"; where no body is named, the number.
    """
    match = _BEHIND.match(text, end)
    return _symbol(match) if match else ""


def named_in_front(text: str, start: int, end: int) -> str:
    """The other text that is named right before a list of mentions from start to end; "" if none is."""
    front = text[max(0, start - _WINDOW) : start]
    match = _IN_FRONT.search(front)
    if not match or (match["comma"] and not _CITED.match(text, end)):
        return ""
    return _symbol(match)


def treaty_in_front(text: str, start: int) -> str:
    """The treaty whose Optional Protocol is meant by an "OP" that starts here: "CEDAW"; "" if none is named."""
    match = _TREATY.search(text[max(0, start - _WINDOW) : start])
    return match[1] if match else ""


def _symbol(match: re.Match[str]) -> str:
    if match["symbol"]:
        return " ".join(match["symbol"].split())
    number = " ".join(match["number"].split())
    kind = "DEC" if (match["kind"] or "").lower().startswith("dec") else "RES"
    if match["security"] or match["security_behind"] or re.search(r"\(\d{4}\)", number):
        return f"S/{kind}/{number}"
    series = {
        "rights": "A/HRC/",
        "council": "A/HRC/",
        "assembly": "A/",
        "social": "E/",
        "commission": "E/CN.4/",
    }
    body = next((prefix for name, prefix in series.items() if match[name] or match[f"{name}_behind"]), None)
    return number if body is None else f"{body}{kind}/{number.replace(' (', '(')}"
