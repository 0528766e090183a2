"""manage.py parse: see `documents/commands/parse.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
