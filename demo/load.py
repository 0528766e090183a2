"""Load the demo campaign from `demo/texts/`, through the same importer and drafting functions as anyone's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from amendments.asks.writing import add_ask, translate_ask
from amendments.campaigns import start
from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Ask, Campaign, Kind, Status
from amendments.translations.writing import Said as SaidInLanguage
from amendments.translations.writing import Seen, translate_amendment, translate_campaign
from coalitions.changes import change
from coalitions.models import Coalition, Membership, Organisation, Person, Role
from demo.library import load_library
from demo.visitors import DRAFTER
from documents.read import read_bytes
from letters.writing import begin, keep_as_template, translate
from notices.models import Notification
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Draft, Resolution, Session
from resolutions.translations.writing import translate_paragraph
from review import comments as commenting
from review.comments import Said
from review.positions import take_position
from review.status import change_status
from review.subjects import Subject

CONTENT = Path(__file__).resolve().parent / "texts"


def load_demonstration() -> Campaign:
    """Make the demo's people, drafts, asks and amendments, all or nothing; returns the campaign.

    Calling it again returns the campaign that is there.
    """
    content = tomllib.loads((CONTENT / "campaign.toml").read_text(encoding="utf-8"))
    existing = Campaign.objects.filter(title=content["campaign"]["title"]).first()
    if existing is not None:
        return existing
    with transaction.atomic():
        drafter = _people(content)
        coalition = _coalition(content)
        resolution = Resolution.objects.create(coalition=coalition, **content["resolution"])
        sessions = {
            s["number"]: Session.objects.create(coalition=coalition, body=resolution.body, **s)
            for s in content["sessions"]
        }
        drafts = {
            d["file"]: _draft(d, resolution, sessions[d["session"]], content["notice"], drafter)
            for d in content["drafts"]
        }
        campaign = _campaign(content, resolution, sessions, drafts, drafter)
        asks = {a["number"]: _ask(campaign, a, drafter) for a in content["asks"]}
        for amendment in content["amendments"]:
            _amendment(campaign, amendment, asks, drafter)
        _letter(campaign, content["letter"], drafter)
        _comments(campaign, content, drafter)
        _reviewed(campaign, content, drafter)
        _translations(campaign, drafter)
        _second_campaign(coalition, content["notice"], drafter)
        load_library()
    if connection.vendor == "sqlite":
        # Without statistics SQLite picks the wrong index for the latest version of a text.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return campaign


def _people(content: dict[str, Any]) -> Person:
    """The cast. Nobody has a password; the drafter is who the demo signs every visitor in as."""
    people: list[Person] = []
    for person in content["people"]:
        first, last = person["name"].split(" ", 1)
        drafts = person["role"] == "drafter" and not any(p.username == DRAFTER for p in people)
        made = Person(
            username=DRAFTER if drafts else person["username"],
            first_name=first,
            last_name=last,
            email=person["email"],
            is_staff=drafts,
            is_superuser=drafts,
        )
        made.set_unusable_password()
        made.save()
        people.append(made)
    return next(p for p in people if p.username == DRAFTER)


_ROLES = {
    "pen-holder": Role.COORDINATOR,
    "drafter": Role.DRAFTER,
    "member": Role.MEMBER,
    "observer": Role.OBSERVER,
}


def _coalition(content: dict[str, Any]) -> Coalition:
    """The coalition with its organisations, and everybody's place in it."""
    coalition = Coalition.objects.create(**content["coalition"])
    organisations = {
        o["key"]: Organisation.objects.create(name=o["name"], name_ko=o["name_ko"])
        for o in content["organisations"]
    }
    coalition.organisations.set(organisations.values())
    for person in content["people"]:
        Membership.objects.create(
            coalition=coalition,
            organisation=organisations[person["organisation"]],
            person=Person.objects.get(email=person["email"]),
            role=_ROLES[person["role"]],
            steps_hidden_at=timezone.now(),  # This coalition has worked for years: nothing leads it to a first file.
        )
    return coalition


def _draft(
    entry: dict[str, Any], resolution: Resolution, session: Session, notice: str, person: Person
) -> Draft:
    data = (CONTENT / entry["file"]).read_bytes()
    details = DraftDetails(
        resolution=resolution,
        session=session,
        stage=entry["stage"],
        symbol=entry["symbol"],
        dated=entry["dated"],
        notice=notice,
    )
    with change(person, f"Imported {entry['file']}", audit="draft.imported") as made:
        made.about = draft = create_draft(read_bytes(data, entry["file"]), details, person)
        draft.source_name = entry["file"]
        draft.source_file.save("source", ContentFile(data), save=True)
    return draft


