"""Programs with tokens of the people of the small world."""

from __future__ import annotations

from django.test import Client

from coalitions.accounts.access_tokens import make
from coalitions.models import Person


class Program(Client):
    """A client that holds a token and no cookie."""

    def __init__(self, token: str) -> None:
        super().__init__(headers={"Authorization": f"Bearer {token}"})
        self.token = token

    def said(self, path: str, **query):
        """What is answered to a GET."""
        answer = self.get(f"/api/v1{path}", query)
        assert answer.status_code == 200, answer.content
        return answer.json()


def program_of(person: Person, *scopes: str) -> Program:
    """A program of somebody; for all scopes if none is named."""
    return Program(
        make(person, "program", scopes or ("read", "write", "export"), 7, with_second_factor=False)[1]
    )
