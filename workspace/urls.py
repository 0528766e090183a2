"""URLs of pages over several rooms: the first page, a campaign, one's own data."""

from django.urls import path

from workspace.views import campaign, home, own_data

urlpatterns = [
    path("", home.home, name="home"),
    path("campaigns/<uuid:uuid>/", campaign.campaign, name="campaign"),
    path("me/data/", own_data.own_data_file, name="own-data"),
    path("me/deletion/", own_data.account_deletion, name="account-deletion"),
]
