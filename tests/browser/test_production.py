"""The site as it is really served, in a real browser: production settings, hashed files, TLS, gunicorn.

The server is a process of its own on the database of the tests, so what `config.settings` does only in production is
done here, and nothing is relaxed.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import re
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import connection
from django.test import Client
from draft_making import FERRIES, HERONS, MARSHES, SEIZED, TOLLS, make_draft
from playwright.sync_api import Page, Response, expect

from amendments.drafting import Wording, propose_change

ROOT = Path(__file__).resolve().parents[2]
HASHED = re.compile(r"/static/[\w./-]+\.[0-9a-f]{12}\.\w+$")


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Elevenbis tests")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "certificate.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return chain, secret


def _database() -> str:
    """The address of the tests' database, for another process."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        if "memory" in name:
            pytest.skip("the tests' database is in memory: name a file in TEST_SQLITE")
        return f"sqlite:///{name}"
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    for _ in range(150):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{address}/healthz", context=trusting, timeout=2)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The server does not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def production(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of a production server: static files collected, everything else as an operator would set it."""
    folder = tmp_path_factory.mktemp("production")
    with django_db_blocker.unblock():
        database = _database()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {
        **os.environ,
        "ELEVENBIS_PRODUCTION": "1",
        "ELEVENBIS_VAR": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": database,
        # The key of the tests, so that a session made by a test client is one here.
        "SECRET_KEY": settings.SECRET_KEY,
        "AUDIT_KEY": settings.AUDIT_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_ADDRESS": f"https://{place}",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    chain, secret = _certificate(folder)
    log = folder / "server.log"
    command = ["-m", "gunicorn", "config.wsgi", "--bind", place, "--threads", "4", "--no-control-socket"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, *command, "--certfile", str(chain), "--keyfile", str(secret)],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"https://{place}", server, log)
        yield f"https://{place}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@dataclass
class Watched:
    """A page, what it asked for, and what its console complained about."""

    page: Page
    answers: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def files(self) -> list[Response]:
        """What came from the folder of static files since this was last asked."""
        found = [answer for answer in self.answers if urlsplit(answer.url).path.startswith("/static/")]
        self.answers.clear()
        return found


@pytest.fixture
def watched(browser, production, transactional_db) -> Iterator[Watched]:
    """A browser on the production site. A violated policy, an error in a script or a missing file fails the test."""
    context = browser.new_context(base_url=production, ignore_https_errors=True)
    page = context.new_page()
    watched = Watched(page)
    page.on("response", lambda answer: watched.answers.append(answer))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: watched.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    yield watched
    context.close()
    assert watched.complaints == []


def _sign_in(page: Page, person, production: str) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": production, "secure": True}])


@pytest.fixture
def drafts(world):
    """Four changes: the tolls moved to the front, the ferries reworded, the marshes new, the herons dropped."""
    changed = ("OP 1", TOLLS, "OP 2", FERRIES.replace("every", "each"), "OP 3", MARSHES, "OP 4", SEIZED)
    return (
        make_draft(world, 52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED),
        make_draft(world, 55, *changed),
    )


def test_a_page_asks_for_few_files_each_once_and_for_good(watched, production, world):
    page = watched.page
    _sign_in(page, world.drafter, production)
    for address in ("/", world.campaign.get_absolute_url(), world.latest.get_absolute_url(), "/imports/new/"):
        watched.answers.clear()
        page.goto(address, wait_until="networkidle")
        assert [(answer.url, answer.status) for answer in watched.answers if answer.status >= 400] == []
        files = watched.files()
        kinds = [answer.request.resource_type for answer in files]
        assert len(files) <= 4, [answer.url for answer in files]
        assert len({urlsplit(answer.url).path for answer in files}) == len(files)
        assert kinds.count("stylesheet") <= 1
        assert kinds.count("script") <= 2
        assert [answer.url for answer in files if not HASHED.search(answer.url)] == []
        for answer in files:
            assert "immutable" in answer.headers["cache-control"], answer.url
            if answer.request.resource_type in ("stylesheet", "script"):
                assert answer.headers["content-encoding"] in ("br", "gzip"), answer.url


