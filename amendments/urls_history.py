"""URLs of histories and of who is editing."""

from django.urls import path

from amendments.views import history, presence

urlpatterns = [
    path("amendments/<uuid:uuid>/history/", history.amendment_history, name="amendment-history"),
    path("amendments/<uuid:uuid>/restoration/", history.restoration, name="amendment-restoration"),
    path("campaigns/<uuid:uuid>/presence/", presence.campaign_presence, name="campaign-presence"),
]
