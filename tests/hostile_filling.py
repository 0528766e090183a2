"""The small world with words of one's choice in every text field that any model has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from hostile_words import PAYLOADS, pieces_of

from amendments.forms import TYPED
from coalitions.guards import create_guards, lift_guards
from lantern_texts import LATEST

HOUSE = Path(__file__).resolve().parent.parent

NOT_FILLED = {
    "coalitions.AuditEntry.action": "a constant of the code",
    "coalitions.Attempts.key_hash": "a hash",
    "coalitions.AuditEntry.about": "kind and UUID of a thing, written by the code",
    "coalitions.AuditEntry.person_key": "a UUID",
    "coalitions.AuditEntry.coalition_key": "a UUID",
    "coalitions.AuditEntry.previous_hash": "a hash",
    "coalitions.AuditEntry.hash": "a hash",
    "coalitions.AuditEntry.details": "small facts of the code's choice, never texts",
    "coalitions.Coalition.time_zone": "one of the machine's time zones, or no page could be shown",
    "coalitions.Person.language": "chosen from a list",
    "coalitions.Person.time_zone": "one of the machine's time zones, or no page could be shown",
    "coalitions.Person.password": "a hash",
    "coalitions.Invitation.token_hash": "a hash",
    "coalitions.AccessToken.token_hash": "a hash",
    "coalitions.Progress.address": "a path of the code's choice",
    "coalitions.Progress.process": "a machine and numbers, by the code",
    "coalitions.AccessToken.scopes": "chosen from a list",
    "search.Entry.kind": "a constant of the code",
    "search.Entry.label": "a canonical label",
    "search.Entry.head": "made of words that are filled where they are written",
    "search.Entry.folded": "made of words that are filled where they are written",
    "search.Entry.tails": "made of words that are filled where they are written",
    "resolutions.AdoptedText.language": "chosen from a list",
    "resolutions.AdoptedText.content": "a hash",
    "resolutions.AdoptedText.way": "a constant of the code",
    "resolutions.AdoptedParagraph.label": "a canonical label: the readers make it",
    "resolutions.Draft.language": "chosen from a list",
    "resolutions.Draft.source_file": "a random path of the code's choice",
    "resolutions.DraftImport.source_file": "a random path of the code's choice",
    "resolutions.Paragraph.label": "a canonical label: the readers make it, validate_label refuses all else",
    "amendments.AskTranslation.language": "chosen from a list",
    "amendments.CampaignTranslation.language": "chosen from a list",
    "amendments.VersionTranslation.language": "chosen from a list",
    "resolutions.ParagraphTranslation.language": "chosen from a list",
    "letters.LetterTemplate.language": "chosen from a list",
    "letters.LetterTranslation.language": "chosen from a list",
    "letters.SignedText.content": "what LetterDocument gives, of words that are filled where they are written",
    "amendments.VersionTranslation.of_words": "words of a version, filled where they are written",
    "letters.SignedText.annex_translated": "what files have of translations, of words that are filled there",
    "letters.LetterText.content": "what LetterDocument gives, of words that are filled where they are written",
    "letters.LetterText.fingerprint": "a hash",
    "letters.SignedText.fingerprint": "a hash",
    "letters.SigningLink.token_hash": "a hash",
    "letters.Signature.token_hash": "a hash",
    "letters.SignatureName.language": "chosen from a list",
    "letters.SigningLink.named": "keys of names, by the code",
    "amendments.Version.label": "a canonical label: parse_label makes it or refuses",
    "amendments.CarryDecision.label": "a canonical label: parse_label makes it or refuses",
    "exchange.Departure.kind": "a constant of the code",
    "exchange.Departure.ending": "chosen from a list",
    "exchange.Departure.language": "chosen from a list",
    "exchange.Departure.options": "small facts of the code's choice, never texts",
    "exchange.Departure.words": "what a file says, of words that are filled where they are written",
    "exchange.Departure.sha256": "a hash",
    "exchange.Departure.fingerprint": "a hash",
    "exchange.NamedPerson.key": "of the name, by the code",
    "exchange.ShareLink.named": "keys of names, by the code",
    "exchange.ShareLink.token_hash": "a hash",
    "exchange.ShareLink.passphrase": "a hash",
    "exchange.Returned.source_file": "a random path of the code's choice",
    "exchange.Returned.digest": "a hash",
    "exchange.ReturnedParagraph.label": "a canonical label: the readers make it",
    "exchange.ShareOpening.what": "a constant of the code",
    "exchange.ShareOpening.shown": "ids of versions, by the code",
    "exchange.Webhook.secret": "sealed",
    "exchange.Webhook.events": "chosen from a list",
    "exchange.WebhookDelivery.error": "a sentence of the code's choice, or the kind of a failure",
    "notices.Notification.kind": "a constant of the code",
    "notices.Notification.address": "a path of the code's choice",
    "notices.CalendarFeed.token_hash": "a hash",
}
"""Text fields that hold nobody's words, and why."""

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)

