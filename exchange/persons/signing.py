"""Links to sign a letter: none is given, and none works, while the letter names persons of whom nothing is settled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exchange.persons.naming import Said, persons_in, strings_of
from letters.models import SignedText
from letters.signing import refuses


@refuses
def names_somebody(text: SignedText) -> str:
    """That a text names persons of whom nothing is settled, or who must not be named; "" where it names none."""
    campaign = text.letter.campaign
    said = [Said("", words) for words in (text.letter.name, campaign.title, *strings_of(text.content))]
    persons = persons_in(campaign, campaign.base_draft, said)
    unsettled = [one.name for one in persons.named if one.open or one.withheld]
    if not unsettled:
        return ""
    return _("It names %(names)s: say first, under “Persons named”, whether they may be named.") % {
        "names": ", ".join(unsettled)
    }
