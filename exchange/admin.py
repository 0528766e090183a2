"""Files that left, share links and the desks' answers in the admin: shown only."""

from __future__ import annotations

from django.contrib import admin

from coalitions.admin.audited import ReadOnlyAdmin
from exchange.models import Departure, ShareAnswer, ShareLink, Webhook


@admin.register(ShareLink)
class ShareLinkAdmin(ReadOnlyAdmin):
    list_display = ["campaign", "given_to", "expires_at", "revoked_at"]
    list_filter = ["campaign"]
    list_select_related = ["campaign"]


@admin.register(ShareAnswer)
class ShareAnswerAdmin(ReadOnlyAdmin):
    list_display = ["given_by", "version", "answer", "at"]
    list_filter = ["answer"]
    list_select_related = ["link__campaign", "returned", "version"]


@admin.register(Webhook)
class WebhookAdmin(ReadOnlyAdmin):
    list_display = ["campaign", "address", "created_at", "ended_at"]
    list_filter = ["campaign"]
    list_select_related = ["campaign"]


@admin.register(Departure)
class DepartureAdmin(ReadOnlyAdmin):
    list_display = ["campaign", "kind", "file_name", "given_to", "at"]
    list_filter = ["campaign", "kind"]
    list_select_related = ["campaign"]
