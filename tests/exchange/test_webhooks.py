"""Programs that are told: given by coordinators, told signed and without a word, tried again, and never inwards."""

from __future__ import annotations

import json
import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from amendments.carrying import decisions, finishing
from amendments.drafting import Wording, propose_change
from amendments.models import Version
from coalitions.models import Membership, Role
from exchange.answers import answer
from exchange.models import Webhook, WebhookDelivery
from exchange.webhooks import guard, sending
from exchange.webhooks.guard import AddressError, is_public, machine_of, target_of
from exchange.webhooks.hooks import give
from exchange.webhooks.sending import content_of, signature_of, tell_due
from resolutions.confidentiality import restrict
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from resolutions.texts import draft_text

pytestmark = pytest.mark.django_db


class Listener:
    """A program on this machine: what it was sent, and what it answers."""

    def __init__(self) -> None:
        self.sent: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.sent.append((dict(self.headers), body))
                self.send_response(listener.status)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/told?by=us"

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def listener(settings):
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    made = Listener()
    yield made
    made.end()


@pytest.fixture
def hook(world, listener):
    return give(world.campaign, listener.address, ["text", "answer"], world.cast.coordinator)


def change_a_text(world):
    return propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns secrets;"), world.drafter
    )


def test_a_text_changed(world, hook, listener):
    made, secret = hook
    amendment = change_a_text(world)
    call_command("deliver", verbosity=0)
    ((headers, body),) = listener.sent
    said = json.loads(body)
    assert (said["event"], said["amendment"], said["version"]) == ("text", str(amendment.uuid), 1)
    assert said["campaign"] == str(world.campaign.uuid)
    assert said["api"].endswith(f"/api/v1/amendments/{amendment.uuid}")
    assert b"secrets" not in body
    assert b"OP 1" not in body
    moment, signature = headers["Elevenbis-Signature"].removeprefix("t=").split(",v1=")
    assert signature == signature_of(secret, int(moment), body)
    assert secret not in str(list(Webhook.objects.values()))
    delivery = WebhookDelivery.objects.get(webhook=made)
    assert (delivery.status, delivery.attempts) == (200, 1)
    call_command("deliver", verbosity=0)
    assert len(listener.sent) == 1


def test_texts_that_were_carried_onto_a_later_draft(world, hook, listener):
    amendment = change_a_text(world)
    text = draft_text(world.latest)
    onto = create_draft(text, DraftDetails(world.resolution, world.sessions[58], Stage.ZERO), world.drafter)
    carrying = decisions.start(world.campaign, onto, world.drafter)
    decisions.accept(carrying, world.drafter, seen=Version.objects.latest("pk").pk)
    finishing.finish(carrying, world.drafter)
    tell_due(timezone.now())
    said = [json.loads(body) for _, body in listener.sent]
    assert [(one["event"], one["version"]) for one in said] == [("text", 1), ("text", 2)]
    assert {one["amendment"] for one in said} == {str(amendment.uuid)}


def test_an_answer_came(world, hook, listener):
    from amendments.models import Amendment, Status
    from exchange import links

    amendment = change_a_text(world)
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
    later = timezone.now() + timedelta(days=7)
    link, _ = links.give(world.campaign, "A desk", later, world.cast.coordinator, may_answer=True)
    given = answer(link, amendment, 1, "cannot", "Not now.")
    tell_due(timezone.now())
    said = [json.loads(body) for _, body in listener.sent]
    assert sorted(one["event"] for one in said) == ["answer", "text"]
    assert str(given.uuid) in {one["answer"] for one in said}
    assert not any(b"Not now" in body for _, body in listener.sent)


def test_only_what_it_is_told_of(world, listener):
    give(world.campaign, listener.address, ["answer"], world.cast.coordinator)
    change_a_text(world)
    tell_due(timezone.now())
    assert listener.sent == []


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_fails_is_tried_again_with_longer_pauses_and_given_up_at_last(world, hook, listener, status):
    listener.status = status
    change_a_text(world)
    now, tried = timezone.now(), []
    for minute in range(300):
        before = len(listener.sent)
        tell_due(now + timedelta(minutes=minute))
        tried += [minute] * (len(listener.sent) - before)
    assert tried == [0, 1, 3, 7, 15, 31, 63, 127]
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.delivered_at) == (status, None)


def test_nobody_there(world, hook, listener):
    listener.end()
    listener.end = lambda: None
    change_a_text(world)
    assert tell_due(timezone.now()) == "0 programs told, 1 not reached"
    assert WebhookDelivery.objects.get().error == "ConnectionRefusedError"


