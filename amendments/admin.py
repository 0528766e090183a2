"""Campaigns, asks and amendments in the admin."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from reversion.admin import VersionAdmin

from amendments.models import Amendment, Ask, Campaign


class AskInline(admin.TabularInline):
    model = Ask
    extra = 0


@admin.register(Campaign)
class CampaignAdmin(VersionAdmin):
    list_display = ["title", "coalition", "resolution", "session", "base_draft"]
    list_filter = ["coalition", "session"]
    list_select_related = ["coalition", "resolution", "session", "base_draft__session"]
    search_fields = ["title"]
    inlines = [AskInline]


@admin.register(Amendment)
class AmendmentAdmin(VersionAdmin):
    """What an amendment proposes is shown, not edited: a text is changed where a save names the version it started
    from, makes the next version, and respects a lock. Reason, source and asks can be corrected here."""

    list_display = ["label", "kind", "campaign", "version", "status", "updated_by", "updated_at"]
    list_filter = ["kind", "status", "campaign"]
    list_select_related = ["campaign", "updated_by"]
    search_fields = ["label", "proposed_text", "reason"]
    filter_horizontal = ["asks"]
    readonly_fields = [
        *("campaign", "kind", "paragraph", "anchor", "place", "label", "proposed_text"),
        *("version", "status", "updated_by", "updated_at"),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Amendments begin on the campaign's page."""
        return False
