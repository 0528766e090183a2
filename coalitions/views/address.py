"""The pages on which a person changes their e-mail address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coalitions.accounts import address
from coalitions.accounts.asked_again import ask_again
from coalitions.accounts.limits import limited
from coalitions.forms import AddressForm
from coalitions.load import PersonRequest

_WAITING = "new address"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("new address", times=10, seconds=60 * 60)
def change_address(request: PersonRequest) -> HttpResponse:
    """Ask for another address, for which who it is is asked once more. A link goes there; nothing changes yet."""
    if request.method == "POST":
        ask_again(request)
    form = AddressForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        address.ask_for(request.user, email)
        request.session[_WAITING] = email
        return redirect("account_email")
    waiting = request.session.get(_WAITING, "")
    return render(
        request,
        "account/email_change.html",
        {"form": form, "waiting": waiting if waiting != request.user.email else ""},
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_address(request: PersonRequest, token: str) -> HttpResponse:
    """Follow the link that went to a new address: it is the person's from then on. A browser in which nobody is signed in
    comes by the sign-in page, so that an address with a slip in it gives nobody else the account."""
    email = address.opened(token, request.user)
    if request.method == "POST" and email is not None:
        try:
            email = address.confirm(token, request.user)
        except address.AddressError as error:
            messages.error(request, str(error))
            return redirect("account_email")
        request.session.pop(_WAITING, None)
        messages.success(request, _("Your address is %(email)s now.") % {"email": email})
        return redirect("me")
    return render(
        request, "account/email_confirm.html", {"new_address": email}, status=404 if email is None else 200
    )
