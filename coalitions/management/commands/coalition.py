"""manage.py coalition NAME: begin a coalition, or give one a coordinator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from coalitions.founding import FoundingError, appoint, called, found
from coalitions.invitations import InvitingError
from documents.text import one_line


class Command(BaseCommand):
    help = (
        "Begin a coalition with its first coordinator, or make somebody a coordinator of one that is there. Whoever "
        "has an account is one at once; for anybody else the link of an invitation is printed, which works once, for "
        "seven days. It stands in the audit log."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", help="of the coalition, or its UUID")
        parser.add_argument("--coordinator", metavar="EMAIL", required=True, help="their e-mail address")
        parser.add_argument("--organisation", metavar="NAME", required=True, help="the coordinator is of")

    def handle(self, *args: Any, **options: Any) -> None:
        name, email, organisation = options["name"], options["coordinator"], options["organisation"]
        try:
            validate_email(email)
            if not one_line(organisation):
                raise FoundingError("A coordinator needs an organisation.")
            with transaction.atomic():
                coalition = called(name) or found(name)
                done = appoint(coalition, email, organisation)
        except ValidationError as error:
            raise CommandError(f"“{email}” is no e-mail address.", returncode=2) from error
        except (FoundingError, InvitingError) as error:
            raise CommandError(str(error), returncode=2) from error
        if isinstance(done, str):
            path = reverse("invitation", args=[done])
            self.stdout.write(f"{email} becomes a coordinator by this link: {_address(path)}")
        else:
            self.stdout.write(f"{done.person} is a coordinator of {coalition} for {done.organisation}.")


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"
