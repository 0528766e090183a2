"""What a desk sends from its page: every answer of it at once. What cannot be recorded comes back with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.languages import listed
from coalitions.seen import number_of
from documents.text import as_said
from exchange.answers import Saying, answer_all, given_by
from exchange.desk_page.document import DeskDocument, Item
from exchange.models import Answer, ShareAnswer
from resolutions.templatetags.redlines import shown

LONGEST = 5000
"""Characters of what a desk says to one amendment."""
SEEN, CHOICE, NOTE = "seen-", "answer-", "note-"
"""How the fields of an amendment begin; its UUID follows."""


@dataclass(frozen=True)
class Typed:
    """What was chosen and typed about one amendment."""

    choice: str
    note: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was."""
        return not self.choice and not self.note

    @property
    def says(self) -> str:
        """The verdict in words; nothing where there is none."""
        return str(Answer(self.choice).label) if self.choice in Answer.values else ""


@dataclass
class Sent:
    """What became of what was sent."""

    recorded: int = 0
    problems: dict[int, str] = field(default_factory=dict)
    """Of which amendments nothing was recorded, by their ids, and why."""
    kept: dict[int, Typed] = field(default_factory=dict)
    """What was typed of those."""
    placeless: list[Typed] = field(default_factory=list)
    """What was typed about what is not on the page any more."""
    refused: bool = False
    """Whether nothing of it could be taken."""

    @property
    def whole(self) -> bool:
        """Whether all of it was recorded."""
        return not self.problems and not self.placeless and not self.refused

    @property
    def says(self) -> str:
        """How many answers were recorded."""
        if not self.recorded:
            return _("Nothing new was sent: all of it was here already.") if self.whole else ""
        said = ngettext(
            "%(count)d answer was recorded. Thank you.",
            "%(count)d answers were recorded. Thank you.",
            self.recorded,
        )
        return said % {"count": self.recorded}


def take(document: DeskDocument, posted: Mapping[str, str]) -> Sent:
    """Record what a form of the page says. Raises SharingError if the link cannot answer, or for no answer that there is."""
    sent = Sent()
    sayings = []
    items = {str(item.amendment.uuid): item for item in document.items}
    typed_all = list(_typed(posted))
    own = given_by(document.link, (seen[1] for _key, seen, _typed in typed_all))
    for key, seen, typed in typed_all:
        item = items.get(key)
        if item is None:
            if not typed.is_empty and not _says_the_same(own.get(seen[1]), typed):
                sent.placeless.append(typed)
            continue
        saying = _saying(item, seen, typed, own.get(seen[1]))
        if saying is None:
            continue
        if len(saying.note) > LONGEST:
            _keep(sent, item, typed, _too_long(len(saying.note)))
            continue
        sayings.append(saying)
    said = answer_all(document.link, sayings, document.held)
    sent.recorded = len(said.recorded)
    stands = {item.amendment.pk: item for item in document.items}
    words = {saying.amendment.pk: Typed(saying.choice, saying.note) for saying in sayings}
    for amendment in said.changed:
        note_only = Typed("", words[amendment].note)
        _keep(
            sent,
            stands[amendment],
            note_only,
            _("This text was changed since you opened the page. Look at it again."),
        )
    for amendment, given in said.meanwhile.items():
        _keep(sent, stands[amendment], words[amendment], _answered(given))
    return sent


def typed_in(document: DeskDocument, posted: Mapping[str, str]) -> dict[int, Typed]:
    """What a form of the page says of each amendment, by its id."""
    keys = {str(item.amendment.uuid): item.amendment.pk for item in document.items}
    return {keys[key]: typed for key, _seen, typed in _typed(posted) if key in keys}


def told(document: DeskDocument, sent: Sent) -> str:
    """Which answers were not recorded, in a sentence."""
    labels = [str(shown(item.version.label)) for item in document.items if item.amendment.pk in sent.problems]
    if not labels:
        return ""
    return _("Not recorded yet: %(labels)s. Your words are still there; look at them and send again.") % {
        "labels": listed(labels)
    }


def _typed(posted: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int], Typed]]:
    """For each amendment that a form names: its UUID, the version and the answer that were seen, and what was typed."""
    for name, value in posted.items():
        if not name.startswith(SEEN):
            continue
        key = name.removeprefix(SEEN)
        version, _dot, given = value.partition(".")
        typed = Typed(posted.get(CHOICE + key, ""), as_said(posted.get(NOTE + key, "")))
        yield key, (number_of(version), number_of(given)), typed


def _saying(item: Item, seen: tuple[int, int], typed: Typed, before: ShareAnswer | None) -> Saying | None:
    """What is said anew to an amendment; None where the form says what the page said when it was opened, which had the
    answer `before`."""
    version, given = seen
    if typed.is_empty:
        return None
    if before is not None and _says_the_same(before, typed):
        seen_then = before.version.number == version or before.version.same_words(item.version)
        if seen_then:
            return None
    return Saying(item.amendment, version, typed.choice or Answer.COMMENTS, typed.note, given)


def _says_the_same(answer: ShareAnswer | None, typed: Typed) -> bool:
    said = (typed.choice or Answer.COMMENTS, typed.note)
    return answer is not None and (answer.answer, answer.note) == said


def _keep(sent: Sent, item: Item, typed: Typed, why: str) -> None:
    sent.problems[item.amendment.pk] = why
    sent.kept[item.amendment.pk] = typed


def _too_long(length: int) -> str:
    return _("This has %(length)d characters; at most %(most)d can be sent.") % {
        "length": length,
        "most": LONGEST,
    }


def _answered(given: ShareAnswer) -> str:
    said = _(
        "Somebody else with this link answered meanwhile: %(says)s. If yours is to count, send it again."
    )
    return said % {"says": str(given.get_answer_display()).lower()}
