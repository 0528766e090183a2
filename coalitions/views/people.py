"""The page of the first account, and a person's own page."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coalitions.accounts import first_account
from coalitions.accounts.people import describe_oneself
from coalitions.accounts.sign_in import sign_in_new
from coalitions.forms import FirstPersonForm, PersonForm
from coalitions.load import PersonRequest
from coalitions.models import Person


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first_account_page(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first account of the server, by the link that its console shows. It works while there is none."""
    if not first_account.opens(token):
        return render(request, "coalitions/first_account_gone.html", status=404)
    form = FirstPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = first_account.make(
                data["first_name"], data["last_name"], data["email"], data["password"]
            )
        except first_account.NotWantedError:
            return render(request, "coalitions/first_account_gone.html", status=404)
        return sign_in_new(request, person, reverse("home"))
    return render(
        request, "coalitions/first_account.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    """Name and time zone; the way to password, second factor and sessions."""
    person = Person.objects.get(pk=request.user.pk)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        describe_oneself(person, **form.cleaned_data)
        messages.success(request, _("Saved."))
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
