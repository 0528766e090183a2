"""People, organisations and coalitions in the admin. Who belongs to a coalition, and as what, is shown only: it has
consequences, and is changed on the coalition's page or by `manage.py coalition`."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from coalitions.admin.audited import AuditedAdmin, ReadOnlyAdmin, ReadOnlyInline, audit_all
from coalitions.models import AuditEntry, Coalition, Invitation, Membership, Organisation, Person

admin.site.site_header = "Elevenbis"
admin.site.site_title = "Elevenbis"
# The admin's own form would know neither rate limits nor second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class MembershipInline(ReadOnlyInline):
    model = Membership
    fields = ["person", "coalition", "organisation", "role", "joined_at", "left_at"]


@admin.register(Person)
class PersonAdmin(AuditedAdmin, UserAdmin):
    inlines = [MembershipInline]


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


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["number", "at", "person", "coalition", "action", "about"]
    list_filter = ["coalition", "action"]
    list_select_related = ["person", "coalition"]


audit_all(admin.site)
