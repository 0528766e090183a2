"""What stands in a letter, block by block: every page and file of it is made of these."""

from __future__ import annotations

from collections.abc import Iterator

from documents.dating import in_words
from documents.languages import comma_of
from documents.letters.letter import LetterDocument, LetterSignature
from documents.letters.phrases import LetterPhrases, letter_phrases


def blocks(letter: LetterDocument) -> list[tuple[str, str]]:
    """Everything that stands in the letter, from the top down: what it is, and its words. What is empty is left out.

    Kinds are sender, date, addressee, subject, text, ask (the title of one), signed, signature, annex, contact.
    """
    return [(kind, words) for kind, words in _all(letter) if words]


def _all(letter: LetterDocument) -> Iterator[tuple[str, str]]:
    words = letter_phrases(letter.language)
    day = in_words(letter.dated, letter.language) if letter.dated else ""
    comma = " " if letter.language in ("ko", "zh") else comma_of(letter.language)
    yield "sender", letter.sender
    yield "date", comma.join(filter(None, [letter.place, day]))
    for addressee in letter.addressees:
        yield "addressee", addressee
    yield "subject", words.subject.format(subject=letter.subject) if letter.subject else ""
    yield "text", letter.salutation
    yield from (("text", paragraph) for paragraph in _paragraphs(letter.opening))
    for ask in letter.asks:
        yield "ask", f"{ask.number}. {ask.title}"
        yield from (("text", paragraph) for paragraph in _paragraphs(ask.text))
    yield from (("text", paragraph) for paragraph in _paragraphs(letter.closing))
    yield from _signatures(letter)
    for annex in letter.annexes:
        yield "annex", words.annex.format(annex=annex)
    yield "contact", letter.contact


def _signatures(letter: LetterDocument) -> Iterator[tuple[str, str]]:
    words = letter_phrases(letter.language)
    before = [one for one in letter.signatures if one.later is None]
    later = [one for one in letter.signatures if one.later is not None]
    if before or letter.withheld:
        day = in_words(letter.as_of, letter.language) if letter.as_of else ""
        yield "signed", words.as_of.format(day=day) if day else words.signed
        yield from (("signature", _name(one, letter.language)) for one in before)
        yield "signature", _withheld(letter.withheld, words, alone=not before)
    if later or letter.withheld_later:
        yield "signed", words.later
        for one in later:
            yield (
                "signature",
                f"{_name(one, letter.language)} ({in_words(one.later, letter.language) if one.later else ''})",
            )
        yield "signature", _withheld(letter.withheld_later, words, alone=not later)


def _name(one: LetterSignature, language: str) -> str:
    return comma_of(language).join(filter(None, [one.name, one.of]))


def _withheld(count: int, words: LetterPhrases, *, alone: bool) -> str:
    if not count:
        return ""
    one, more = (words.alone_one, words.alone) if alone else (words.withheld_one, words.withheld)
    return one if count == 1 else more.format(count=count)


def _paragraphs(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n") if block.strip()]
