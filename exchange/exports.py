"""A campaign's suggested changes as a redline document, and as a file that leaves the house.

Files are made against the campaign's base draft: what an amendment says is right beside the text it was written
against, and beside no other. A file against another draft comes about when the amendments are carried over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from amendments.language.in_files import MARKED, agreed_in_files, whose_notes, with_agreed
from amendments.lists.beside import beside, with_beside
from amendments.models import Amendment, Campaign, Version
from amendments.rivals.beside_choice import others_of, said_of
from amendments.suggested import put_forward, suggested_paragraphs
from amendments.translations.files import (
    NotTranslated,
    above_in,
    has_own_words,
    in_language,
    not_translated,
    what_is_translated,
)
from coalitions.languages import in_files
from coalitions.models import Person
from documents.compare import compare_annexes
from documents.dating import marked_at
from documents.redlines import Note, RedlineDocument, RedlineParagraph
from documents.write.formats import FORMATS
from documents.write.phrases import phrases
from documents.write.phrases.enacting import enacting_line_in
from exchange.departures.chapeaux import chapeaux
from exchange.departures.leaving import (
    TELLS_FALLBACKS,
    ExportedFile,
    Leaving,
    Recorded,
    Written,
    file_name,
    note_departure,
    writes,
    written,
)
from exchange.links import may_be_shared, opening, shown_by
from exchange.models import Left, ShareLink
from exchange.persons.links import not_shown_by
from exchange.statements import (
    Holds,
    what_it_holds,
    what_it_holds_back,
    what_it_leaves_out,
    what_stands_beside,
    whose_copy,
)
from letters.annex import Annex
from resolutions.models import Draft


def shared_file(link: ShareLink, ending: str, *, only_changed: bool = False) -> ExportedFile:
    """The suggested changes as a file for the reader of a share link: what the link shows, marked with whom it was given to; recorded as
    an opening of the link, and as a file that left."""
    leaving = suggested_changes(
        link.campaign,
        ending,
        holds=shown_by(link),
        without=held_back(link),
        only_changed=only_changed,
        given_to=link.given_to,
        for_desk=True,
        may_name=shareable,
    )
    made = written(leaving)
    with opening(link, ending):
        note_departure(leaving, made, None, link=link)
    return ExportedFile(made.content, ending, leaving.name)


def suggested_changes(
    campaign: Campaign,
    ending: str = "docx",
    *,
    holds: Holds = Holds.AGREED,
    without: Collection[int] = (),
    only_changed: bool = False,
    notes: bool = True,
    plain_moves: bool = False,
    marked: bool = False,
    notes_below: bool = False,
    fallbacks: bool = True,
    others: bool = False,
    words: bool = False,
    earlier: bool = False,
    reader: Person | None = None,
    language: str = "",
    given_to: str = "",
    for_desk: bool = False,
    may_name: Callable[[list[Amendment]], list[Amendment]] = lambda left_out: left_out,
    annex: Annex | None = None,
) -> Leaving:
    """What a file of the suggested changes is made of. `ending` is one of `FORMATS`, `holds` says which amendments; the
    file says it too; without `fallbacks` one for programs tells of no fallback wording; with `others` it lists, beside the text that the campaign chose for a paragraph, the other ones with such a status; with `words` it says which words of the texts are agreed language, of which source. With `earlier`, JSON tells translations that are out of date as such, with the earlier words that they are of, as far as `reader` may know them. With `plain_moves`, a Word file has deletions and insertions where words moved.

    All changes and notes are authored by the coalition; no person is named. The introduction says whose copy it is
    (`given_to`), what it holds, and which amendments it leaves out since they were written against another draft:
    those of them that `may_name` gives back. In another `language`, with what `reader` may know of it translated. And how many it holds back (`without`, by their ids).
    As the `annex` of a signed letter it holds what was signed with that, against the draft of then.
    """
    forward = put_forward(campaign, holds.statuses, without)
    there = annex or Annex.of(campaign, forward.here)
    draft, versions = there.draft, there.versions
    known = there.said_in(language, reader) if reader is not None and language else None
    above = above_in(known, campaign)
    enacting_line = draft.masthead.get("enacting_line", "")
    with in_files(language or draft.language):
        listed, also = (
            others_of(campaign, versions, holds.statuses, language or draft.language) if others else ({}, ())
        )
        # What is agreed language are words of the authentic text: those of a translation bear no marks.
        marks = ending in MARKED and has_own_words(known, versions)
        agreed, legend = agreed_in_files(versions, marked=marks) if words else ({}, "")
        introduction = (
            whose_copy(given_to) if given_to else "",
            above["notice"],
            "" if draft.notice == campaign.notice else draft.notice,
            what_it_holds(holds, len(versions), for_desk=for_desk),
            what_it_leaves_out(may_name(forward.elsewhere)) if annex is None else "",
            what_it_holds_back(len(without)),
            what_stands_beside(len(also)),
            legend,
        )
        subtitle = phrases(language or draft.language).against.format(draft=draft.described)
    return Leaving(
        Left.SUGGESTED,
        campaign,
        draft,
        ending,
        language or draft.language,
        "-".join(filter(None, (file_name(campaign.title, "suggested-changes"), language))),
        words={
            "title": above["title"],
            "subtitle": subtitle,
            "introduction": list(dict.fromkeys(text for text in introduction if text)),
            "enacting_line": enacting_line_in(enacting_line, language) if language else enacting_line,
            "author": campaign.coalition.named_in(language or draft.language),
            "contact": campaign.contact,
            "date": marked_at([campaign.created_at, *(version.at for version in versions)]),
            **({"translated": known} if known is not None else {}),
            **({"others": listed} if listed else {}),
            **({"agreed": agreed} if agreed else {}),
            **(
                {"beside": beside(versions, reader if earlier else None)}
                if ending == "json" and fallbacks and notes
                else {}
            ),
        },
        versions=versions,
        also=also,
        options={
            "holds": str(holds),
            "only_changed": only_changed,
            **({"chapeaux": True} if only_changed else {}),
            "notes": notes,
            "plain_moves": plain_moves,
            "marked": marked,
            "notes_below": notes_below,
            "fallbacks": fallbacks or ending not in TELLS_FALLBACKS,
            **({"words": True} if words else {}),
        },
        recorded=Recorded(campaign, {"format": ending, "holds": str(holds)}),
    )


@writes(Left.SUGGESTED)
def _written(leaving: Leaving) -> Written:
    document = redline_document(leaving)
    marked = leaving.ending == "docx" and leaving.options.get("marked")
    shape = FORMATS["marked-docx" if marked else leaving.ending]
    return Written(shape.write(document), document.fingerprint)


def redline_document(leaving: Leaving) -> RedlineDocument:
    """The document for EU desks: title, every paragraph as a redline, reasons and sources as notes."""
    words, options, draft = leaving.words, leaving.options, leaving.base_draft
    known = words.get("translated")
    reasons = known["reasons"] if known is not None else {}
    paragraphs = [
        (_with_notes(redline, version, leaving, reasons), version)
        for redline, version in suggested_paragraphs(draft, leaving.versions)
    ]
    if only_changed := options["only_changed"]:
        above = {paragraph.label for paragraph in chapeaux(leaving)}
        paragraphs = [one for one in paragraphs if one[1] is not None or str(one[0].label) in above]
    shown = [paragraph for paragraph, _version in paragraphs]
    introduction = tuple(words["introduction"])
    if known is not None:
        author = words["author"]
        shown = [in_language(one, version, leaving.language, known, author) for one, version in paragraphs]
        lacks = annex_lacks(leaving)
        introduction = (*what_is_translated(lacks, leaving.language, known["own"]), *introduction)
    return RedlineDocument(
        title=words["title"],
        subtitle=words["subtitle"],
        introduction=introduction,
        enacting_line=words["enacting_line"],
        paragraphs=tuple(shown),
        annexes=() if only_changed else _annexes(draft, leaving.language),
        author=words["author"],
        date=words["date"],
        language=leaving.language,
        only_changed=only_changed,
        plain_moves=options["plain_moves"],
        contact=words.get("contact", ""),
        notes_below=options.get("notes_below", False),
    )


def _annexes(draft: Draft, language: str) -> tuple[RedlineParagraph, ...]:
    """The lines of the draft's annexes, which nobody translates."""
    lines = compare_annexes(draft.annexes, draft.annexes)
    return (
        lines if language == draft.language else tuple(replace(one, language=draft.language) for one in lines)
    )


