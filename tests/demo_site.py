"""All URLs of the house with those that only the demo has: for `@pytest.mark.urls`."""

from __future__ import annotations

from django.urls import include, path

from config.urls import urlpatterns as of_the_house

urlpatterns = [path("demo/", include("demo.urls")), *of_the_house]
