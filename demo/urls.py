"""URLs that only the demo has."""

from django.urls import path

from demo.tour import tour
from demo.visitors import switch_person

urlpatterns = [
    path("person/", switch_person, name="demo-person"),
    path("tour/", tour, name="demo-tour"),
]
