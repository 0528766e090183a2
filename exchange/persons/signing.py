"""Links to sign a letter: none is given, and none works, while the letter names persons of whom nothing is settled."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from exchange.persons.naming import Said, persons_in, said_in, strings_of
from letters.annex import annex_of, shown_in_translation
from letters.models import SignedText
from letters.signing import Refusal, refuses, signatures_below


@refuses
def names_somebody(text: SignedText, let_out: Collection[str]) -> Refusal | None:
    """That a text, its annex, or what stands below it, names persons of whom nothing is settled, who may be at risk, or who must not be
    named; those let out by a link, by their keys, are none of them."""
    campaign = text.letter.campaign
    said = [Said("", words) for words in (text.letter.name, campaign.title, *strings_of(text.content))]
    annex = annex_of(text)
    said += said_in(annex.versions)
    said += [Said("", words) for words in shown_in_translation(annex)]
    below = [
        part
        for one in signatures_below(text).named
        for name in one.names.all()
        for part in (name.name, name.detail)
    ]
    persons = persons_in(
        campaign, text.annex_draft, [*said, *(Said("", words, known=True) for words in below)]
    )
    held = (*persons.withheld, *(one for one in persons.open if one.key not in let_out))
    if not held:
        return None
    asked = () if persons.withheld else tuple(one.key for one in persons.open)
    says = _("It names %(names)s: say first, under “Persons named”, whether they may be named.")
    return Refusal(says % {"names": ", ".join(one.name for one in held)}, asked)