def test_one_that_answers_byte_by_byte_holds_nobody_up(world, settings, monkeypatch):
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    monkeypatch.setattr(sending, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        stop = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                while not stop.wait(0.1):
                    try:
                        connection.send(b"H")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        give(world.campaign, address, ["text"], world.cast.coordinator)
        change_a_text(world)
        tell_due(timezone.now())
        stop.set()
        thread.join()
    assert WebhookDelivery.objects.get().error == "TimeoutError"


class TestWhoseItIs:
    def test_nothing_of_a_draft_that_its_giver_may_not_read(self, world, hook, listener):
        change_a_text(world)
        restrict(world.latest, "named", world.drafter)
        tell_due(timezone.now())
        assert listener.sent == []
        assert not WebhookDelivery.objects.exists()

    def test_it_ends_when_its_giver_coordinates_no_more(self, world, hook, listener):
        change_a_text(world)
        Membership.objects.filter(person=world.cast.coordinator).update(role=Role.MEMBER)
        tell_due(timezone.now())
        assert listener.sent == []
        assert Webhook.objects.get().ended_at is not None

    def test_coordinators_see_what_it_was_told_and_end_it(self, world, hook, listener, client):
        change_a_text(world)
        tell_due(timezone.now())
        client.force_login(world.cast.coordinator)
        address = reverse("webhooks", args=[world.campaign.uuid])
        assert address in client.get(reverse("share-links", args=[world.campaign.uuid])).text
        page = client.get(address)
        assert "A text changed" in page.text
        assert "(200)" in page.text
        WebhookDelivery.objects.update(delivered_at=None, error="The name of this address is not known.")
        korean = client.get(address, headers={"accept-language": "ko"}).text
        assert "이 주소의 이름을 찾을 수 없습니다." in korean
        client.post(reverse("webhook-end", args=[hook[0].uuid]))
        change_again = propose_change(
            world.campaign, world.paragraph("OP 2(b)"), Wording("To publish;"), world.drafter
        )
        tell_due(timezone.now())
        assert change_again.version.number == 1
        assert len(listener.sent) == 1

    def test_one_is_given_on_the_page_and_its_secret_shown_once(self, world, client):
        client.force_login(world.cast.coordinator)
        address = reverse("webhooks", args=[world.campaign.uuid])
        page = client.post(address, {"address": "https://example.org/told", "events": ["text"]})
        secret = page.context["secret"]
        assert secret in page.text
        assert secret not in client.get(address).text
        refused = client.post(address, {"address": "http://example.org/told", "events": ["text"]})
        assert refused.status_code == 422
        assert "Only https addresses are told" in refused.text

    @pytest.mark.parametrize(
        "host",
        ["127.0.0.1", "localhost", "LOCALHOST.", "db.internal", "[::1]", "[::ffff:127.0.0.1]", "[fec0::1]", "2130706433",
         "0x7f.1", "127.1", "10.0.0.8", "169.254.169.254", "256.1.1.1", "[64:ff9b::7f00:1]"],
    )  # fmt: skip
    def test_one_that_leads_inwards_is_refused_on_the_page(self, world, client, host):
        client.force_login(world.cast.coordinator)
        address = reverse("webhooks", args=[world.campaign.uuid])
        refused = client.post(address, {"address": f"https://{host}/", "events": ["text"]})
        assert refused.status_code == 422
        assert "a network that is not public" in refused.text
        assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/", "https://example.org:8443/", "ftp://example.org/", "https:///told", "https://a b/",
        "https://me:secret@example.org/", "https://example.org/#x", "https://exämple.org/", "https://[::1", "javascript:x",
        "https://example.org/\r\nHost: other", "//example.org/", "",
    ],
)  # fmt: skip
def test_what_is_no_address(address):
    with pytest.raises(AddressError):
        target_of(address)


@pytest.mark.parametrize(
    ("machine", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("2001:db8::1", False), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False),  # noqa: S104
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:93.184.216.34", True), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("ff02::1", False), ("::", False),
        ("fec0::1", False), ("::127.0.0.1", False), ("::ffff:0:7f00:1", False), ("::ffff:0:0:1", False),
    ],
)  # fmt: skip
def test_which_machines_are_public(machine, public):
    assert is_public(machine) == public


def test_one_private_machine_among_several_is_enough_to_refuse(monkeypatch):
    def found(host, port, **_):
        return [(0, 0, 0, "", (machine, port)) for machine in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(guard.socket, "getaddrinfo", found)
    with pytest.raises(AddressError, match="not public"):
        machine_of(target_of("https://example.org/"))


def test_an_address_inside_is_never_asked(world, listener, settings):
    give(world.campaign, listener.address, ["text"], world.cast.coordinator)
    settings.WEBHOOKS_MAY_BE_PRIVATE = False
    change_a_text(world)
    tell_due(timezone.now())
    assert listener.sent == []
    assert "Only https" in WebhookDelivery.objects.get().error


def test_what_is_sent_names_no_person_and_no_word(world, hook):
    change_a_text(world)
    content = content_of(
        WebhookDelivery.objects.select_related("version__amendment", "webhook__campaign").get()
    )
    assert set(json.loads(content)) == {
        "id", "event", "at", "campaign", "amendment", "version", "answer", "page", "api"
    }  # fmt: skip
