"""URLs of share links."""

from django.urls import path, re_path

from amendments.views import sharing

urlpatterns = [
    path("campaigns/<uuid:uuid>/share-links/", sharing.share_links, name="share-links"),
    path("share-links/<uuid:uuid>/revocation/", sharing.share_link_revocation, name="share-link-revocation"),
    re_path(r"^shared/(?P<token>[\w-]{20,80})/$", sharing.shared, name="shared"),
    re_path(
        r"^shared/(?P<token>[\w-]{20,80})/suggested-changes\.(?P<ending>docx|html|txt)$",
        sharing.shared_file,
        name="shared-file",
    ),
]