def _campaign(
    content: dict[str, Any],
    resolution: Resolution,
    sessions: dict[int, Session],
    drafts: dict[str, Draft],
    person: Person,
) -> Campaign:
    campaign = Campaign(
        coalition=resolution.coalition,
        resolution=resolution,
        session=sessions[content["campaign"]["session"]],
        base_draft=drafts[content["campaign"]["base_draft"]],
        title=content["campaign"]["title"],
        notice=content["notice"],
        contact=content["campaign"]["contact"],
        positions_due=timezone.now().replace(minute=0, second=0, microsecond=0)
        + timedelta(days=content["review"]["days_left"]),
    )
    return start(campaign, person)


def _ask(campaign: Campaign, entry: dict[str, Any], person: Person) -> Ask:
    ask = add_ask(campaign, person, title=entry["title"], text=entry["text"])
    for language, said in entry["in"].items():
        translate_ask(ask, person, language, **said, edition=0, of=ask.edition)
    return ask


def _letter(campaign: Campaign, entry: dict[str, Any], person: Person) -> None:
    letter = begin(campaign, person, name=entry["name"], words=entry["words"], dated=entry["dated"])
    for language, words in entry["in"].items():
        translate(letter, person, language, words=words, of=1, edition=0)
    keep_as_template(letter, person, entry["template"])


def _amendment(
    campaign: Campaign, entry: dict[str, Any], asks: dict[int, Ask], person: Person, *, rival: bool = False
) -> None:
    wording = Wording(
        text=entry.get("text", ""),
        label=entry["label"],
        reason=entry["reason"],
        source_symbol=entry.get("source_symbol", ""),
        source_label=entry.get("source_label", ""),
        fallback=entry.get("fallback", ""),
        asks=tuple(asks[number] for number in entry["asks"]),
    )
    paragraphs = campaign.base_draft.paragraphs
    if entry["kind"] == Kind.INSERT:
        neighbour = paragraphs.get(label=entry["neighbour"])
        propose_paragraph(campaign, neighbour, entry["side"], wording, person)
    elif entry["kind"] == Kind.DELETE:
        propose_deletion(campaign, paragraphs.get(label=entry["label"]), wording, person)
    else:
        propose_change(campaign, paragraphs.get(label=entry["label"]), wording, person, rival=rival)


def _comments(campaign: Campaign, content: dict[str, Any], drafter: Person) -> None:
    """What the people say to the amendments and to a paragraph of the draft."""
    people = {p["username"]: Person.objects.get(email=p["email"]) for p in content["people"]}
    for entry in content["comments"]:
        if entry["on"] == "paragraph":
            paragraph = campaign.base_draft.paragraphs.get(label=entry["label"])
            _thread(Subject(campaign, paragraph=paragraph), entry, people)
            continue
        amendment = campaign.amendments.get(current__label=entry["label"])
        text = amendment.text
        if "text_then" in entry:
            amendment = _reword(amendment, entry["text_then"], drafter)
        _thread(Subject(campaign, amendment=amendment), entry, people)
        if "text_then" in entry:
            _reword(amendment, text, drafter)


def _thread(subject: Subject, entry: dict[str, Any], people: dict[str, Person]) -> None:
    said = Said(entry["body"], entry.get("quote", ""), version=subject.version_number)
    thread = commenting.comment(subject, said, people[entry["person"]])
    for answer in entry.get("replies", ()):
        commenting.reply(thread, answer["body"], people[answer["person"]])
    if "resolved_by" in entry:
        commenting.resolve(thread, people[entry["resolved_by"]])


def _reviewed(campaign: Campaign, content: dict[str, Any], drafter: Person) -> None:
    """Put the amendments in review and let the organisations speak, some of them to a text that changed since."""
    review, earlier = content["review"], content["earlier_texts"]
    said = content["positions"]
    amendments = {a.label: a for a in campaign.amendments.with_version()}
    final = {e["label"]: amendments[e["label"]].text for e in earlier}
    for label, amendment in amendments.items():
        if label not in review["still_drafts"]:
            _change_status(amendment, Status.REVIEW, drafter)
    for entry in earlier:
        _reword(amendments[entry["label"]], entry["text"], drafter)
    _say(amendments, [entry for entry in said if entry.get("earlier")])
    for label, text in final.items():
        _reword(amendments[label], text, drafter)
    _say(amendments, [entry for entry in said if not entry.get("earlier")])
    for label in [*review["agreed"], *review["submitted"]]:
        _change_status(amendments[label], Status.AGREED, drafter)
    for label in review["submitted"]:
        _change_status(amendments[label], Status.SUBMITTED, drafter)
    # What waits for whom is on the first page; only what others said is news.
    now = timezone.now()
    Notification.objects.filter(coalition=campaign.coalition, kind="status").update(
        read_at=now, mailed_at=now
    )