Words = Callable[[int | None, int], str]
"""Words for a field of at most so many characters (None: as many as one likes), for a row of this number."""
WordsOf = Callable[[str], Words]
"""The words for a field, by its name."""


def text_fields() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every field of the house in which somebody's words could stand."""
    for app in apps.get_app_configs():
        for model in app.get_models() if Path(app.path).parent == HOUSE else ():
            for field in model._meta.get_fields():
                if isinstance(field, TEXTS) and not getattr(field, "choices", None):
                    yield model, field


def name_of(model: type[models.Model], field: models.Field[Any, Any]) -> str:
    """`review.Comment.body`."""
    return f"{model._meta.app_label}.{model.__name__}.{field.name}"


@dataclass(frozen=True)
class Rotating:
    """The words of one turn: every payload at once where there is room, else another piece for each row and turn."""

    turn: int = 0
    long: int | None = None
    """How many characters of a long field are used; None: all payloads at once."""
    marked: bool = False
    """Whether the words begin with a mark of their field, by which it is found again."""
    shape: Callable[[str], str] = str

    def __call__(self, name: str) -> Words:
        mark = mark_of(name) if self.marked else ""

        def words(limit: int | None, row: int) -> str:
            if limit is None and self.long is None:
                # A number now and then: no two rows say the same, and redlines cut through the payloads.
                parts = [f"{p} n{row}" if at % 9 == row % 9 else p for at, p in enumerate(PAYLOADS)]
                return self.shape(mark + "\n".join(parts))
            limit = limit or self.long or 0
            pieces = pieces_of(limit - len(mark))
            return self.shape(mark + pieces[(self.turn + TURNS * row) % len(pieces)])

        return words


TURNS = 30
"""After so many turns every payload has stood in every field, in one row or another."""


@cache
def filled_fields() -> dict[str, tuple[type[models.Model], models.Field[Any, Any]]]:
    """The text fields that are filled, by name."""
    found = {name_of(model, field): (model, field) for model, field in text_fields()}
    return {name: field for name, field in found.items() if name not in NOT_FILLED}


def is_unique(field: models.Field[Any, Any]) -> bool:
    """Whether no two rows may say the same, by itself or among those of one thing."""
    meta = field.model._meta
    constraints = [one.fields for one in meta.constraints if isinstance(one, models.UniqueConstraint)]
    own = ({name for name in names if not meta.get_field(name).is_relation} for names in constraints)
    return field.unique or {field.name} in own


@cache
def mark_of(name: str) -> str:
    """A mark for a field, such as "<qzbd>". Its letters stay together where a redline cuts it."""
    first, second = divmod(sorted(filled_fields()).index(name), 26)
    return f"<qz{chr(97 + first)}{chr(97 + second)}>"


def crowd(things: SimpleNamespace) -> SimpleNamespace:
    """Add to the things of the access test what they lack, so that every model has rows."""
    import reversion
    from django.core.cache import cache

    from coalitions import audit
    from coalitions.models import Attempts

    cache.clear()
    Attempts.objects.all().delete()
    world, cast = things, things.cast
    cast.coordinator.is_staff = cast.coordinator.is_superuser = True
    cast.coordinator.save()
    _amend(world)
    _write(world)
    _talk(world)
    _tell(world)
    _import(world)
    _adopt()
    _invite(world)
    _let_programs_in(world)
    with reversion.create_revision():
        reversion.add_to_revision(world.campaign)
        reversion.set_user(cast.coordinator)
        reversion.set_comment("Saved")
    audit.record("draft.viewed", person=cast.coordinator, coalition=world.coalition, about=world.latest)
    return world


