"""URLs of comments."""

from django.urls import path

from amendments.views import comments

urlpatterns = [
    path("amendments/<uuid:uuid>/comments/", comments.amendment_comments, name="amendment-comments"),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/comments/",
        comments.paragraph_comments,
        name="paragraph-comments",
    ),
    path("comments/<uuid:uuid>/", comments.comment, name="comment"),
    path("comments/<uuid:uuid>/words/", comments.comment_words, name="comment-words"),
    path("comments/<uuid:uuid>/resolution/", comments.comment_resolution, name="comment-resolution"),
    path("comments/<uuid:uuid>/removal/", comments.comment_removal, name="comment-removal"),
]
