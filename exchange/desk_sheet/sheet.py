"""A campaign's amendments as a desk sheet that leaves the house, with the organisations that support each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from amendments.language.in_files import agreed_in_files, says_agreed, with_agreed
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
from documents.dating import marked_at
from documents.desk_sheet import DeskRow, DeskSheet
from documents.redlines import RedlineParagraph
from documents.write.formats import SHEET_WRITERS
from documents.write.phrases import phrases
from exchange.departures.leaving import Leaving, Recorded, Written, file_name, writes
from exchange.models import Left
from exchange.statements import Holds, what_it_holds, what_it_leaves_out, what_stands_beside
from letters.annex import Annex
from review.positions import standings


def desk_sheet(
    campaign: Campaign,
    ending: str = "docx",
    *,
    holds: Holds = Holds.AGREED,
    fallbacks: bool = True,
    others: bool = False,
    words: bool = False,
    reader: Person | None = None,
    language: str = "",
    may_name: Callable[[list[Amendment]], list[Amendment]] = lambda left_out: left_out,
    annex: Annex | None = None,
) -> Leaving:
    """What a desk sheet is made of. No person is named: those who support are organisations, by the names they have now.
    `ending` is one of `SHEET_WRITERS`; without `fallbacks` the file tells of none, with `others` it lists the texts that the campaign did not choose below the reason, with `words` it says which words of the texts are agreed language. `may_name` gives back which of the amendments that are left out it may name.
    In another `language`, with what `reader` may know of it translated. With a signed letter it is of that one's `annex`."""
    forward = put_forward(campaign, holds.statuses)
    there = annex or Annex.of(campaign, forward.here)
    draft, versions = there.draft, there.versions
    known = there.said_in(language, reader) if reader is not None and language else None
    above, own = above_in(known, campaign), draft.language
    with in_files(language or own):
        listed, also = others_of(campaign, versions, holds.statuses, language or own) if others else ({}, ())
        marks = ending == "docx" and has_own_words(known, versions)
        agreed, legend = agreed_in_files(versions, marked=marks) if words else ({}, "")
        introduction = (
            above["notice"],
            "" if draft.notice == campaign.notice else draft.notice,
            what_it_holds(holds, len(versions)),
            what_it_leaves_out(may_name(forward.elsewhere)) if annex is None else "",
            what_stands_beside(len(also)),
            legend,
        )
        subtitle = phrases(language or own).against.format(draft=draft.described)
    return Leaving(
        Left.DESK_SHEET,
        campaign,
        draft,
        ending,
        language or own,
        "-".join(filter(None, (file_name(campaign.title, "suggested-changes"), "desk-sheet", language))),
        words={
            "title": above["title"],
            "subtitle": subtitle,
            "introduction": list(dict.fromkeys(text for text in introduction if text)),
            "author": campaign.coalition.named_in(language or own),
            "contact": campaign.contact,
            "date": marked_at([campaign.created_at, *(version.at for version in versions)]),
            "supporters": _supporters(campaign, _still_so(forward.here, versions), language or own),
            **({"others": listed} if listed else {}),
            **({"agreed": agreed} if agreed else {}),
            **({"translated": known} if known is not None else {}),
        },
        versions=versions,
        also=also,
        options={"holds": str(holds), "fallbacks": fallbacks, **({"words": True} if words else {})},
        recorded=Recorded(campaign, {"format": ending, "holds": str(holds), "form": "desk-sheet"}),
    )


@writes(Left.DESK_SHEET)
def _written(leaving: Leaving) -> Written:
    sheet = sheet_of(leaving)
    return Written(SHEET_WRITERS[leaving.ending](sheet), sheet.fingerprint)


def sheet_of(leaving: Leaving) -> DeskSheet:
    """The sheet that one which leaves, or left, holds."""
    words = leaving.words
    known = words.get("translated")
    agreed = words.get("agreed", {})
    rows = [
        (version, redline if known is None else in_language(redline, version, leaving.language, known, ""))
        for redline, version in (
            (with_agreed(redline, version, agreed), version)
            for redline, version in suggested_paragraphs(leaving.base_draft, leaving.versions)
            if version is not None
        )
    ]
    said = what_is_translated(sheet_lacks(leaving), leaving.language, known["own"]) if known else ()
    return DeskSheet(
        title=words["title"],
        subtitle=words["subtitle"],
        introduction=(*said, *words["introduction"]),
        rows=tuple(_row(leaving, redline, version) for version, redline in rows),
        author=words["author"],
        contact=words["contact"],
        date=words["date"],
        language=leaving.language,
    )


def sheet_lacks(leaving: Leaving) -> NotTranslated:
    """What of a desk sheet in another language is not translated."""
    known = leaving.words.get("translated")
    if known is None:
        return NotTranslated()
    return not_translated(known, leaving.versions, fallbacks=leaving.options["fallbacks"])


def _row(leaving: Leaving, redline: RedlineParagraph, version: Version) -> DeskRow:
    known, key = leaving.words.get("translated") or {}, str(version.uuid)
    fallback = known.get("fallbacks", {}).get(key) or version.fallback
    return DeskRow(
        redline,
        source="\n".join(
            filter(
                None,
                [
                    ", ".join(part for part in (version.source_symbol, version.source_label) if part),
                    says_agreed(version, leaving.words.get("agreed", {}), leaving.language),
                ],
            )
        ),
        reason="\n".join(
            filter(
                None,
                [
                    known.get("reasons", {}).get(key) or version.reason,
                    *said_of(leaving.words.get("others", {}), version),
                ],
            )
        ),
        fallback=fallback if leaving.options["fallbacks"] else "",
        supporters=tuple(leaving.words["supporters"].get(key, ())),
    )


def _still_so(amendments: list[Amendment], versions: Iterable[Version]) -> list[Amendment]:
    """Those whose text is the one in the sheet: to that positions were taken."""
    there = {version.pk for version in versions}
    return [one for one in amendments if one.version.pk in there]


def _supporters(campaign: Campaign, amendments: list[Amendment], language: str) -> dict[str, list[str]]:
    """By the UUID of its version, who supports the text of each amendment that stands now, as a file in a language names
    them."""
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    return {
        str(one.version.uuid): [
            organisation.named_in(language) for organisation in standing[one.pk].supporting
        ]
        for one in amendments
    }
