"""A campaign's page in a browser with a slowed processor: how soon it paints, and the longest time it does not answer.

    python -m benchmarks.pages.paint [--amendments 300] [--rounds 5] [--slowed 1 4]

Chromium, with nothing remembered, opens the page of 150 paragraphs and so many amendments on the demo as gunicorn serves
it (two workers, SQLite), and scrolls to its end. "first paint" is the first contentful one; "longest task" the longest for
which the page could not answer, at the opening and while scrolling. Needs Playwright and Chromium; not part of
`benchmarks`, since it starts a server.
"""

from __future__ import annotations

import argparse
from statistics import median
from typing import Any

from benchmarks.pages.served import chromium, crowded, demo_site, slow_down

MAKE = """
from benchmarks.pages.campaign import Made
from benchmarks.production import session_of
made = Made(150)
campaign, amendment = made.campaign({amendments})
print(session_of(made.person))
print(campaign.get_absolute_url())
"""
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => list.getEntries().forEach((task) => window.tasks.push(task.duration)))
  .observe({ type: "longtask", buffered: true });
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LONGEST = "Math.max(0, ...window.tasks)"


def main() -> None:
    """Serve, open, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--amendments", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slowed", type=int, nargs="+", default=[1, 4])
    chosen = parser.parse_args()
    with demo_site(MAKE.format(amendments=chosen.amendments)) as (site, (session, address)):
        print(f"a process on this machine waits {crowded():.1f} times as long as it computes")
        print(f"{'':22}{'first paint':>14}{'longest task':>14}{'when scrolled':>15}")
        for slowed in chosen.slowed:
            for kind, width in (("desktop", 1280), ("phone", 390)):
                seen = [opened(site, session, address, slowed, width) for _ in range(chosen.rounds)]
                painted, opening, scrolling = (median(column) for column in zip(*seen, strict=True))
                print(
                    f"{kind:8} slowed {slowed:2} times{painted:11.0f} ms{opening:11.0f} ms{scrolling:12.0f} ms"
                )


def opened(site: str, session: str, address: str, slowed: int, width: int) -> tuple[float, float, float]:
    """Open the page with nothing remembered and scroll to its end. Gives milliseconds: the first paint, the longest task
    by then, the longest while scrolling."""
    with chromium() as browser:
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        page = context.new_page()
        page.add_init_script(WATCH)
        slow_down(page, slowed)
        page.goto(site + address)
        page.wait_for_timeout(1500)
        painted, opening = page.evaluate(PAINTED), page.evaluate(LONGEST)
        page.evaluate("window.tasks.length = 0")
        _scroll(page)
        scrolling = page.evaluate(LONGEST)
    return painted, opening, scrolling


def _scroll(page: Any) -> None:
    """Go down until nothing more comes."""
    for _ in range(40):
        below = page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY")
        if below < 2:
            return
        page.mouse.wheel(0, 2500)
        page.wait_for_timeout(250)


if __name__ == "__main__":
    main()
