"""manage.py amendments: see `documents/commands/amendments.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
