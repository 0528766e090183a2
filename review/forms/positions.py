"""Forms of positions, of a change of status, and of a campaign's rule of agreement."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign, Status
from coalitions.forms import OneLineField
from coalitions.seen import SeenField
from letters.models import LetterStatus
from review.comments import MOST_LETTERS
from review.models import Stance


class PositionForm(forms.Form):
    """What an organisation says to the text of one version."""

    version = SeenField()
    stance = forms.ChoiceField(choices=Stance.choices, label=gettext_lazy("Stance"))
    note = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody in the coalition can read it."),
        label=gettext_lazy("Note"),
    )
    counter_text = forms.CharField(
        label=gettext_lazy("The text you would support"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "text", "spellcheck": "true"}),
        help_text=gettext_lazy(
            "Write the whole paragraph. Everybody sees how it differs from the proposed text."
        ),
    )


class LetterPositionForm(forms.Form):
    """What an organisation says to a letter, whose text is named by its fingerprint."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    stance = forms.ChoiceField(choices=Stance.choices)
    note = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Everybody in the coalition can read it. With “Support with changes” it says which changes you need."
        ),
    )


class LetterStatusForm(forms.Form):
    """Which status a letter is to have, from what the person saw."""

    before = forms.ChoiceField(choices=LetterStatus.choices)
    after = forms.ChoiceField(choices=LetterStatus.choices)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = OneLineField(required=False, max_length=500)


class StatusForm(forms.Form):
    """Which status an amendment is to have, from what the person saw."""

    before = forms.ChoiceField(choices=Status.choices, label=gettext_lazy("Before"))
    after = forms.ChoiceField(choices=Status.choices, label=gettext_lazy("After"))
    version = SeenField()
    reason = OneLineField(required=False, max_length=500, label=gettext_lazy("Reason"))


class CampaignSettingsForm(forms.ModelForm):
    """When an amendment counts as agreed, and until when positions are asked for."""

    class Meta:
        model = Campaign
        fields = ["agreement_rule", "agreement_share", "positions_due"]
        labels = {
            "agreement_rule": gettext_lazy("An amendment can be marked as agreed when"),
            "agreement_share": gettext_lazy("Share of organisations, per cent"),
            "positions_due": gettext_lazy("Positions are due"),
        }
        widgets = {
            "agreement_rule": forms.RadioSelect,
            "agreement_share": forms.NumberInput(attrs={"min": 1, "max": 100, "class": "short"}),
            "positions_due": forms.DateTimeInput(
                attrs={"type": "datetime-local", "class": "short"}, format="%Y-%m-%dT%H:%M"
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        zone = self.instance.coalition.its_time
        self.fields["positions_due"].help_text = _(
            "In the coalition’s time zone, %(zone)s. Empty: no deadline."
        ) % {"zone": zone}
        self.fields["agreement_share"].help_text = _("For the rule of a share only.")
        self.fields["agreement_share"].validators += [
            MinValueValidator(1),
            MaxValueValidator(100),
        ]


def coalition_time(campaign: Campaign) -> Any:
    """A context in which times are read and shown in the coalition's time zone."""
    try:
        zone: Any = ZoneInfo(campaign.coalition.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = timezone.get_default_timezone()
    return timezone.override(zone)
