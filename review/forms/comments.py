"""Forms of comments."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from coalitions.seen import SeenField
from review.comments import MOST_LETTERS, Said


class CommentForm(forms.Form):
    """A new comment, perhaps on some words."""

    version = SeenField()
    quote_start = SeenField(required=False, initial=None)
    quote = forms.CharField(
        label=gettext_lazy("The words it is about"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    body = forms.CharField(
        label=pgettext_lazy("noun", "Comment"),
        widget=forms.Textarea(attrs={"rows": 4, "data-mention": True}),
        max_length=MOST_LETTERS,
    )

    def said(self) -> Said:
        """The cleaned form as the use case takes it."""
        data = self.cleaned_data
        return Said(data["body"], data["quote"], data["quote_start"], data["version"])


class ReplyForm(forms.Form):
    """An answer in a thread."""

    body = forms.CharField(label=pgettext_lazy("noun", "Reply"), max_length=MOST_LETTERS)


class CommentEditForm(forms.Form):
    """One's own comment, and the edition one started from."""

    edition = SeenField(min_value=1)
    body = forms.CharField(
        label=pgettext_lazy("noun", "Comment"),
        widget=forms.Textarea(attrs={"rows": 8, "data-mention": True}),
        max_length=MOST_LETTERS,
    )
