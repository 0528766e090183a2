"""The forms of a new share link, and of a file that came back."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign
from coalitions.forms import OneLineField
from exchange.departures.described import chosen
from exchange.links import LONGEST
from exchange.models import Departure, ShareLink
from exchange.returned.reading import Given
from exchange.returned.sent import ANSWERED
from resolutions.imports import too_large


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
                "Accepted, with changes, or cannot accept, on each amendment, in their words, without an account."
            ),
        }


class _LinkField(forms.ModelChoiceField):
    """A share link, called by whom it was given to."""

    def label_from_instance(self, obj: ShareLink) -> str:
        return obj.given_to


class _DepartureField(forms.ModelChoiceField):
    """A file that left, with the day, and to whom it was given."""

    def label_from_instance(self, obj: Departure) -> str:
        at = date_format(localtime(obj.at), "DATETIME_FORMAT")
        return ", ".join([obj.file_name, *chosen(obj), at, *filter(None, [obj.given_to])])


class ReturnedFileForm(forms.Form):
    """A file that came back: from whom, and what it held when it was sent."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "As the desk sent it: Word with its tracked changes and comments, a desk sheet in Word or Excel with its answers, or any format that drafts have."
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".docx,.xlsx,.csv,.pdf,.html,.htm,.txt,.json,.akn,.xml"}
        ),
    )
    desk = OneLineField(
        label=_("Who sent it back"),
        max_length=200,
        help_text=_("A desk, not a person: the name stands beside its answers."),
    )
    link = _LinkField(
        ShareLink.objects.none(),
        label=_("The share link of the same desk"),
        required=False,
        empty_label=_("none"),
        help_text=_("Then the answers in the file and those by the link are of one reader."),
    )
    answers = _DepartureField(
        Departure.objects.none(),
        label=_("Which file they answered"),
        required=False,
        empty_label=_("recognise it by its texts and dates"),
    )
    keeps_names = forms.BooleanField(
        label=_("Keep the names of who commented"),
        required=False,
        help_text=_("Otherwise they are not stored: comments are of the desk."),
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast("_LinkField", self.fields["link"]).queryset = campaign.share_links.all()
        cast("_DepartureField", self.fields["answers"]).queryset = campaign.departures.filter(
            kind__in=ANSWERED
        )

    def clean_file(self) -> Any:
        """Refuse a huge file before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            raise forms.ValidationError(too_large(file.name))
        return file

    def given(self) -> Given:
        """What was given."""
        data = self.cleaned_data
        return Given(
            data["file"].read(),
            data["file"].name,
            data["desk"],
            data["answers"],
            data["link"],
            data["keeps_names"],
        )
