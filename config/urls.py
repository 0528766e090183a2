"""All URLs of the house."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from coalitions.demo import switch_person
from config.views import health, home

urlpatterns = [
    *([path("demo/person/", switch_person, name="demo-person")] if settings.DEMO else []),
    path("", home, name="home"),
    path("healthz", health, name="health"),
    path("", include("coalitions.urls")),
    path("", include("coalitions.urls_audit")),
    path("", include("resolutions.urls")),
    path("", include("amendments.urls")),
    path("admin/", admin.site.urls),
]
