"""Forms of a letter."""

from __future__ import annotations

from typing import Any

from django import forms

from coalitions.forms import OneLineField
from letters.models import LetterTemplate

MOST_WRITTEN = 20_000
"""Characters of the opening or the closing of a letter."""


def _text(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MOST_WRITTEN,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class LetterWordsForm(forms.Form):
    """What a letter says besides its asks, in one language."""

    addressees = _text("To", 5, "One desk below the other, an empty line between.")
    place = OneLineField(max_length=100, required=False)
    subject = OneLineField(label="Re", max_length=300, required=False)
    salutation = OneLineField(label="Form of address", max_length=200, required=False)
    opening = _text("Opening", 8, "What stands before the asks.")
    closing = _text("Closing", 6, "What stands behind the asks.")
    annexes = _text("Annexes", 3, "One a line.")
    contact = _text("Contact", 3)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """`language` is that of the words."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}

    def words(self) -> dict[str, str]:
        """The words of the cleaned form, by field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "dated"}


class LetterForm(LetterWordsForm):
    """The same with the day, in the letter's own language."""

    dated = forms.DateField(
        label="Date", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    field_order = ["addressees", "place", "dated"]


class NewLetterForm(forms.Form):
    """A name for a letter, and what it begins with."""

    name = OneLineField(max_length=100, help_text="How the coalition speaks of it: “Letter to the EU”.")
    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(), required=False, empty_label="an empty letter", label="Begin with"
    )

    def __init__(self, *args: Any, coalition: Any, **kwargs: Any) -> None:
        """The templates of a coalition are on offer."""
        super().__init__(*args, **kwargs)
        templates = self.fields["template"]
        if isinstance(templates, forms.ModelChoiceField):
            templates.queryset = coalition.letter_templates.all()

    def begins_with(self) -> dict[str, str]:
        """The words of the template that was chosen, if any."""
        template = self.cleaned_data["template"]
        return template.words if template is not None else {}