def _amend(world: SimpleNamespace) -> None:
    """Amendments of each kind: one with two versions, in review; a rival of it; one of another draft; texts under way."""
    from amendments.drafting import Wording, propose_change, propose_deletion
    from amendments.models import Ask, AskTranslation, Presence
    from amendments.under_way import Task, be_present, keep_unsaved
    from review.status import change_status

    campaign, drafter = world.campaign, world.cast.drafter
    Ask.objects.filter(campaign=campaign).delete()
    asks = [Ask.objects.create(campaign=campaign, number=n, title=f"Ask {n}", text="Why") for n in (1, 2, 3)]
    Ask.objects.filter(pk=asks[2].pk).update(dropped=True)
    world.ask = asks[0]
    for ask in asks:
        AskTranslation.objects.create(ask=ask, language="ko", title="t", text="t", of_title="t", of_text="t")
    about = world.paragraph("OP 1")
    wording = Wording(
        "Condemns all dimming;", reason="Why", source_symbol="A/1", source_label="x", asks=tuple(asks)
    )
    propose_change(campaign, about, wording, drafter)
    wording = Wording("Condemns any dimming;", reason="So", asks=tuple(asks))
    change = propose_change(campaign, about, wording, drafter, started_from=1)
    world.rival = propose_change(campaign, about, Wording("Regrets dimming;"), drafter, rival=True)
    world.deletion = propose_deletion(campaign, world.paragraph("OP 3"), Wording("", reason="Old"), drafter)
    for number, label in enumerate(("PP 2", "OP 2", "OP 2(c)"), 1):
        propose_change(campaign, world.paragraph(label), Wording(f"Notes {number};"), drafter)
    world.change = change_status(
        change, "review", drafter, seen_status="draft", seen_version=2, reason="Ready"
    )
    _translate(change, world.deletion)
    campaign.base_draft = world.earlier
    campaign.save()
    other = world.earlier.paragraphs.get(label="OP 1")
    world.elsewhere = propose_change(campaign, other, Wording("Deplores dimming;", reason="Then"), drafter)
    put_aside = propose_change(
        campaign, world.earlier.paragraphs.get(label="OP 2"), Wording("Asks;", reason="Then"), drafter
    )
    campaign.base_draft = world.latest
    campaign.save()
    _carry(world, put_aside)
    for writing, thing in (
        ("change", world.paragraph("OP 2(b)")),
        ("after", world.paragraph("OP 1")),
        ("revise", world.amendment),
    ):
        task = Task.named(campaign, f"{writing}.{thing.uuid}")
        for person in (world.cast.coordinator, drafter):
            keep_unsaved(person, task, dict.fromkeys(TYPED, "t"), 1)
            be_present(person, task)
    # However long a test takes, nobody leaves meanwhile.
    Presence.objects.update(seen_at=timezone.now() + timedelta(hours=1))


def _adopt() -> None:
    """Adopted texts in the library, of two series."""
    from adopted_texts import COUNCIL, NEWER, OLDER

    from documents.read import read_text
    from resolutions.library.reading import ReadText, add_texts

    for number, text in enumerate((OLDER, NEWER, COUNCIL)):
        # Other symbols than that of the text which the access test has: that would be read anew, as another row.
        again = (text.replace("/50", f"/{at}50").replace("/77", f"/{at}77") for at in (1, 2, 3))
        add_texts([ReadText("a.txt", str(number), read_text(one)) for one in again])


def _translate(*amendments: Any) -> None:
    """Amendments in Korean, each with an earlier version of it and its paragraph, and their campaign."""
    from amendments.models import CampaignTranslation, Version, VersionTranslation
    from resolutions.models import ParagraphTranslation

    CampaignTranslation.objects.create(
        campaign=amendments[0].campaign, language="ko", title="t", notice="t", of_title="t", of_notice="t"
    )
    for paragraph in {amendment.paragraph for amendment in amendments}:
        ParagraphTranslation.objects.create(paragraph=paragraph, language="ko", text="t")
    for version in Version.objects.filter(amendment__in=amendments):
        VersionTranslation.objects.create(version=version, language="ko", text="t", reason="t")


def _write(world: SimpleNamespace) -> None:
    """A letter with two versions, each translated, and a template."""
    from letters.models import LetterTemplate, LetterTranslation, LetterWords, Signature, SignatureName
    from letters.writing import begin, save

    words = dict.fromkeys(LetterWords.names(), "w")
    LetterTranslation.objects.create(version=world.letter.version, language="ko", **words)
    world.letter = save(world.letter, world.cast.drafter, words=words, dated=None, started_from=1)
    _agree_on_the_letter(world)
    signature = world.signed_text.signatures.get()
    signature.confirmed_at = timezone.now()
    signature.save()
    for position in (2, 3, 4):
        other = Signature.objects.create(text=world.signed_text, position=position, consent="By mail")
        SignatureName.objects.create(signature=other, language="en", name="n", detail="d")
    for name in ("A", "B", "C"):
        LetterTemplate.objects.create(coalition=world.coalition, name=name, **words)
        begin(world.campaign, world.cast.drafter, name=name, words=words)
    LetterTranslation.objects.create(version=world.letter.version, language="ko", **words)


