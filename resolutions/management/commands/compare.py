"""manage.py compare: see `documents/commands/compare.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
