"""URLs of one's own data."""

from django.urls import path

from amendments.views import own_data

urlpatterns = [
    path("me/data/", own_data.own_data_file, name="own-data"),
    path("me/deletion/", own_data.account_deletion, name="account-deletion"),
]
