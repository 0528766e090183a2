"""URLs of pages over several rooms: the first page, a campaign, its carryings, one's own data."""

from django.urls import path, re_path

from workspace.views import (
    again,
    campaign,
    carrying,
    changes,
    deadlines,
    help_page,
    home,
    overview,
    own_data,
    panel,
    rivals,
    scorecard,
    words,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("coalitions/new/", home.new_coalition, name="coalition-new"),
    path("coalitions/<uuid:uuid>/first-steps/hiding/", home.first_steps_hiding, name="first-steps-hiding"),
    path("help/", help_page.help_page, name="help"),
    path("campaigns/<uuid:uuid>/", campaign.campaign, name="campaign"),
    path("campaigns/<uuid:uuid>/rows/from/<int:start>/", campaign.campaign_part, name="campaign-part"),
    path("campaigns/<uuid:uuid>/outline/", panel.campaign_outline, name="campaign-outline"),
    path("campaigns/<uuid:uuid>/seen/", campaign.campaign_seen, name="campaign-seen"),
    path("campaigns/<uuid:uuid>/changes/", changes.campaign_changes, name="campaign-changes"),
    path("campaigns/<uuid:uuid>/rows/<slug:row>/now/", panel.campaign_row, name="campaign-row"),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/(?P<row>(?:pp|op)-[a-z0-9-]+)/rivals/$",
        rivals.rivals,
        name="rivals",
    ),
    path("amendments/<uuid:uuid>/choice/", rivals.amendment_choice, name="amendment-choice"),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/(?P<row>(?:gone-|left-)?(?:pp|op)-[a-z0-9-]+)/(?:(?P<tab>[a-z]+)/)?$",
        panel.campaign_paragraph,
        name="campaign-paragraph",
    ),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/(?P<label>[OoPp][Pp][-A-Za-z0-9 ().,]{1,40})/(?:(?P<tab>[a-z]+)/)?$",
        panel.paragraph_by_label,
        name="campaign-paragraph-by-label",
    ),
    path("campaigns/<uuid:uuid>/rows/<slug:row>/", campaign.row_menu, name="row-menu"),
    path("campaigns/<uuid:uuid>/rows/<slug:row>/voices/", campaign.row_voices, name="row-voices"),
    path("campaigns/<uuid:uuid>/overview/", overview.overview, name="overview"),
    path("campaigns/<uuid:uuid>/overview/from/<int:start>/", overview.overview_part, name="overview-part"),
    path("campaigns/<uuid:uuid>/find/", words.campaign_find, name="campaign-find"),
    path("campaigns/<uuid:uuid>/replace/", words.campaign_replace, name="campaign-replace"),
    path(
        "campaigns/<uuid:uuid>/replace/<int:revision>/undoing/",
        words.campaign_replace_undo,
        name="campaign-replace-undo",
    ),
    path("campaigns/<uuid:uuid>/again/", again.again, name="ask-again"),
    path("campaigns/<uuid:uuid>/drafts/", carrying.carry_overs, name="carry-overs"),
    path("carryings/<uuid:uuid>/", carrying.carry_over, name="carry-over"),
    path("carryings/<uuid:uuid>/parts/<slug:part>/", carrying.carry_part, name="carry-part"),
    path("carryings/<uuid:uuid>/acceptance/", carrying.carry_acceptance, name="carry-acceptance"),
    path(
        "carryings/<uuid:uuid>/amendments/<uuid:amendment>/", carrying.carry_decision, name="carry-decision"
    ),
    path("carryings/<uuid:uuid>/finish/", carrying.carry_finish, name="carry-finish"),
    path("carryings/<uuid:uuid>/undoing/", carrying.carry_undo, name="carry-undo"),
    path("campaigns/<uuid:uuid>/deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/<uuid:uuid>/", deadlines.deadline, name="deadline"),
    path("deadlines/<uuid:uuid>/removal/", deadlines.deadline_removal, name="deadline-removal"),
    path("campaigns/<uuid:uuid>/scorecard/", scorecard.scorecard, name="scorecard"),
    re_path(
        r"^campaigns/(?P<uuid>[0-9a-f-]{36})/scorecard\.(?P<ending>csv|xlsx|docx)$",
        scorecard.scorecard_file,
        name="scorecard-file",
    ),
    path("resolutions/<uuid:uuid>/scorecard/", scorecard.resolution_scorecard, name="resolution-scorecard"),
    re_path(
        r"^resolutions/(?P<uuid>[0-9a-f-]{36})/scorecard\.(?P<ending>csv|xlsx|docx)$",
        scorecard.resolution_scorecard_file,
        name="resolution-scorecard-file",
    ),
    path("me/data/", own_data.own_data_file, name="own-data"),
    path("me/deletion/", own_data.account_deletion, name="account-deletion"),
]
