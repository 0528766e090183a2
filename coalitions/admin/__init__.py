"""People, organisations and coalitions in the admin. Who belongs to a coalition, and as what, is shown only: it has
consequences, and is changed on the coalition's page or by `manage.py coalition`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from coalitions.accounts.leaving import LeavingError, close_account, delete_account
from coalitions.admin.audited import AuditedAdmin, ReadOnlyAdmin, ReadOnlyInline, audit_all
from coalitions.memberships import left_behind
from coalitions.models import AuditEntry, Coalition, Invitation, Membership, Organisation, Person
from coalitions.trail import names_of, who

admin.site.site_header = "Elevenbis"
admin.site.site_title = "Elevenbis"
# The admin's own form would know neither rate limits nor second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class MembershipInline(ReadOnlyInline):
    model = Membership
    fields = ["person", "coalition", "organisation", "role", "joined_at", "left_at"]


@admin.register(Person)
class PersonAdmin(AuditedAdmin, UserAdmin):
    """Accounts. To delete one here is what people do themselves on their own page; to make one inactive closes all that
    it opens."""

    inlines = [MembershipInline]

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        """Save; whoever becomes inactive has nothing that goes on working."""
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            for coalition in close_account(obj, cast(Person, request.user)):
                messages.warning(
                    request,
                    f"Nobody who can sign in coordinates {coalition} now. `manage.py coalition` makes somebody one.",
                )

    def delete_model(self, request: HttpRequest, obj: Person) -> None:
        """End the memberships, and all that goes with them, then delete."""
        delete_account(obj, cast(Person, request.user))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """The same for several, all or none."""
        for person in list(queryset):
            delete_account(person, cast(Person, request.user))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, and delete; the last coordinator of a coalition is not deleted."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except LeavingError as error:
            messages.error(request, str(error))
            return redirect("admin:coalitions_person_change", object_id)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; where one of several cannot be deleted, none is."""
        try:
            return super().changelist_view(request, extra_context)
        except LeavingError as error:
            messages.error(request, f"{error} Nobody was deleted.")
            return redirect("admin:coalitions_person_changelist")

    def get_deleted_objects(
        self, objs: Iterable[Person], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What the page says before: the memberships that end, and what ends with them. What was written stays."""
        told: list[Any] = []
        ends = 0
        people = list(objs)
        for person in people:
            told.append(str(person))
            lines: list[str] = []
            for membership in person.memberships.filter(left_at=None).select_related(
                "coalition", "organisation"
            ):
                lines.append(f"Ends: {membership.get_role_display().lower()} of {membership.coalition}")
                lines += left_behind(membership, cast(Person, request.user))
                ends += 1
            told.append(lines)
        return told, {"people": len(people), "memberships": ends}, set(), []


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    search_fields = ["name"]


@admin.register(Coalition)
class CoalitionAdmin(AuditedAdmin):
    list_display = ["name", "time_zone", "requires_second_factor"]
    search_fields = ["name"]
    filter_horizontal = ["organisations"]
    inlines = [MembershipInline]


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ["person", "coalition", "organisation", "role", "joined_at", "left_at"]
    list_filter = ["coalition", "role"]
    list_select_related = ["person", "coalition", "organisation"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "coalition", "role", "expires_at", "accepted_at", "revoked_at"]
    list_filter = ["coalition"]
    list_select_related = ["coalition"]
    exclude = ["token_hash"]


class OfCoalition(admin.SimpleListFilter):
    """The entries of one coalition."""

    title = "coalition"
    parameter_name = "coalition"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """All coalitions, by their keys."""
        return [(str(coalition.uuid), coalition.name) for coalition in Coalition.objects.order_by("name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Those of the chosen one, or all."""
        return queryset.filter(coalition_key=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["number", "at", "who", "coalition", "action", "about"]
    list_filter = [OfCoalition, "action"]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list, in which people and coalitions are found by the signed keys: a query for each, not for each row."""
        page = super().get_changelist_instance(request)
        people = names_of(Person, (entry.person_key for entry in page.result_list))
        coalitions = names_of(Coalition, (entry.coalition_key for entry in page.result_list))
        for entry in page.result_list:
            entry.in_words = who(entry, people), coalitions.get(entry.coalition_key, "")
        return page

    def who(self, entry: AuditEntry) -> str:
        """Who did it."""
        return getattr(entry, "in_words", ("", ""))[0]

    def coalition(self, entry: AuditEntry) -> str:
        """Where; empty for what belongs to none, or to one that is gone."""
        return getattr(entry, "in_words", ("", ""))[1]


audit_all(admin.site)
