"""The bodies that adopt resolutions, as English texts name them."""

from __future__ import annotations

from resolutions.models import Body

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
