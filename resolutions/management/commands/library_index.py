"""manage.py library_index: the index of the library's words, made anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from resolutions.library.index import make_anew


class Command(BaseCommand):
    """Rarely needed: reading texts in keeps it current, and a restore makes it."""

    help = "Makes the index of the library's words anew from its texts: after an update that numbers words in another way."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        self.stdout.write(f"The words of {make_anew()} different paragraphs are indexed.")
