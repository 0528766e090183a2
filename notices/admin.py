"""Mails on their way and deadlines in the admin: shown only."""

from __future__ import annotations

from django.contrib import admin

from coalitions.admin.audited import ReadOnlyAdmin
from notices.models import Deadline, OutgoingMail


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    # What a mail says is its reader's business.
    exclude = ["body"]
    list_display = ["subject", "to", "coalition", "due_at", "sent_at", "attempts", "last_error"]
    list_filter = ["coalition"]
    list_select_related = ["coalition"]


@admin.register(Deadline)
class DeadlineAdmin(ReadOnlyAdmin):
    list_display = ["title", "coalition", "at", "reminded_at"]
    list_filter = ["coalition"]
    list_select_related = ["coalition"]