def _second_campaign(coalition: Coalition, notice: str, drafter: Person) -> None:
    """A smaller campaign on another resolution, and the adopted text from which it takes its language."""
    content = tomllib.loads((CONTENT / "second.toml").read_text(encoding="utf-8")) | {"notice": notice}
    resolution, source = (
        Resolution.objects.create(coalition=coalition, **content[name])
        for name in ("resolution", "source_resolution")
    )
    sessions = {
        s["number"]: Session.objects.create(coalition=coalition, body=resolution.body, **s)
        for s in content["sessions"]
    }
    drafts = {
        entry["file"]: _draft(entry, of, sessions[entry["session"]], notice, drafter)
        for entry, of in ((content["base_draft"], resolution), (content["source_draft"], source))
    }
    campaign = _campaign(content, resolution, sessions, drafts, drafter)
    asks = {a["number"]: _ask(campaign, a, drafter) for a in content["asks"]}
    for amendment in content["amendments"]:
        _amendment(campaign, amendment, asks, drafter)
    for rival in content["rivals"]:
        _amendment(
            campaign, rival, asks, Person.objects.get(email__startswith=f"{rival['person']}@"), rival=True
        )
    _letter(campaign, content["letter"], drafter)
    for language, above in content["campaign"]["in"].items():
        translate_campaign(campaign, drafter, language, **above, edition=0)
    for language, texts in content["paragraphs"].items():
        for paragraph in campaign.base_draft.paragraphs.filter(label__in=texts):
            translate_paragraph(paragraph, drafter, language, text=texts[paragraph.label], edition=0)
    standing = {a.label: a for a in campaign.amendments.with_version().filter(is_chosen=True)}
    for amendment in content["amendments"]:
        for language, said in amendment["in"].items():
            _translate(standing[amendment["label"]], language, said, drafter)


def _translations(campaign: Campaign, person: Person) -> None:
    """What some amendments say in Korean as they stand now, and the paragraphs that they change."""
    content = tomllib.loads((CONTENT / "translations.toml").read_text(encoding="utf-8"))
    amendments = {a.label: a for a in campaign.amendments.with_version()}
    above = content["above"]
    translate_campaign(campaign, person, content["language"], **above, edition=0)
    for entry in content["amendments"]:
        _translate(amendments[entry["label"]], content["language"], entry, person)


def _translate(amendment: Amendment, language: str, entry: dict[str, str], person: Person) -> None:
    said = SaidInLanguage(entry["text"], entry["reason"], entry.get("fallback", ""), entry.get("base", ""))
    seen = Seen(amendment.version.number, edition=0, base_edition=0)
    translate_amendment(amendment, person, language, said, seen)


def _change_status(amendment: Amendment, after: str, person: Person) -> None:
    amendment.refresh_from_db()
    change_status(
        amendment, after, person, seen_status=amendment.status, seen_version=amendment.version.number
    )


def _reword(amendment: Amendment, text: str, person: Person) -> Amendment:
    """Save another text of a changed paragraph; all else stays."""
    amendment.refresh_from_db()
    wording = replace(Wording.of(amendment.version), text=text)
    assert amendment.paragraph is not None  # noqa: S101 - the demo's own data
    return propose_change(
        amendment.campaign, amendment.paragraph, wording, person, started_from=amendment.version.number
    )


def _say(amendments: dict[str, Amendment], said: list[dict[str, Any]]) -> None:
    for entry in said:
        person = Person.objects.get(email__startswith=f"{entry['person']}@")
        organisation = person.memberships.get().organisation
        for label in entry["labels"]:
            amendments[label].refresh_from_db()
            take_position(
                amendments[label],
                organisation,
                person,
                version=amendments[label].version.number,
                stance=entry["stance"],
                note=entry.get("note", ""),
                counter_text=entry.get("counter_text", ""),
            )
