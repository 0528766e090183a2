"""URLs of accounts, coalitions, invitations, people, and the audit log."""

from allauth.account import views as account_views
from django.urls import include, path

from coalitions.views import (
    access_tokens,
    address,
    audit,
    coalitions,
    description,
    invitations,
    language,
    memberships,
    people,
    progress,
)

urlpatterns = [
    # The names the rest of the house uses; the paths are allauth's.
    path("account/login/", account_views.login, name="sign-in"),
    path("account/logout/", account_views.logout, name="sign-out"),
    # Ours in place of allauth's, which gives up the old address before the new one is confirmed.
    path("account/email/", address.change_address, name="account_email"),
    path("account/email/<str:token>/", address.new_address, name="new-address"),
    path("account/", include("allauth.urls")),
    path("first-account/<str:token>/", people.first_account_page, name="first-account"),
    path("language/", language.language, name="language"),
    path("me/", people.me, name="me"),
    path("me/tokens/", access_tokens.access_tokens, name="access-tokens"),
    path(
        "me/tokens/<uuid:uuid>/revocation/",
        access_tokens.access_token_revocation,
        name="access-token-revocation",
    ),
    path("me/progress/", progress.progress_list, name="progress-list"),
    path("me/progress/<uuid:uuid>/", progress.progress, name="progress"),
    path("coalitions/", coalitions.coalition_list, name="coalitions"),
    path("coalitions/<uuid:uuid>/", coalitions.coalition, name="coalition"),
    path("coalitions/<uuid:uuid>/invitations/", coalitions.invitations, name="coalition-invitations"),
    path(
        "coalitions/<uuid:uuid>/second-factor/",
        coalitions.second_factor,
        name="coalition-second-factor",
    ),
    path("coalitions/<uuid:uuid>/description/", description.description, name="coalition-description"),
    path("coalitions/<uuid:uuid>/organisations/", description.organisations, name="organisations"),
    path(
        "coalitions/<uuid:uuid>/organisations/<uuid:organisation>/",
        description.organisation_name,
        name="organisation-name",
    ),
    path(
        "coalitions/<uuid:uuid>/organisations/<uuid:organisation>/removal/",
        description.organisation_removal,
        name="organisation-removal",
    ),
    path("coalitions/<uuid:uuid>/leaving/", coalitions.leaving, name="coalition-leaving"),
    path("memberships/<uuid:uuid>/", memberships.membership, name="membership"),
    path("memberships/<uuid:uuid>/removal/", memberships.removal, name="membership-removal"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<uuid:uuid>/revocation/", invitations.revocation, name="invitation-revocation"),
    path("invitations/<uuid:uuid>/confirmation/", invitations.confirmation, name="invitation-confirmation"),
    path("coalitions/<uuid:uuid>/audit/", audit.audit_log, name="audit-log"),
    path("coalitions/<uuid:uuid>/audit.csv", audit.audit_log_file, name="audit-log-file"),
]
