"""All URLs of the house: one file a room."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from api.urls import urlpatterns as api_urls
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
    path("", include("search.urls")),
    path("api/v1/", api_urls),
    path("admin/", admin.site.urls),
]
