"""Everybody whom the texts of a campaign name: its amendments, asks and letters, and what was recorded before."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, Campaign, Version, VersionTranslation
from coalitions.languages import name_of
from coalitions.models import Person
from coalitions.rules import visible
from exchange.models import NamedPerson
from exchange.persons.naming import Named, Said, persons_in, said_in
from letters.models import Letter, LetterTranslation


def persons_of(campaign: Campaign, person: Person) -> list[Named]:
    """Those named in anything of a campaign that a person sees and that could leave; and those recorded before."""
    amendments = Amendment.objects.filter(pk__in=visible(person, Amendment).values("pk"), campaign=campaign)
    versions = [one.version for one in amendments.not_withdrawn().with_version()]
    said = [*said_in(versions), *_translations(person, versions), *_asks(campaign), *_letters(campaign)]
    titles = [(campaign.title, campaign.notice, campaign.contact)]
    titles += [(one.title, one.notice, "") for one in campaign.translations.all()]
    said += [Said(_("title and notice"), "\n".join(filter(None, words))) for words in titles]
    found = list(persons_in(campaign, campaign.base_draft, said).named)
    there = {one.key for one in found}
    others = NamedPerson.objects.filter(campaign=campaign).exclude(key__in=there)
    found += [Named(one.name, one.key, record=one) for one in others]
    return sorted(found, key=lambda one: one.key)


def _translations(person: Person, versions: list[Version]) -> Iterator[Said]:
    there = VersionTranslation.objects.filter(pk__in=visible(person, VersionTranslation).values("pk"))
    for one in there.filter(version__in=versions).select_related("version"):
        where = _("%(label)s in %(language)s") % {
            "label": one.version.label,
            "language": name_of(one.language),
        }
        yield Said(where, f"{one.text}\n{one.reason}")


def _asks(campaign: Campaign) -> Iterator[Said]:
    asks = Ask.objects.filter(campaign=campaign).standing().prefetch_related("translations")
    for ask in asks:
        where = _("ask %(number)d") % {"number": ask.number}
        yield Said(where, f"{ask.title}\n{ask.text}")
        yield from (Said(where, f"{said.title}\n{said.text}") for said in ask.translations.all())


def _letters(campaign: Campaign) -> Iterator[Said]:
    letters = Letter.objects.filter(campaign=campaign).select_related("current")
    translations = LetterTranslation.objects.filter(version__current_of__campaign=campaign)
    for letter in letters:
        yield from (Said(letter.name, text) for text in letter.version.words.values() if text)
    for translation in translations.select_related("version__letter"):
        name = translation.version.letter.name
        yield from (Said(name, text) for text in translation.words.values() if text)
