"""Help: the way from a draft to an answer, the words of the pages, and the switch of the single keys."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from coalitions.languages import Words
from coalitions.load import PersonRequest

WORDS: tuple[tuple[Words, Words], ...] = (
    (
        gettext_lazy("Resolution"),
        gettext_lazy(
            "The text that comes back each year, at one body. It has a draft for each time it came."
        ),
    ),
    (
        gettext_lazy("Draft"),
        gettext_lazy(
            "One text of a resolution: adopted last time, zero draft, revision, tabled as L-document, orally revised, adopted."
        ),
    ),
    (
        gettext_lazy("Paragraph and label"),
        gettext_lazy(
            "PP 4 is the fourth preambular paragraph, OP 2(l) a part of the second operative one, PP 11bis a new one after PP 11. A paragraph is followed from year to year, also when its number changes."
        ),
    ),
    (
        gettext_lazy("Campaign"),
        gettext_lazy("A coalition’s work on one resolution at one session."),
    ),
    (
        gettext_lazy("Amendment"),
        gettext_lazy(
            "One suggested change: a paragraph as it should read, a new paragraph, or one that should go. With its reason, and where the words come from."
        ),
    ),
    (
        gettext_lazy("Redline"),
        gettext_lazy("Both texts in one: what is new underlined, what should go struck through."),
    ),
    (
        gettext_lazy("Ask"),
        gettext_lazy("One numbered point of the letter, tied to the amendments that carry it."),
    ),
    (
        gettext_lazy("Position"),
        gettext_lazy(
            "What one organisation says to one exact text: support, support with changes, oppose, abstain. When the text changes it has to be given anew."
        ),
    ),
    (
        gettext_lazy("Draft, in review, agreed, submitted"),
        gettext_lazy(
            "How far an amendment is: being written, asked of the organisations, accepted by your coalition’s rule, handed to a delegation. Files and share links hold what is agreed or submitted, unless somebody chooses otherwise."
        ),
    ),
    (
        gettext_lazy("Agreed language"),
        gettext_lazy("Words that stand in an adopted resolution already: the strongest argument there is."),
    ),
    (
        gettext_lazy("Carry over"),
        gettext_lazy("To bring the amendments from one draft onto the next one."),
    ),
    (
        gettext_lazy("Uptake"),
        gettext_lazy(
            "How much of what was asked stands in a later text: word for word, in part, in substance, or not."
        ),
    ),
    (
        gettext_lazy("Share link"),
        gettext_lazy(
            "A page for a desk officer, without an account: the asks, each with its redline, and room for an answer. It ends on a day, can be revoked, and may ask for a passphrase."
        ),
    ),
)
"""The words of the pages, in the order in which one meets them, and what they mean."""


@require_safe
def help_page(request: PersonRequest) -> HttpResponse:
    """What to do first, what the words mean, where the keys are."""
    return render(request, "workspace/help.html", {"words": WORDS})
