"""manage.py returned: see `documents/commands/returned.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
