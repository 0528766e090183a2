"""What became of one amendment, as the scorecard counts it; and how many of each there are. Pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, Campaign, Status, Version
from coalitions.models import Organisation
from resolutions.models import Draft
from review.models import Outcome
from review.uptake import Accounted
from review.uptake.showing import counted, told

ORDER = (
    Outcome.TAKEN_UP,
    Outcome.SUBSTANCE,
    Outcome.PART,
    Outcome.NOT,
    Outcome.OBSOLETE,
    Outcome.WITHDRAWN,
)
"""The outcomes as they are always shown: what stands first."""

STANDING = frozenset({Outcome.TAKEN_UP, Outcome.SUBSTANCE})
"""Of these an amendment stands."""

NOT_ASKED = frozenset({Outcome.OBSOLETE, Outcome.WITHDRAWN})
"""What ended so was in the end not asked of this draft."""


@dataclass(frozen=True)
class Result:
    """What became of one amendment in a later draft."""

    account: Accounted
    asks: tuple[Ask, ...] = ()
    supporters: tuple[Organisation, ...] = ()
    """The organisations that supported these words or wrote the amendment, by name."""
    before: tuple[Campaign, ...] = ()
    """The earlier campaigns that asked for the same, the first one first."""

    @property
    def amendment(self) -> Amendment:
        """The amendment itself."""
        return self.account.amendment

    @property
    def label(self) -> str:
        """The label under which it was asked for."""
        return self.account.version.label

    @property
    def of_draft(self) -> Draft:
        """The draft in which that label stands."""
        return self.account.version.draft

    @property
    def times(self) -> int:
        """How often it was asked for: in each earlier campaign, and of each draft before this one."""
        return len(self.before) + max(1, len(self.account.asked))

    @property
    def first(self) -> Version:
        """What this campaign asked for first."""
        return self.account.asked[0] if self.account.asked else self.account.version

    @property
    def first_asked(self) -> str:
        """When it was asked for first, where that was not of this draft only: the earlier session, or draft and label."""
        if self.before:
            return _("at %(session)s") % {"session": self.before[0].session}
        if self.times == 1:
            return ""
        return _("of %(draft)s as %(label)s") % {"draft": self.first.draft, "label": self.first.label}

    @property
    def asked_says(self) -> str:
        """The two in words: "asked for 3 times, first at HRC55"; empty for once."""
        if self.times == 1:
            return ""
        return _("asked for %(count)s times, first %(first)s") % {
            "count": self.times,
            "first": self.first_asked,
        }

    @property
    def status(self) -> str:
        """How far what was asked for had come, in words."""
        return str(self.account.status.label)

    @property
    def is_counted(self) -> bool:
        """Whether it is what the campaign asked for: of rivals for one paragraph, only the one that was chosen."""
        return self.amendment.is_chosen

    @property
    def outcome(self) -> Outcome:
        """A person's judgement; withdrawn, if it was; taken up, if that was found when it was carried; else computed."""
        return self.account.outcome

    @property
    def is_marked(self) -> bool:
        """Whether it counts as taken up since a carrying said so, and no judgement says otherwise."""
        return (
            self.account.carried is not None and not self.account.is_judged and not self.amendment.withdrawn
        )

    @property
    def stands(self) -> bool:
        """Whether what it asks for stands there."""
        return self.outcome in STANDING

    @property
    def word_for_word(self) -> bool:
        """Whether it is taken up and all its words stand in their place."""
        return self.outcome == Outcome.TAKEN_UP and self.account.computed.verdict == "verbatim"

    @property
    def elsewhere(self) -> bool:
        """Whether it is taken up and all its words stand, some in another paragraph."""
        return self.outcome == Outcome.TAKEN_UP and self.account.computed.verdict == "elsewhere"

    @property
    def per_cent(self) -> int:
        """How much of the words of meaning that it asks for stands, whatever was said of it. Never 100 for less."""
        share = self.account.computed.share
        return 100 if share >= 1 else min(99, round(share * 100))

    @property
    def counted(self) -> str:
        """The same in words: "5 of 9 words"."""
        return counted(self.account)

    @property
    def told(self) -> tuple[str, ...]:
        """What the words tell beside that, where no person has judged it: a sense that may be turned round."""
        return () if self.account.is_judged else told(self.account)

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """The same without a word of either text, for what leaves the house."""
        return () if self.account.is_judged else told(self.account, quoting=False)

    @property
    def places(self) -> tuple[str, ...]:
        """The labels of the paragraphs in which its words stand; without any, that of what its paragraph became."""
        found = dict.fromkeys(found.label for found, __ in self.account.evidence)
        if not found and self.account.became is not None:
            return (self.account.became.label,)
        return tuple(found)

    @property
    def says(self) -> str:
        """What became of it in words: "Taken up, word for word, at another place"."""
        if not (self.word_for_word or self.elsewhere):
            return str(self.outcome.label)
        if self.elsewhere:
            return _("%(outcome)s, word for word, at another place") % {"outcome": self.outcome.label}
        return _("%(outcome)s, word for word") % {"outcome": self.outcome.label}

    @property
    def by_whom(self) -> str:
        """Whose word that is, where it is a person's; empty where the texts tell it."""
        signed = self.account.signed
        if signed is not None and signed.person is not None:
            return _("judged by %(who)s") % {
                "who": ", ".join(map(str, filter(None, [signed.person, signed.organisation])))
            }
        marked = self.account.marked_before
        if signed is None and marked is not None and not self.stands and not self.amendment.withdrawn:
            return _("stood in %(draft)s") % {"draft": marked.carry_over.onto}
        return self.for_whom

    @property
    def for_whom(self) -> str:
        """The same without the name of a person, for what leaves the house."""
        signed = self.account.signed
        if signed is not None:
            return _("judged by %(who)s") % {"who": signed.organisation or _("a person")}
        carried = self.account.carried
        if self.is_marked and carried is not None:
            return _("marked when carried onto %(onto)s") % {"onto": carried.carry_over.onto}
        return ""