def _agree_on_the_letter(world: SimpleNamespace) -> None:
    """A letter in review: positions on its text and on an earlier one, and a comment that quotes it."""
    from letters.models import LetterText
    from letters.texts import present_text
    from review.comments import Said, comment
    from review.letters.positions import take_letter_position
    from review.letters.status import move_letter
    from review.subjects import Subject

    cast = world.cast
    read = present_text(world.letter, cast.drafter)
    world.letter = move_letter(
        world.letter, "review", cast.drafter, seen_status="draft", seen=read.fingerprint
    )
    earlier = LetterText.objects.create(
        letter=world.letter, version=world.letter.version, number=9, content=read.said, fingerprint="0"
    )
    for organisation in world.coalition.organisations.all()[:1]:
        position = take_letter_position(
            world.letter, organisation, cast.member, fingerprint=read.fingerprint, stance="changes", note="n"
        )
        type(position).objects.create(
            letter=world.letter, text=earlier, organisation=organisation, stance="oppose", note="n"
        )
    subject = Subject.of_letter(world.letter, cast.member)
    comment(subject, Said("c", quote="w", quote_start=subject.text.index("w")), cast.member)


def _carry(world: SimpleNamespace, put_aside: Any) -> None:
    """What was decided in a carrying that is under way, and in one that is over: carried, taken up, set aside."""
    from amendments.models import CarryDecision, CarryOver

    over = CarryOver.objects.create(
        campaign=world.campaign, before=world.earlier, onto=world.latest, finished_at=timezone.now()
    )
    about = {"paragraph": world.paragraph("OP 1"), "kind": "change", "label": "OP 1", "text": "Condemns;"}
    for carry_over, amendment, fields in (
        (over, put_aside, {"outcome": "set-aside", "reason": "Enough"}),
        (world.carry_over, world.elsewhere, {"outcome": "carried", **about}),
        (world.carry_over, world.rival, {"outcome": "taken-up", "paragraph": world.paragraph("OP 1")}),
        (world.carry_over, world.deletion, {"outcome": "set-aside", "reason": "Old"}),
    ):
        CarryDecision.objects.create(
            carry_over=carry_over, amendment=amendment, version=amendment.version,
            person=world.cast.drafter, **fields,
        )  # fmt: skip


def _talk(world: SimpleNamespace) -> None:
    """Positions, comments with and without quotations, answers of a desk, one of them looked at."""
    from exchange.answers import answer, note
    from review.comments import Said, comment, reply
    from review.positions import take_position
    from review.subjects import Subject

    campaign, cast = world.campaign, world.cast
    organisation = world.membership.organisation
    take_position(
        world.change, organisation, cast.member, version=2, stance="changes", note="But",
        counter_text="Condemns some;",
    )  # fmt: skip
    subject = Subject(campaign, amendment=world.change)
    first = comment(subject, Said("On these words", "any dimming", 9, 2), cast.drafter)
    reply(first, f"And yet, @{cast.coordinator}", cast.coordinator)
    struck = Subject(campaign, amendment=world.deletion)
    comment(struck, Said("On the struck words", struck.text[:9], 0, 1), cast.member)
    on_draft = Subject(campaign, paragraph=world.paragraph("OP 2(a)"))
    comment(on_draft, Said("On the draft"), cast.coordinator)
    for amendment in (world.change, world.deletion):
        given = answer(world.share_link, amendment, amendment.version.number, "comments", "n")
    note(given, cast.coordinator)
    _judge(world)


def _judge(world: SimpleNamespace) -> None:
    """What became of an amendment in the draft that it was written against stands for any later draft."""
    from review.models import Judgement

    for person in (world.cast.coordinator, world.cast.drafter):
        Judgement.objects.create(
            amendment=world.change, version=world.change.version, draft=world.latest, outcome="substance",
            reason="r", person=person,
        )  # fmt: skip


def _tell(world: SimpleNamespace) -> None:
    """Notifications of a thing that is seen, and wishes."""
    from django.contrib.contenttypes.models import ContentType

    from notices.models import Notification, Subscription

    campaign = world.campaign
    kind = ContentType.objects.get_for_model(campaign)
    for person in (world.cast.coordinator, world.cast.drafter):
        Notification.objects.create(
            person=person, coalition=world.coalition, topic=campaign, about=world.deadline, kind="deadline",
            headline="h", quote="q", address="/",
        )  # fmt: skip
        Subscription.objects.get_or_create(person=person, topic_type=kind, topic_id=campaign.pk)


