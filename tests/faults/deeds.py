"""What people do while a fault happens: each deed is begun as in a browser, sent by one request, and leaves a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.urls import reverse
from house import House

from amendments.models import UnsavedText, Version
from benchmarks.production import Answer
from coalitions.models import AuditEntry
from lantern_texts import LATEST
from resolutions.models import DraftImport
from review.models import Comment

_NUMBERS = count(1)
LONG = LATEST.replace(
    "3. Decides",
    "\n\n".join(f"{n}. Urges province {n} to repair its lanterns;" for n in range(3, 80)) + "\n\n80. Decides",
)


@dataclass(frozen=True)
class Deed:
    """One request that is ready to be sent, perhaps once more, and how often its trace is there."""

    send: Callable[[], Answer]
    done: Callable[[], int]
    doubles: bool = False
    """Whether sending it once more does it once more."""
    fine: int = 302
    """The status of the answer when it was done."""
    lasting: bool = True
    """Whether its trace stays when the next one is done."""


def save(house: House) -> Deed:
    """Save the next version of an amendment."""
    browser, number = house.browser(), next(_NUMBERS)
    page = reverse("paragraph-amendment", args=[house.world.campaign.uuid, house.paragraph("OP 1").uuid])
    shown = browser.get(page)
    if "Throw it away" in shown.text:
        # What was sent once more after it was saved is kept, since it met a newer version: its own.
        kept = {"task": shown.form("proposed_text")["task"], "discard": ""}
        browser.post(reverse("unsaved-text", args=[house.world.campaign.uuid]), kept)
        shown = browser.get(page)
    form = shown.form("proposed_text")
    form["proposed_text"] = text = f"Condemns the dimming of {number} lanterns;"
    return Deed(lambda: browser.post(page, form), lambda: Version.objects.filter(text=text).count())


def comment(house: House) -> Deed:
    """Say something about it."""
    browser, words = house.browser("minji"), f"Comment {next(_NUMBERS)}"
    page = reverse("amendment-comments", args=[house.amendment.uuid])
    form = {**browser.get(page).form("quote"), "body": words}
    return Deed(
        lambda: browser.post(page, form), lambda: Comment.objects.filter(body=words).count(), doubles=True
    )


def keep(house: House) -> Deed:
    """What is typed is kept before it is saved."""
    browser, words = house.browser(), f"Urges {next(_NUMBERS)};"
    page = reverse("unsaved-text", args=[house.world.campaign.uuid])
    form = {"task": f"change.{house.paragraph('OP 2').uuid}", "proposed_text": words, "version": "0"}
    return Deed(
        lambda: browser.post(page, form),
        lambda: UnsavedText.objects.filter(fields__proposed_text=words).count(),
        fine=200,
        lasting=False,
    )


def upload(house: House) -> Deed:
    """Give a file, of which an import begins."""
    browser, name = house.browser(), f"draft-{next(_NUMBERS)}.txt"
    file = {"file": (name, LONG.encode())}
    return Deed(
        lambda: browser.post(reverse("import-new"), {}, file),
        lambda: DraftImport.objects.filter(source_name=name).count(),
        doubles=True,
    )


def save_draft(house: House) -> Deed:
    """Make a draft of a text that was read."""
    browser, number = house.browser(), next(_NUMBERS)
    file = {"file": ("long.txt", LONG.encode())}
    page = browser.post(reverse("import-new"), {}, file).location
    form = browser.get(page).form("symbol")
    form |= {"resolution": str(house.world.resolution.pk), "symbol": f"A/HRC/L.{number}", "stage": "revision"}
    return Deed(
        lambda: browser.post(page, form),
        lambda: DraftImport.objects.filter(draft__symbol=f"A/HRC/L.{number}").count(),
    )


def export(house: House) -> Deed:
    """Take the suggested changes as a Word file."""
    browser = house.browser("demo")
    page = reverse("suggested-changes-file", args=[house.demo.uuid, "docx"]) + "?holds=all"
    exports = AuditEntry.objects.filter(action="file.exported", about=f"campaign {house.demo.uuid}")
    before = exports.count()
    return Deed(lambda: browser.get(page), lambda: exports.count() - before, doubles=True, fine=200)


DEEDS = [save, upload, save_draft, export]
"""Those that are killed in the middle."""
EVERYTHING = [*DEEDS, comment, keep]
