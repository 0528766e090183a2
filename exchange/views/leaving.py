"""A file on its way out: looked at before it leaves, held where it names persons of whom nothing is settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from coalitions.load import PersonRequest
from documents.contents import FileContents, contents_of
from documents.text import one_line
from exchange.departures.leaving import Leaving, let_leave, written
from exchange.persons.naming import Said, persons_in_files
from resolutions.views.files import file_response


@dataclass(frozen=True)
class Looked:
    """A file that would leave, and what is really in it."""

    name: str
    size: int
    contents: FileContents


def leave(request: PersonRequest, leaving: Leaving) -> HttpResponse:
    """A file leaves for the signed-in person, who may have it; or the page of what would leave.

    The page comes first where it is asked for (`?look=1`), and where the file names a person of whom nothing is settled:
    then a coordinator, who says why, lets it leave all the same. A name that must not leave holds it.
    """
    persons = persons_in_files(leaving.files)
    if "look" in request.GET:
        return _page(request, leaving)
    if not persons.settled and "anyway" not in request.POST:
        return _page(request, leaving, status=409)
    anyway = one_line(request.POST.get("anyway", ""))[:300] if persons.open else ""
    if not persons.settled:
        if not request.user.has_perm("exchange.share", leaving.campaign):
            raise PermissionDenied
        if persons.withheld or not anyway:
            return _page(request, leaving, _("Say why it leaves all the same."), status=422)
    made = let_leave(leaving, request.user, anyway=anyway, given_to=_given_to(request))
    return file_response(made.content, made.ending, made.name)


def _given_to(request: PersonRequest) -> str:
    return one_line(request.POST.get("given_to", ""))[:200]


def _page(request: PersonRequest, leaving: Leaving, problem: str = "", *, status: int = 200) -> HttpResponse:
    """The page of what would leave: every name, comment, author and date in the files as they are made now."""
    campaign = leaving.campaign
    made = written(leaving)
    files = [
        Looked(one.file_name, len(of.content), contents_of(of.content, one.ending))
        for one, of in zip(leaving.files, made.parts or (made,), strict=True)
    ]
    said = [said for file in files for said in _said_in_file(file.contents)]
    query = request.GET.copy()
    query.pop("look", None)
    return render(
        request,
        "exchange/would_leave.html",
        {
            "campaign": campaign,
            "files": files,
            "persons": persons_in_files(leaving.files, said),
            "problem": problem,
            "address": f"{request.path}?{query.urlencode()}" if query else request.path,
            "given_to": _given_to(request),
            "may_send": request.user.has_perm("exchange.share", campaign),
            "may_settle": request.user.has_perm("exchange.settle_persons", campaign),
        },
        status=status,
    )


def _said_in_file(contents: FileContents) -> list[Said]:
    """What a file says, as it was read from its bytes."""
    where = _("the file itself")
    authors = [*(one.author for one in contents.comments), *(one.author for one in contents.changes)]
    texts = [*contents.texts, *(one.text for one in contents.comments), *dict.fromkeys(authors)]
    return [Said(where, text, read=True) for text in texts]
