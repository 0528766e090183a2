"""How long ago something was, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()

_A_MOMENT = timedelta(minutes=1)


@register.filter
def ago(at: datetime) -> str:
    """ "3 minutes ago", and "just now" for what is not a minute old."""
    if timezone.now() - at < _A_MOMENT:
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(at)}
