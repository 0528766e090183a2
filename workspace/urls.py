"""URLs of pages over several rooms: the first page, a campaign, one's own data."""

from django.urls import path

from workspace.views import campaign, deadlines, home, own_data

urlpatterns = [
    path("", home.home, name="home"),
    path("coalitions/new/", home.new_coalition, name="coalition-new"),
    path("campaigns/<uuid:uuid>/", campaign.campaign, name="campaign"),
    path("campaigns/<uuid:uuid>/rows/<slug:row>/", campaign.row_menu, name="row-menu"),
    path("campaigns/<uuid:uuid>/rows/<slug:row>/voices/", campaign.row_voices, name="row-voices"),
    path("campaigns/<uuid:uuid>/deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/<uuid:uuid>/", deadlines.deadline, name="deadline"),
    path("deadlines/<uuid:uuid>/removal/", deadlines.deadline_removal, name="deadline-removal"),
    path("me/data/", own_data.own_data_file, name="own-data"),
    path("me/deletion/", own_data.account_deletion, name="account-deletion"),
]
