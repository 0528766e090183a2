"""How a text of the library was adopted, in templates."""

from __future__ import annotations

from django import template

from resolutions.library.shown import adoption_of_text
from resolutions.models import AdoptedText

register = template.Library()


@register.filter
def how_adopted(text: AdoptedText) -> str:
    """In a few words: "without a vote", "by a vote of 26 to 5, with 16 abstentions"; empty where nothing is said."""
    return adoption_of_text(text).in_words
