"""Comments in pages: marked words and mentions. Everything people wrote is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from documents.redlines import MarkedText, RedlineParagraph
from documents.write.pieces import Piece, pieces
from resolutions.named import NamedParagraphs
from review.mentions import find_mentions
from review.models import Comment
from review.threads import Thread

register = template.Library()


@register.simple_tag
def marked_text(
    paragraph: RedlineParagraph | MarkedText, threads: Sequence[Thread], page: int = 1
) -> SafeString:
    """A text with the quoted words of these threads marked and numbered; `page` is that of the discussion which stands
    beside it.

    What is shown but is no part of the text that is quoted from has the attribute data-uncounted.
    """
    return mark_safe("".join(_marked(paragraph, threads, page)))


def _marked(paragraph: RedlineParagraph | MarkedText, threads: Sequence[Thread], page: int) -> Iterator[str]:
    beside = "+" if paragraph.change == "deleted" else "-"
    at = 0
    for piece in pieces(paragraph):
        if piece.footnote is not None:
            note = piece.footnote
            sup = format_html('<sup data-uncounted title="{}">{}</sup>', note.text, note.marker)
            yield format_html("<{0} data-uncounted>{1}</{0}>", _tag(piece), sup) if piece.op != "=" else sup
        elif piece.op == beside:
            yield format_html("<{0} data-uncounted>{1}</{0}>", _tag(piece), _styled(piece, piece.text))
        else:
            inner = mark_safe("".join(_cut(piece, at, threads, page)))
            yield format_html("<{0}>{1}</{0}>", _tag(piece), inner) if piece.op != "=" else inner
            at += len(piece.text)


def _cut(piece: Piece, at: int, threads: Sequence[Thread], page: int) -> Iterator[str]:
    """A piece of the text, cut where marks begin or end."""
    end = at + len(piece.text)
    edges = {edge for thread in threads for edge in thread.span or () if at < edge < end}
    cuts = sorted({at, end, *edges})
    for start, stop in pairwise(cuts):
        inner = _styled(piece, piece.text[start - at : stop - at])
        over = [t for t in threads if t.span and t.span[0] <= start and stop <= t.span[1]]
        yield format_html("<mark>{}</mark>", inner) if over else inner
        for thread in over:
            if thread.span and thread.span[1] == stop:
                yield format_html(
                    '<a class="number" data-uncounted id="quote-{0}" href="{1}#comment-{2}" aria-label="Comment {0}">{0}</a>',
                    thread.number,
                    "" if thread.page == page else f"?page={thread.page}",
                    thread.root.uuid,
                )


def _tag(piece: Piece) -> str:
    return {"+": "ins", "-": "del"}[piece.op]


def _styled(piece: Piece, text: str) -> SafeString:
    return format_html("<i>{}</i>" if piece.italic else "{}", text)


@register.simple_tag
def comment_words(comment: Comment, named: NamedParagraphs) -> SafeString:
    """What a comment says, with the people it mentions as chips and the paragraphs it names as links to them. Nothing else
    in it becomes a link."""
    parts, at = [], 0
    for mention in find_mentions(comment.body, comment.mentions.all()).found:
        parts.append(named.linked(comment.body[at : mention.start]))
        parts.append(format_html('<span class="chip mention">@{}</span>', mention.person))
        at = mention.end
    parts.append(named.linked(comment.body[at:]))
    return mark_safe("".join(parts))


@register.simple_tag
def reason_words(reason: str, named: NamedParagraphs) -> SafeString:
    """A reason with its lines, and the paragraphs it names as links to them."""
    return mark_safe("<br>".join(map(named.linked, reason.splitlines())))
