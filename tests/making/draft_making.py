"""Make a draft of the small world's resolution from labels and texts, through the same functions as an import."""

from __future__ import annotations

from types import SimpleNamespace

import reversion

from amendments.models import Campaign
from documents.draft import DraftParagraph, DraftText, Masthead
from redline import parse_label
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Draft, Paragraph, Stage

FERRIES = "Urges the ferrymen of the northern river to carry lamps on every crossing in winter;"
BELLS = "Urges the ferrymen of the northern river to ring bells on every crossing in summer;"
HERONS = "Welcomes the return of herons to the marshes behind the old customs house;"
TOLLS = "Regrets that tolls are still collected from pilgrims who travel on foot;"
MARSHES = "Notes that the marshes freeze early, and that nobody has measured the ice;"
SEIZED = "Decides to remain seized of the matter."


def make_draft(
    world: SimpleNamespace,
    session: int,
    *labels_and_texts: str,
    stage: str = Stage.ADOPTED,
    language: str = "fr",
) -> Draft:
    """A draft with these paragraphs: `make_draft(world, 58, "OP 1", FERRIES, "OP 2", SEIZED)`.

    In another language than the drafts of the small world, so that it is linked only with others made here.
    """
    pairs = zip(labels_and_texts[::2], labels_and_texts[1::2], strict=True)
    paragraphs = (DraftParagraph(parse_label(label), text) for label, text in pairs)
    return store_draft(
        world, session, DraftText(Masthead(), tuple(paragraphs)), stage=stage, language=language
    )


def store_draft(
    world: SimpleNamespace, session: int, text: DraftText, *, stage: str = Stage.ADOPTED, language: str = "fr"
) -> Draft:
    """The same from a text that has footnotes, headings or annexes."""
    details = DraftDetails(world.resolution, world.sessions[session], stage, language=language)
    with reversion.create_revision():
        return create_draft(text, details, world.drafter)


def campaign_on(world: SimpleNamespace, base: Draft, session: int = 55) -> Campaign:
    """A campaign of the small world's coalition on a draft."""
    return Campaign.objects.create(
        coalition=base.resolution.coalition,
        resolution=base.resolution,
        session=world.sessions[session],
        base_draft=base,
        title="Suggested changes",
    )


def paragraph_at(draft: Draft, label: str) -> Paragraph:
    """The paragraph as it stands in the database."""
    return Paragraph.objects.select_related("clause", "draft__session").get(draft=draft, label=label)


def linked(draft: Draft, earlier: Draft) -> dict[str, str]:
    """The labels of a draft with those of their counterparts in another, "" for none."""
    before = {p.clause_id: p.label for p in earlier.paragraphs.all()}
    return {p.label: before.get(p.clause_id, "") for p in draft.paragraphs.all()}
