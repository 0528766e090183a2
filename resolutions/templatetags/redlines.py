"""Redlines and paragraphs in pages. The runs come from the engine; here they only get their markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from coalitions.languages import quoted
from coalitions.languages.engine import marked
from documents.draft import DraftParagraph
from documents.note_marks import NoteMark
from documents.redlines import MarkedText, RedlineParagraph, for_reading
from documents.text import unbroken
from documents.write.directions import way_of
from documents.write.phrases import Phrases, of_other_paragraphs, phrases, place_named
from documents.write.pieces import Piece, pieces
from redline import Label, Run, count_words, finer, old_text, parse_label
from resolutions.library.cited import Link
from resolutions.models import Paragraph, anchor_of
from resolutions.texts import plain

register = template.Library()
_TAGS = {"+": "ins", "-": "del"}
_MOVED = {
    "+": gettext_lazy("moved here within the paragraph"),
    "-": gettext_lazy("moved to another place in the paragraph"),
}


@register.simple_tag
def redline_runs(paragraph: RedlineParagraph | MarkedText) -> SafeString:
    """The redline of a paragraph: <ins>, <del>, italics and footnote marks, and the names of other paragraphs that words
    came from or went to; below it the footnotes that changed.

    Of a paragraph that is nearly all rewritten, the old one struck and the new one; the redline word by word when asked for.
    """
    fine = replace(paragraph, runs=tuple(finer(paragraph.runs)))
    notes = "".join(_note(mark) for mark in fine.marks if mark.changed)
    words = "".join(_told(piece, paragraph) for piece in pieces(fine))
    whole = for_reading(paragraph)
    return mark_safe((words if whole is paragraph else _rewritten(whole, words)) + notes)


@register.simple_tag
def redline_part(runs: Iterable[Run]) -> SafeString:
    """Some words of a redline by themselves."""
    return mark_safe(_runs(runs))


@register.simple_tag
def redline_others(paragraph: RedlineParagraph) -> str:
    """Of a paragraph that was split or merged, the others that its words are from or in; else nothing."""
    return of_other_paragraphs(paragraph, _words())


@register.simple_tag
def redline_summary(paragraph: RedlineParagraph | MarkedText, name: str = "") -> SafeString:
    """What happens in a redline, in a few words for whoever hears the page; `name` is the id by which a link describes
    itself with it."""
    says = _summary(paragraph)
    if not says:
        return mark_safe("")
    return format_html(
        '<span class="skip"{}>: {}</span>', format_html(' id="{}"', name) if name else "", says
    )


def _summary(paragraph: RedlineParagraph | MarkedText) -> str:
    new, gone = (sum(count_words(run.text) for run in paragraph.runs if run.op == op) for op in ("+", "-"))
    if paragraph.change == "inserted":
        return ngettext("new, %(count)s word", "new, %(count)s words", new) % {"count": new}
    if paragraph.change == "deleted":
        return _("deleted")
    said = [
        ngettext("%(count)s word inserted", "%(count)s words inserted", new) % {"count": new} if new else "",
        ngettext("%(count)s word deleted", "%(count)s words deleted", gone) % {"count": gone} if gone else "",
    ]
    if not any(said) and any(run.op != "=" for run in paragraph.runs):
        return _("only marks or spaces changed")
    return ", ".join(one for one in said if one)


@register.filter
def unbroken_labels(words: str) -> str:
    """Words between the two parts of whose labels no line ends."""
    return unbroken(words)


@register.filter
def way(words: str, language: str) -> str:
    """Which way a paragraph of a text in `language` runs: "rtl" or "ltr"."""
    return way_of(words, language)


@register.filter
def in_quotes(words: object) -> str:
    """Words in the quotation marks of the page's language."""
    return quoted(words)


@register.filter
def told(text: object) -> str:
    """What the reader of files or the engine said, or what is kept of it, in the language of the page."""
    return marked(text)


@register.simple_tag
def links_to(places: Iterable[DraftParagraph]) -> SafeString:
    """Links to paragraphs of the same page, by their labels."""
    return format_html_join(
        ", ", '<a href="#{}">{}</a>', ((anchor_of(str(place.label)), shown(place.label)) for place in places)
    )


@register.simple_tag
def redline_heading(paragraph: RedlineParagraph) -> SafeString:
    """The section heading above a paragraph, as a redline; empty if there is none."""
    return mark_safe(_runs(paragraph.heading_runs))


@register.simple_tag
def old_side(paragraph: RedlineParagraph) -> SafeString:
    """The draft's own text of a paragraph, unmarked."""
    text = old_text(paragraph.runs)
    plain = replace(paragraph, runs=(Run("=", text),), change="same", new_footnotes=None)
    return mark_safe("".join(_inner(piece) for piece in pieces(plain)))


@register.simple_tag
def plain_text(paragraph: DraftParagraph, links: Sequence[Link] = ()) -> SafeString:
    """A paragraph of a draft, with its italics and footnote marks; what it cites is linked by `links`."""
    runs = (Run("=", paragraph.text),)
    shown = MarkedText(runs, "same", paragraph.shown_italics, paragraph.footnotes)
    return mark_safe(_linked(pieces(shown), links))


@register.simple_tag
def stored_text(paragraph: Paragraph) -> SafeString:
    """A stored paragraph, with its italics and footnote marks."""
    return plain_text(plain(paragraph))


