"""Campaigns, amendments and their versions in the admin: shown only. They are changed on the pages of the product,
where a save names the version it started from, makes the next one, and respects a lock."""

from __future__ import annotations

from django.contrib import admin

from amendments.models import Amendment, Ask, Campaign, StatusChange, Version
from coalitions.admin.audited import ReadOnlyAdmin, ReadOnlyInline


class AskInline(ReadOnlyInline):
    model = Ask


class VersionInline(ReadOnlyInline):
    model = Version
    fields = ["number", "kind", "label", "text", "reason", "person", "at"]


class StatusChangeInline(ReadOnlyInline):
    model = StatusChange
    show_change_link = False


@admin.register(Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    list_display = ["title", "coalition", "resolution", "session", "base_draft"]
    list_filter = ["coalition", "session"]
    list_select_related = ["coalition", "resolution", "session", "base_draft__session"]
    search_fields = ["title"]
    inlines = [AskInline]


@admin.register(Amendment)
class AmendmentAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "campaign", "status", "is_chosen"]
    list_filter = ["status", "campaign"]
    list_select_related = ["campaign", "current"]
    search_fields = ["current__label", "current__text", "current__reason"]
    inlines = [VersionInline, StatusChangeInline]


@admin.register(Version)
class VersionsAdmin(ReadOnlyAdmin):
    list_display = ["label", "number", "kind", "amendment", "person", "at"]
    list_filter = ["kind", "amendment__campaign"]
    list_select_related = ["amendment__current", "person"]
    search_fields = ["label", "text", "reason"]
