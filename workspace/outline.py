"""The way through a campaign's text: every label with what is suggested of it, and whom it waits for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from amendments.models import Kind, Status
from amendments.suggested import SuggestedRow
from resolutions.templatetags.redlines import shown
from review.models import Position, Stance
from review.positions import latest_words
from workspace.rows import CampaignRows, TextsLink


@dataclass(frozen=True)
class Line:
    """One paragraph in the outline."""

    label: str
    anchor: str
    level: int
    begins: str
    """What begins with it: the preamble, the operative part, a section; empty for nothing."""
    kind: str
    """change | insert | delete, or waits for an amendment that needs a person; empty where nothing is suggested."""
    status: str
    """The status of its amendment; empty for none."""
    says: str
    """The same in words; empty where nothing is suggested."""
    texts: str
    """How many texts there are, in words, where it is not one."""
    missing: str
    """How many organisations have not spoken to a text in review; empty for none."""
    new: bool = False
    """Whether others changed it since the person's last visit."""

    @property
    def link(self) -> SafeString:
        """The way to the paragraph. Put together here: a template would take half of the time of hundreds of lines."""
        texts = (
            format_html('<small\nclass="texts" aria-hidden="true">{}</small>', self.texts)
            if self.texts
            else ""
        )
        if not self.kind:
            looks = format_html(' class="{}"', looks) if (looks := self._looks) else ""
            return format_html('<a\nhref="#{}"{}>{}{}</a>', self.anchor, looks, shown(self.label), texts)
        return format_html(
            '<a\nhref="#{}" class="{}"\ntitle="{}">{}{}<span\nclass="dot {}"><span class="skip">: {}</span></span>{}</a>',
            self.anchor,
            self._looks,
            self.says,
            shown(self.label),
            texts,
            self.status,
            self.says,
            format_html('<small\naria-hidden="true">{}</small>', self.missing) if self.missing else "",
        )

    @property
    def _looks(self) -> str:
        """How it looks, as classes."""
        level = f"level-{self.level}" if self.level or self.kind else ""
        return " ".join(filter(None, [self.kind, "new" if self.new and self.kind else "", level]))


def outline(rows: CampaignRows) -> list[Line]:
    """Every row that is shown, in the order of the page. Two queries."""
    organisations = {organisation.pk for organisation in rows.campaign.coalition.organisations.all()}
    amendments = [row.amendment.pk for row in rows.narrowed if row.amendment]
    said: dict[int, list[str]] = {}
    spoken = latest_words(Position.objects.filter(amendment__in=amendments))
    for (amendment, organisation), (stance, current) in spoken.items():
        if current and organisation in organisations:
            said.setdefault(amendment, []).append(stance)
    lines, kind, words = [], "", _Words()
    for row in rows.narrowed:
        begins = row.heading
        if not begins and row.own_label.kind != kind:
            begins = _("Preamble") if row.own_label.kind == "PP" else _("Operative part")
        kind = row.own_label.kind
        stances = said.get(row.amendment.pk, []) if row.amendment else []
        line = _line(row, begins, stances, len(organisations), rows.texts_of(row), words)
        new = rows.news.get(row.amendment.pk, "") if row.amendment else ""
        lines.append(replace(line, says=f"{line.says}, {new}", new=True) if new else line)
    return lines


class _Words:
    """What is said of hundreds of lines, put in the words of the page's language once."""

    def __init__(self) -> None:
        # get_kind_display would hash every name of a kind, for each line.
        self.kinds = {kind.value: str(kind.label) for kind in Kind}
        self.statuses = {status.value: status.label.lower() for status in Status}
        self.missing = _("%(missing)s missing")
        self.opposed = _("opposed")


def _line(
    row: SuggestedRow,
    begins: str,
    stances: list[str],
    organisations: int,
    texts: TextsLink | None,
    known: _Words,
) -> Line:
    amendment = row.amendment
    label = row.left.label if row.left else str(row.own_label)
    if amendment is None:
        needy = row.waiting is not None
        words = [_("needs a person")] if needy else []
        if texts is not None:
            words.append(_("%(texts)s, none chosen") % {"texts": texts.says})
        says, needy = ", ".join(words), bool(words)
        return Line(
            label,
            row.anchor,
            row.level,
            begins,
            "waits" if needy else "",
            "",
            says,
            texts.says if texts else "",
            "",
        )
    in_review = amendment.status == Status.REVIEW
    missing = organisations - len(stances) if in_review else 0
    words = [texts.says] if texts is not None else []
    words += [known.kinds[amendment.kind], known.statuses[amendment.status]]
    if missing:
        words.append(known.missing % {"missing": missing})
    if Stance.OPPOSE in stances:
        words.append(known.opposed)
    return Line(
        label,
        row.anchor,
        row.level,
        begins,
        amendment.kind,
        amendment.status,
        ", ".join(words),
        texts.says if texts else "",
        str(missing or ""),
    )
