"""A later draft of the small world's resolution, and amendments for each thing that may become of one on it."""

from __future__ import annotations

from types import SimpleNamespace

import reversion

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Ask
from documents.read import read_text
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Draft, Stage

ZERO = """Human Rights Council

Fifty-eighth session

24 February–4 April 2025

Situation of lanterns in Exampleland

The Human Rights Council,

Recalling its resolution 55/99 of 4 April 2024,

Deeply concerned about the growing shortage of lamp oil in the provinces,

Noting that lamplighters have a right to sing at night,

1. Welcomes the new lighthouse on the northern cape;

2. Condemns in the strongest terms the dimming of all public lanterns;

3. Urges the Government of Exampleland:

(a) To repair all broken lanterns without any delay;

(b) To publish the full list of dimmed streets;

(c) To allow lamplighters to travel freely;

4. Invites all mandate holders to report on this resolution;

5. Decides to remain seized of the matter.
"""


def ask_for_much(world: SimpleNamespace) -> SimpleNamespace:
    """Amendments against the latest draft: `clean`, `taken`, `conflict`, `new`, `said` and `deletion` of the world."""
    campaign, drafter = world.campaign, world.drafter
    ask = Ask.objects.create(campaign=campaign, number=1, title="More light")

    def change(label: str, text: str, **more: object) -> Amendment:
        return propose_change(campaign, world.paragraph(label), Wording(text, **more), drafter)  # type: ignore[arg-type]

    world.clean = change(
        "OP 4", "Decides to remain actively seized of the matter.", reason="As in 2020.", asks=(ask,)
    )
    world.taken = change("OP 2(b)", "To publish the full list of dimmed streets;")
    world.conflict = change("OP 2(a)", "To repair all broken lanterns without undue delay;")
    world.new = propose_paragraph(
        campaign, world.paragraph("OP 1"), "after", Wording("Urges more light;", label="OP 1bis"), drafter
    )
    world.said = propose_paragraph(
        campaign,
        world.paragraph("PP 2"),
        "after",
        Wording("Noting that lamplighters have a right to sing at night,", label="PP 2bis"),
        drafter,
    )
    world.deletion = propose_deletion(campaign, world.paragraph("OP 3"), Wording("", reason="Old."), drafter)
    return world


def zero_draft(world: SimpleNamespace, text: str = ZERO, stage: Stage = Stage.ZERO) -> Draft:
    """The next session's zero draft, or one of another stage."""
    details = DraftDetails(world.resolution, world.sessions[58], stage)
    with reversion.create_revision():
        return create_draft(read_text(text), details, world.drafter)
