"""manage.py carry: see `documents/commands/carry.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
