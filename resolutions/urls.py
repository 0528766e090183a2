"""URLs of resolutions, drafts, imports, links, clauses and comparisons."""

from django.urls import path, re_path

from resolutions.views import (
    clauses,
    comparisons,
    concordance,
    confidentiality,
    imports,
    library,
    library_words,
    links,
    resolutions,
    revising,
    translations,
)

urlpatterns = [
    path("resolutions/", resolutions.resolution_list, name="resolutions"),
    path("resolutions/<uuid:uuid>/", resolutions.resolution, name="resolution"),
    path("resolutions/<uuid:uuid>/concordance/", concordance.concordance_page, name="concordance"),
    path("library/", library.library, name="library"),
    path("library/find/", library_words.find, name="library-find"),
    path("library/nearest/", library_words.nearest_wording, name="library-nearest"),
    path("library/phrase/", library_words.phrase, name="library-phrase"),
    path("library/<uuid:uuid>/", library.library_text, name="library-text"),
    path("drafts/<uuid:uuid>/library/", library.sharing, name="library-sharing"),
    path("drafts/<uuid:uuid>/", resolutions.draft, name="draft"),
    path("drafts/<uuid:uuid>/source/", resolutions.draft_source, name="draft-source"),
    path(
        "drafts/<uuid:uuid>/confidentiality/",
        confidentiality.draft_confidentiality,
        name="draft-confidentiality",
    ),
    path("drafts/<uuid:uuid>/corrections/", imports.new_correction, name="draft-corrections"),
    path("drafts/<uuid:uuid>/in/<slug:language>/", translations.draft_translation, name="draft-translation"),
    path(
        "drafts/<uuid:uuid>/in/<slug:language>/<uuid:paragraph>/",
        translations.paragraph_translation,
        name="paragraph-translation",
    ),
    path("drafts/<uuid:uuid>/revision/", revising.draft_revision, name="draft-revision"),
    path("drafts/<uuid:uuid>/links/", links.draft_links, name="draft-links"),
    path("drafts/<uuid:uuid>/links/again/", links.links_again, name="draft-links-again"),
    path("drafts/<uuid:uuid>/links/<uuid:paragraph>/", links.draft_link, name="draft-link"),
    path("clauses/<uuid:uuid>/", clauses.clause, name="clause"),
    path("clauses/<uuid:uuid>/name/", clauses.clause_name, name="clause-name"),
    path("clauses/<uuid:uuid>/drafts/<uuid:draft>/", clauses.clause_text, name="clause-text"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.new_import, name="import-new"),
    path("imports/<uuid:uuid>/", imports.draft_import, name="import"),
    re_path(
        r"^imports/(?P<uuid>[0-9a-f-]{36})/(?P<what>join|split|words|label|kind|set-aside|from-masthead|again|answers)/$",
        imports.import_correction,
        name="import-correction",
    ),
    path("comparisons/", comparisons.choose, name="comparison-choose"),
    path("comparisons/<uuid:old>/<uuid:new>/", comparisons.comparison, name="comparison"),
]
