"""People, organisations and coalitions in the admin."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from reversion.admin import VersionAdmin

from coalitions.models import Coalition, Invitation, Membership, Organisation, Person

admin.site.register(Person, UserAdmin)
admin.site.site_header = "Elevenbis"
admin.site.site_title = "Elevenbis"
# The admin's own form would know neither rate limits nor second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    raw_id_fields = ["person"]


@admin.register(Organisation)
class OrganisationAdmin(VersionAdmin):
    search_fields = ["name"]


@admin.register(Coalition)
class CoalitionAdmin(VersionAdmin):
    list_display = ["name", "time_zone", "requires_second_factor"]
    search_fields = ["name"]
    filter_horizontal = ["organisations"]
    inlines = [MembershipInline]


@admin.register(Membership)
class MembershipAdmin(VersionAdmin):
    list_display = ["person", "coalition", "organisation", "role", "joined_at", "left_at"]
    list_filter = ["coalition", "role"]
    list_select_related = ["person", "coalition", "organisation"]
    raw_id_fields = ["person"]


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    list_display = ["email", "coalition", "role", "expires_at", "accepted_at", "revoked_at"]
    list_filter = ["coalition"]
    readonly_fields = ["token_hash", "invited_by", "created_at", "accepted_at", "accepted_by"]