def _import(world: SimpleNamespace) -> None:
    """A correction that was saved, one that was begun, and a draft that was imported."""
    from documents.correct import reword
    from resolutions.imports import (
        DraftDetails,
        correct,
        save_correction,
        save_draft,
        start_correction,
        start_import,
    )

    drafter = world.cast.drafter
    began = start_correction(world.earlier, drafter)
    correct(began, 1, lambda reading: reword(reading, 0, "Recalling nothing,"))
    world.correction = save_correction(began, began.version, "Misread")
    world.open_correction = start_correction(world.correction, drafter)
    started = start_import(LATEST.encode(), "draft.txt", drafter, world.coalition)
    save_draft(started, 1, lambda: DraftDetails(world.resolution, world.sessions[58], "zero"))


def _invite(world: SimpleNamespace) -> None:
    from coalitions.models import Invitation, Role

    for number in range(3):
        Invitation.objects.create(
            coalition=world.coalition,
            organisation=world.membership.organisation,
            role=Role.MEMBER,
            email=f"i{number}@a.example",
            token_hash=f"hash {number}",
            expires_at=timezone.now() + timedelta(days=2),
        )


def _let_programs_in(world: SimpleNamespace) -> None:
    from coalitions.models import AccessToken

    for number in range(6):
        AccessToken.objects.create(
            person=world.cast.drafter if number % 2 else world.cast.coordinator,
            name=f"program {number}",
            scopes=["read"],
            token_hash=f"hash {number}",
            expires_at=timezone.now() + timedelta(days=2),
        )


def fill(words: WordsOf) -> None:
    """Put words into every text field of every row; unique ones stay unique, and texts that belong together agree.

    Also into rows that the database never lets change otherwise: versions, and paragraphs of frozen drafts.
    """
    by_model: dict[type[models.Model], list[models.Field[Any, Any]]] = {}
    for model, field in filled_fields().values():
        by_model.setdefault(model, []).append(field)
    from search.keeping import rebuild

    said = {name: words(name) for name in filled_fields()}
    with transaction.atomic():
        # PostgreSQL touches no trigger of a table whose foreign keys it has yet to look at.
        connection.check_constraints()
        lift_guards()
        for model, fields in by_model.items():
            for row, thing in enumerate(model._default_manager.order_by("pk")):
                changed = {f.name: _value(f, thing, said[name_of(model, f)], row) for f in fields}
                model._default_manager.filter(pk=thing.pk).update(**changed)
        _agree()
        for _kind in rebuild():
            pass  # what is put into the rows by statements of their own tells search nothing
        connection.check_constraints()
        create_guards()


def _value(field: models.Field[Any, Any], thing: models.Model, words: Words, row: int) -> Any:
    name = name_of(type(thing), field)
    if name in _STRUCTURED:
        return _STRUCTURED[name](thing, words, row)
    if isinstance(field, models.EmailField):
        return _email(words(50, row), row)
    limit = getattr(field, "max_length", None)
    return f"{words(limit - 4, row)} n{row}" if is_unique(field) and limit else words(limit, row)


def _email(words: str, row: int) -> str:
    """An address that is valid, RFC 5321, and hostile: the quoted part may hold almost anything."""
    kept = "".join(c for c in words.lower() if c.isascii() and c.isprintable() and c not in '"\\ ')
    return f'"{kept}{row}"@people.example'


def _footnotes(words: Words, row: int) -> list[dict[str, Any]]:
    return [
        {"offset": 3, "marker": words(12, row), "text": words(None, row)},
        {"offset": 4, "marker": words(30, row + 1), "text": words(300, row)},
    ]


def _masthead(words: Words, row: int) -> dict[str, Any]:
    names = (
        "body", "session", "session_dates", "agenda_item", "agenda_title", "symbol", "title", "adopted_on", "enacting_line",
    )  # fmt: skip
    lists = {"sponsors": [words(300, row), words(60, row)], "other": [words(None, row)]}
    return {name: words(300, row + at) for at, name in enumerate(names)} | lists | {"session_number": 55}


def _warnings(words: Words, row: int) -> list[dict[str, str]]:
    return [{"code": "x", "message": words(300, row), "place": place} for place in (words(60, row), "OP 1")]


