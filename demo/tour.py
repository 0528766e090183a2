"""A tour of three minutes: notes above real pages of the demo, one after the other. It can be left and begun again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from amendments.models import Campaign
from coalitions.languages import Words
from coalitions.load import PersonRequest, listed

KEY = "tour"
"""In the session: at which stop the visitor is, from 1; 0 once they left or declined."""
NOTE = "#tour"
WRITTEN, DISPUTED = "op-2-l", "op-2-i"
"""Two rows of the first campaign: one with a redline worth reading, one with a counter-text."""


@dataclass(frozen=True)
class Stop:
    """One page, and what to see on it."""

    title: Words
    says: Words
    where: Callable[[Campaign], str]


@dataclass(frozen=True)
class Note:
    """What stands above a page while the tour is under way. `is_here`: the page is the stop's own."""

    stop: Stop
    number: int
    of: int
    is_here: bool

    @property
    def before(self) -> int:
        """The number of the stop before; 0 at the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next stop; 0 at the last."""
        return self.number + 1 if self.number < self.of else 0


def _of(name: str) -> Callable[[Campaign], str]:
    return lambda campaign: reverse(name, args=[campaign.uuid])


def _beside(row: str, tab: str) -> Callable[[Campaign], str]:
    return lambda campaign: reverse("campaign-paragraph", args=[campaign.uuid, row, tab])


STOPS: Sequence[Stop] = (
    Stop(
        gettext_lazy("Your day begins here"),
        gettext_lazy(
            "The first page says what is asked of you, paragraph by paragraph, and by when. Each label opens the text it is about. Below are the campaigns and the resolutions of your coalition."
        ),
        lambda campaign: reverse("home"),
    ),
    Stop(
        gettext_lazy("The draft, and what we suggest"),
        gettext_lazy(
            "New words are underlined in green, words that should go are struck through in red; on a wide screen the text adopted last time stands beside it. A label such as OP 2(l), typed at the top, leads to its paragraph; the menu at the top shows fewer rows, or the text without marks."
        ),
        _of("campaign"),
    ),
    Stop(
        gettext_lazy("Beside one paragraph"),
        gettext_lazy(
            "Here OP 2(i) is open. Beside it are the reason and where the words come from, what each organisation says, comments, and every earlier text. One organisation suggests other words: see “Positions”."
        ),
        _beside(DISPUTED, "positions"),
    ),
    Stop(
        gettext_lazy("Write in the text"),
        gettext_lazy(
            "Choose “Suggest” or “Edit” at a paragraph, or click into its text, and write it as it should read. What you change is marked as you type. Nothing you save overwrites what somebody else wrote. Try it: this is a demonstration."
        ),
        lambda campaign: f"{campaign.get_absolute_url()}?only=all",
    ),
    Stop(
        gettext_lazy("The points of the letter"),
        gettext_lazy(
            "Ten asks say in plain words what the campaign wants; each is tied to the amendments that carry it, so that the letter always cites the right paragraphs. “Letters” in the menu of the campaign has the letter itself, in English and Korean."
        ),
        _of("asks"),
    ),
    Stop(
        gettext_lazy("Who agrees with what"),
        gettext_lazy(
            "All organisations by all amendments: who supports, who wants other words, who has not spoken yet, and who spoke to an earlier text. From here a coordinator reminds people and closes the round."
        ),
        _of("overview"),
    ),
    Stop(
        gettext_lazy("The next draft comes"),
        gettext_lazy(
            "Three later drafts have come. Each amendment is brought onto the new text, with its new label; what was taken up is said, and what no program can settle is asked. Nothing changes until you finish."
        ),
        _of("carry-overs"),
    ),
    Stop(
        gettext_lazy("What leaves the house"),
        gettext_lazy(
            "Word with tracked changes, PDF, a sheet to answer in, the UN’s own form. No file names a person, and only agreed texts leave unless you say otherwise. To see what a desk officer sees, choose “EU desk officer, no account” at the top of the page."
        ),
        _of("downloads"),
    ),
)


def note_for(request: HttpRequest) -> Note | None:
    """What the tour says above this page; None where no tour is under way."""
    number = request.session.get(KEY) or 0
    if not 1 <= number <= len(STOPS) or (campaign := _campaign(request)) is None:
        return None
    stop = STOPS[number - 1]
    is_here = urlsplit(stop.where(campaign)).path == request.path
    return Note(stop, number, len(STOPS), is_here)


def is_offered(request: HttpRequest) -> bool:
    """Whether the first page offers the tour: until somebody takes or declines it."""
    return KEY not in request.session and _campaign(request) is not None


def _campaign(request: HttpRequest) -> Campaign | None:
    return listed(request, Campaign).order_by("pk").first()


@require_http_methods(["GET", "HEAD", "POST"])
def tour(request: PersonRequest) -> HttpResponse:
    """What the tour shows; a POST goes to a stop, and to none (0) ends it."""
    campaign = _campaign(request)
    if not settings.DEMO or campaign is None:
        raise Http404
    if request.method != "POST":
        return render(request, "demo/tour.html", {"stops": STOPS})
    typed = request.POST.get("stop", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
    if not 1 <= number <= len(STOPS):
        request.session[KEY] = 0
        return redirect("home")
    request.session[KEY] = number
    return redirect(STOPS[number - 1].where(campaign) + NOTE)
