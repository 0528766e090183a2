"""What was sent to a desk, paragraph by paragraph, as a file that comes back is read against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from amendments.language.in_files import whose_notes
from amendments.models import Campaign, Kind, Version
from amendments.rivals.beside_choice import said_of
from amendments.suggested import suggested_paragraphs
from amendments.texts import proposed
from amendments.translations.files import in_language
from documents.draft import DraftParagraph
from documents.letters import letter_blocks
from documents.redlines import RedlineParagraph
from documents.returned.model import Sent, SentParagraph
from documents.write.phrases import lines_around, words_around
from exchange.departures.leaving import Leaving
from exchange.departures.letters import letter_document
from exchange.desk_sheet.sheet import desk_sheet, sheet_of
from exchange.exports import notes_of, redline_document, suggested_changes
from exchange.models import Departure, Left
from exchange.returned.translated import in_translation
from exchange.statements import Holds
from resolutions.models import Draft, Paragraph
from resolutions.texts import plain

ANSWERED = (Left.SUGGESTED, Left.DESK_SHEET)
"""The kinds of files that a desk answers by sending them back."""
MOST_RECOGNISED = 12
"""So many of the files that left last, of different texts, are tried where nobody says which one is answered."""
_LOOKED_THROUGH = 100


@dataclass(frozen=True)
class SentFile:
    """A file that was sent, and what its paragraphs are of."""

    sent: Sent
    draft: Draft
    paragraphs: tuple[Paragraph | None, ...]
    """For each of those sent, the paragraph of the draft; None for a new one."""
    versions: tuple[Version | None, ...]
    """For each of those sent, the version of the amendment to it; None where nothing is asked."""
    departure: Departure | None = None

    @property
    def is_translated(self) -> bool:
        """Whether it was sent in another language than the draft's."""
        return self.sent.is_translated


def sent_files(campaign: Campaign, answered: Departure | None, ending: str = "") -> list[SentFile]:
    """The files that one which came back, with an `ending`, may answer: the one that is named, else those of suggested changes
    and desk sheets that left last, each with other texts, and the campaign's agreed texts as they are now. The first of those
    that are alike is taken: those in the draft's own language are, then those that left last."""
    if answered is not None:
        return [_sent(Leaving.of(answered), answered)]
    left = campaign.departures.filter(kind__in=ANSWERED).select_related("base_draft")
    known: dict[tuple[object, ...], Departure] = {}
    for departure in left.prefetch_related("versions")[:_LOOKED_THROUGH]:
        key = (
            departure.kind,
            departure.base_draft_id,
            departure.language,
            departure.words.get("date"),
            *sorted(v.pk for v in departure.versions.all()),
        )
        if key not in known:
            if len(known) < MOST_RECOGNISED:
                known[key] = departure
        elif departure.ending == ending != known[key].ending:
            # One package holds the same texts in many formats: a Word file answers the Word file.
            known[key] = departure
    found = [_sent(Leaving.of(departure), departure) for departure in known.values()]
    # What is changed in a translation becomes no text: nothing is taken for the answer to one that is not more like it.
    found.sort(key=lambda one: one.is_translated)
    now = [suggested_changes(campaign, holds=Holds.AGREED), desk_sheet(campaign, holds=Holds.AGREED)]
    return [*found, *map(_sent, now)]


@dataclass(frozen=True)
class SentLetter:
    """A letter that was sent, in the blocks of its file."""

    departure: Departure
    blocks: list[str]


def sent_letters(campaign: Campaign) -> list[SentLetter]:
    """The letters that left last, each with another text: a file that came back may be one of them, and answers no other file."""
    kinds = (Left.LETTER, Left.SIGNED)
    left = campaign.departures.filter(kind__in=kinds, letter_version__isnull=False)
    related = left.select_related("campaign", "base_draft", "letter_version", "signed_text__letter")
    known: dict[tuple[object, ...], SentLetter] = {}
    for departure in related[:_LOOKED_THROUGH]:
        key = (departure.letter_version_id, departure.signed_text_id, departure.language)
        if key not in known and len(known) < MOST_RECOGNISED:
            known[key] = SentLetter(departure, letter_blocks(letter_document(Leaving.of(departure))))
    return list(known.values())


def _sent(leaving: Leaving, departure: Departure | None = None) -> SentFile:
    rows = suggested_paragraphs(leaving.base_draft, leaving.versions)
    at = {paragraph.label: paragraph for paragraph in leaving.base_draft.paragraphs.all()}
    paragraphs = tuple(at.get(str(redline.old_label)) if redline.old_label else None for redline, _ in rows)
    sheet = sheet_of(leaving) if leaving.kind == Left.DESK_SHEET else None
    document = redline_document(leaving) if sheet is None else sheet
    cells = {} if sheet is None else {row.redline.label: row.cells for row in sheet.rows}
    sent = Sent(
        tuple(
            _paragraph(redline, paragraph, version, leaving, cells.get(redline.label, ()))
            for (redline, version), paragraph in zip(rows, paragraphs, strict=True)
        ),
        leaving.words["author"],
        leaving.words["date"],
        () if sheet is None else tuple(lines_around(sheet)),
        tuple(words_around(document)),
        departure is not None,
        departure is not None and "translated" in departure.words,
    )
    return SentFile(sent, leaving.base_draft, paragraphs, tuple(version for _, version in rows), departure)


def _paragraph(
    redline: RedlineParagraph,
    paragraph: Paragraph | None,
    version: Version | None,
    leaving: Leaving,
    cells: tuple[str, ...] = (),
) -> SentParagraph:
    base = None if paragraph is None else paragraph.text
    known = leaving.words.get("translated")
    translated = in_translation(leaving.words, paragraph, version)
    base_notes = () if paragraph is None or translated else _notes(plain(paragraph))
    if version is None:
        base = base if translated is None else translated.base
        return SentParagraph(redline.label, base, base, (), base_notes, base_notes)
    ours = None if version.kind == Kind.DELETE else version.text
    reason = known["reasons"].get(str(version.uuid), "") if known is not None else ""
    shown = replace(redline, notes=notes_of(version, "", leaving.language, reason))
    if known is not None:
        shown = in_language(shown, version, leaving.language, known, "")
    if translated is not None:
        base, ours = translated.base, translated.ours
    notes = [note.text for note in shown.notes if note.text]
    notes += said_of(leaving.words.get("others", {}), version)
    notes += [
        note.text for note in whose_notes(version, leaving.words.get("agreed", {}), "", leaving.language)
    ]
    said = (*notes, "\n".join(notes), *cells)
    our_notes = () if translated else _notes(proposed(version))
    return SentParagraph(redline.label, base, ours, said, base_notes, our_notes)


def _notes(paragraph: DraftParagraph | None) -> tuple[str, ...]:
    return () if paragraph is None else tuple(note.text for note in paragraph.footnotes)
