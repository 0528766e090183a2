"""The form of a paragraph in another language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from coalitions.forms import OneLineField
from documents.text import PARAGRAPH_MOST


class ParagraphTranslationForm(forms.Form):
    """What a paragraph says in another language: left empty, there is no translation."""

    base = forms.CharField(
        label=gettext_lazy("In translation"),
        required=False,
        max_length=PARAGRAPH_MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    heading = OneLineField(
        label=gettext_lazy("The heading above it, in translation"), required=False, max_length=300
    )

    def __init__(self, *args: Any, language: str, headed: bool, **kwargs: Any) -> None:
        """`language` is that of the translation; `headed`: whether a heading stands above the paragraph."""
        super().__init__(*args, **kwargs)
        if not headed:
            del self.fields["heading"]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}