def annex_lacks(leaving: Leaving) -> NotTranslated:
    """What of the suggested changes in another language is not translated."""
    known, options = leaving.words.get("translated"), leaving.options
    if known is None:
        return NotTranslated()
    amended = {version.paragraph_id for version in leaving.versions}
    shown = chapeaux(leaving) if options["only_changed"] else leaving.base_draft.paragraphs.all()
    labels = [one.label for one in shown if one.pk not in amended]
    return not_translated(known, leaving.versions, labels, reasons=options["notes"], fallbacks=False)


def held_back(link: ShareLink) -> set[int]:
    """The ids of the amendments that a link does not show, for whom they name."""
    return not_shown_by(link, put_forward(link.campaign, shown_by(link).statuses).here)


def shareable(amendments: list[Amendment]) -> list[Amendment]:
    """Those whose draft readers without an account may see."""
    return [a for a in amendments if may_be_shared(a.version.draft)]


def notes_of(version: Version, author: str, language: str, reason: str = "") -> tuple[Note, ...]:
    """What a file says beside an amendment: its reason, or that in another language, and where its words come from."""
    symbol, label = version.source_symbol, version.source_label
    reason = reason or version.reason
    source = " ".join(part for part in (symbol, label) if part)
    agreed = phrases(language).agreed_language.format(source=source) if source else ""
    text = "\n".join(text for text in (reason, agreed) if text)
    if not text and not version.fallback:
        return ()
    return (Note(author, text, reason, symbol, label, version.fallback),)


