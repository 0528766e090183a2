"""Whether a letter spells things alike in all its languages, and as they are on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from amendments.models import Campaign
from coalitions.models import Person
from coalitions.rules import visible
from documents.consistency import Place, Session, Spelled, spelled_otherwise
from documents.languages import NAMES
from documents.letters import LetterDocument, blocks
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
    places = [place for document in documents for place in places_of(document)]
    return spelled(places, letter.campaign, person)


def spelling_of_signed(text: SignedText, person: Person) -> list[str]:
    """The same of a text that is signed, with the signatures below it."""
    below = signatures_below(text)
    documents = [signed_document(text, language, below) for language in text.content]
    places = [place for document in documents for place in places_of(document)]
    return spelled(places, text.letter.campaign, person)


def places_of(document: LetterDocument) -> list[Place]:
    """The texts of a letter, each with what it is called."""
    name = _("the letter in %(language)s") % {"language": NAMES.get(document.language, document.language)}
    return [Place(name, words) for _kind, words in blocks(document)]


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
        case "session":
            return _("A session that is not on record is named: %(ways)s. This one is %(right)s.") % {
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
