"""URLs of positions, status, comments, and a campaign's rule of agreement."""

from django.urls import path

from review.views import comments, letters, positions, renewal, settings, status, undoing, uptake

urlpatterns = [
    path("amendments/<uuid:uuid>/review/", positions.review, name="amendment-review"),
    path("amendments/<uuid:uuid>/positions/", positions.positions, name="amendment-positions"),
    path("amendments/<uuid:uuid>/status/", status.status_changes, name="amendment-status"),
    path("amendments/<uuid:uuid>/withdrawal/", status.withdrawal, name="amendment-withdrawal"),
    path("amendments/<uuid:uuid>/versions/<int:number>/undoing/", undoing.save_undoing, name="save-undoing"),
    path(
        "amendments/<uuid:uuid>/status/<int:change>/undoing/", undoing.status_undoing, name="status-undoing"
    ),
    path("amendments/<uuid:uuid>/positions/again/", undoing.position_again, name="position-again"),
    path("positions/<uuid:uuid>/undoing/", undoing.position_undoing, name="position-undoing"),
    path("positions/<uuid:uuid>/adoption/", positions.adoption, name="position-adoption"),
    path("carryings/<uuid:uuid>/renewal-asking/", renewal.renewal_asking, name="renewal-asking"),
    path("carryings/<uuid:uuid>/renewal/", renewal.position_renewal, name="position-renewal"),
    path("campaigns/<uuid:uuid>/settings/", settings.campaign_settings, name="campaign-settings"),
    path("letters/<uuid:uuid>/review/", letters.letter_review, name="letter-review"),
    path("letters/<uuid:uuid>/positions/", letters.letter_positions, name="letter-positions"),
    path("letters/<uuid:uuid>/status/", letters.letter_status, name="letter-status"),
    path("letters/<uuid:uuid>/comments/", comments.letter_comments, name="letter-comments"),
    path("amendments/<uuid:uuid>/comments/", comments.amendment_comments, name="amendment-comments"),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/comments/",
        comments.paragraph_comments,
        name="paragraph-comments",
    ),
    path("campaigns/<uuid:uuid>/uptake/", uptake.uptake_latest, name="uptake-latest"),
    path("campaigns/<uuid:uuid>/uptake/<uuid:draft>/", uptake.uptake, name="uptake"),
    path(
        "campaigns/<uuid:uuid>/uptake/<uuid:draft>/<uuid:amendment>/",
        uptake.uptake_amendment,
        name="uptake-amendment",
    ),
    path("comments/<uuid:uuid>/", comments.comment, name="comment"),
    path("comments/<uuid:uuid>/words/", comments.comment_words, name="comment-words"),
    path("comments/<uuid:uuid>/resolution/", comments.comment_resolution, name="comment-resolution"),
    path("comments/<uuid:uuid>/muting/", comments.comment_muting, name="comment-muting"),
    path("comments/<uuid:uuid>/removal/", comments.comment_removal, name="comment-removal"),
]
