"""Writing in the text: how soon the redline shows a key that was pressed, and whether typing itself ever waits.

    python -m benchmarks.pages.writing [--words 400] [--keys 200] [--pause 120] [--slowed 1 4]

Chromium types, at so many milliseconds a key, into the middle of a paragraph of so many words that is changed in ten
places already, on the demo served by gunicorn as in production (two workers, SQLite). "redline" is from the press of a key
to the first frame in which the server's redline of a text with this key is drawn; "typed" is from the press to the frame
in which the letter stands. On a machine that others use both are longer by what the first line says. Needs Playwright and Chromium; not part of `benchmarks`, since it starts a server.
"""

from __future__ import annotations

import argparse
from statistics import median, quantiles
from typing import Any

from benchmarks.pages.served import chromium, crowded, demo_site, slow_down

MAKE = """
from coalitions.models import Coalition, Membership, Role
from amendments.drafting import Wording, propose_change
from amendments.models import Campaign
from documents.draft import DraftParagraph, DraftText, Masthead
from redline import parse_label
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Resolution, Session, Stage

words = [f"{{word}}" for n in range({words}) for word in [["lamp", "oil", "province", "to repair", "of the", "and", "keepers",
    "without delay", "in Exampleland", "lanterns"][n * 7 % 10] + ("" if n % 3 else f" {{n}}")]]
text = "Urges " + " ".join(" ".join(words).split()[: {words} - 1]) + ";"
coalition = Membership.objects.filter(
    role=Role.DRAFTER).order_by("pk").first().coalition
person = coalition.memberships.filter(role=Role.DRAFTER).order_by("pk").first().person
resolution = Resolution.objects.create(coalition=coalition, title="Long one")
session = Session.objects.filter(coalition=coalition).order_by("pk").first()
draft = create_draft(DraftText(Masthead(), (DraftParagraph(parse_label("OP 1"), text),)),
                     DraftDetails(resolution, session, Stage.ZERO), person)
campaign = Campaign.objects.create(coalition=coalition, resolution=resolution, session=session, base_draft=draft, title="Long")
one = draft.paragraphs.get()
changed = text.split()
for at in range(20, len(changed), max(1, len(changed) // 10)):
    changed[at] = f"all changed words {{at}}"
propose_change(campaign, one, Wording(" ".join(changed)), person)
print(campaign.get_absolute_url())
"""
WATCH = """
(() => {
  const real = window.fetch;
  window.keys = []; window.typed = []; window.shown = [];
  window.fetch = async (address, how) => {
    const answer = await real(address, how);
    if (!String(address).includes("/redline/")) return answer;
    const length = how.body.get("proposed_text").length;
    const json = answer.json.bind(answer);
    answer.json = async () => {
      const said = await json();
      requestAnimationFrame(() => setTimeout(() => window.shown.push([length, performance.now()])));
      return said;
    };
    return answer;
  };
  addEventListener("keydown", (event) => {
    if (event.key.length > 1) return;
    const pressed = performance.now();
    const length = document.querySelector("#id_proposed_text").value.length + 1;
    window.keys.push([length, pressed]);
    requestAnimationFrame(() => setTimeout(() => window.typed.push(performance.now() - pressed)));
  }, true);
})();
"""


def main() -> None:
    """Serve, type, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--pause", type=int, default=120)
    parser.add_argument("--slowed", type=int, nargs="+", default=[1, 4])
    chosen = parser.parse_args()
    with demo_site(MAKE.format(words=chosen.words)) as (site, said_there):
        print(f"a process on this machine waits {crowded():.1f} times as long as it computes")
        for slowed in chosen.slowed:
            figures(f"{site}{said_there[-1]}", chosen.keys, chosen.pause, slowed)


def figures(address: str, keys: int, pause: int, slowed: int) -> None:
    """Type in a browser whose processor is slowed down so many times, and print how long it took."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(WATCH)
        page.goto(address)
        page.locator("tr[id=op-1]").hover()
        page.locator("tr[id=op-1] td.tools a.button").first.click()
        page.locator(".in-the-text ins").first.wait_for()
        slow_down(page, slowed)
        for _ in range(60):
            page.keyboard.press("ArrowUp" if _ < 8 else "ArrowLeft")
        sentence = "and to protect the keepers of lights everywhere, "
        page.keyboard.type((sentence * (keys // len(sentence) + 1))[:keys], delay=pause)
        page.wait_for_timeout(2000)
        told = page.evaluate("({ keys, typed, shown })")
    waited = []
    for length, pressed in told["keys"]:
        drawn = [at for shown, at in told["shown"] if shown >= length and at >= pressed]
        if drawn:
            waited.append(min(drawn) - pressed)
    print(f"processor slowed {slowed} times; {len(told['keys'])} keys, of {len(waited)} a redline was drawn")
    for name, times in (("redline", waited), ("typed", told["typed"])):
        print(f"  {name:8} {said(times)}")


def said(times: list[Any]) -> str:
    """The median, the 95th percentile and the longest."""
    return f"median {median(times):6.1f} ms   95 % {quantiles(times, n=20)[-1]:6.1f} ms   longest {max(times):6.1f} ms"


if __name__ == "__main__":
    main()
