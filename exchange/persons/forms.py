"""The form by which is recorded what is known of a name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms import OneLineField
from exchange.models import Word
from exchange.persons.recording import Recording


class NamedPersonForm(forms.Form):
    """What somebody says of a name that was found."""

    name = OneLineField(label=_("Name"), max_length=200)
    also = forms.CharField(
        label=_("Other ways of writing the name"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A line each: in other letters, spelled otherwise, a name they are called by."),
    )
    word = forms.ChoiceField(label=_("What is known"), choices=[("", "–"), *Word.choices])
    consent = OneLineField(
        label=_("How they agreed"), max_length=300, required=False, help_text=_("By mail, by telephone ...")
    )
    consented_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    source = OneLineField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Where the consent is kept, or where it is public."),
    )
    at_risk = forms.BooleanField(
        label=_("To name them may put somebody at risk: ask each time"), required=False
    )

    def said(self) -> Recording:
        """The cleaned form as `recording` takes it."""
        data = self.cleaned_data
        return Recording(
            data["word"],
            data["consent"],
            data["consented_on"],
            data["source"],
            at_risk=data["at_risk"],
            also=data["also"],
        )
