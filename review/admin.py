"""Comments, positions and judgements in the admin: shown only. They are somebody's words."""

from __future__ import annotations

from django.contrib import admin

from coalitions.admin.audited import ReadOnlyAdmin
from review.models import Comment, Judgement, Position


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "campaign", "created_at", "resolved_at"]
    list_filter = ["campaign"]
    list_select_related = ["campaign", "author"]
    search_fields = ["body"]


@admin.register(Position)
class PositionAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "stance", "version", "person", "at"]
    list_filter = ["stance", "organisation"]
    list_select_related = ["organisation", "version", "person"]


@admin.register(Judgement)
class JudgementAdmin(ReadOnlyAdmin):
    list_display = ["version", "draft", "outcome", "person", "at"]
    list_filter = ["outcome", "organisation"]
    list_select_related = ["version", "draft", "person"]
