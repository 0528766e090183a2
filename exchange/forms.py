"""The form of a new share link."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from coalitions.forms import OneLineField
from exchange.links import LONGEST
from exchange.models import ShareLink


class ShareLinkForm(forms.ModelForm):
    """A new link."""

    passphrase = forms.CharField(
        max_length=200,
        required=False,
        help_text=gettext_lazy("Tell it by another way than the link: by telephone, not in the same mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        label=gettext_lazy("Passphrase"),
    )

    anyway = forms.BooleanField(
        label=_("Show by this link also what names persons of whom nothing is settled"), required=False
    )

    class Meta:
        model = ShareLink
        fields = ["given_to", "expires_at", "shows_all", "may_answer"]
        field_classes = {"given_to": OneLineField}
        labels = {
            "given_to": gettext_lazy("Given to"),
            "expires_at": gettext_lazy("Good until"),
            "shows_all": gettext_lazy("Also show what is not agreed yet"),
            "may_answer": gettext_lazy("They may answer"),
        }
        widgets = {
            "expires_at": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        }
        help_texts = {
            "expires_at": format_lazy(gettext_lazy("At most {days} days from now."), days=LONGEST.days),
            "given_to": gettext_lazy("The name stands on the page and in the files: “Shared with …”."),
            "may_answer": gettext_lazy(
                "Accepted, cannot accept, or comments, on each amendment, without an account."
            ),
        }
