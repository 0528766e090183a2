"""Whether a letter spells things alike in all its languages, and as they are on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amendments.models import Campaign
from coalitions.languages import name_of
from coalitions.models import Person
from coalitions.rules import visible
from documents.consistency import (
    Place,
    Session,
    Spelled,
    addresses_amiss,
    addresses_named,
    counts_named,
    nearly_named,
    spelled_otherwise,
    unfilled_in,
    weekdays_missed,
)
from documents.letters import LetterDocument, blocks
from documents.write.pdf import without_letters
from letters.document import assemble
from letters.models import Letter, SignedText
from letters.signing import signatures_below, signed_document
from resolutions.models import Draft
from resolutions.models import Session as StoredSession


def spelling_of(letter: Letter, person: Person) -> list[str]:
    """What a letter spells in several ways, over all its languages, in sentences."""
    own = letter.campaign.base_draft.language
    languages = [own, *sorted(letter.languages() - {own})]
    documents = [assemble(letter, person, language).document for language in languages]
    return _amiss_among(documents, letter.campaign, letter.campaign.base_draft, person)


def spelling_of_signed(text: SignedText, person: Person) -> list[str]:
    """The same of a text that is signed, with the signatures below it."""
    below = signatures_below(text)
    documents = [signed_document(text, language, below) for language in text.content]
    return _amiss_among(documents, text.letter.campaign, text.annex_draft, person)


def _amiss_among(
    documents: Sequence[LetterDocument], campaign: Campaign, annexed: Draft, person: Person
) -> list[str]:
    """What a letter in its languages spells in several ways, and not as it is on record; its annex is against `annexed`."""
    places = [place for document in documents for place in places_of(document)]
    named = [says for document in documents for says in drafts_named(document, annexed, person)]
    called = [says for document in documents for says in called_otherwise(document, campaign)]
    return [
        *(says for document in documents for says in left_to_fill_in(document)),
        *named,
        *called,
        *(says for document in documents for says in weekdays_of(document)),
        *addresses_misspelt(documents, campaign),
        *contacts_of(documents, campaign),
        *spelled(places, campaign, person),
        *lacking_letters(place.text for place in places),
    ]


def called_otherwise(document: LetterDocument, campaign: Campaign) -> list[str]:
    """Where a letter calls the coalition nearly as it is on record in its language, and says another number of points than it
    has asks, in sentences."""
    language = name_of(document.language)
    names = {"language": language, "right": campaign.coalition.named_in(document.language)}
    found = [
        _("In the letter in %(language)s the coalition is “%(said)s”, on record it is “%(right)s”.")
        % {**names, "said": said}
        for said in nearly_named(f"{document.closing}\n{document.contact}", names["right"])
    ]
    for words, count in counts_named(f"{document.subject}\n{document.opening}\n{document.closing}"):
        if count != len(document.asks):
            says = ngettext(
                "The letter in %(language)s says “%(said)s”; it has %(count)d ask.",
                "The letter in %(language)s says “%(said)s”; it has %(count)d asks.",
                len(document.asks),
            )
            found.append(says % {"language": language, "said": words, "count": len(document.asks)})
    return found


def left_to_fill_in(document: LetterDocument) -> list[str]:
    """What a letter has of its template that nobody filled in, in a sentence."""
    said = ", ".join(f"“{one}”" for one in unfilled_in(_own_words(document)))
    if not said:
        return []
    says = _(
        "The letter in %(language)s has something that looks as if it were still to be filled in: %(said)s."
    )
    return [says % {"language": name_of(document.language), "said": said}]


_OF_OTHERS = ("sender", "signature")
"""What stands in a letter and is not its words: names."""


def _own_words(document: LetterDocument) -> str:
    return "\n".join(words for kind, words in blocks(document) if kind not in _OF_OTHERS)


def weekdays_of(document: LetterDocument) -> list[str]:
    """Where a letter names another weekday for a day than it is, in sentences."""
    says = _("The letter in %(language)s says “%(said)s”: that day is a %(weekday)s.")
    return [
        says
        % {
            "language": name_of(document.language),
            "said": said,
            "weekday": WEEKDAYS[day.weekday()],
        }
        for said, day in dict(weekdays_missed(_own_words(document), document.dated)).items()
    ]


def addresses_misspelt(documents: Iterable[LetterDocument], campaign: Campaign) -> list[str]:
    """What the letter in its languages, and the annex, have for a mail address that is none, in sentences."""
    said = [
        (_("the letter in %(language)s") % {"language": name_of(one.language)}, _own_words(one))
        for one in documents
    ]
    there: dict[str, list[str]] = {}
    for where, words in (*said, (_("the annex"), campaign.contact)):
        for address in addresses_amiss(words):
            there.setdefault(address, []).append(where)
    says = _("“%(said)s” is not a mail address that anybody can write to: correct it (%(where)s).")
    return [says % {"said": address, "where": ", ".join(where)} for address, where in there.items()]


def contacts_of(documents: Iterable[LetterDocument], campaign: Campaign) -> list[str]:
    """That a letter and the annex, or a letter in two languages, name different mail addresses, in a sentence."""
    there: dict[str, list[str]] = {}
    said = [
        (_("the letter in %(language)s") % {"language": name_of(one.language)}, one.contact)
        for one in documents
    ]
    for where, contact in (*said, (_("the annex"), campaign.contact)):
        for address in addresses_named(contact):
            there.setdefault(address.casefold(), []).append(where)
    if len(there) < 2:
        return []
    ways = _listed(
        _("“%(said)s” (%(where)s)") % {"said": address, "where": ", ".join(where)}
        for address, where in there.items()
    )
    return [_("Different contact addresses: %(ways)s. Choose one.") % {"ways": ways}]


def places_of(document: LetterDocument) -> list[Place]:
    """The texts of a letter, each with what it is called."""
    name = _("the letter in %(language)s") % {"language": name_of(document.language)}
    opening = {block.strip() for block in document.opening.split("\n\n")}

    def part_of(kind: str, words: str) -> str:
        return "subject" if kind == "subject" else "opening" if kind == "text" and words in opening else ""

    return [Place(name, words, part_of(kind, words)) for kind, words in blocks(document)]


def drafts_named(document: LetterDocument, base: Draft, person: Person) -> list[str]:
    """Where a letter says in its subject or of its annexes that they are about another draft of the resolution than that
    which its annex amends, in sentences."""
    others = visible(person, Draft).filter(resolution=base.resolution_id).exclude(pk=base.pk)
    others = others.exclude(symbol="").exclude(symbol=base.symbol)
    symbols = {symbol.partition(" (")[0] for symbol in others.values_list("symbol", flat=True)}
    own = base.symbol.partition(" (")[0]
    found = []
    for line in document.annexes:
        named = sorted(symbol for symbol in symbols if _names_draft(symbol, line, number=True))
        if named and not (own and _names_draft(own, line, number=True)):
            says = _("The annex is against %(draft)s; the letter in %(language)s says “%(line)s”.")
            found.append(
                says % {"draft": base.described, "language": name_of(document.language), "line": line}
            )
    tabled = any(
        _names_draft(symbol, document.subject, number=False) for symbol in symbols if "/L." in symbol
    )
    if tabled and not (own and _names_draft(own, document.subject, number=False)):
        says = _("The amendments are to %(draft)s; the subject of the letter in %(language)s is “%(line)s”.")
        names = {
            "draft": base.described,
            "language": name_of(document.language),
            "line": document.subject,
        }
        found.append(says % names)
    return found


def _names_draft(symbol: str, text: str, *, number: bool) -> bool:
    """Whether a text names a draft by its symbol; with `number`, a resolution also by its number alone: "55/21"."""
    if re.search(rf"(?<!\w){re.escape(symbol)}(?![\w/])", text, re.IGNORECASE):
        return True
    own_number = symbol.partition("/RES/")[2]
    return bool(number and own_number and re.search(rf"(?<![\w/]){re.escape(own_number)}(?![\w/])", text))


def lacking_letters(words: Iterable[str]) -> list[str]:
    """That a PDF of some words would have characters for which its fonts have no letters, in a sentence."""
    numbers = without_letters("".join(words))
    if not numbers:
        return []
    says = _(
        "The fonts of a PDF lack some characters, which stand there as their numbers: %(numbers)s. A Word file has them all."
    )
    return [says % {"numbers": " ".join(numbers)}]


def spelled(places: Sequence[Place], campaign: Campaign, person: Person) -> list[str]:
    """What some texts of a campaign spell in several ways, or otherwise than on record, in sentences that say where it
    stands and what is right."""
    symbols = (
        visible(person, Draft).filter(resolution=campaign.resolution_id).values_list("symbol", flat=True)
    )
    coalition = campaign.coalition
    bodies = [name for one in coalition.organisations.all() for name in (one.name, one.name_ko)]
    bodies += [coalition.name, coalition.name_ko]
    about = campaign.session
    others = StoredSession.objects.filter(coalition=campaign.coalition_id, body=about.body).exclude(
        pk=about.pk
    )
    sessions = [Session(one.number, str(one), one.starts_on, one.ends_on) for one in (about, *others)]
    found = spelled_otherwise(places, symbols=list(symbols), names=bodies, sessions=sessions)
    return [_says(one) for one in found]


def _says(one: Spelled) -> str:
    ways = _listed(
        _("“%(said)s” (%(where)s)") % {"said": said, "where": ", ".join(where)} for said, where in one.ways
    )
    match one.kind:
        case "dates":
            return _("The days of the session are %(right)s; written is %(ways)s.") % {
                "right": one.right,
                "ways": ways,
            }
        case "day":
            return _("The session opens or ends on %(right)s; written is %(ways)s.") % {
                "right": one.right,
                "ways": ways,
            }
        case "session":
            return _("A session that is not on record is named: %(ways)s. This one is %(right)s.") % {
                "right": one.right,
                "ways": ways,
            }
        case "other-session":
            return _("It speaks of another session as its own: %(ways)s. This campaign is of %(right)s.") % {
                "right": one.right,
                "ways": ways,
            }
        case "other-symbol":
            return _("Written is %(ways)s, which is not on record; “%(right)s” is. Check which is meant.") % {
                "right": one.right,
                "ways": ways,
            }
        case "slip":
            return _("It should read “%(right)s”; written is %(ways)s.") % {"right": one.right, "ways": ways}
        case "ordinal":
            return _("The number of the session is written in two ways: %(ways)s. Choose one.") % {
                "ways": ways
            }
        case _ if one.right:
            return _("On record it is “%(right)s”; written is %(ways)s.") % {"right": one.right, "ways": ways}
        case _:
            return _("Spelled in several ways: %(ways)s. Choose one.") % {"ways": ways}


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
