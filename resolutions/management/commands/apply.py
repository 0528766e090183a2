"""manage.py apply: see `documents/commands/apply.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
