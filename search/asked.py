"""What somebody looks for, read from what they typed: words, phrases, a label with a year or a session, a symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from documents.citations import typed_citations
from documents.text import one_line
from redline import LabelError, parse_label
from search.folding import TAIL, is_inside, words_of

MOST = 200
"""Characters that can be looked for."""
MOST_WORDS = 12
"""Words that are looked for; the rest is left out, which the page tells."""

_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)(["“”„«»]?)')
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_IN_KOREAN = re.compile(r"((?:19|20)\d\d)년(?:도)?의?")
_SESSION = re.compile(r"(?:hrc|ga|ga3|sc|ecosoc|csw|other)\d{1,3}")
_SPACED_SUB = re.compile(r"((?:pp|op)\s*\d+)\s*([a-z])((?:i|v|x)*)", re.IGNORECASE)
_WORDS_OF_A_LABEL = 4
_NUMBER = r"(?:S-|ES-)?\d{1,4}(?:/\d{1,4}(?![\d/])| ?\(\d{4}\))"
_SPOKEN = re.compile(
    r"\b(?:(?P<short>(?:UN)?(?:GA|HRC|ECOSOC|SC(?= ?(?:res\b|resolution\b)?\.? ?\d{1,4}(?:/| ?\()))(?: ?res(?:olution)?\b\.?)? ?)"
    r"|(?:the )?(?:UN |United Nations )?(?P<long>(?:(?:General )?Assembly|Human Rights Council|Economic and Social Council|Security Council) (?:res\.|resolution) ))"
    rf"(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_IN_KOREAN = re.compile(
    rf"(?:유엔 ?)?(?P<body>총회|인권이사회|경제사회이사회|안전보장이사회|안보리) ?결의(?:안)?(?: 제)? ?(?={_NUMBER})"
)
_BODIES_IN_KOREAN = {
    "총회": "GA", "인권이사회": "HRC", "경제사회이사회": "ECOSOC", "안전보장이사회": "SC", "안보리": "SC",
}  # fmt: skip
_UNFINISHED = re.compile(r"(?<=[\uac00-\ud7a3])[\u1100-\u11ff]+\Z")


@dataclass(frozen=True)
class Word:
    """A word that must stand in what is found."""

    text: str
    begins: bool
    """Whether a longer word that begins with it will do."""
    inside: bool = False
    """Whether it may stand inside a longer word."""


@dataclass(frozen=True)
class Phrase:
    """Words that must stand side by side."""

    words: tuple[str, ...]
    open_end: bool
    """Whether the last may be the beginning of a longer word."""

    @property
    def stored(self) -> str:
        """What stands in a stored text where the phrase stands. In scripts where words stand inside others, it may begin
        and end within a word."""
        before = "" if is_inside(self.words[0][0]) else " "
        after = "" if self.open_end or is_inside(self.words[-1][-1]) else " "
        return f"{before}{' '.join(self.words)}{after}"


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. Nothing where nothing was typed that could be found."""

    typed: str
    label: str = ""
    where: tuple[str, ...] = ()
    """Beside a label: words that must stand in the head of what is found, such as a year."""
    words: tuple[Word, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    left_out: int = 0
    """How many words were too many."""
    spoken: Asked | None = None
    """The same with a resolution as it is spoken of: "GA 79/181", where `words` have its symbol."""

    def __bool__(self) -> bool:
        return bool(self.label or self.words)

    @property
    def side_by_side(self) -> str:
        """All words as they were typed, if there are several: what has them so comes first."""
        one = Phrase(tuple(word.text for word in self.words), True) if len(self.words) > 1 else None
        return one.stored if one else ""


def read(typed: str) -> Asked:
    """What is looked for by something that was typed, whatever it is."""
    clean = one_line(typed)[:MOST].strip()
    by_symbol = _SPOKEN.sub(_as_symbol, _IN_KOREAN.sub(_in_english, clean))
    asked = _read(by_symbol)
    return asked if by_symbol == clean else replace(asked, typed=clean, spoken=_read(clean))


def _read(clean: str) -> Asked:
    label, rest = _label_in(clean)
    words: list[Word] = []
    phrases: list[Phrase] = []
    where: list[str] = []
    for chunk, quoted, closed in _chunks(rest):
        found = words_of(chunk)
        if not found:
            continue
        if label and not quoted and (year := _YEAR_IN_KOREAN.fullmatch(chunk)):
            where.append(year[1])
            continue
        if label and not quoted and _says_where(chunk, found):
            where += found
            continue
        last = not closed
        if last and (bare := _UNFINISHED.sub("", found[-1])):
            # A syllable of Korean of which the first letter is typed.
            found[-1] = bare
        if len(found) > 1:
            phrases.append(Phrase(tuple(found), last))
        words += [
            Word(
                word[:TAIL] if is_inside(word) else word,
                _may_go_on(word, last and at == len(found) - 1),
                is_inside(word),
            )
            for at, word in enumerate(found)
        ]
    return Asked(
        clean,
        label,
        tuple(where[:MOST_WORDS]),
        *_few(words, phrases),
        left_out=max(0, len(words) - MOST_WORDS),
    )


def _in_english(spoken: re.Match[str]) -> str:
    return f"{_BODIES_IN_KOREAN[spoken['body']]} "


def _as_symbol(spoken: re.Match[str]) -> str:
    """ "GA 79/181", as it is spoken of, by its symbol."""
    cited = typed_citations(f"{spoken['short'] or spoken['long']}{spoken['number']}")
    return cited[0].symbol if cited else spoken[0]


def _few(words: list[Word], phrases: list[Phrase]) -> tuple[tuple[Word, ...], tuple[Phrase, ...]]:
    kept = tuple(words[:MOST_WORDS])
    texts = {word.text for word in kept}
    return kept, tuple(p for p in phrases if all(word[:TAIL] in texts or word in texts for word in p.words))


def _may_go_on(word: str, last: bool) -> bool:
    """Of the last word one may have typed the beginning; a single letter begins half of all words."""
    return is_inside(word) or (last and len(word) > 1)


def _chunks(text: str) -> list[tuple[str, bool, bool]]:
    """What stands between spaces or in quotation marks: its text, whether it was quoted, and whether its end is its end:
    it is not of the last, which may still be typed."""
    found: list[tuple[str, bool, bool]] = []
    at = 0
    for quote in _QUOTED.finditer(text):
        found += [(chunk, False, True) for chunk in text[at : quote.start()].split()]
        found.append((quote[1], True, bool(quote[2])))
        at = quote.end()
    found += [(chunk, False, True) for chunk in text[at:].split()]
    if found and not found[-1][1]:
        found[-1] = (found[-1][0], False, False)
    return found


def _says_where(chunk: str, found: list[str]) -> bool:
    """Whether something beside a label says of which text: a year, a session, a symbol."""
    one = "".join(found)
    is_symbol = "/" in chunk and any(word.isdigit() for word in found)
    return bool(is_symbol or _YEAR.fullmatch(one) or _SESSION.fullmatch(one))


def _label_in(text: str) -> tuple[str, str]:
    """The first label in what was typed, as labels are written, and the rest without it."""
    if '"' in text or "“" in text:
        return "", text
    chunks = text.split()
    for start in range(min(len(chunks), MOST_WORDS)):
        for end in range(min(len(chunks), start + _WORDS_OF_A_LABEL), start, -1):
            if label := _as_label(" ".join(chunks[start:end])):
                return label, " ".join([*chunks[:start], *chunks[end:]])
    return "", text


def _as_label(text: str) -> str:
    if len(text) > 40 or not any(letter.isdigit() or letter in "IVXivx" for letter in text):
        return ""
    spaced = _SPACED_SUB.fullmatch(text)
    for form in (
        text,
        f"{spaced[1]}({spaced[2].lower()}){f'({spaced[3].lower()})' if spaced[3] else ''}" if spaced else "",
    ):
        try:
            return str(parse_label(form)) if form else ""
        except LabelError:
            continue
    return ""