@dataclass(frozen=True)
class Tally:
    """How many of some amendments ended in which way. Rivals that were not chosen are left out."""

    results: tuple[Result, ...]

    @classmethod
    def of(cls, results: Iterable[Result]) -> Tally:
        """Count those of these results that count."""
        return cls(tuple(result for result in results if result.is_counted))

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """The number of each outcome, in their order."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in ORDER}

    @property
    def total(self) -> int:
        """All of them."""
        return len(self.results)

    @property
    def asked(self) -> int:
        """Those that were asked of this draft: neither withdrawn nor obsolete."""
        return sum(result.outcome not in NOT_ASKED for result in self.results)

    @property
    def standing(self) -> int:
        """Those taken up, to the letter or in substance."""
        return sum(result.stands for result in self.results)

    @property
    def in_part(self) -> int:
        """Those taken up in part."""
        return self.counts[Outcome.PART]

    @property
    def word_for_word(self) -> int:
        """Those of which every word stands in its place."""
        return sum(result.word_for_word for result in self.results)

    @property
    def elsewhere(self) -> int:
        """Those of which every word stands, some in another paragraph."""
        return sum(result.elsewhere for result in self.results)

    @property
    def to_the_letter(self) -> tuple[Result, ...]:
        """Those of which every word stands in its place."""
        return tuple(result for result in self.results if result.word_for_word)

    @property
    def otherwise(self) -> tuple[Result, ...]:
        """Those that stand, but not so: at another place, in substance, or as a person said."""
        return tuple(result for result in self.results if result.stands and not result.word_for_word)

    @property
    def partly(self) -> tuple[Result, ...]:
        """Those of which a part stands: to be asked for again, as what does not stand at all."""
        return tuple(result for result in self.results if result.outcome == Outcome.PART)

    @property
    def missing(self) -> tuple[Result, ...]:
        """Those that were not taken up."""
        return tuple(result for result in self.results if result.outcome == Outcome.NOT)

    @property
    def verdict(self) -> Outcome | None:
        """What stands of all of them together; None where nothing was asked of this draft."""
        if not self.asked:
            return None
        if self.standing == self.asked:
            return Outcome.TAKEN_UP
        return Outcome.PART if self.standing or self.in_part else Outcome.NOT

    @property
    def in_short(self) -> str:
        """The same in a word or two."""
        words = {
            Outcome.TAKEN_UP: _("stands"),
            Outcome.PART: _("stands in part"),
            Outcome.NOT: _("does not stand"),
        }
        return words[self.verdict] if self.verdict is not None else _("not asked")

    @property
    def agreed(self) -> int:
        """Those that were asked of this draft in a text that the coalition has agreed or submitted."""
        return sum(
            r.account.status in (Status.AGREED, Status.SUBMITTED) and r.outcome not in NOT_ASKED
            for r in self.results
        )

    @property
    def not_asked(self) -> int:
        """Those that were not asked of this draft: withdrawn before it, or obsolete."""
        return self.total - self.asked

    @property
    def says(self) -> str:
        """The count in a line: "4 taken up, 8 taken up in part, 12 not taken up"; "none" for nothing."""
        return ", ".join(f"{n} {outcome.label.lower()}" for outcome, n in self.counts.items() if n) or "none"
