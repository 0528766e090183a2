"""How a link was found, in the language of the page. The engine says it in English and it is stored so, since the engine
knows no languages; here each of its sentences is known again."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_SENTENCES = (
    gettext_noop("%(share)s of it stood in the earlier paragraph"),
    gettext_noop("%(share)s of it stands in the later paragraph"),
    gettext_noop("%(share)s alike"),
    gettext_noop("its place or its label speaks for it"),
    gettext_noop("another paragraph fits nearly as well"),
    gettext_noop("confirmed by a person"),
    gettext_noop("same text"),
)
_SHARE = re.compile(r"\d{1,3} %")


def reason_in_words(reason: str) -> str:
    """A reason of the engine, part by part; a part that is not known stays as it is."""
    return "; ".join(_part(part) for part in reason.split("; "))


def _part(part: str) -> str:
    share = _SHARE.match(part)
    sentence = part.replace(share[0], "%(share)s", 1) if share else part
    if sentence not in _SENTENCES:
        return part
    return _(sentence) % {"share": share[0]} if share else _(sentence)
