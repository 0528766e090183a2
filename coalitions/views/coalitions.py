"""My coalitions, and one coalition's page: who belongs, who is invited, what is asked of everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalitions.accounts.asked_again import ask_again
from coalitions.accounts.second_factor import NoSecondFactorError, require_second_factor
from coalitions.forms import InvitationForm, MembershipForm
from coalitions.invitations import InvitingError, asked_places, invite, open_invitations
from coalitions.load import PersonRequest, load
from coalitions.memberships import LastCoordinatorError, end
from coalitions.models import Coalition, Invitation
from coalitions.views.paging import Paged, paged

PEOPLE_A_PAGE = 100
INVITATIONS_A_PAGE = 50


@require_safe
def coalition_list(request: PersonRequest) -> HttpResponse:
    """The coalitions the person belongs to, each with what the person is there."""
    current = Q(coalition__memberships__left_at=None)
    return render(
        request,
        "coalitions/coalition_list.html",
        {
            "memberships": request.user.memberships.filter(left_at=None)
            .select_related("coalition", "organisation")
            .annotate(
                people=Count("coalition__memberships", filter=current, distinct=True),
                organisations=Count("coalition__organisations", distinct=True),
            )
            .order_by("coalition__name"),
            "asked_places": asked_places(request.user),
        },
    )


@require_safe
def coalition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Organisations and people; for a coordinator also invitations and settings."""
    shown = load(request, Coalition, "coalitions.view", uuid=uuid)
    return _page(request, shown, InvitationForm(coalition=shown))


@never_cache
@require_POST
def invitations(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Invite somebody, for which who it is is asked once more. The answer shows the link, this once."""
    shown = load(request, Coalition, "coalitions.manage", uuid=uuid)
    ask_again(request)
    form = InvitationForm(request.POST, coalition=shown)
    if form.is_valid():
        data = form.cleaned_data
        try:
            invitation, token = invite(
                shown,
                data["email"],
                form.for_organisation(),
                data["role"],
                request.user,
            )
        except InvitingError as error:
            form.add_error("email", str(error))
        else:
            link = request.build_absolute_uri(reverse("invitation", args=[token]))
            return render(
                request,
                "coalitions/invitation_made.html",
                {"coalition": shown, "invitation": invitation, "link": link},
            )
    return _page(request, shown, form, status=422)


@require_POST
def second_factor(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Ask everybody for a second factor, or no longer."""
    shown = load(request, Coalition, "coalitions.manage", uuid=uuid)
    required = request.POST.get("required") == "yes"
    try:
        require_second_factor(
            shown,
            required,
            request.user,
            proven=request.has_second_factor,  # type: ignore[attr-defined]
        )
    except NoSecondFactorError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("From now on everybody needs a second factor.")
            if required
            else _("A password is enough again."),
        )
    return redirect(shown)


@require_POST
def leaving(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Leave the coalition."""
    shown = load(request, Coalition, "coalitions.view", uuid=uuid)
    own = shown.memberships.get(person=request.user, left_at=None)
    try:
        end(own, request.user)
    except LastCoordinatorError as error:
        messages.error(request, str(error))
        return redirect(shown)
    messages.success(request, _("You have left %(shown)s.") % {"shown": shown})
    return redirect("coalitions")


def _invitations(request: PersonRequest, shown: Coalition) -> Paged[Invitation]:
    """Those that still work, in pages: first the places that somebody asks for, who wait for a coordinator."""
    asked_first = open_invitations(shown).order_by(F("claimed_by").asc(nulls_last=True), "-created_at", "-pk")
    return paged(request, asked_first, INVITATIONS_A_PAGE, name="invitations", anchor="#invitations")


def _page(request: PersonRequest, shown: Coalition, form: InvitationForm, status: int = 200) -> HttpResponse:
    manages = request.user.has_perm("coalitions.manage", shown)
    present = shown.memberships.filter(left_at=None)
    memberships = paged(
        request,
        present.select_related("person", "organisation", "coalition").order_by(
            *("organisation__name", "person__last_name", "person__first_name", "pk")
        ),
        PEOPLE_A_PAGE,
    )
    if manages:
        organisations = list(shown.organisations.all())
        for membership in memberships:
            membership.form = MembershipForm(instance=membership)
            membership.form.fields["organisation"].choices = [(o.pk, o.name) for o in organisations]
    return render(
        request,
        "coalitions/coalition.html",
        {
            "coalition": shown,
            "memberships": memberships,
            "without_people": shown.organisations.exclude(pk__in=present.values("organisation")),
            "manages": manages,
            "invitations": _invitations(request, shown) if manages else [],
            "form": form,
        },
        status=status,
    )
