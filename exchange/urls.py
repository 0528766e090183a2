"""URLs of files for desks, share links, and what readers without an account see."""

from django.urls import path, re_path

from exchange.views import check, departures, files, links, packages, persons, returned, shared, webhooks

urlpatterns = [
    path("check/", check.check, name="check"),
    path("campaigns/<uuid:uuid>/files/", files.downloads_page, name="downloads"),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/suggested-changes\.(?P<ending>docx|html|pdf|xlsx|csv|json|akn|txt)$",
        files.suggested_changes_file,
        name="suggested-changes-file",
    ),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/desk-sheet\.(?P<ending>docx|xlsx)$",
        files.desk_sheet_file,
        name="desk-sheet-file",
    ),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/written-amendments\.(?P<ending>docx|pdf|txt)$",
        files.written_amendments_file,
        name="written-amendments-file",
    ),
    re_path(
        r"^amendments/(?P<uuid>[0-9a-f-]{36})/written-amendment\.(?P<ending>docx|pdf|txt)$",
        files.written_amendment_file,
        name="written-amendment-file",
    ),
    re_path(
        r"^letters/(?P<uuid>[0-9a-f-]{36})/letter\.(?P<ending>docx|pdf|html|txt)$",
        files.letter_file,
        name="letter-file",
    ),
    re_path(
        r"^signed-letters/(?P<uuid>[0-9a-f-]{36})/letter\.(?P<ending>docx|pdf|html|txt)$",
        files.signed_file,
        name="signed-file",
    ),
    re_path(
        r"^comparisons/(?P<old>[0-9a-f-]{36})/(?P<new>[0-9a-f-]{36})\.(?P<ending>docx|html|pdf|xlsx|csv|json|akn|txt)$",
        files.comparison_file,
        name="comparison-file",
    ),
    re_path(
        r"^drafts/(?P<uuid>[0-9a-f-]{36})/text\.(?P<ending>json|akn)$", files.draft_file, name="draft-file"
    ),
    re_path(
        r"^resolutions/(?P<uuid>[0-9a-f-]{36})/concordance\.(?P<ending>csv|xlsx)$",
        files.concordance_file,
        name="concordance-file",
    ),
    path("campaigns/<uuid:uuid>/package/", packages.package_page, name="package"),
    path("campaigns/<uuid:uuid>/persons/", persons.persons, name="persons"),
    path("persons/<uuid:uuid>/removal/", persons.person_removal, name="person-removal"),
    path("campaigns/<uuid:uuid>/departures/", departures.departures, name="departures"),
    path(
        "resolutions/<uuid:uuid>/departures/",
        departures.resolution_departures,
        name="resolution-departures",
    ),
    path("departures/<uuid:uuid>/", departures.departure, name="departure"),
    path("departures/<uuid:uuid>/given/", departures.departure_given, name="departure-given"),
    path("departures/<uuid:uuid>/file/", departures.departure_file, name="departure-file"),
    path("campaigns/<uuid:uuid>/share-links/", links.share_links, name="share-links"),
    path("campaigns/<uuid:uuid>/webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<uuid:uuid>/end/", webhooks.webhook_end, name="webhook-end"),
    path("campaigns/<uuid:uuid>/returned-files/", returned.returned_files, name="returned-files"),
    path("returned-files/<uuid:uuid>/", returned.returned_file, name="returned-file"),
    path("share-links/<uuid:uuid>/openings/", links.share_link_openings, name="share-link-openings"),
    path("share-links/<uuid:uuid>/revocation/", links.share_link_revocation, name="share-link-revocation"),
    path("share-answers/<uuid:uuid>/noting/", links.share_answer_noting, name="share-answer-noting"),
    re_path(r"^shared/(?P<token>[\w-]{20,80})/$", shared.shared, name="shared"),
    re_path(
        r"^shared/(?P<token>[\w-]{20,80})/suggested-changes\.(?P<ending>docx|html|pdf|txt)$",
        shared.shared_file,
        name="shared-file",
    ),
]
