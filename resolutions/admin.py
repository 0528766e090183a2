"""Resolutions, sessions, drafts, paragraphs and clauses in the admin. A frozen text is shown, not edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from reversion.admin import VersionAdmin

from resolutions.models import Clause, Draft, DraftImport, Paragraph, Resolution, Session


class ParagraphInline(admin.TabularInline):
    model = Paragraph
    fields = ["position", "label", "text", "clause", "link_method"]
    readonly_fields = ["position", "label", "text", "clause", "link_method"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("clause", "draft__session")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Resolution)
class ResolutionAdmin(VersionAdmin):
    list_display = ["title", "body"]
    list_filter = ["body"]
    search_fields = ["title"]


@admin.register(Session)
class SessionAdmin(VersionAdmin):
    list_display = ["__str__", "body", "starts_on", "ends_on", "tabling_deadline"]
    list_filter = ["body"]
    search_fields = ["number"]


@admin.register(Draft)
class DraftAdmin(VersionAdmin):
    list_display = ["__str__", "resolution", "session", "stage", "language", "frozen_at"]
    list_filter = ["stage", "language", "session"]
    list_select_related = ["resolution", "session"]
    search_fields = ["symbol", "title", "resolution__title"]
    readonly_fields = ["frozen_at", "created_by", "created_at"]
    inlines = [ParagraphInline]

    def has_delete_permission(self, request: HttpRequest, obj: Draft | None = None) -> bool:
        """A text that is in use cannot be deleted, not even by an administrator."""
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.frozen)


@admin.register(Paragraph)
class ParagraphAdmin(VersionAdmin):
    list_display = ["label", "draft", "clause", "link_method", "link_score", "opening"]
    list_filter = ["link_method", "draft__resolution", "draft"]
    list_select_related = ["draft__session", "clause"]
    search_fields = ["label", "text"]
    raw_id_fields = ["clause"]

    @admin.display(description="text")
    def opening(self, paragraph: Paragraph) -> str:
        """The first words."""
        return paragraph.text[:80]

    def get_readonly_fields(self, request: HttpRequest, obj: Paragraph | None = None) -> list[str]:
        """Of a frozen draft only the link to the clause may change."""
        frozen = ["draft", "position", "label", "text", "italics", "footnotes", "heading"]
        return frozen if obj is not None and obj.draft.frozen else []

    def has_delete_permission(self, request: HttpRequest, obj: Paragraph | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.draft.frozen)


@admin.register(Clause)
class ClauseAdmin(VersionAdmin):
    list_display = ["__str__", "resolution"]
    list_filter = ["resolution"]
    search_fields = ["name", "paragraphs__label", "paragraphs__text"]


@admin.register(DraftImport)
class DraftImportAdmin(admin.ModelAdmin):
    list_display = ["source_name", "person", "created_at", "draft"]
    list_select_related = ["person", "draft__session"]
    readonly_fields = ["person", "source_name", "source_file", "reading", "version", "draft", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
