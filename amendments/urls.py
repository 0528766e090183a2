"""URLs of campaigns and amendments."""

from django.urls import include, path, re_path

from amendments.views import amendments, campaigns

urlpatterns = [
    path("", include("amendments.urls_comments")),
    path("", include("amendments.urls_history")),
    path("", include("amendments.urls_leaving")),
    path("", include("amendments.urls_sharing")),
    path("", include("amendments.urls_notifying")),
    path("resolutions/<uuid:uuid>/campaigns/new/", campaigns.new_campaign, name="campaign-new"),
    path("campaigns/<uuid:uuid>/", campaigns.campaign, name="campaign"),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/suggested-changes\.(?P<ending>docx|html|txt)$",
        campaigns.suggested_changes_file,
        name="suggested-changes-file",
    ),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/amendment/",
        amendments.paragraph_amendment,
        name="paragraph-amendment",
    ),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/deletion/",
        amendments.paragraph_deletion,
        name="paragraph-deletion",
    ),
    *[
        path(
            f"campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/new/{place}/",
            amendments.new_paragraph,
            {"place": place},
            name=f"paragraph-new-{place}",
        )
        for place in ("before", "after")
    ],
    path("campaigns/<uuid:campaign>/unsaved-text/", amendments.unsaved_text, name="unsaved-text"),
    path("amendments/<uuid:uuid>/", amendments.amendment, name="amendment"),
    path("amendments/<uuid:uuid>/withdrawal/", amendments.withdrawal, name="amendment-withdrawal"),
    path("", include("amendments.urls_positions")),
    path("redline/", amendments.redline_preview, name="redline-preview"),
]
