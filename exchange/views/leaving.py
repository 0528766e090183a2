"""A file on its way out: looked at before it leaves, held where it names persons of whom nothing is settled."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy

from coalitions.languages import Words
from coalitions.load import PersonRequest
from documents.contents import FileContents
from documents.write.phrases import phrases
from exchange.checks import (
    UnagreedLetterError,
    UntranslatedError,
    annex_since,
    signed_among,
    unagreed,
    untranslated,
)
from exchange.checks.translated import CHOSEN
from exchange.departures.described import TICKED, TICKED_UNTRANSLATED
from exchange.departures.leaving import Leaving
from exchange.persons.naming import persons_in_files
from exchange.persons.reading import made_and_read, said_in_file
from exchange.persons.sending import UnsettledNamesError, send
from resolutions.views.files import file_response

SAY_WHY = gettext_lazy("Say why it leaves all the same.")
MOST_SHOWN = 300
"""Paragraphs of a file on the page."""
_NUMBER = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""What a PDF has in place of a character for which it has no letters."""


@dataclass(frozen=True)
class Looked:
    """A file that would leave, and what is really in it."""

    name: str
    size: int
    contents: FileContents
    language: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, as many as the page shows."""
        return self.contents.texts[:MOST_SHOWN]

    @property
    def without_letters(self) -> tuple[str, ...]:
        """The characters for which a PDF has no letters, as it has them: by their numbers."""
        if not self.name.endswith(".pdf"):
            return ()
        found = Counter(number for text in self.contents.texts for number in _NUMBER.findall(text))
        # The line of the file that tells of them has one as its example.
        found.subtract(_NUMBER.findall(phrases(self.language).no_letters))
        return tuple(number for number, times in found.items() if times > 0)

    @property
    def more(self) -> int:
        """How many more paragraphs it has."""
        return max(0, len(self.contents.texts) - MOST_SHOWN)


def leave(request: PersonRequest, leaving: Leaving, *, again: bool = False) -> HttpResponse:
    """A file leaves for the signed-in person, who may have it; or the page of what would leave.

    The page comes first where it is asked for (`?look=1`), and where the file names a person of whom nothing is settled:
    then a coordinator, who says why, lets it leave all the same. A name that must not leave holds it. It comes as well where
    a letter is not agreed as it stands: whoever sends it says that it leaves all the same; not of what left before
    (`again`). And it comes where something is not translated into the language of the file.
    """
    if "look" in request.GET:
        return _page(request, leaving, again=again)
    said = request.POST.get("anyway")
    try:
        made = send(
            leaving,
            request.user,
            anyway=said or "",
            although=TICKED if request.POST.get("although") else "",
            although_untranslated=TICKED_UNTRANSLATED if request.POST.get("untranslated") else "",
            given_to=request.POST.get("given_to", ""),
            again=again,
        )
    except (UnagreedLetterError, UntranslatedError):
        return _page(request, leaving, again=again, status=422 if request.method == "POST" else 409)
    except UnsettledNamesError:
        if said is None:
            return _page(request, leaving, again=again, status=409)
        return _page(request, leaving, SAY_WHY, again=again, status=422)
    return file_response(made.content, made.ending, made.name)


def _page(
    request: PersonRequest, leaving: Leaving, problem: Words = "", *, again: bool = False, status: int = 200
) -> HttpResponse:
    """The page of what would leave: every name, comment, author and date in the files as they are made now."""
    files = [
        Looked(one.file_name, size, contents, one.language) for one, size, contents in made_and_read(leaving)
    ]
    query = request.GET.copy()
    query.pop("look", None)
    # The files were made as they leave; the page about them is in the reader's language again.
    with translation.override(request.LANGUAGE_CODE):
        said = [said for file in files for said in said_in_file(file.contents)]
        return render(
            request,
            "exchange/would_leave.html",
            {
                "campaign": leaving.campaign,
                "about": leaving.about,
                "files": files,
                "persons": persons_in_files(leaving.files, said),
                "problem": problem,
                "text": signed_among(leaving),
                "changes": [] if again else annex_since(leaving, request.user),
                "untranslated": untranslated(leaving, request.user, again=again),
                "untranslated_is_chosen": CHOSEN in leaving.options,
                "unagreed": "" if again else unagreed(leaving, request.user),
                "address": f"{request.path}?{query.urlencode()}" if query else request.path,
                "given_to": request.POST.get("given_to", ""),
                "may_send": request.user.has_perm("exchange.share", leaving.about),
                "may_settle": leaving.campaign is not None
                and request.user.has_perm("exchange.settle_persons", leaving.campaign),
            },
            status=status,
        )