def test_what_an_entry_imports_is_not_sent_by_itself(watched, production, world):
    for name in ("js/steps.js", "js/appearing.js", "css/base.css"):
        assert watched.page.request.get(f"/static/{name}").status in (302, 404), name
    assert watched.page.request.get("/static/js/main.js").ok


def test_n_goes_to_every_change(watched, production, world, drafts):
    page = watched.page
    _sign_in(page, world.drafter, production)
    page.goto(f"/comparisons/{drafts[0].uuid}/{drafts[1].uuid}/")
    where = page.locator("[data-where]")
    expect(where).to_have_text("4 changes")
    for number in (1, 2, 3, 4, 4):
        page.keyboard.press("n")
        expect(where).to_contain_text(f"{number} of 4: ")
    for number in (3, 2, 1, 1):
        page.keyboard.press("p")
        expect(where).to_contain_text(f"{number} of 4: ")
    page.get_by_role("button", name="Next").click()
    expect(where).to_contain_text("2 of 4: ")


def test_a_desk_opens_a_link_and_answers(watched, production, world):
    page = watched.page
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns the dimming;", "Say it."), world.drafter
    )
    _sign_in(page, world.cast.coordinator, production)
    page.goto(f"/campaigns/{world.campaign.uuid}/share-links/")
    page.get_by_label("Given to").fill("EU desk")
    page.get_by_label("Passphrase").fill("amber lantern")
    page.get_by_label("They may answer").check()
    page.get_by_label("Also show what is not agreed yet").check()
    page.get_by_role("button", name="Make the link").click()
    address = page.get_by_label("The new link").input_value()
    assert address.startswith(production)

    page.context.clear_cookies()
    page.goto(address)
    page.get_by_label("Passphrase").fill("amber lantern")
    with page.expect_navigation() as opened:
        page.get_by_role("button", name="Open").click()
    assert opened.value.status == 200
    asked = page.locator("#op-1")
    asked.get_by_text("Accepted").click()
    asked.get_by_role("textbox").fill("We can take this.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").filter(has_text="1 answer was recorded")).to_be_visible()
    expect(asked.get_by_role("textbox")).to_have_value("We can take this.")
    assert world.campaign.share_links.get().answers.get().note == "We can take this."

    # Whoever leaves the page for another site does not tell it the address, which is the key.
    told = []

    def elsewhere(route):
        told.append(route.request.all_headers())
        route.fulfill(body="", content_type="text/html")

    page.route("https://elsewhere.example/**", elsewhere)
    page.evaluate("location.href = 'https://elsewhere.example/'")
    page.wait_for_url("https://elsewhere.example/")
    assert [headers.get("referer") for headers in told] == [None]


def test_a_form_that_is_refused_says_so_and_loses_nothing(watched, production, world):
    page = watched.page
    _sign_in(page, world.drafter, production)
    page.goto(f"/campaigns/{world.campaign.uuid}/paragraphs/{world.paragraph('OP 1').uuid}/amendment/")
    typed = "Condemns the dimming of all lanterns;"
    page.get_by_role("textbox", name="Proposed text").fill(typed)
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    with page.expect_response(lambda answer: answer.url.endswith("/amendment/")) as refused:
        page.get_by_role("button", name="Save").click()
    assert refused.value.status == 403
    expect(page.get_by_role("heading", name="This was not sent")).to_be_visible()
    expect(page.get_by_text("What you typed is not lost")).to_be_visible()
    page.go_back()
    expect(page.locator("#id_proposed_text")).to_have_value(typed)
    # A browser writes every answer of 403 into its console.
    watched.complaints = [said for said in watched.complaints if "status of 403" not in said]


def test_error_pages_have_the_style_of_the_site(watched, production, world):
    page = watched.page
    _sign_in(page, world.drafter, production)
    # The browser asks for the icon when the page is there already.
    with page.expect_response("**/static/icon.svg"):
        page.goto("/campaigns/nothing/")
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.wordmark')).textDecorationLine") == "none"
    assert [answer.status for answer in watched.files()] == [200, 200]
    watched.complaints = [said for said in watched.complaints if "status of 404" not in said]
