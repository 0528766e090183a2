"""manage.py labels: see `documents/commands/labels.py`."""

from resolutions.management.plain import PlainCommand


class Command(PlainCommand):
    """Needs no database."""
