"""A site with people who use it, for faults to happen to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import global_settings, settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from ground import looking_at
from small_world import make_cast, make_coalition, make_world

from amendments.drafting import Wording, propose_change
from benchmarks.production import Browser, Site, session_of
from coalitions.models import Attempts
from demo.load import load_demonstration
from exchange.links import give
from resolutions.models import Paragraph

ROUNDS = int(os.environ.get("FAULTS_ROUNDS", "20"))
"""How often each fault happens."""
PASSWORD = "seven lanterns on the quay"
"""The drafter's."""
PASSPHRASE = "lantern by the quay"
"""Of the link that a desk was given."""


class House:
    """A site with the small world and the demo's campaign in it, and the people who use it, signed in."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.world = make_world(make_coalition(cast := make_cast()), cast)
        self.world.cast = cast
        cast.drafter.set_password(PASSWORD)
        cast.drafter.save()
        self.amendment = propose_change(
            self.world.campaign, self.paragraph("OP 1"), Wording("Condemns all dimming;"), cast.drafter
        )
        _, self.token = give(
            self.world.campaign,
            "A desk",
            timezone.now() + timedelta(days=2),
            cast.coordinator,
            passphrase=PASSPHRASE,
            shows_all=True,
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
        """The limits count anew: it is faults that are tried here. Looks by a new connection: the old one may be gone."""
        connection.close()
        Attempts.objects.all().delete()
        with connection.cursor() as cursor:
            # What allauth counts.
            cursor.execute("DELETE FROM elevenbis_cache")


@contextmanager
def house_on(folder: Path, database: str, **more: str) -> Iterator[House]:
    """A house on an empty database, not served yet; this process looks at its database."""
    site = Site(folder, database, SECRET_KEY=settings.SECRET_KEY, AUDIT_KEY=settings.AUDIT_KEY, **more)
    site.set_up()
    with looking_at(site.database):
        own = {
            "MEDIA_ROOT": site.environment["MEDIA_ROOT"],
            "PASSWORD_HASHERS": global_settings.PASSWORD_HASHERS,
        }
        with override_settings(**own):
            made = House(site)
    try:
        yield made
    finally:
        site.stop()
