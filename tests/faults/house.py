"""A site with people who use it, for faults to happen to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from ground import looking_at
from small_world import make_cast, make_coalition, make_world

from amendments.drafting import Wording, propose_change
from benchmarks.production import Browser, Site, session_of
from coalitions.models import Attempts
from demo.load import load_demonstration
from resolutions.models import Paragraph

ROUNDS = int(os.environ.get("FAULTS_ROUNDS", "20"))
"""How often each fault happens."""


class House:
    """A site with the small world and the demo's campaign in it, and the people who use it, signed in."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.world = make_world(make_coalition(cast := make_cast()), cast)
        self.world.cast = cast
        self.amendment = propose_change(
            self.world.campaign, self.paragraph("OP 1"), Wording("Condemns all dimming;"), cast.drafter
        )
        self.demo = load_demonstration()
        self.sessions = {person.username: session_of(person) for person in (cast.drafter, cast.member)}
        drafter = self.demo.coalition.memberships.filter(role="drafter").first().person
        self.sessions["demo"] = session_of(drafter)

    def paragraph(self, label: str) -> Paragraph:
        """A paragraph of the small world's latest draft."""
        return self.world.latest.paragraphs.get(label=label)

    def browser(self, name: str = "dana") -> Browser:
        """A new connection of somebody who is signed in."""
        return self.site.browser(self.sessions[name])

    def forget_counts(self) -> None:
        """The limits count anew: it is faults that are tried here."""
        Attempts.objects.all().delete()


@contextmanager
def house_on(folder: Path, database: str, **more: str) -> Iterator[House]:
    """A house on an empty database, not served yet; this process looks at its database."""
    site = Site(folder, database, SECRET_KEY=settings.SECRET_KEY, AUDIT_KEY=settings.AUDIT_KEY, **more)
    site.set_up()
    with looking_at(site.database):
        before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, site.environment["MEDIA_ROOT"]
        made = House(site)
        settings.MEDIA_ROOT = before
    try:
        yield made
    finally:
        site.stop()
