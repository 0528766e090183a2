"""Share links and the desks' answers in the admin: shown only."""

from __future__ import annotations

from django.contrib import admin

from coalitions.admin.audited import ReadOnlyAdmin
from exchange.models import ShareAnswer, ShareLink


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
