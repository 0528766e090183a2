"""Things to be told of, and drafts that somebody may not read."""

from __future__ import annotations

import pytest

from amendments.drafting import Wording, propose_change
from notices.tell import tell
from resolutions.models import Confidentiality, Draft


@pytest.fixture
def amendment(world):
    """Dana suggests a shorter OP 1."""
    return propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
    )


@pytest.fixture
def told(world, amendment):
    """Call it with people: they are told of the amendment; what is said can be given."""

    def say(*people, **said):
        given = {
            "kind": "mention",
            "headline": "Dana mentions you on OP 1",
            "address": f"/amendments/{amendment.uuid}/review/",
            "quote": "Is “dimming” enough?",
            "at_once": True,
        }
        return tell(people, about=amendment, topic=world.campaign, **{**given, **said})

    return say


@pytest.fixture
def restrict(world):
    """Call it with people: the campaign's base draft is for them alone from now on."""

    def to(*people):
        Draft.objects.filter(pk=world.latest.pk).update(confidentiality=Confidentiality.NAMED)
        world.latest.named_persons.set(people)

    return to
