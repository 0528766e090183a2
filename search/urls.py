"""URLs of search."""

from django.urls import path

from search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/results/", views.search_results, name="search-results"),
]
