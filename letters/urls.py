"""URLs of letters."""

from django.urls import path, re_path

from letters.views import by_link, letters, signing, templates

urlpatterns = [
    path("campaigns/<uuid:uuid>/letters/", letters.letters, name="letters"),
    path("coalitions/<uuid:uuid>/letter-templates/", templates.letter_templates, name="letter-templates"),
    path("letter-templates/<uuid:uuid>/removal/", templates.template_removal, name="letter-template-removal"),
    path("letters/<uuid:uuid>/", letters.letter, name="letter"),
    path("letters/<uuid:uuid>/words/", letters.letter_words, name="letter-words"),
    path("letters/<uuid:uuid>/in/<slug:language>/", letters.letter_translation, name="letter-translation"),
    path("letters/<uuid:uuid>/template/", letters.letter_template, name="letter-template"),
    path("letters/<uuid:uuid>/opening/", signing.letter_opening, name="letter-opening"),
    path("signed-letters/<uuid:uuid>/", signing.signed_text, name="signed-text"),
    path("signed-letters/<uuid:uuid>/signatures/", signing.signature_entry, name="signature-entry"),
    path("signed-letters/<uuid:uuid>/order/", signing.signature_order, name="signature-order"),
    path("signed-letters/<uuid:uuid>/closing/", signing.signatures_closing, name="signatures-closing"),
    path("signed-letters/<uuid:uuid>/links/", signing.signing_links, name="signing-links"),
    path(
        "signed-letters/<uuid:uuid>/asking-again/",
        signing.signatures_asked_again,
        name="signatures-asked-again",
    ),
    path("signed-letters/<uuid:uuid>/check/", signing.signed_file_check, name="signed-file-check"),
    path(
        "signing-links/<uuid:uuid>/revocation/",
        signing.signing_link_revocation,
        name="signing-link-revocation",
    ),
    path("signatures/<uuid:uuid>/withdrawal/", signing.signature_withdrawal, name="signature-withdrawal"),
    re_path(r"^sign/(?P<token>[\w-]{20,80})/$", by_link.sign, name="sign"),
    re_path(
        r"^signature/(?P<token>[\w-]{20,80})/$", by_link.signature_confirmation, name="signature-confirmation"
    ),
]
