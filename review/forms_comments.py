"""Forms of comments."""

from __future__ import annotations

from django import forms

from review.comments import MOST_LETTERS, Said


class CommentForm(forms.Form):
    """A new comment, perhaps on some words."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, max_value=10**9)
    quote_start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)
    quote = forms.CharField(
        label="The words it is about",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=100_000,
    )
    body = forms.CharField(
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 4, "data-mention": True}),
        max_length=MOST_LETTERS,
    )

    def said(self) -> Said:
        """The cleaned form as the use case takes it."""
        data = self.cleaned_data
        return Said(data["body"], data["quote"], data["quote_start"], data["version"])


class ReplyForm(forms.Form):
    """An answer in a thread."""

    body = forms.CharField(label="Reply", max_length=MOST_LETTERS)


class CommentEditForm(forms.Form):
    """One's own comment, and the version one started from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**9)
    body = forms.CharField(
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 8, "data-mention": True}),
        max_length=MOST_LETTERS,
    )
