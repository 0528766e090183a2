"""The bodies that adopt resolutions, and how English texts name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class Body(models.TextChoices):
    """Organs that adopt resolutions."""

    HUMAN_RIGHTS_COUNCIL = "HRC", gettext_lazy("Human Rights Council")
    GENERAL_ASSEMBLY = "GA", gettext_lazy("General Assembly")
    THIRD_COMMITTEE = "GA3", gettext_lazy("General Assembly, Third Committee")
    SECURITY_COUNCIL = "SC", gettext_lazy("Security Council")
    ECONOMIC_AND_SOCIAL_COUNCIL = "ECOSOC", gettext_lazy("Economic and Social Council")
    STATUS_OF_WOMEN = "CSW", gettext_lazy("Commission on the Status of Women")
    OTHER = "OTHER", gettext_lazy("Another body")


_NAMES = (
    ("Third Committee", Body.THIRD_COMMITTEE),
    ("Human Rights Council", Body.HUMAN_RIGHTS_COUNCIL),
    ("General Assembly", Body.GENERAL_ASSEMBLY),
    ("Security Council", Body.SECURITY_COUNCIL),
    ("Economic and Social Council", Body.ECONOMIC_AND_SOCIAL_COUNCIL),
    ("Commission on the Status of Women", Body.STATUS_OF_WOMEN),
)


def body_in(words: str) -> Body:
    """The body that some words of a text name, "The Human Rights Council,"; OTHER for none that is known."""
    named = words.lower()
    return next((body for name, body in _NAMES if name.lower() in named), Body.OTHER)


def whose_resolutions(body: str) -> str:
    """The body whose resolutions the drafts before a body become, as texts name it: "General Assembly" of its Third
    Committee; "" for one without a name here."""
    adopts = Body.GENERAL_ASSEMBLY if body == Body.THIRD_COMMITTEE else body
    return next((name for name, of in _NAMES if of == adopts), "")
