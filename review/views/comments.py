"""The comments on an amendment or a paragraph: read, write, reply, edit, resolve, mute, remove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.drafting import chosen_for
from amendments.models import Amendment, Campaign
from coalitions.accounts.limits import limited
from coalitions.load import PersonRequest, listed, load
from coalitions.models import Person
from coalitions.views.paging import paged
from documents.redlines import MarkedText
from letters.models import Letter
from redline import redline
from resolutions.models import Paragraph
from resolutions.named import NamedParagraphs
from review import comments as commenting
from review.comments import CommentConflictError, CommentError
from review.forms.comments import CommentEditForm, CommentForm, ReplyForm
from review.mentions import mentionable
from review.models import Comment
from review.subjects import Subject, address_of, followed
from review.threads import A_PAGE, discussion, open_comments, place_of


def _permission(request: HttpRequest) -> str:
    return "review.comment" if request.method == "POST" else "review.view"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("comment", times=60, seconds=300)
def amendment_comments(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What was said about an amendment; a comment or a reply is added by POST."""
    found = load(request, Amendment, _permission(request), uuid=uuid)
    return _comments(request, Subject(found.campaign, amendment=found))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("comment", times=60, seconds=300)
def paragraph_comments(request: PersonRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """The same about a paragraph of the campaign's base draft; of one that the campaign has left it leads to the same
    clause on that, if it is there."""
    shown = load(request, Campaign, _permission(request), uuid=campaign)
    on_base_or_left = Q(draft=shown.base_draft) | Q(draft__in=shown.carry_overs.order_by().values("before"))
    named = get_object_or_404(listed(request, Paragraph).filter(on_base_or_left), uuid=paragraph)
    about = followed(shown, named)
    if about != named and request.method != "POST":
        return redirect("paragraph-comments", shown.uuid, about.uuid)
    if about.draft_id == shown.base_draft_id:
        about.draft = shown.base_draft
    return _comments(request, Subject(shown, paragraph=about))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("comment", times=60, seconds=300)
def letter_comments(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The same about a letter, in its own language."""
    found = load(request, Letter, _permission(request), uuid=uuid)
    return _comments(request, Subject.of_letter(found, request.user))


def _comments(request: PersonRequest, subject: Subject) -> HttpResponse:
    """Show the discussion, or add to it and go to what was added."""
    form: CommentForm | None = None
    answered: Comment | None = None
    reply_form: ReplyForm | None = None
    if request.method == "POST" and request.POST.get("reply_to"):
        answered = _answered(request, subject)
        reply_form = ReplyForm(request.POST)
        if reply_form.is_valid():
            try:
                return _said(
                    request, commenting.reply(answered, reply_form.cleaned_data["body"], request.user)
                )
            except CommentError as error:
                reply_form.add_error("body", str(error))
    elif request.method == "POST":
        form = CommentForm(request.POST)
        if form.is_valid():
            try:
                return _said(request, commenting.comment(subject, form.said(), request.user))
            except CommentError as error:
                form.add_error(error.field or None, str(error))
    said = discussion(subject, request.user)
    # A reply that could not be stored stays in its form, so the page is that of its thread.
    pages = paged(request, said.threads, A_PAGE, number=said.page_of(answered) if answered else None)
    return render(
        request,
        "review/comments.html",
        {
            "subject": subject,
            "campaign": subject.campaign,
            "sides": _sides(subject, request),
            "discussion": said,
            "pages": pages,
            "open": [thread for thread in pages if not thread.resolved],
            "resolved": [thread for thread in pages if thread.resolved],
            "people": mentionable(subject),
            "named": NamedParagraphs(subject.campaign.base_draft, subject.campaign.get_absolute_url()),
            "may_comment": request.user.has_perm("review.comment", subject.campaign),
            "form": form or CommentForm(initial={"version": subject.version_number}),
            "answered": answered,
            "reply_form": reply_form,
        },
        status=422 if request.method == "POST" else 200,
    )


def _answered(request: PersonRequest, subject: Subject) -> Comment:
    """The comment that a reply answers; it must be about the same thing."""
    try:
        key = UUID(request.POST["reply_to"])
    except ValueError:
        key = UUID(int=0)
    return get_object_or_404(subject.comments(request.user).filter(reply_to=None), uuid=key)


def _said(request: HttpRequest, comment: Comment) -> HttpResponse:
    for name in commenting.unclear_names(comment):
        messages.warning(
            request,
            _("%(name)s could be several people, so nobody was told. Edit it to the full name.")
            % {"name": name},
        )
    return redirect(place_of(comment, cast(Person, request.user)))


@dataclass(frozen=True)
class Side:
    """One of the two texts that can be spoken of: the suggested change or the draft's own paragraph."""

    subject: Subject
    open: int
    """How many threads about it are open."""


def _sides(subject: Subject, request: PersonRequest) -> list[Side]:
    """An amendment and the base draft's own paragraph, as far as there are both."""
    campaign, amendment, paragraph = subject.campaign, subject.amendment, subject.paragraph
    if subject.letter is not None:
        return []
    if amendment is not None:
        paragraph = amendment.paragraph
    elif paragraph is not None:
        amendment = chosen_for(campaign, paragraph)
    counts = open_comments(campaign, request.user)
    sides = []
    if amendment is not None:
        count = counts.of_amendments.get(amendment.pk, 0)
        sides.append(Side(Subject(campaign, amendment=amendment), count))
    if paragraph is not None and paragraph.draft_id == campaign.base_draft_id:
        count = counts.of_clauses.get(paragraph.clause_id, 0)
        sides.append(Side(Subject(campaign, paragraph=paragraph), count))
    return sides


@require_safe
def comment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Where a comment stands."""
    return redirect(place_of(load(request, Comment, "review.view", uuid=uuid), request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("comment", times=60, seconds=300)
def comment_words(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Edit one's own comment."""
    found = load(request, Comment, "review.edit_comment", uuid=uuid)
    conflict: Comment | None = None
    form = CommentEditForm(request.POST or None, initial={"edition": found.edition, "body": found.body})
    if request.method == "POST" and form.is_valid():
        try:
            edited = commenting.edit(
                found,
                form.cleaned_data["body"],
                request.user,
                started_from=form.cleaned_data["edition"],
            )
            return _said(request, edited)
        except CommentError as error:
            form.add_error(error.field or None, str(error))
        except CommentConflictError as error:
            conflict = error.comment
            form = CommentEditForm(initial={"edition": conflict.edition, "body": form.cleaned_data["body"]})
    subject = Subject.of(found)
    return render(
        request,
        "review/comment_edit.html",
        {
            "back": address_of(found),
            "subject": subject,
            "campaign": found.campaign,
            "people": mentionable(subject),
            "form": form,
            "conflict": conflict,
            "conflict_redline": _between(conflict, form["body"].value() or "") if conflict else None,
        },
        status=409 if conflict else 422 if request.method == "POST" else 200,
    )


def _between(conflict: Comment, typed: str) -> MarkedText:
    """From the words that stand now to those that were typed."""
    return MarkedText(tuple(redline(conflict.body, typed)))


@require_POST
def comment_resolution(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Resolve a thread, or open it again (`reopen`)."""
    found = load(request, Comment, "review.resolve_comment", uuid=uuid)
    try:
        if "reopen" in request.POST:
            commenting.reopen(found, request.user)
        else:
            commenting.resolve(found, request.user)
            messages.success(request, _("Resolved. It stays below, and can be opened again."))
    except CommentError as error:
        messages.error(request, str(error))
    return redirect(place_of(found, request.user) if "reopen" in request.POST else Subject.of(found).address)


@require_POST
def comment_muting(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Be told nothing more of the replies in a thread, or of them again (`unmute`)."""
    found = load(request, Comment, "review.view", uuid=uuid)
    try:
        if "unmute" in request.POST:
            commenting.unmute(found, request.user)
            messages.success(request, _("You are told of replies here again."))
        else:
            commenting.mute(found, request.user)
            messages.success(
                request, _("Muted: you are told of no replies here, unless somebody mentions you.")
            )
    except CommentError as error:
        messages.error(request, str(error))
    return redirect(place_of(found, request.user))


@require_POST
def comment_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Remove one's own comment, while nobody has answered it."""
    found = load(request, Comment, "review.edit_comment", uuid=uuid)
    try:
        commenting.remove(found, request.user)
    except CommentError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your comment is removed."))
    return redirect(Subject.of(found).address)
