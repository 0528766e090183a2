"""Resolutions, sessions, drafts, paragraphs and clauses in the admin. Texts and their links are shown only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from coalitions.admin.audited import AuditedAdmin, ReadOnlyAdmin, ReadOnlyInline
from resolutions.models import Clause, Draft, DraftImport, Paragraph, Resolution, Session


class ParagraphInline(ReadOnlyInline):
    model = Paragraph
    fields = ["position", "label", "text", "clause", "link_method"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what each row names."""
        return super().get_queryset(request).select_related("clause", "draft__session")


@admin.register(Resolution)
class ResolutionAdmin(AuditedAdmin):
    """Resolutions begin with an import; one never passes to another coalition, whose drafts would go with it."""

    readonly_fields = ["coalition"]
    list_display = ["title", "coalition", "body"]
    list_filter = ["coalition", "body"]
    list_select_related = ["coalition"]
    search_fields = ["title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """It is made on the pages of the product."""
        return False


@admin.register(Session)
class SessionAdmin(AuditedAdmin):
    """What a session is stays; its dates are corrected here."""

    readonly_fields = ["coalition", "body", "number"]
    list_display = ["__str__", "coalition", "body", "starts_on", "ends_on", "tabling_deadline"]
    list_filter = ["coalition", "body"]
    list_select_related = ["coalition"]
    search_fields = ["number"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """It is made on the pages of the product."""
        return False


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "resolution", "session", "stage", "language", "confidentiality", "frozen_at"]
    list_filter = ["stage", "language", "session"]
    list_select_related = ["resolution", "session"]
    search_fields = ["symbol", "title", "resolution__title"]
    inlines = [ParagraphInline]


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    list_display = ["label", "draft", "clause", "link_method", "link_score", "opening"]
    list_filter = ["link_method", "draft__resolution", "draft"]
    list_select_related = ["draft__session", "clause"]
    search_fields = ["label", "text"]

    @admin.display(description="text")
    def opening(self, paragraph: Paragraph) -> str:
        """The first words."""
        return paragraph.text[:80]


@admin.register(Clause)
class ClauseAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "resolution"]
    list_filter = ["resolution"]
    list_select_related = ["resolution"]
    search_fields = ["name", "paragraphs__label", "paragraphs__text"]


@admin.register(DraftImport)
class DraftImportAdmin(ReadOnlyAdmin):
    list_display = ["source_name", "person", "created_at", "draft"]
    list_select_related = ["person", "draft__session"]
