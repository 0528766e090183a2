"""Forms of campaigns and amendments."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.drafting import Wording
from amendments.models import Ask, Campaign
from amendments.writing.breaks import Breaks
from coalitions.forms import OneLineField
from coalitions.seen import SeenField
from documents.text import lines_of
from resolutions.models import Draft, Resolution
from resolutions.sessions import SessionFieldsWithDeadline

MOST_REASONED = 10_000
"""Characters of a reason. They are compared word by word where two people wrote one."""


class WordingForm(forms.Form):
    """The text of an amendment, why, and from where."""

    version = SeenField()
    amendment = forms.UUIDField(widget=forms.HiddenInput, required=False)
    label = OneLineField(
        max_length=40,
        help_text=gettext_lazy("A new paragraph takes bis, ter, quater: nothing is renumbered."),
        label=gettext_lazy("Label"),
    )
    proposed_text = forms.CharField(
        label=gettext_lazy("Proposed text"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "true"}),
        required=False,
    )
    breaks = forms.ChoiceField(
        choices=Breaks.choices,
        widget=forms.RadioSelect,
        required=False,
        label=gettext_lazy("The text has line breaks. What are they?"),
    )
    reason = forms.CharField(
        max_length=MOST_REASONED,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("One to three sentences. It goes into the Word file as a comment."),
        label=gettext_lazy("Reason"),
    )
    source_symbol = OneLineField(
        label=gettext_lazy("Agreed language from"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "A/RES/78/218"}),
    )
    source_label = OneLineField(
        label=gettext_lazy("Paragraph"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "OP 2(l)"}),
    )
    fallback = forms.CharField(
        label=gettext_lazy("Fallback wording"),
        max_length=MOST_REASONED,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy(
            "What would do as well, if this text cannot be had. Desk sheets show it, unless they are made without."
        ),
    )
    asks = forms.ModelMultipleChoiceField(
        queryset=Ask.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Asks"),
    )

    def __init__(
        self, *args: Any, campaign: Campaign, with_label: bool, with_text: bool = True, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        asks = self.fields["asks"]
        if isinstance(asks, forms.ModelMultipleChoiceField):
            asks.queryset = campaign.asks.standing()
        if not with_label:
            del self.fields["label"]
        if not with_text:
            del self.fields["proposed_text"]
            del self.fields["breaks"]

    def clean(self) -> dict[str, Any]:
        """A line break is never taken for a space: whoever wrote it says what it is."""
        broken = len(lines_of(self.cleaned_data.get("proposed_text", ""))) > 1
        if broken and not self.cleaned_data.get("breaks") and "breaks" not in self.errors:
            self.add_error("breaks", _("Say whether these are sub-paragraphs, new paragraphs or one text."))
        return self.cleaned_data

    def wording(self) -> Wording:
        """The cleaned form as the drafting functions take it."""
        data = self.cleaned_data
        return Wording(
            text=data.get("proposed_text", ""),
            label=data.get("label", ""),
            reason=data["reason"],
            source_symbol=data["source_symbol"],
            source_label=data["source_label"],
            fallback=data["fallback"],
            asks=tuple(data["asks"]),
        )


TYPED = ("proposed_text", "label", "reason", "source_symbol", "source_label", "fallback", "amendment")
"""The fields of WordingForm that are kept while they are not saved."""


def typed_in(data: QueryDict) -> dict[str, object]:
    """What a WordingForm sends, as it is kept while it is not saved."""
    return {name: data.get(name, "") for name in TYPED if name in data}


class AskForm(forms.Form):
    """What an ask says, or its translation."""

    title = OneLineField(max_length=200, label=gettext_lazy("Title"))
    text = forms.CharField(
        required=False,
        max_length=MOST_REASONED,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy(
            "As it stands in the letter, without the list of paragraphs: that is written from the amendments."
        ),
        label=gettext_lazy("Text"),
    )

    def said(self) -> dict[str, str]:
        """The words of the cleaned form."""
        return {"title": self.cleaned_data["title"], "text": self.cleaned_data["text"]}


class AskTranslationForm(AskForm):
    """An ask in another language: left empty, there is no translation."""

    title = OneLineField(max_length=200, required=False, label=gettext_lazy("Title"))


_CONTACT = gettext_lazy(
    "Whom a desk writes to, such as an address for the whole coalition. It stands below the title of Word files."
)


class CampaignDescriptionForm(SessionFieldsWithDeadline):
    """What a campaign is called, its notice, and at which session it is."""

    title = OneLineField(
        max_length=300,
        help_text=gettext_lazy("The heading of page and Word file."),
        label=gettext_lazy("Title"),
    )
    notice = OneLineField(
        max_length=300,
        required=False,
        help_text=gettext_lazy("Shown on the page and in every export."),
        label=gettext_lazy("Notice"),
    )

    contact = OneLineField(label=gettext_lazy("Contact"), max_length=300, required=False, help_text=_CONTACT)

    field_order = ["title", "notice", "contact", "body", "session_number"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any):
        """Filled with what the campaign says now."""
        session = campaign.session
        initial = {
            "title": campaign.title,
            "notice": campaign.notice,
            "contact": campaign.contact,
            "body": session.body,
            "session_number": session.number,
            "starts_on": session.starts_on,
            "ends_on": session.ends_on,
            "tabling_deadline": session.tabling_deadline,
        }
        super().__init__(*args, coalition=campaign.coalition, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Days that were on the page are those of the session it had: another session does not take them over."""
        if {"body", "session_number"} & set(self.changed_data):
            for name in ("starts_on", "ends_on", "tabling_deadline"):
                if name not in self.changed_data:
                    self.cleaned_data[name] = None
        return super().clean()


class CampaignForm(SessionFieldsWithDeadline):
    """A new campaign on a resolution: at which session, typed, and against which draft."""

    base_draft = forms.ModelChoiceField(
        Draft.objects.none(),
        help_text=gettext_lazy(
            "The amendments change this text. From now on it is fixed: a correction of it is kept beside it."
        ),
        label=gettext_lazy("Draft to amend"),
    )
    title = OneLineField(
        max_length=300,
        help_text=gettext_lazy("The heading of page and Word file: “Suggested changes for …”."),
        label=gettext_lazy("Title"),
    )
    notice = OneLineField(
        max_length=300,
        required=False,
        help_text=gettext_lazy("Shown on the page and in every export."),
        label=gettext_lazy("Notice"),
    )
    contact = OneLineField(label=gettext_lazy("Contact"), max_length=300, required=False, help_text=_CONTACT)

    field_order = ["title", "base_draft", "body", "session_number"]

    def __init__(self, *args: Any, resolution: Resolution, drafts: QuerySet[Draft], **kwargs: Any):
        """`drafts` are those to choose from: of the resolution, as far as the person may read them."""
        super().__init__(*args, coalition=resolution.coalition, **kwargs)
        self.resolution = resolution
        cast("forms.ModelChoiceField[Any]", self.fields["base_draft"]).queryset = drafts
        self.fields["body"].help_text = _("The body at whose session the resolution comes up.")

    def campaign(self) -> Campaign:
        """The campaign of the cleaned form, without its session; not saved."""
        data = self.cleaned_data
        return Campaign(
            coalition=self.resolution.coalition,
            resolution=self.resolution,
            base_draft=data["base_draft"],
            title=data["title"],
            notice=data["notice"],
            contact=data["contact"],
        )
