"""URLs of letters."""

from django.urls import path, re_path

from letters.views import letters, templates

urlpatterns = [
    path("campaigns/<uuid:uuid>/letters/", letters.letters, name="letters"),
    path("coalitions/<uuid:uuid>/letter-templates/", templates.letter_templates, name="letter-templates"),
    path("letter-templates/<uuid:uuid>/removal/", templates.template_removal, name="letter-template-removal"),
    path("letters/<uuid:uuid>/", letters.letter, name="letter"),
    path("letters/<uuid:uuid>/words/", letters.letter_words, name="letter-words"),
    path("letters/<uuid:uuid>/in/<slug:language>/", letters.letter_translation, name="letter-translation"),
    path("letters/<uuid:uuid>/template/", letters.letter_template, name="letter-template"),
    re_path(
        r"^letters/(?P<uuid>[0-9a-f-]{36})/letter\.(?P<ending>docx|html|txt)$",
        letters.letter_file,
        name="letter-file",
    ),
]
