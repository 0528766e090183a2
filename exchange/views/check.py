"""For anybody who holds a file of a letter: whether it is one, as it left. No account, nothing is kept."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from coalitions.accounts.limits import limited
from coalitions.forms import OneLineField
from exchange.departures.known import said_of_file, said_of_fingerprint

LARGEST = 20_000_000
"""Bytes of a file that is looked at."""


class CheckForm(forms.Form):
    """A file, or the fingerprint at its end."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
    fingerprint = OneLineField(
        label=gettext_lazy("Check number"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("64 letters and digits: they stand at the end of the letter."),
    )

    def clean(self) -> None:
        """One of the two is needed."""
        file = self.cleaned_data.get("file")
        if file is None and not self.cleaned_data.get("fingerprint") and not self.errors:
            raise forms.ValidationError(_("Choose a file, or type its check number."))
        if file is not None and (file.size or 0) > LARGEST:
            self.add_error("file", _("This file is larger than any letter."))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limited("check", times=30, seconds=600)
def check(request: HttpRequest) -> HttpResponse:
    """Say of which letter a file is, or a fingerprint; else that it is not known here."""
    sent = request.method == "POST"
    form = CheckForm(request.POST if sent else None, request.FILES if sent else None)
    answered = sent and form.is_valid()
    said = ""
    if answered:
        file = form.cleaned_data["file"]
        said = (
            said_of_file(file.read())
            if file is not None
            else said_of_fingerprint(form.cleaned_data["fingerprint"])
        )
    response = render(
        request,
        "exchange/check.html",
        {"form": form, "answered": answered, "said": said},
        status=422 if form.errors else 200,
    )
    response["Cache-Control"] = "no-store"
    return response
