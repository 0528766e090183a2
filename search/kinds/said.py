"""What is written around the texts: the points of a letter, the letter, comments, what organisations say with a position."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from amendments.models import Ask, AskTranslation, Campaign
from coalitions.load import PersonRequest
from coalitions.models import Organisation
from letters.models import Letter, LetterTranslation, LetterVersion
from review.models import Comment, Position
from review.subjects import address_of
from search.kinds.kind import Kind, Shown, Written, of_session, plain, squashed, translated, words_in


def _head(campaign: Campaign, label: str = "") -> list[str]:
    return [squashed(label), label, *of_session(campaign.session)]


def _ask(ask: Ask) -> Written | None:
    if ask.dropped:
        return None
    campaign = ask.campaign
    return Written(
        campaign.coalition_id,
        campaign.session.starts_on or campaign.created_at,
        _in_ask(ask),
        of_session(campaign.session),
        rank=max(0, 1000 - ask.number),
    )


def _in_ask(ask: Ask) -> list[str]:
    return [ask.title, ask.text, *words_in(ask.translations.all())]


def _ask_shown(_: PersonRequest, ask: Ask) -> Shown:
    own = plain(ask.title, ask.text, language=ask.campaign.base_draft.language)
    return Shown(
        ask.get_absolute_url(), str(ask), ask.campaign.named, (*own, *translated(ask.translations.all()))
    )


def _letter(letter: Letter) -> Written | None:
    if letter.current is None:
        return None
    campaign = letter.campaign
    return Written(
        campaign.coalition_id,
        letter.current.at,
        [letter.name, *_in_letter(letter)],
        of_session(campaign.session),
    )


def _in_letter(letter: Letter) -> list[str]:
    return [*letter.version.words.values(), *words_in(letter.version.translations.all())]


def _letter_shown(_: PersonRequest, letter: Letter) -> Shown:
    own = plain(*letter.version.words.values(), language=letter.campaign.base_draft.language)
    return Shown(
        letter.get_absolute_url(),
        letter.name,
        letter.campaign.named,
        (*own, *translated(letter.version.translations.all()), *plain(letter.name)),
    )


def _about(comment: Comment) -> str:
    """The label of the paragraph it is about; of a letter none."""
    if comment.version is not None:
        return comment.version.label
    return comment.paragraph.label if comment.paragraph is not None else ""


def _comment(comment: Comment) -> Written:
    label = _about(comment)
    return Written(
        comment.campaign.coalition_id,
        comment.created_at,
        [comment.body],
        _head(comment.campaign, label),
        label,
    )


def _comment_shown(_: PersonRequest, comment: Comment) -> Shown:
    about = _about(comment) or (comment.letter.name if comment.letter is not None else "")
    return Shown(
        address_of(comment),
        about,
        " · ".join(filter(None, (str(comment.author or ""), comment.campaign.named))),
        plain(comment.body),
    )


def _position(position: Position) -> Written | None:
    said = [position.note, position.counter_text]
    if not any(said):
        return None
    campaign, label = position.amendment.campaign, position.version.label
    names = [position.organisation.name, position.organisation.name_ko]
    return Written(campaign.coalition_id, position.at, [*said, *names], _head(campaign, label), label)


def _position_shown(_: PersonRequest, position: Position) -> Shown:
    return Shown(
        reverse("amendment-review", args=[position.amendment.uuid]),
        position.version.label,
        f"{position.organisation} · {position.get_stance_display()} · {position.amendment.campaign.named}",
        plain(position.note, position.counter_text),
    )


ASK = Kind(
    "ask",
    gettext_lazy("Points of letters"),
    Ask,
    lambda: Ask.objects.select_related("campaign__session").prefetch_related("translations"),
    _ask,
    _ask_shown,
    {Ask: lambda a: [a.pk], AskTranslation: lambda t: [t.ask_id]},
    draws=("campaign__session", "campaign__base_draft"),
    more=("translations",),
)
LETTER = Kind(
    "letter",
    gettext_lazy("Letters"),
    Letter,
    lambda: Letter.objects.select_related("campaign__session", "current").prefetch_related(
        "current__translations"
    ),
    _letter,
    _letter_shown,
    {
        Letter: lambda one: [one.pk],
        LetterVersion: lambda v: [v.letter_id],
        LetterTranslation: lambda t: [t.version.letter_id],
    },
    draws=("campaign__session", "campaign__base_draft", "current"),
    more=("current__translations",),
)
COMMENT = Kind(
    "comment",
    gettext_lazy("Comments"),
    Comment,
    lambda: Comment.objects.select_related("campaign__session", "version", "paragraph"),
    _comment,
    _comment_shown,
    {Comment: lambda c: [c.pk]},
    draws=("author", "campaign__session", "version", "paragraph", "letter"),
)
POSITION = Kind(
    "position",
    gettext_lazy("Positions"),
    Position,
    lambda: Position.objects.select_related("amendment__campaign__session", "version", "organisation"),
    _position,
    _position_shown,
    {
        Position: lambda p: [p.pk],
        Organisation: lambda o: Position.objects.filter(organisation=o.pk).values_list("pk", flat=True),
    },
    draws=("organisation", "version", "amendment__campaign__session"),
)
