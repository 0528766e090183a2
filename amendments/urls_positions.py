"""URLs of positions, moves and a campaign's settings."""

from django.urls import path

from amendments.views import campaign_settings, moves, positions

urlpatterns = [
    path("amendments/<uuid:uuid>/review/", positions.review, name="amendment-review"),
    path("amendments/<uuid:uuid>/positions/", positions.positions, name="amendment-positions"),
    path("amendments/<uuid:uuid>/moves/", moves.moves, name="amendment-moves"),
    path("positions/<uuid:uuid>/adoption/", positions.adoption, name="position-adoption"),
    path("campaigns/<uuid:uuid>/settings/", campaign_settings.campaign_settings, name="campaign-settings"),
]
