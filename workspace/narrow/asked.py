"""What the address of a campaign's page asks for: the draft on the left, the view, which rows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from amendments.models import Status
from coalitions.languages import Words

SIDE, INLINE, CLEAN, ORIGINAL, WORDS = "", "unified", "clean", "original", "words"
VIEWS: dict[str, Words] = {
    SIDE: _("Side by side"),
    INLINE: _("In one text"),
    CLEAN: _("As it would read"),
    ORIGINAL: _("Original"),
    WORDS: _("Whose words"),
}
"""The views, by what an address says for them."""

EVERY, CHANGED, NEW = "all", "changed", "new"
NARROW = "narrow"
"""The cookie in which a browser says whether its window is narrow (1) or not (0)."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for; empty for what it does not say. Nothing here is known to exist."""

    left: str = ""
    """A draft."""
    only: str = ""
    """all | changed | new."""
    status: str = ""
    ask: str = ""
    """The number of an ask."""
    organisation: str = ""
    author: str = ""
    view: str = ""
    at: str = ""
    """A row that is shown in any case, and around which a long page begins."""
    near: str = ""
    """A row around which a long page begins, or the next one that is shown."""
    narrow: bool = False
    """Whether it is asked for on a phone."""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What a request asks for."""
        given: QueryDict = request.GET
        kept = {name: given.get(name, "")[:64] for name in (*NAMES, "at", "near")}
        kept["only"] = kept["only"] if kept["only"] in (EVERY, CHANGED, NEW) else ""
        kept["view"] = kept["view"] if kept["view"] in VIEWS else ""
        kept["status"] = kept["status"] if kept["status"] in Status.values else ""
        said = request.COOKIES.get(NARROW, "")
        narrow = said == "1" if said in ("0", "1") else "Mobi" in request.headers.get("User-Agent", "")
        return cls(**kept, narrow=narrow)

    @property
    def filters(self) -> bool:
        """Whether rows are chosen by what is suggested in them."""
        return bool(self.status or self.ask or self.organisation or self.author or self.only == NEW)

    @property
    def chosen(self) -> bool:
        """Whether it says which rows."""
        return bool(self.only) or self.filters

    @property
    def only_changed(self) -> bool:
        """Whether only what changes is shown: where that is asked for, and on a phone where nothing was chosen."""
        return self.only == CHANGED or (self.narrow and not self.chosen)

    @property
    def query(self) -> str:
        """The same as an address says it, with its question mark; empty for nothing."""
        said = self._said()
        return f"?{urlencode(said)}" if said else ""

    @property
    def kept(self) -> dict[str, str]:
        """The same by name, for the fields of a form."""
        return self._said()

    @property
    def part_query(self) -> str:
        """The same for the parts of a page, which have to count its rows as it does: also on a phone, and with the row
        that is shown in any case."""
        only = self.only or (CHANGED if self.only_changed else EVERY)
        at = {"at": self.at} if self.at else {}
        return f"?{urlencode(self._said(only=only) | at)}"

    def _said(self, **others: str) -> dict[str, str]:
        said = {name: getattr(self, name) for name in NAMES} | others
        return {name: value for name, value in said.items() if value}


NAMES = ("left", "only", "status", "ask", "organisation", "author", "view")
"""What is said again in the addresses of a page's parts and of what opens beside it."""
