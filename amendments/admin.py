"""Campaigns, asks and amendments in the admin."""

from __future__ import annotations

from django.contrib import admin
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
    list_display = ["label", "kind", "campaign", "version", "status", "updated_by", "updated_at"]
    list_filter = ["kind", "status", "campaign"]
    list_select_related = ["campaign", "updated_by"]
    search_fields = ["label", "proposed_text", "reason"]
    raw_id_fields = ["paragraph", "anchor"]
    filter_horizontal = ["asks"]
    readonly_fields = ["version", "status", "updated_by", "updated_at"]
