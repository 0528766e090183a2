"""How far a text has come in its session, in the words of pages and files."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Stage(models.TextChoices):
    """How far a text has come in its session. The order is that of a session."""

    ZERO = "zero", gettext_lazy("Zero draft")
    REVISION = "revision", gettext_lazy("Revision")
    TABLED = "tabled", gettext_lazy("Tabled L-document")
    ORALLY_REVISED = "oral", gettext_lazy("Orally revised")
    ADOPTED = "adopted", gettext_lazy("Adopted")


STAGE_ORDER = {stage: order for order, stage in enumerate(Stage.values)}


def corrected(name: str, corrections: int) -> str:
    """A draft that was corrected so often, named."""
    return _("%(name)s (correction %(revision)s)") % {"name": name, "revision": corrections}
