"""URLs of the audit log."""

from django.urls import path

from coalitions.views import audit

urlpatterns = [path("coalitions/<uuid:uuid>/audit/", audit.audit_log, name="audit-log")]
