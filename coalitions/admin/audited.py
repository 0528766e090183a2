"""The base of every page of the admin: a change there is one recorded change, and stands in the audit log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from coalitions.changes import change, coalition_of


class AuditedAdmin(admin.ModelAdmin):
    """What is added, changed or deleted in the admin is in the audit log: by whom and which fields, never a text.

    Django tells these three methods of every change, inline rows, lists, bulk actions and passwords included.
    """

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Also into the audit log."""
        _note(request, "admin.added", obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Also into the audit log."""
        _note(request, "admin.changed", obj, message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Also into the audit log, one entry a thing."""
        for thing in queryset:
            _note(request, "admin.deleted", thing, "")
        return super().log_deletions(request, queryset)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; everything that one save changes is one revision."""
        with _one_change(request):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; what one of its actions changes is one revision."""
        with _one_change(request):
            return super().changelist_view(request, extra_context)


class ReadOnlyAdmin(AuditedAdmin):
    """Shows and writes nothing: for what has versions, a status, consequences or a trail of its own."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: it is made on the pages of the product."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: it is changed on the pages of the product."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


class ReadOnlyInline(admin.TabularInline):
    """Rows under another thing, shown only."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


def audit_all(site: admin.AdminSite) -> None:
    """Put what other packages registered (sign-in, groups) on the same base."""
    for model, registered in list(site._registry.items()):
        if not isinstance(registered, AuditedAdmin):
            site.unregister(model)
            site.register(
                model, type(f"Audited{type(registered).__name__}", (AuditedAdmin, type(registered)), {})
            )


@contextmanager
def _one_change(request: HttpRequest) -> Iterator[None]:
    """Let all that is noted within be one change. It has no entry of its own."""
    with change(request.user, "In the admin", audit="admin.changed") as made:  # type: ignore[arg-type]
        made.happened = False
        yield


def _note(request: HttpRequest, action: str, thing: Model, message: Any) -> None:
    """One entry. Django's message is a list of what was added, changed or deleted, rows below included; of those
    only kinds and names of fields are kept. Another message, such as of a new password, is a sentence."""
    with change(request.user, "In the admin", audit=action, about=thing) as made:  # type: ignore[arg-type]
        # Asked now: when it is logged, a thing that is deleted may be gone.
        made.coalition = coalition_of(thing)
        if isinstance(message, list):
            made.happened = bool(message)
            made.facts = _facts(message)
        elif message:
            made.facts = {"message": str(message)}


def _facts(steps: Iterable[dict[str, dict[str, Any]]]) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    for step in steps:
        for what, told in step.items():
            if "name" in told:
                facts.setdefault("rows", []).append(f"{what} {told['name']}")
            facts.setdefault("fields", []).extend(told.get("fields", []))
    return {name: found for name, found in facts.items() if found}
