"""manage.py uptake: see `documents/commands/uptake.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