def _with_notes(
    redline: RedlineParagraph, version: Version | None, leaving: Leaving, reasons: Mapping[str, str]
) -> RedlineParagraph:
    if version is None:
        return replace(redline, notes=())
    notes: tuple[Note, ...] = ()
    if leaving.options["notes"]:
        notes = (*_own_notes(version, leaving, reasons), *_other_notes(version, leaving))
    agreed = leaving.words.get("agreed", {})
    notes += whose_notes(version, agreed, leaving.words["author"], leaving.language)
    return with_agreed(replace(redline, notes=notes), version, agreed)


def _other_notes(version: Version, leaving: Leaving) -> Iterable[Note]:
    """What is said of the texts that the campaign did not choose."""
    author = leaving.words["author"]
    return (Note(author, says) for says in said_of(leaving.words.get("others", {}), version))


def _own_notes(version: Version, leaving: Leaving, reasons: Mapping[str, str]) -> tuple[Note, ...]:
    """What is said of the amendment. Where other notes follow it is there even if it says nothing, so that a file which is
    read again takes none of them for its reason."""
    reason, told = reasons.get(str(version.uuid), ""), leaving.options.get("fallbacks", True)
    notes = notes_of(version, leaving.words["author"], leaving.language, reason)
    if said := leaving.words.get("beside", {}).get(str(version.uuid)):
        return (with_beside(notes[0] if notes else Note(leaving.words["author"], ""), said),)
    notes = notes if told else tuple(replace(note, fallback="") for note in notes if note.text)
    beside_it = (leaving.words.get(name, {}) for name in ("others", "agreed"))
    follow = leaving.ending in TELLS_FALLBACKS and any(str(version.uuid) in said for said in beside_it)
    return notes or ((Note(leaving.words["author"], ""),) if follow else ())
