"""The form of a new share link."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms import OneLineField
from exchange.links import LONGEST
from exchange.models import ShareLink


class ShareLinkForm(forms.ModelForm):
    """A new link."""

    passphrase = forms.CharField(
        max_length=200,
        required=False,
        help_text="Tell it by another way than the link: by telephone, not in the same mail.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    anyway = forms.BooleanField(
        label=_("Show by this link also what names persons of whom nothing is settled"), required=False
    )

    class Meta:
        model = ShareLink
        fields = ["given_to", "expires_at", "shows_all", "may_answer"]
        field_classes = {"given_to": OneLineField}
        labels = {
            "given_to": "Given to",
            "expires_at": "Good until",
            "shows_all": "Also show what is not agreed yet",
            "may_answer": "They may answer",
        }
        widgets = {
            "expires_at": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        }
        help_texts = {
            "expires_at": f"At most {LONGEST.days} days from now.",
            "given_to": "The name stands on the page and in the files: “Shared with …”.",
            "may_answer": "Accepted, cannot accept, or comments, on each amendment, without an account.",
        }