def _reading(thing: Any, words: Words, row: int) -> dict[str, Any]:
    paragraphs = [
        {
            **paragraph,
            "text": words(None, row + at),
            "heading": words(300, at),
            "place": words(60, at),
            "italics": [[0, 9]],
            "footnotes": _footnotes(words, at),
            "remarks": [words(300, at), words(60, at)],
        }
        for at, paragraph in enumerate(thing.reading["paragraphs"])
    ]
    return {
        "masthead": _masthead(words, row),
        "paragraphs": paragraphs,
        "closing": [words(None, row)],
        "annexes": [words(None, row)],
        "set_aside": [words(None, row)],
        "warnings": _warnings(words, row),
        "questions": [
            {
                "key": "resolution",
                "text": words(300, row),
                "options": [{"value": str(at), "text": words(300, row + at)} for at in (1, 2)],
                "chosen": "1",
            }
        ],
    }


def _unsaved(_thing: Any, words: Words, row: int) -> dict[str, Any]:
    return {name: words(None if name in ("proposed_text", "reason") else 60, row) for name in TYPED}


def _remarks(words: Words, row: int) -> list[dict[str, Any]]:
    said = {"author": words(60, row), "body": words(None, row), "quote": words(300, row), "label": "OP 1"}
    return [
        {**said, "paragraph": 1, "reply_to": to, "resolved": True, "number": at}
        for at, to in enumerate((None, 0))
    ]


_STRUCTURED: dict[str, Callable[[Any, Words, int], Any]] = {
    "resolutions.Draft.masthead": lambda _, words, row: _masthead(words, row),
    "resolutions.Draft.closing": lambda _, words, row: [words(None, row), words(300, row)],
    "resolutions.Draft.annexes": lambda _, words, row: [words(None, row), words(300, row)],
    "resolutions.Draft.warnings": lambda _, words, row: _warnings(words, row),
    "resolutions.Paragraph.italics": lambda _, words, row: [[0, 5], [20, 40]],
    "resolutions.Paragraph.footnotes": lambda _, words, row: _footnotes(words, row),
    "resolutions.Paragraph.remarks": lambda _, words, row: [words(300, row), words(60, row)],
    "resolutions.AdoptedText.masthead": lambda _, words, row: _masthead(words, row),
    "resolutions.AdoptedText.closing": lambda _, words, row: [words(None, row), words(300, row)],
    "resolutions.AdoptedText.annexes": lambda _, words, row: [words(None, row), words(300, row)],
    "resolutions.AdoptedText.warnings": lambda _, words, row: _warnings(words, row),
    "resolutions.AdoptedParagraph.italics": lambda _, words, row: [[0, 5], [20, 40]],
    # Behind the mark of the text, which no other page shows than the one with the notes in it.
    "resolutions.AdoptedParagraph.footnotes": lambda _, words, row: [
        {**note, "offset": note["offset"] + 10} for note in _footnotes(words, row)
    ],
    "resolutions.DraftImport.reading": _reading,
    "resolutions.DraftImport.answers": lambda _, words, row: {"resolution": words(60, row)},
    "amendments.UnsavedText.fields": _unsaved,
    "notices.Notification.headlines": lambda _, words, row: {
        language: words(300, row) for language in dict(settings.LANGUAGES)
    },
    "exchange.Returned.told": lambda _, words, row: [words(None, row), words(300, row)],
    "exchange.ReturnedParagraph.remarks": lambda _, words, row: _remarks(words, row),
    "amendments.Version.text": lambda thing, words, row: "" if thing.kind == "delete" else words(None, row),
    "amendments.CarryDecision.text": lambda thing, words, row: (
        words(None, row) if thing.outcome == "carried" else ""
    ),
    "review.Position.counter_text": lambda thing, words, row: (
        words(None, row) if thing.stance == "changes" else ""
    ),
}


def _agree() -> None:
    """Quotations stand where they say, in the version or the paragraph that the comment is on."""
    from coalitions.models import Person
    from review.models import Comment
    from review.subjects import Subject

    names = [str(person) for person in Person.objects.all()]
    for number, comment in enumerate(Comment.objects.order_by("pk")):
        text = Subject.of(comment).text_of(comment.version)
        start = min(64 * (number % 2), len(text) // 3)
        end = min(start + 400, len(text) - 1)
        Comment.objects.filter(pk=comment.pk).update(
            quote=text[start:end],
            quote_start=start,
            body=f"{comment.body} @{names[number % len(names)]}",
        )
