"""One's own data: download it, or delete the account."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalitions.accounts.asked_again import ask_again
from coalitions.accounts.leaving import LeavingError, delete_account
from coalitions.load import PersonRequest, as_listed
from resolutions.views.files import limited_export
from workspace.own_data import own_data


@require_safe
@limited_export
def own_data_file(request: PersonRequest) -> HttpResponse:
    """Everything about oneself as a JSON file, for which who it is is asked once more."""
    ask_again(request)
    content = json.dumps(own_data(request.user, as_listed(request)), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="elevenbis-my-data.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def account_deletion(request: PersonRequest) -> HttpResponse:
    """Ask, then delete. The user name has to be typed, so that it does not happen by a slip, and who it is is asked
    once more, so that nobody else does it."""
    ask_again(request)
    error = ""
    if request.method == "POST":
        if request.POST.get("username", "").strip() != request.user.username:
            error = _("Type your user name exactly as it is shown.")
        else:
            person = request.user
            try:
                delete_account(person)
            except LeavingError as reason:
                error = str(reason)
            else:
                logout(request)
                messages.success(request, _("Your account is deleted."))
                return redirect("sign-in")
    return render(request, "workspace/account_deletion.html", {"error": error}, status=422 if error else 200)
