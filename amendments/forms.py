"""Forms of campaigns and amendments."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from amendments.drafting import Wording
from amendments.models import Ask, Campaign
from coalitions.seen import SeenField
from resolutions.models import Draft, Session


class WordingForm(forms.Form):
    """The text of an amendment, why, and from where."""

    version = SeenField()
    amendment = forms.UUIDField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(
        max_length=40, help_text="A new paragraph takes bis, ter, quater: nothing is renumbered."
    )
    proposed_text = forms.CharField(
        label="Proposed text", widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}), required=False
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="One to three sentences. It goes into the Word file as a comment.",
    )
    source_symbol = forms.CharField(
        label="Agreed language from",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "A/RES/78/218"}),
    )
    source_label = forms.CharField(
        label="Paragraph",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "OP 2(l)"}),
    )
    asks = forms.ModelMultipleChoiceField(
        queryset=Ask.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, campaign: Campaign, with_label: bool, with_text: bool = True, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        asks = self.fields["asks"]
        if isinstance(asks, forms.ModelMultipleChoiceField):
            asks.queryset = campaign.asks.all()
        if not with_label:
            del self.fields["label"]
        if not with_text:
            del self.fields["proposed_text"]

    def wording(self) -> Wording:
        """The cleaned form as the drafting functions take it."""
        data = self.cleaned_data
        return Wording(
            text=data.get("proposed_text", ""),
            label=data.get("label", ""),
            reason=data["reason"],
            source_symbol=data["source_symbol"],
            source_label=data["source_label"],
            asks=tuple(data["asks"]),
        )


TYPED = ("proposed_text", "label", "reason", "source_symbol", "source_label", "amendment")
"""The fields of WordingForm that are kept while they are not saved."""


def typed_in(data: QueryDict) -> dict[str, object]:
    """What a WordingForm sends, as it is kept while it is not saved."""
    return {name: data.get(name, "") for name in TYPED if name in data}


class CampaignForm(forms.ModelForm):
    """A new campaign on a resolution."""

    class Meta:
        model = Campaign
        fields = ["session", "base_draft", "title", "notice"]
        help_texts = {
            "base_draft": "The text the amendments are written against. From now on it is frozen.",
            "title": "The heading of page and Word file: “Suggested changes for …”.",
        }

    def __init__(self, *args: Any, drafts: QuerySet[Draft], **kwargs: Any):
        super().__init__(*args, **kwargs)
        resolution = self.instance.resolution
        cast("forms.ModelChoiceField[Any]", self.fields["base_draft"]).queryset = drafts
        cast("forms.ModelChoiceField[Any]", self.fields["session"]).queryset = Session.objects.filter(
            coalition=resolution.coalition, body=resolution.body
        )

    def _get_validation_exclusions(self) -> set[str]:
        """The resolution is not asked for, but counts when a second campaign of the same session is refused."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"resolution", "coalition"}
