"""A letter as it leaves: its own words, and the asks of its campaign with the paragraphs that their amendments change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amendments.asks.coverage import (
    Coverage,
    CoveredAsk,
    Gone,
    amiss_in,
    coverage,
    references_in,
    what_is_named,
)
from amendments.models import AskTranslation, Version
from coalitions.languages import name_of
from coalitions.models import Person
from documents.letters import LetterAsk, LetterDocument, with_references
from letters.models import Letter, LetterTranslation, LetterVersion
from redline import Label, parse_label


@dataclass(frozen=True)
class Assembled:
    """A letter in one language, and what is amiss with it before it leaves."""

    document: LetterDocument
    remarks: tuple[str, ...]
    versions: tuple[Version, ...]
    """Those of the amendments that its asks cite."""
    behind: tuple[str, ...]
    """Of a translation: what of it is not translated, or of an earlier text, in sentences."""
    covered: Coverage
    """What its asks cover."""

    @property
    def stale(self) -> bool:
        """Of a translation: whether something of it is not translated, or of an earlier text."""
        return bool(self.behind)

    @property
    def lost(self) -> tuple[str, ...]:
        """Of each ask that lost all its amendments that it did, in a sentence."""
        return tuple(_of_ask(one, one.lost) for one in self.covered.asks if one.lost)


def _of_ask(one: CoveredAsk, remark: str) -> str:
    return _("Ask %(number)s: %(remark)s") % {"number": one.ask.number, "remark": remark}


def assemble(letter: Letter, person: Person, language: str = "") -> Assembled:
    """The letter in a language (its own, if none is named), as far as a person sees the campaign's amendments.

    What has no translation stands in the letter's own language, and a remark says so. Always the same number of queries.
    """
    campaign, version = letter.campaign, letter.version
    own = campaign.base_draft.language
    language = language or own
    covered = coverage(campaign, person)
    translation = letter.translation_into(language) if language != own else None
    words = translation or version
    asks, remarks, unlike = _asks(covered, language, own)
    behind = tuple(_of_letter(version, translation, language, own))
    return Assembled(
        LetterDocument(
            sender=campaign.coalition.named_in(language),
            addressees=tuple(_blocks(words.addressees)),
            place=words.place,
            dated=version.dated,
            subject=words.subject,
            salutation=words.salutation,
            opening=words.opening,
            asks=tuple(asks),
            closing=words.closing,
            annexes=tuple(line.strip() for line in words.annexes.splitlines() if line.strip()),
            contact=words.contact,
            language=language,
        ),
        (
            *behind,
            *remarks,
            *unlike,
            *_missing(words, covered),
            *([] if version.dated else [_("It has no date.")]),
        ),
        tuple({a.version.pk: a.version for one in covered.asks for a in one.amendments}.values()),
        behind=(*behind, *remarks) if language != own else (),
        covered=covered,
    )


def _asks(covered: Coverage, language: str, own: str) -> tuple[list[LetterAsk], list[str], list[str]]:
    """The asks in a language, what is amiss with them, and what is amiss with the paragraphs that a translation names."""
    asks, remarks, unlike = [], [], []
    for one in covered.asks:
        said: AskTranslation | None = next((t for t in one.translations if t.language == language), None)
        if language != own and said is None:
            remarks.append(_("Ask %(number)s is not translated.") % {"number": one.ask.number})
        labels = [parse_label(label) for label in one.labels]
        source = said or one.ask
        asks.append(
            LetterAsk(
                one.ask.number, source.title, with_references(source.text, labels, language if said else own)
            )
        )
        if language == own:
            remarks += [_of_ask(one, remark) for remark in one.own_remarks]
            continue
        if said is not None and said.is_stale:
            remarks.append(
                _("Ask %(number)s was changed since it was translated.") % {"number": one.ask.number}
            )
        found = amiss_in(f"{said.title}\n{said.text}", one.labels, covered) if said is not None else ()
        unlike += [_of_ask(one, remark) for remark in dict.fromkeys((*filter(None, [one.lost]), *found))]
    return asks, remarks, unlike


def _of_letter(
    version: LetterVersion, translation: LetterTranslation | None, language: str, own: str
) -> Iterable[str]:
    if language == own:
        return
    if translation is None:
        yield _("The letter is not translated into %(language)s: its own words are shown.") % {
            "language": name_of(language)
        }
    elif translation.version_id != version.pk:
        yield _("The letter was changed since it was translated.")


def _missing(words: LetterVersion | LetterTranslation, covered: Coverage) -> Iterable[str]:
    for name, says in (
        ("addressees", _("It has no addressee.")),
        ("subject", _("It does not say what it is about (“Re:”).")),
        ("salutation", _("It has no form of address.")),
        ("place", _("It has no place.")),
    ):
        if not getattr(words, name):
            yield says
    labels = {label for one in covered.asks for label in one.labels}
    for reference in references_in(f"{words.opening}\n\n{words.closing}", covered):
        if not reference.of:
            yield from (
                _not_carried(label, covered.gone) for label in reference.labels if str(label) not in labels
            )


def _not_carried(label: Label, gone: Iterable[Gone]) -> str:
    return what_is_named(label, gone) or _("It names %(label)s, which no ask carries.") % {"label": label}


def _blocks(text: str) -> Iterable[str]:
    return (block.strip() for block in text.split("\n\n") if block.strip())
