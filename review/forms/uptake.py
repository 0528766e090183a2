"""The form of a judgement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from review.comments import MOST_LETTERS
from review.models import Outcome


class JudgementForm(forms.Form):
    """What became of an amendment, in a person's judgement."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("“In substance” needs one: where the draft has it, and why that is enough."),
        label=gettext_lazy("Reason"),
    )
