"""The proxy in front: what it passes on, what it drops, and what it keeps to itself. With a real Caddy."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from answering import gunicorn
from composing import ROOT, compose_file
from proxying import Proxy, proxy

pytestmark = pytest.mark.skipif(shutil.which("caddy") is None, reason="the program caddy is not installed")


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that reached it."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        if len(self.rfile.read(length)) == length:
            self._answer()

    def _answer(self) -> None:
        content = json.dumps(dict(self.headers.items())).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, ThreadingHTTPServer]]:
    """The proxy before a server that says what it heard."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with proxy(tmp_path_factory.mktemp("proxy"), f"127.0.0.1:{server.server_port}") as running:
        yield running, server
    server.shutdown()
    server.server_close()


def test_whom_a_request_is_from_is_said_by_the_proxy_alone(echo):
    running, _ = echo
    spoofed = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "for=203.0.113.7;proto=http",
        "X-Real-IP": "203.0.113.7",
    }
    with running.browser() as browser:
        answer = browser.get(running.address, headers=spoofed, timeout=30)
    heard = {name.lower(): value for name, value in answer.json().items()}
    assert heard["x-forwarded-for"] in ("127.0.0.1", "::1")
    assert heard["x-forwarded-proto"] == "https"
    assert heard["host"] == f"localhost:{running.https}"
    assert "203.0.113.7" not in json.dumps(heard)
    assert "evil.example" not in json.dumps(heard)


def test_plain_http_is_led_to_https(echo):
    running, _ = echo

    plain = f"http://localhost:{running.http}/sign-in/"
    answer = requests.get(plain, allow_redirects=False, timeout=30)
    assert (answer.status_code, answer.headers["Location"]) == (308, "https://localhost/sign-in/")


@pytest.mark.parametrize(("megabytes", "answers"), [(16, {200}), (21, {413, 502})], ids=["little", "much"])
def test_what_is_too_large_for_the_house_is_too_large_here(echo, megabytes, answers):
    """But what is only a little too large reaches the house, which says so in its own words. (An old Caddy says 502.)"""
    running, _ = echo
    with running.browser() as browser:
        try:
            found = browser.post(running.address, b"x" * (megabytes * 1000 * 1000), timeout=60).status_code
        except requests.ConnectionError:
            found = 413  # it did not listen to the end
    assert found in answers


def test_slow_senders_keep_nobody_waiting(tmp_path: Path):
    """Neither with less than the proxy keeps for itself, nor with more, before one thread."""
    with ExitStack() as stack:
        server = stack.enter_context(gunicorn(tmp_path))
        running = stack.enter_context(proxy(tmp_path, "{}:{}".format(*server.address)))
        trusting = ssl.create_default_context(cafile=str(running.root))
        for sent in (9000, 200_000):
            for _ in range(10):
                plain = stack.enter_context(
                    socket.create_connection(("127.0.0.1", running.https), timeout=30)
                )
                slow = stack.enter_context(trusting.wrap_socket(plain, server_hostname="localhost"))
                head = f"POST /slow HTTP/1.1\r\nHost: localhost:{running.https}\r\nContent-Length: 1000000\r\n\r\n"
                slow.sendall(head.encode() + b"a" * sent)
            with running.browser() as browser:
                assert browser.get(f"{running.address}/beside", timeout=10).text == "done"
        assert not server.begun("slow")


def test_no_secret_address_reaches_its_log(tmp_path: Path):
    """Also not while nobody answers behind it."""
    with proxy(tmp_path, "127.0.0.1:9") as running:
        with running.browser() as browser:
            answer = browser.get(f"{running.address}/shared/a-token-that-opens-a-draft/", timeout=30)
        assert (answer.status_code, answer.headers["Retry-After"]) == (502, "10")
        assert "try again" in answer.text
        log = running.log.read_text()
    assert "serving initial configuration" in log
    assert "a-token-that-opens-a-draft" not in log


def test_it_starts_with_the_upstream_of_docker_compose():
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert "{$UPSTREAM:web:8000}" in text
    assert "web" in compose_file()["services"]
    assert [port.split(":")[1] for port in compose_file()["services"]["proxy"]["ports"]] == [
        "8080",
        "8443",
        "8443/udp",
    ]
    assert "127.0.0.1:8081/healthz" in " ".join(compose_file()["services"]["proxy"]["healthcheck"]["test"])
