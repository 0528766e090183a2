"""One's tokens for programs: which there are, make one, revoke one."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from coalitions.accounts.access_tokens import DAYS, TokenError, make, revoke
from coalitions.accounts.asked_again import ask_again
from coalitions.forms import OneLineField
from coalitions.load import PersonRequest
from coalitions.models import AccessToken, Scope


class AccessTokenForm(forms.Form):
    """What a new token is for."""

    name = OneLineField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        help_text=gettext_lazy("So that you know it again: “our website”."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("How long"),
        coerce=int,
        initial=90,
        # Said when they are shown, in the language of whoever asks.
        choices=lambda: [(days, ngettext("%d day", "%d days", days) % days) for days in DAYS],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def access_tokens(request: PersonRequest) -> HttpResponse:
    """The tokens one has; a new one is shown on the page that answers, and never again."""
    sent = request.method == "POST"
    if sent:
        ask_again(request)
    form = AccessTokenForm(request.POST if sent else None)
    made, token = None, ""
    if sent and form.is_valid():
        data = form.cleaned_data
        factor = getattr(request, "has_second_factor", False)
        try:
            made, token = make(
                request.user, data["name"], data["scopes"], data["days"], with_second_factor=factor
            )
            form = AccessTokenForm()
        except TokenError as error:
            form.add_error(None, str(error))
    return render(
        request,
        "coalitions/access_tokens.html",
        {
            "form": form,
            "made": made,
            "token": token,
            "tokens": AccessToken.objects.filter(person=request.user.pk),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def access_token_revocation(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Revoke one of one's own."""
    token = get_object_or_404(AccessToken, person=request.user.pk, uuid=uuid)
    revoke(token)
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("access-tokens")
