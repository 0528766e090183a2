"""A draft's own text, and the concordance of a resolution, as files that leave the house: of no campaign."""

from __future__ import annotations

from dataclasses import asdict, replace

from django.utils.text import slugify

from documents.draft import DraftText
from documents.draft_json import masthead_from_json
from documents.text import fingerprint_of
from documents.write.formats import DRAFT_WRITERS
from exchange.departures.leaving import Leaving, Recorded, Written, file_name, writes
from exchange.models import Left
from resolutions.clauses.concordance import Concordance
from resolutions.clauses.tables import TABLES, Table, table
from resolutions.held import may_leave
from resolutions.models import Draft
from resolutions.texts import draft_text


def draft_leaving(draft: Draft, ending: str) -> Leaving:
    """What the text of a draft as a file for programs is made of; `ending` is one of DRAFT_WRITERS. Raises HeldError."""
    may_leave(draft)
    text = draft_text(draft)
    # Symbol and title as people say they are: the file that was read may have had none, or others.
    masthead = replace(text.masthead, symbol=draft.symbol, title=draft.title)
    return Leaving(
        Left.DRAFT,
        None,
        draft,
        ending,
        draft.language,
        slugify(str(draft))[:200] or "draft",
        words={"masthead": asdict(masthead), "closing": list(text.closing), "annexes": list(text.annexes)},
        recorded=Recorded(draft, {"format": ending}),
    )


@writes(Left.DRAFT)
def _draft(leaving: Leaving) -> Written:
    words = leaving.words
    stored = draft_text(leaving.base_draft)
    text = DraftText(
        masthead_from_json(words["masthead"]),
        stored.paragraphs,
        language=leaving.language,
        closing=tuple(words["closing"]),
        annexes=tuple(words["annexes"]),
    )
    said = [[str(p.label), p.text, p.heading, list(map(asdict, p.footnotes))] for p in text.paragraphs]
    return Written(DRAFT_WRITERS[leaving.ending](text), fingerprint_of([words, said]))


def concordance_leaving(concordance: Concordance, ending: str) -> Leaving:
    """What the concordance as a file of one of TABLES is made of: all that it says, since links of clauses are corrected later.
    Raises HeldError, and ValueError where there is no draft in it."""
    if not concordance.drafts:
        raise ValueError("a concordance of no draft")
    may_leave(*concordance.drafts)
    *earlier, latest = concordance.drafts
    made = table(concordance)
    return Leaving(
        Left.CONCORDANCE,
        None,
        latest,
        ending,
        concordance.language,
        file_name(f"concordance {concordance.resolution}", "concordance"),
        words=asdict(made),
        options={"drafts": len(concordance.drafts)},
        recorded=Recorded(concordance.resolution, {"format": ending}),
        more_drafts=tuple(earlier),
    )


@writes(Left.CONCORDANCE)
def _concordance(leaving: Leaving) -> Written:
    made = Table(**leaving.words)
    return Written(TABLES[leaving.ending].write(made), fingerprint_of(leaving.words))
