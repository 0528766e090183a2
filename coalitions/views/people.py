"""A person's own page."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from coalitions.accounts.people import describe_oneself
from coalitions.forms import PersonForm
from coalitions.load import PersonRequest
from coalitions.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    """Name and time zone; the way to password, second factor and sessions."""
    person = Person.objects.get(pk=request.user.pk)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        describe_oneself(person, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("me")
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return render(
        request,
        "coalitions/me.html",
        {
            "form": form,
            "person": person,
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "has_password": person.has_usable_password(),
        },
        status=422 if form.errors else 200,
    )
