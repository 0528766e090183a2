"""What is amiss with a package before it leaves. None of it holds the package: each says what, where, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.languages import name_of
from coalitions.models import Person
from documents.consistency import Place
from exchange.checks.translated import letter_behind
from exchange.checks.words import letter_of
from exchange.departures.leaving import Leaving
from exchange.departures.letters import letter_document
from exchange.models import Left
from exchange.persons.naming import texts_of
from letters.agreeing import agreement_on, was_never_agreed
from letters.annex import annex_changes, says_since
from letters.checks import (
    addresses_misspelt,
    called_otherwise,
    contacts_of,
    drafts_named,
    lacking_letters,
    left_to_fill_in,
    places_of,
    spelled,
    weekdays_of,
)
from letters.document import assemble
from redline import Label, find_references, parse_label
from resolutions.clauses.find import newest_after


@dataclass(frozen=True)
class Check:
    """Something that is amiss."""

    says: str
    address: str = ""
    """Where it is mended; empty where that is this page."""
    mends: str = ""
    """What that page is called."""


def checks_of(leaving: Leaving, person: Person) -> list[Check]:
    """What is amiss with a package, or with a letter alone."""
    letters = _once(leaving, (Left.LETTER, Left.SIGNED))
    annexes = _once(leaving, (Left.SUGGESTED, Left.WRITTEN, Left.DESK_SHEET))
    return [
        *_newer(leaving, letters, annexes, person),
        *_agreement(letters, person),
        *_signatures(letters, person),
        *(check for letter in letters for check in _translations(letter, person)),
        *_versions(letters, annexes),
        *_spelling(leaving, letters, annexes, person),
    ]


def _once(leaving: Leaving, kinds: tuple[Left, ...]) -> list[Leaving]:
    """The files of some kinds, each once, whatever its formats."""
    return list({(one.kind, one.language): one for one in leaving.files if one.kind in kinds}.values())


def _newer(
    leaving: Leaving, letters: list[Leaving], annexes: list[Leaving], person: Person
) -> Iterator[Check]:
    """Whether a draft came after the one that letter and annex are about."""
    for one in [*annexes, *letters][:1]:
        newer = newest_after(one.base_draft, person)
        if newer is not None and leaving.campaign is not None:
            names = {"newer": newer, "base": one.base_draft}
            yield Check(
                _("A newer draft is here: %(newer)s. What leaves is about %(base)s.") % names,
                reverse("carry-overs", args=[leaving.campaign.uuid]),
                _("what to do"),
            )


def _agreement(letters: list[Leaving], person: Person) -> Iterator[Check]:
    """Whether what a letter says, or the text that is signed, was agreed."""
    for leaving in letters[:1]:
        letter, text = letter_of(leaving), leaving.signed_text
        if text is None:
            says = agreement_on(letter, person).says
        else:
            says = _("The text that is signed was never agreed.") if was_never_agreed(text) else ""
        if says:
            said = _("%(text)s: %(what)s") % {"text": letter, "what": says}
            yield Check(said, reverse("letter-review", args=[letter.uuid]), str(letter))


def _signatures(letters: list[Leaving], person: Person) -> Iterator[Check]:
    """Whether signatures were given to the text as the letter reads now, and are closed."""
    signed = next((one for one in letters if one.signed_text is not None), None)
    if signed is None or signed.signed_text is None:
        return
    text = signed.signed_text
    name, address = str(text.letter), text.get_absolute_url()
    if assemble(text.letter, person).document.fingerprint != text.fingerprint:
        yield Check(
            _("The signatures were given to an earlier text: %(letter)s says something else now.")
            % {"letter": name},
            text.letter.get_absolute_url(),
            name,
        )
    if says := says_since(annex_changes(text, person)):
        yield Check(
            _("%(text)s: %(what)s") % {"text": name, "what": says},
            address,
            _("what has changed"),
        )
    if not signed.options["signatures"] and not signed.options["withheld"]:
        yield Check(_("Nobody has signed %(letter)s yet.") % {"letter": name}, address, name)
    elif text.as_of is None:
        yield Check(
            _("The signatures of %(letter)s are not closed: whoever signs later is not in this file.")
            % {"letter": name},
            address,
            name,
        )


def _translations(leaving: Leaving, person: Person) -> Iterator[Check]:
    """What is not translated, or of an earlier text; and what else is amiss with a letter that nobody has signed. Of one that
    is signed what was so when it was opened for signatures, and what has become so since."""
    letter, language = letter_of(leaving), name_of(leaving.language)
    text = leaving.signed_text
    if text is not None:
        for says in letter_behind(leaving, person):
            yield Check(says, text.get_absolute_url(), str(letter))
        return
    for remark in assemble(letter, person, leaving.language).remarks:
        yield Check(f"{letter} ({language}): {remark}", letter.get_absolute_url(), str(letter))


def _versions(letters: list[Leaving], annexes: list[Leaving]) -> Iterator[Check]:
    """Whether what a letter cites is what the annex holds, in the same versions."""
    if not letters or not annexes:
        return
    letter, annex = letters[0], annexes[0]
    campaign = letter_of(letter).campaign
    held = {version.label: version for version in annex.versions}
    if letter.signed_text is None:
        cited = {version.label: version for version in letter.versions}
        for label, version in cited.items():
            if label in held and held[label].pk != version.pk:
                yield Check(
                    _("The letter and the annex hold different versions of %(label)s.") % {"label": label}
                )
    asks = " ".join(ask.text for ask in letter_document(letter).asks)
    labels = {str(label) for found in find_references(asks) if not found.of for label in found.labels}
    if letter.signed_text is None:
        labels |= {version.label for version in letter.versions}
    asks_page = reverse("asks", args=[campaign.uuid])
    if missing := _sorted(labels - held.keys()):
        yield Check(
            ngettext(
                "The letter cites %(labels)s, which the annex does not hold: it is not agreed yet, or was withdrawn.",
                "The letter cites %(labels)s, which the annex does not hold: they are not agreed yet, or were withdrawn.",
                len(missing),
            )
            % {"labels": ", ".join(missing)},
            campaign.get_absolute_url(),
            _("the campaign"),
        )
    if silent := _sorted(held.keys() - labels):
        yield Check(
            _("The annex holds %(labels)s, of which the letter does not speak.")
            % {"labels": ", ".join(silent)},
            asks_page,
            _("the asks"),
        )


def _sorted(labels: set[str]) -> list[str]:
    def key(label: str) -> Label:
        return parse_label(label)

    return sorted(labels, key=key)


def _spelling(
    leaving: Leaving, letters: list[Leaving], annexes: list[Leaving], person: Person
) -> Iterator[Check]:
    documents = [letter_document(letter) for letter in letters]
    places = [place for document in documents for place in places_of(document)]
    for annex in annexes:
        places += [
            Place(_("the annex, %(where)s") % {"where": said.where}, said.text) for said in texts_of(annex)
        ]
    if leaving.campaign is not None:
        for letter, document in zip(letters, documents, strict=True):
            for says in drafts_named(document, letter.base_draft, person):
                yield Check(says, letter_of(letter).get_absolute_url(), str(letter_of(letter)))
        for document in documents:
            yield from (Check(says) for says in left_to_fill_in(document))
            yield from (Check(says) for says in called_otherwise(document, leaving.campaign))
            yield from (Check(says) for says in weekdays_of(document))
        yield from (Check(says) for says in addresses_misspelt(documents, leaving.campaign))
        yield from (Check(says) for says in contacts_of(documents, leaving.campaign))
        yield from (Check(says) for says in spelled(places, leaving.campaign, person))
    if any(one.ending == "pdf" for one in leaving.files):
        yield from (Check(says) for says in lacking_letters(place.text for place in places))
