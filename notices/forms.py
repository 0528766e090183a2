"""The form of a deadline."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from coalitions.forms import OneLineField
from notices.models import Deadline


class DeadlineForm(forms.ModelForm):
    """A deadline, meant in the coalition's time zone."""

    class Meta:
        model = Deadline
        fields = ["title", "at", "remind_days_before"]
        field_classes = {"title": OneLineField}
        labels = {
            "at": gettext_lazy("When"),
            "remind_days_before": gettext_lazy("Remind so many days before"),
            "title": gettext_lazy("Title"),
        }
        widgets = {"at": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})}
