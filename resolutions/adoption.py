"""How a text was adopted: by a vote or without one, when, at which meeting, and whose text it was.

All of it is read from what is stored with the draft, its adoption record and its masthead. What they do not say stays
empty: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from coalitions.languages.ordinals import ordinal_here
from documents.dating import ENGLISH_MONTHS
from documents.draft import Masthead
from documents.draft_json import masthead_from_json
from resolutions.models import Draft

VOTE, WITHOUT_A_VOTE = gettext_noop("by a vote"), gettext_noop("without a vote")
CONSENSUS, UNANIMOUSLY = gettext_noop("by consensus"), gettext_noop("unanimously")

_MOST_OF_RECORD = 20_000
"""Characters of an adoption record that are read: lists of all States are shorter."""

_WAYS = (
    (
        WITHOUT_A_VOTE,
        "without a vote|without vote|without being put to a vote|sans (?:être mise? aux voix|vote)|sin (?:someterse a )?votación"
        "|без голосования|未经表决|دون تصويت|بدون تصويت|(?:표결|투표) ?없이",
    ),
    (UNANIMOUSLY, "unanimous|à l[’']unanimité|por unanimidad|единогласно|一致通过|بالإجماع|만장일치"),
    (CONSENSUS, "consensus|consenso|консенсус|协商一致|بتوافق|컨센서스|합의로"),
)
_WAY = re.compile("|".join(f"(?P<way{at}>{words})" for at, (__, words) in enumerate(_WAYS)), re.IGNORECASE)

_NONE = frozenset({"none", "no", "zero", "nil", "ninguno", "aucune", "zéro"})
_FIGURE = r"(\d{1,3}|none|no|nil|zero|ninguno|aucune|zéro)"
_MONTHS = "|".join(ENGLISH_MONTHS)
_FIGURES = re.compile(
    # by a recorded vote of 26 to 5, with 16 abstentions; by 26 votes to none, with no abstentions
    # ; by 11 votes to 1 (Fictonia), with 3 abstentions
    rf"\b(\d{{1,3}})(?: votes?)? to {_FIGURE}\b(?! in favour| against| (?:{_MONTHS})\b)(?: \([^()]{{1,300}}\))?(?:,? (?:with )?{_FIGURE} abstention)?"
    # 13 votes in favour, none against and 2 abstentions; Yes: 102, No: 11, Abstentions: 55
    rf"|\b(\d{{1,3}})(?: votes?)? in favour(?:,| to| and) {_FIGURE} against(?:,?(?: and| with){{0,2}} {_FIGURE} abstention)?"
    rf"|\b(?:in favour|yes):? ?(\d{{1,3}})[,;.|]? ?(?:against|no):? ?{_FIGURE}\b(?:[,;.|]? ?abst[a-z]{{1,8}}:? ?{_FIGURE}\b)?"
    rf"|\b(\d{{1,3}}) voix(?: pour)?(?: contre|,?) {_FIGURE}(?:[^\d]{{1,25}}{_FIGURE} abstention)?"
    rf"|\b(\d{{1,3}}) votos(?: a favor)? (?:contra|a) {_FIGURE}(?:[^\d]{{1,25}}{_FIGURE} abstenci)?"
    r"|\b(\d{1,3}) голос\w{0,4} против (\d{1,3})(?:[^\d]{1,10}(\d{1,3}) воздержавш)?"
    r"|(\d{1,3}) ?票(?:赞成)?(?:对|、|，) ?(\d{1,3}) ?票(?:[^\d]{1,5}(\d{1,3}) ?票)?"
    r"|찬성 ?(\d{1,3}) ?표?, ?반대 ?(\d{1,3}) ?표?(?:, ?기권 ?(\d{1,3}))?",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"\b(?:recorded|roll-call|roll call) vote|vote enregistré|votación registrada", re.IGNORECASE
)
_MEETING = re.compile(r"\d{1,4}(?:st|nd|rd|th) (?:[a-z]{1,12} ){0,2}meeting", re.IGNORECASE)

_USUAL_MEETING = re.compile(r"(?P<number>\d{1,4})[a-z]{2} (?P<plenary>plenary )?meeting", re.IGNORECASE)


@dataclass(frozen=True)
class Adoption:
    """How a text was adopted, as far as it says."""

    way: str = ""
    """One of "by a vote", "without a vote", "by consensus", "unanimously"; empty where nothing is said."""
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    meeting: str = ""
    """As printed: "55th meeting"."""
    on: str = ""
    """As printed: "4 April 2024"."""
    dated: date | None = None
    """The date that the draft has in its description."""
    sponsors: tuple[str, ...] = ()

    @property
    def figures(self) -> str:
        """The vote in figures, "26 to 5, with 16 abstentions"; empty where it is not known."""
        if self.in_favour is None or self.against is None:
            return ""
        counted = _("%(in_favour)s to %(against)s") % {
            "in_favour": self.in_favour,
            "against": self.against or pgettext("votes", "none"),
        }
        if self.abstaining is None:
            return counted
        if not self.abstaining:
            return _("%(counted)s, with no abstentions") % {"counted": counted}
        return ngettext(
            "%(counted)s, with %(count)s abstention",
            "%(counted)s, with %(count)s abstentions",
            self.abstaining,
        ) % {"counted": counted, "count": self.abstaining}

    @property
    def at_meeting(self) -> str:
        """At which meeting, as the language that is spoken says it: "at the 55th meeting"; empty if nothing is said."""
        said = _USUAL_MEETING.fullmatch(self.meeting)
        if said is None:
            return _("at the %(meeting)s") % {"meeting": self.meeting} if self.meeting else ""
        number = {"ordinal": ordinal_here(int(said["number"]))}
        if said["plenary"]:
            return _("at the %(ordinal)s plenary meeting") % number
        return _("at the %(ordinal)s meeting") % number

    @property
    def in_words(self) -> str:
        """How it was adopted in a few words: "by a vote of 26 to 5, with 16 abstentions"; empty if nothing is said."""
        return (
            _("by a vote of %(figures)s") % {"figures": self.figures}
            if self.figures
            else _(self.way)
            if self.way
            else ""
        )


def adoption_of(draft: Draft) -> Adoption:
    """How a stored draft was adopted; every field is empty that its record and masthead do not tell. No query."""
    return read_adoption(draft.closing, masthead_from_json(draft.masthead), draft.dated)


def read_adoption(closing: Sequence[str], masthead: Masthead, dated: date | None = None) -> Adoption:
    """How a text was adopted, from the lines of its adoption record and what stands above the first paragraph."""
    record = " ".join(" ".join(closing).split())[:_MOST_OF_RECORD]
    figures = _FIGURES.search(record)
    counted = [_number(figure) for figure in figures.groups() if figure] if figures else []
    in_favour, against, abstaining = [*counted, None, None, None][:3]
    meeting = _MEETING.search(record)
    return Adoption(
        _way(record, voted=figures is not None),
        in_favour,
        against,
        abstaining,
        meeting[0] if meeting else "",
        masthead.adopted_on,
        dated,
        masthead.sponsors,
    )


def _way(record: str, *, voted: bool) -> str:
    if voted or _RECORDED.search(record):
        return VOTE
    way = _WAY.search(record)
    return _WAYS[int((way.lastgroup or "way0").removeprefix("way"))][0] if way else ""


def _number(figure: str) -> int:
    return 0 if figure.lower() in _NONE else int(figure)
