"""URLs of writing amendments, their histories, and what is under way."""

from django.urls import path

from amendments.models import Side
from amendments.views import asks, campaigns, editor, form, history, language, lists, translations, under_way

urlpatterns = [
    path("resolutions/<uuid:uuid>/campaigns/new/", campaigns.new_campaign, name="campaign-new"),
    path("campaigns/<uuid:uuid>/description/", campaigns.campaign_description, name="campaign-description"),
    path("campaigns/<uuid:uuid>/asks/", asks.asks, name="asks"),
    path("campaigns/<uuid:uuid>/asks/order/", asks.ask_order, name="ask-order"),
    path("asks/<uuid:uuid>/", asks.ask, name="ask"),
    path("asks/<uuid:uuid>/dropping/", asks.ask_dropping, name="ask-dropping"),
    path("asks/<uuid:uuid>/in/<slug:language>/", asks.ask_translation, name="ask-translation"),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/amendment/",
        editor.paragraph_amendment,
        name="paragraph-amendment",
    ),
    path(
        "campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/deletion/",
        editor.paragraph_deletion,
        name="paragraph-deletion",
    ),
    *[
        path(
            f"campaigns/<uuid:campaign>/paragraphs/<uuid:paragraph>/new/{side}/",
            editor.new_paragraph,
            {"side": side},
            name=f"paragraph-new-{side}",
        )
        for side in Side.values
    ],
    path("campaigns/<uuid:uuid>/amendments/list/", lists.amendments_from_list, name="amendments-from-list"),
    path("amendments/<uuid:uuid>/", editor.amendment, name="amendment"),
    path("amendments/<uuid:uuid>/another/", editor.another, name="amendment-another"),
    path("amendments/<uuid:uuid>/language/", language.amendment_language, name="amendment-language"),
    path("campaigns/<uuid:uuid>/language/", language.campaign_language, name="campaign-language"),
    path("whose-words/", language.whose_words, name="whose-words"),
    path("campaigns/<uuid:uuid>/form/", form.campaign_form, name="campaign-form"),
    path("campaigns/<uuid:uuid>/form/remarks/", form.form_remarks, name="form-remarks"),
    path("campaigns/<uuid:uuid>/form/left/", form.form_left, name="form-left"),
    path("redline/", editor.redline_preview, name="redline-preview"),
    path(
        "amendments/<uuid:uuid>/in/<slug:language>/",
        translations.amendment_translation,
        name="amendment-translation",
    ),
    path(
        "campaigns/<uuid:uuid>/in/<slug:language>/",
        translations.campaign_translation,
        name="campaign-translation",
    ),
    path("amendments/<uuid:uuid>/history/", history.amendment_history, name="amendment-history"),
    path("amendments/<uuid:uuid>/restoration/", history.restoration, name="amendment-restoration"),
    path("campaigns/<uuid:campaign>/unsaved-text/", under_way.unsaved_text, name="unsaved-text"),
    path("campaigns/<uuid:uuid>/presence/", under_way.campaign_presence, name="campaign-presence"),
]
