"""What whoever runs a server types, or docker-compose.yml for them: first_account, web_role, deliver's sign of life."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from coalitions.models import Person
from notices.management.commands import deliver

pytestmark = pytest.mark.django_db
needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has roles")


class TestFirstAccount:
    def test_it_prints_the_link_and_nothing_else(self, client, capsys, settings):
        settings.SITE_ADDRESS = "https://elevenbis.example/"
        call_command("first_account")
        printed = capsys.readouterr()
        link = printed.out.strip()
        assert link.startswith("https://elevenbis.example/first-account/")
        assert "works once" in printed.err
        assert "Make the first account" in client.get(link.removeprefix("https://elevenbis.example")).text

    def test_not_where_somebody_has_an_account(self):
        Person.objects.create(username="nuri")
        with pytest.raises(CommandError, match="already"):
            call_command("first_account")


class TestSignOfLife:
    def test_after_a_round_that_was_done(self, tmp_path):
        call_command("deliver", sign_of_life=tmp_path / "delivered")
        assert (tmp_path / "delivered").exists()

    def test_none_after_one_that_was_not(self, tmp_path, monkeypatch):
        def lost() -> str:
            raise OperationalError

        monkeypatch.setattr(deliver, "_deliver", lost)
        with pytest.raises(OperationalError):
            call_command("deliver", sign_of_life=tmp_path / "delivered")
        assert not (tmp_path / "delivered").exists()


class TestWebRole:
    """What the role may do then is tried in tests/deploy/test_compose_by_hand.py."""

    @pytest.mark.skipif(connection.vendor == "postgresql", reason="for other databases than PostgreSQL")
    def test_only_postgresql_has_roles(self):
        with pytest.raises(CommandError, match="Only PostgreSQL"):
            call_command("web_role", "elevenbis_web")

    @needs_postgresql
    def test_a_role_that_is_not_there(self):
        with pytest.raises(CommandError, match="CREATE ROLE"):
            call_command("web_role", f'none"{uuid4()}')

    @needs_postgresql
    def test_the_owner_is_no_role_without_ownership(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            (owner,) = cursor.fetchone()
        with pytest.raises(CommandError, match="owns nothing"):
            call_command("web_role", owner)
