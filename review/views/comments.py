"""The comments on an amendment or a paragraph: read, write, reply, edit, resolve, remove."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Amendment, Campaign, Comment
from coalitions import audit
from coalitions.load import load, require
from coalitions.models import Person
from documents.redlines import MarkedText
from redline import redline
from resolutions.models import Paragraph
from review import comments as commenting
from review.comments import CommentConflictError, CommentError
from review.forms_comments import CommentEditForm, CommentForm, ReplyForm
from review.threads import Subject, discussion, mentionable, open_comments

_CAMPAIGN = ("coalition", "base_draft__session", "base_draft__resolution")


def _person(request: HttpRequest) -> Person:
    """Who is signed in; loading has let nobody else through."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def _permission(request: HttpRequest) -> str:
    return "amendments.comment" if request.method == "POST" else "amendments.view"


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_comments(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was said about an amendment; a comment or a reply is added by POST."""
    amendments = Amendment.objects.select_related(
        "paragraph", "anchor", *(f"campaign__{name}" for name in _CAMPAIGN)
    )
    found = load(request, amendments, _permission(request), uuid=uuid)
    require(request, found.campaign.base_draft, "resolutions.view_draft")
    return _comments(request, Subject(found.campaign, amendment=found))


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_comments(request: HttpRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """The same about a paragraph of the campaign's base draft."""
    campaigns = Campaign.objects.select_related(*_CAMPAIGN)
    shown = load(request, campaigns, _permission(request), uuid=campaign)
    require(request, shown.base_draft, "resolutions.view_draft")
    about = get_object_or_404(Paragraph, uuid=paragraph, draft=shown.base_draft)
    return _comments(request, Subject(shown, paragraph=about))


def _comments(request: HttpRequest, subject: Subject) -> HttpResponse:
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
                    request, commenting.reply(answered, reply_form.cleaned_data["body"], _person(request))
                )
            except CommentError as error:
                reply_form.add_error("body", str(error))
    elif request.method == "POST":
        form = CommentForm(request.POST)
        if form.is_valid():
            try:
                return _said(request, commenting.comment(subject, form.said(), _person(request)))
            except CommentError as error:
                form.add_error(error.field or None, str(error))
    audit.viewed(request, subject.campaign.base_draft)
    return render(
        request,
        "review/comments.html",
        {
            "subject": subject,
            "campaign": subject.campaign,
            "sides": _sides(subject),
            "discussion": discussion(subject),
            "people": mentionable(subject.campaign),
            "may_comment": request.user.has_perm("amendments.comment", subject.campaign),
            "form": form or CommentForm(initial={"version": subject.version}),
            "answered": answered,
            "reply_form": reply_form,
        },
        status=422 if request.method == "POST" else 200,
    )


def _answered(request: HttpRequest, subject: Subject) -> Comment:
    """The comment that a reply answers; it must be about the same thing."""
    try:
        key = UUID(request.POST["reply_to"])
    except ValueError:
        key = UUID(int=0)
    return get_object_or_404(subject.comments().filter(reply_to=None), uuid=key)


def _said(request: HttpRequest, comment: Comment) -> HttpResponse:
    for name in commenting.unclear_names(comment):
        messages.warning(
            request, f"{name} could be several people, so nobody was told. Edit it to the full name."
        )
    return redirect(_address(comment))


def _address(comment: Comment) -> str:
    return f"{Subject.of(comment).address}#comment-{comment.uuid}"


def _sides(subject: Subject) -> list[tuple[Subject, int]]:
    """An amendment and the draft's own paragraph, as far as there are both, with how many threads are open."""
    amendment, paragraph = subject.amendment, subject.paragraph
    if amendment is not None:
        paragraph = amendment.paragraph
    else:
        amendment = subject.campaign.amendments.standing().filter(paragraph=paragraph).first()
    counts = open_comments(subject.campaign)
    sides = []
    if amendment is not None:
        side = Subject(subject.campaign, amendment=amendment)
        sides.append((side, counts.of_amendments.get(amendment.pk, 0)))
    if paragraph is not None:
        side = Subject(subject.campaign, paragraph=paragraph)
        sides.append((side, counts.of_paragraphs.get(paragraph.pk, 0)))
    return sides


def _comment(request: HttpRequest, uuid: UUID, permission: str) -> Comment:
    """A comment whose draft the person may read."""
    comments = Comment.objects.select_related(
        "amendment__paragraph", "paragraph", "author", *(f"campaign__{name}" for name in _CAMPAIGN)
    )
    found = load(request, comments, permission, uuid=uuid)
    require(request, found.campaign.base_draft, "resolutions.view_draft")
    return found


@require_safe
def comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where a comment stands."""
    return redirect(_address(_comment(request, uuid, "amendments.view")))


@require_http_methods(["GET", "HEAD", "POST"])
def comment_words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Edit one's own comment."""
    found = _comment(request, uuid, "amendments.edit_comment")
    conflict: Comment | None = None
    form = CommentEditForm(request.POST or None, initial={"version": found.version, "body": found.body})
    if request.method == "POST" and form.is_valid():
        try:
            edited = commenting.edit(
                found,
                form.cleaned_data["body"],
                _person(request),
                started_from=form.cleaned_data["version"],
            )
            return _said(request, edited)
        except CommentError as error:
            form.add_error(error.field or None, str(error))
        except CommentConflictError as error:
            conflict = error.comment
            form = CommentEditForm(initial={"version": conflict.version, "body": form.cleaned_data["body"]})
    typed = form["body"].value() or ""
    return render(
        request,
        "review/comment_edit.html",
        {
            "comment": found,
            "subject": Subject.of(found),
            "campaign": found.campaign,
            "people": mentionable(found.campaign),
            "form": form,
            "conflict": conflict,
            "conflict_redline": MarkedText(tuple(redline(conflict.body, typed))) if conflict else None,
        },
        status=409 if conflict else 422 if request.method == "POST" else 200,
    )


@require_POST
def comment_resolution(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Resolve a thread, or open it again (`reopen`)."""
    found = _comment(request, uuid, "amendments.resolve_comment")
    try:
        if "reopen" in request.POST:
            commenting.reopen(found, _person(request))
        else:
            commenting.resolve(found, _person(request))
            messages.success(request, "Resolved. It stays below, and can be opened again.")
    except CommentError as error:
        messages.error(request, str(error))
    return redirect(_address(found) if "reopen" in request.POST else Subject.of(found).address)


@require_POST
def comment_removal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Remove one's own comment, while nobody has answered it."""
    found = _comment(request, uuid, "amendments.edit_comment")
    try:
        commenting.remove(found, _person(request))
    except CommentError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Your comment is removed.")
    return redirect(Subject.of(found).address)
