"""The public library: adopted texts by symbol and title, and their paragraphs by their words. To which of them a phrase goes back
says an index of its own (`resolutions.library.precedents`), to whose page what was found leads."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy

from coalitions.load import PersonRequest, listed
from resolutions.library.phrases import with_texts
from resolutions.models import AdoptedParagraph, AdoptedText, Draft, Paragraph, Stage
from search.kinds.kind import MOST, Kind, Shown, Written, plain, squashed, strings_in


def _adopted(text: AdoptedText) -> Written:
    said, left = [text.title], MOST
    for words in _around(text):
        said.append(words[:left])
        left -= len(said[-1])
    return Written(None, text.adopted_on or text.read_at, said, _of_text(text))


def _around(text: AdoptedText) -> list[str]:
    """What stands in a text beside its paragraphs: sponsors, how States voted, annexes."""
    return list(strings_in([text.masthead.get("sponsors", []), text.closing, text.annexes]))


def _of_text(text: AdoptedText) -> list[str]:
    """By which words a text is meant."""
    return [text.symbol, *([str(text.year)] if text.year else [])]


def _adopted_shown(_: PersonRequest, text: AdoptedText) -> Shown:
    about = " · ".join(filter(None, (text.get_body_display(), str(text.year or ""))))
    return Shown(
        text.get_absolute_url(), text.symbol, about, plain(text.title, *_around(text), language=text.language)
    )


def _paragraph(paragraph: AdoptedParagraph) -> Written:
    text = paragraph.adopted
    return Written(
        None,
        text.adopted_on or text.read_at,
        _said_in(paragraph),
        [squashed(paragraph.label), paragraph.label, *_of_text(text)],
        paragraph.label,
    )


def _said_in(paragraph: AdoptedParagraph) -> list[str]:
    return [paragraph.text, paragraph.heading, *strings_in(paragraph.footnotes)]


def _paragraph_shown(_: PersonRequest, paragraph: AdoptedParagraph) -> Shown:
    text = paragraph.adopted
    about = " · ".join(filter(None, (text.symbol, str(text.year or ""), text.title)))
    return Shown(
        paragraph.get_absolute_url(),
        paragraph.label,
        about,
        plain(*_said_in(paragraph), language=text.language),
    )


def _own_drafts(request: PersonRequest, keys: Collection[int]) -> dict[int, int]:
    """Of adopted texts, those that are drafts which the person may list."""
    texts = AdoptedText.objects.filter(pk__in=keys).order_by()
    return _drafts_called(request, texts.values_list("pk", "symbol", "language"))


def _drafts_called(request: PersonRequest, texts: Iterable[tuple[int, str, str]]) -> dict[int, int]:
    """The same of texts by their symbol and language."""
    by_name = {(symbol, language): pk for pk, symbol, language in texts}
    own = listed(request, Draft).filter(stage=Stage.ADOPTED, symbol__in={symbol for symbol, _ in by_name})
    rows = own.order_by().values_list("pk", "symbol", "language")
    return {by_name[name]: pk for pk, *at in rows if (name := (at[0], at[1])) in by_name}


def _own_paragraphs(request: PersonRequest, keys: Collection[int]) -> dict[int, int]:
    """Of paragraphs of adopted texts, those that stand so in such drafts."""
    found = AdoptedParagraph.objects.filter(pk__in=keys).order_by()
    texts = found.values_list("adopted", "adopted__symbol", "adopted__language").distinct()
    drafts = _drafts_called(request, texts)
    if not drafts:
        return {}
    rows = list(found.filter(adopted__in=drafts).values_list("pk", "adopted", "label", "text"))
    own = Paragraph.objects.filter(draft__in=drafts.values(), label__in={label for _, _, label, _ in rows})
    said = {
        (draft, label, text): pk
        for pk, draft, label, text in own.order_by().values_list("pk", "draft", "label", "text")
    }
    return {
        pk: said[is_said]
        for pk, adopted, label, text in rows
        if (is_said := (drafts[adopted], label, text)) in said
    }


ADOPTED = Kind(
    "adopted",
    gettext_lazy("Library of adopted texts"),
    AdoptedText,
    lambda: AdoptedText.objects.all(),
    _adopted,
    _adopted_shown,
    {AdoptedText: lambda text: [text.pk]},
    same_as=("draft", _own_drafts),
    shows_texts=False,
)
PRECEDENT = Kind(
    "precedent",
    gettext_lazy("Paragraphs of adopted texts"),
    AdoptedParagraph,
    lambda: with_texts(AdoptedParagraph.objects.all()),
    _paragraph,
    _paragraph_shown,
    # With their text they are written, all at once.
    {},
    draws=("adopted",),
    same_as=("paragraph", _own_paragraphs),
    shows_texts=False,
)
