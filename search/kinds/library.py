"""Adopted texts of the public library, by symbol and title. Their words have an index of their own
(`resolutions.library.precedents`), to which the page of what was found leads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from coalitions.load import PersonRequest
from resolutions.models import AdoptedText
from search.kinds.kind import Kind, Shown, Written, plain


def _adopted(text: AdoptedText) -> Written:
    years = [str(text.year)] if text.year else []
    return Written(None, text.adopted_on or text.read_at, [text.title], [text.symbol, *years])


def _adopted_shown(_: PersonRequest, text: AdoptedText) -> Shown:
    about = " · ".join(filter(None, (text.get_body_display(), str(text.year or ""))))
    return Shown(text.get_absolute_url(), text.symbol, about, plain(text.title, language=text.language))


ADOPTED = Kind(
    "adopted",
    gettext_lazy("Library of adopted texts"),
    AdoptedText,
    lambda: AdoptedText.objects.all(),
    _adopted,
    _adopted_shown,
    {AdoptedText: lambda text: [text.pk]},
    shows_texts=False,
)
