"""The texts: drafts, their paragraphs, and what is suggested instead."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Version, VersionTranslation
from amendments.models import Kind as Change
from coalitions.load import PersonRequest
from redline import Run, redline
from resolutions.models import STAGE_ORDER, Draft, Paragraph, ParagraphTranslation, Session, Stage
from search.kinds.kind import (
    MOST,
    Kind,
    Shown,
    Written,
    of_draft,
    of_session,
    plain,
    squashed,
    strings_in,
    translated,
    words_in,
)
from search.showing import Text


def _when(draft: Draft) -> date | datetime:
    """Texts of one session are as old as each other, so that the latest stage is the first of them."""
    return draft.session.starts_on or draft.dated or draft.created_at


def _rank(draft: Draft) -> int:
    return 100 * STAGE_ORDER.get(Stage(draft.stage), 0) + min(draft.revision, 99)


def _around(draft: Draft) -> list[str]:
    """What stands in a draft beside its paragraphs: title, sponsors, how it was adopted, annexes."""
    return [draft.title, draft.notice, *strings_in([draft.masthead, draft.closing, draft.annexes])]


def _draft(draft: Draft) -> Written:
    texts, left = [], MOST
    for text in _around(draft):
        texts.append(text[:left])
        left -= len(texts[-1])
    return Written(draft.resolution.coalition_id, _when(draft), texts, of_draft(draft), rank=_rank(draft))


def _draft_shown(_: PersonRequest, draft: Draft) -> Shown:
    return Shown(
        draft.get_absolute_url(),
        draft.described,
        str(draft.resolution),
        plain(*_around(draft), language=draft.language),
    )


def _paragraph(paragraph: Paragraph) -> Written:
    draft = paragraph.draft
    return Written(
        draft.resolution.coalition_id,
        _when(draft),
        [*_said_in(paragraph), *words_in(paragraph.translations.all())],
        [squashed(paragraph.label), paragraph.label, *of_draft(draft)],
        paragraph.label,
        _rank(draft),
    )


def _said_in(paragraph: Paragraph) -> list[str]:
    return [
        paragraph.text,
        paragraph.heading,
        *strings_in(paragraph.remarks),
        *strings_in(paragraph.footnotes),
    ]


def _paragraph_shown(_: PersonRequest, paragraph: Paragraph) -> Shown:
    return Shown(
        paragraph.get_absolute_url(),
        paragraph.label,
        paragraph.draft.described,
        (
            *plain(*_said_in(paragraph), language=paragraph.draft.language),
            *translated(paragraph.translations.all()),
        ),
    )


def _amendment(amendment: Amendment) -> Written | None:
    version = amendment.current
    if version is None:
        return None
    campaign = amendment.campaign
    return Written(
        campaign.coalition_id,
        campaign.session.starts_on or campaign.created_at,
        [version.text, *_beside(version), *words_in(version.translations.all())],
        [squashed(version.label), version.label, *of_session(campaign.session)],
        version.label,
    )


def _beside(version: Version) -> list[str]:
    return [version.reason, version.fallback, version.source_symbol, version.source_label]


def _amendment_shown(_: PersonRequest, amendment: Amendment) -> Shown:
    version, language = amendment.version, amendment.campaign.base_draft.language
    runs = (
        (Run("-", version.base_text),)
        if version.kind == Change.DELETE
        else (Run("+", version.text),)
        if version.kind == Change.INSERT
        else tuple(redline(version.base_text, version.text))
    )
    return Shown(
        amendment.get_absolute_url(),
        version.label,
        f"{amendment.get_status_display()} · {amendment.campaign.named}",
        (
            Text(runs, language),
            *plain(*_beside(version), language=language),
            *translated(version.translations.all()),
        ),
    )


DRAFT = Kind(
    "draft",
    gettext_lazy("Drafts"),
    Draft,
    lambda: Draft.objects.select_related("resolution", "session"),
    _draft,
    _draft_shown,
    {
        Draft: lambda d: [d.pk],
        Session: lambda s: Draft.objects.filter(session=s.pk).values_list("pk", flat=True),
    },
    draws=("resolution", "session"),
)
PARAGRAPH = Kind(
    "paragraph",
    gettext_lazy("Paragraphs"),
    Paragraph,
    lambda: Paragraph.objects.select_related("draft__resolution", "draft__session").prefetch_related(
        "translations"
    ),
    _paragraph,
    _paragraph_shown,
    {
        Paragraph: lambda p: [p.pk],
        ParagraphTranslation: lambda t: [t.paragraph_id],
        Draft: lambda d: Paragraph.objects.filter(draft=d.pk).values_list("pk", flat=True),
        Session: lambda s: Paragraph.objects.filter(draft__session=s.pk).values_list("pk", flat=True),
    },
    draws=("draft__session",),
    more=("translations",),
)
AMENDMENT = Kind(
    "amendment",
    gettext_lazy("Amendments"),
    Amendment,
    lambda: Amendment.objects.select_related("campaign__session", "current").prefetch_related(
        "current__translations"
    ),
    _amendment,
    _amendment_shown,
    {
        Amendment: lambda a: [a.pk],
        VersionTranslation: lambda t: [t.version.amendment_id],
        Session: lambda s: Amendment.objects.filter(campaign__session=s.pk).values_list("pk", flat=True),
    },
    draws=("campaign__session", "campaign__base_draft", "current__paragraph"),
    more=("current__translations",),
)
