"""The form of an amendment in another language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from amendments.forms import MOST_REASONED
from amendments.models import Kind
from amendments.translations.writing import Said
from coalitions.forms import OneLineField
from documents.text import PARAGRAPH_MOST


def _words(label: Any, rows: int, most: int) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


class AmendmentTranslationForm(forms.Form):
    """An amendment in another language, with the paragraph that it is of: what is left empty is not translated."""

    base = _words(gettext_lazy("The paragraph of the draft"), 7, PARAGRAPH_MOST)
    text = _words(gettext_lazy("The proposed text"), 7, PARAGRAPH_MOST)
    reason = _words(gettext_lazy("Reason"), 4, MOST_REASONED)

    fallback = _words(gettext_lazy("Fallback wording"), 4, PARAGRAPH_MOST)

    def __init__(self, *args: Any, kind: str, has_fallback: bool, language: str, **kwargs: Any) -> None:
        """`kind` is that of the amendment: a new paragraph is of none, a deletion proposes no text. `has_fallback`: whether
        there is fallback wording, or a translation of what there was."""
        super().__init__(*args, **kwargs)
        if not has_fallback:
            del self.fields["fallback"]
        if kind == Kind.INSERT:
            del self.fields["base"]
        if kind == Kind.DELETE:
            del self.fields["text"]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}

    def said(self) -> Said:
        """The words of the cleaned form."""
        given = self.cleaned_data
        return Said(given.get("text", ""), given["reason"], given.get("fallback", ""), given.get("base", ""))


class CampaignTranslationForm(forms.Form):
    """What stands above the files of a campaign, in another language."""

    title = OneLineField(label=gettext_lazy("Title"), required=False, max_length=300)
    notice = OneLineField(label=gettext_lazy("Notice"), required=False, max_length=300)

    def __init__(self, *args: Any, has_notice: bool, language: str, **kwargs: Any) -> None:
        """`has_notice`: whether the campaign has one."""
        super().__init__(*args, **kwargs)
        if not has_notice:
            del self.fields["notice"]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}