@register.simple_tag
def redline_label(paragraph: RedlineParagraph) -> SafeString:
    """The label, marked like the text: inserted, deleted, or the old and the new one of a renumbered paragraph."""
    label = escape(shown(paragraph.label))
    if paragraph.change == "inserted":
        return mark_safe(f"<ins>{label}</ins>")
    if paragraph.change == "deleted":
        return mark_safe(f"<del>{label}</del>")
    if paragraph.part and paragraph.old_label is None:
        return mark_safe(f"<ins>{label}</ins>")
    if paragraph.was:
        return mark_safe(f"<del>{escape(shown(paragraph.was))}</del><ins>{label}</ins>")
    return label


@register.filter
def shown(label: str | Label) -> str:
    """A label as people read it: "II, OP 3" for OP II.3. What is no label stays as it is."""
    if isinstance(label, Label):
        return label.shown
    return parse_label(label).shown if "." in label and label[:3] in ("PP ", "OP ") else label


@register.simple_tag
def level(label: str | Label) -> int:
    """0 for a paragraph, 1 to 3 for sub-paragraphs."""
    return (label if isinstance(label, Label) else parse_label(label)).level


@register.simple_tag
def anchor(label: str | Label) -> str:
    """A label as an id in the page."""
    return anchor_of(str(label))


def _words() -> Phrases:
    """What a redline says itself, in the language of the page."""
    return phrases(get_language() or "en")


def _rewritten(whole: RedlineParagraph | MarkedText, fine: str) -> str:
    """Both texts whole, and a switch to the redline word by word. No <details>: a redline stands in a <p>."""
    struck, new = (
        "".join(_tagged(piece) for piece in pieces(whole) if (piece.op == "-") is is_old)
        for is_old in (True, False)
    )
    return (
        f'<span class="rewritten"><label><input type="checkbox" autocomplete="off"> {_("Word by word")}</label>'
        f'<span class="whole">{struck}</span><span class="whole">{new}</span>'
        f'<span class="fine">{fine}</span></span>'
    )


def _tagged(piece: Piece) -> str:
    tag = _TAGS.get(piece.op)
    if not tag:
        return _inner(piece)
    attributes = ' class="space"' if piece.text.isspace() else ""
    if piece.elsewhere:
        attributes = ' class="moved"'
    elif piece.move is not None:
        attributes = f' class="moved" title="{_MOVED[piece.op]}"'
    return f"<{tag}{attributes}>{_inner(piece)}</{tag}>"


def _told(piece: Piece, paragraph: RedlineParagraph | MarkedText) -> str:
    """A piece with the other paragraph that it moved from or to, and at its start that which its words stood in."""
    tagged = _tagged(piece)
    if isinstance(paragraph, MarkedText) or not (piece.begins or piece.elsewhere):
        return tagged
    before = after = ""
    if piece.begins:
        before = _elsewhere(_words().words_from, escape(place_named(paragraph, piece.begins, _words())))
    if piece.elsewhere and piece.ends:
        name: str = escape(place_named(paragraph, piece.elsewhere, _words()))
        if piece.op == "-" and not paragraph.is_line:
            name = f'<a href="#{anchor_of(str(piece.elsewhere.label))}">{name}</a>'
        after = _elsewhere(_words().words_from if piece.op == "+" else _words().words_in, name)
    return before + tagged + after


def _elsewhere(phrase: str, name: str) -> str:
    return f' <small class="elsewhere">({phrase.format(label=name)})</small> '


def _note(mark: NoteMark) -> str:
    """A footnote that is new, gone or worded differently; on a line of its own."""
    return f'<small class="note-change"><sup>{escape(mark.footnote.marker)}</sup> {_runs(mark.runs)}</small>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_tagged(Piece(run.op, run.text)) for run in runs)


def _linked(of_text: Iterable[Piece], links: Sequence[Link]) -> str:
    """The pieces of an unmarked text, with its links."""
    parts = []
    for link, some in groupby(_cut(of_text, links), key=lambda part: part[0]):
        inner = mark_safe("".join(_inner(piece) for _, piece in some))
        parts.append(
            format_html('<a href="{}" title="{}">{}</a>', link.address, link.symbol, inner) if link else inner
        )
    return "".join(parts)


def _cut(of_text: Iterable[Piece], links: Sequence[Link]) -> Iterator[tuple[Link | None, Piece]]:
    """The pieces, cut where links begin and end, each with the link that it is in."""
    waiting = sorted(links, key=lambda link: link.start)
    at = 0
    for piece in of_text:
        if piece.footnote is not None:
            yield None, piece
            continue
        done, end = at, at + len(piece.text)
        for link in waiting:
            start, stop = max(link.start, done), min(link.end, end)
            if start >= stop:
                continue
            if start > done:
                yield None, replace(piece, text=piece.text[done - at : start - at])
            yield link, replace(piece, text=piece.text[start - at : stop - at])
            done = stop
        if done < end:
            yield None, replace(piece, text=piece.text[done - at :])
        at = end


def _inner(piece: Piece) -> str:
    if piece.footnote is not None:
        note = piece.footnote
        return f'<sup title="{escape(note.text)}">{escape(note.marker)}</sup>'
    text = escape(piece.text)
    return f"<i>{text}</i>" if piece.italic else str(text)
