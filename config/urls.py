"""All URLs of the house: one file a room."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config.views import robots, security_contact

handler500 = "config.outages.server_error"
urlpatterns = [
    *([path("demo/", include("demo.urls"))] if settings.DEMO else []),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_contact, name="security-contact"),
    path("", include("workspace.urls")),
    path("", include("coalitions.urls")),
    path("", include("notices.urls")),
    path("", include("resolutions.urls")),
    path("", include("amendments.urls")),
    path("", include("letters.urls")),
    path("", include("review.urls")),
    path("", include("exchange.urls")),
    path("admin/", admin.site.urls),
]
