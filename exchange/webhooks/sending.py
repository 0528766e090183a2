"""Tell what is due: one signed request each, tried again with longer pauses, in the worker that delivers mails."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import ssl
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Person
from coalitions.rules import is_visible
from coalitions.tokens import opened
from exchange.models import Webhook, WebhookDelivery
from exchange.webhooks.guard import AddressError, Target, machine_of, target_of
from exchange.webhooks.hooks import end
from notices.mail import with_each_delivery

ATTEMPTS = 8
"""How often one is tried; the pauses double from a minute on."""
PATIENCE = 10
"""Seconds for which an address is waited for, whatever it sends meanwhile."""
ROUND = 60
"""Seconds after which the others wait for the next round: mails are to go out as well."""
CLAIMED_FOR = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)
_FEW_BYTES = 1_000


@with_each_delivery
def tell_due(now: datetime) -> str:
    """Tell what is due; returns what was done, in words. Several may do this at once: each delivery is claimed by one."""
    told = failed = 0
    began = time.monotonic()
    # What happened first is told first.
    for key in list(_due(now).order_by("at", "pk").values_list("pk", flat=True)[:100]):
        if time.monotonic() - began > ROUND:
            break
        if not _due(now).filter(pk=key).update(due_at=now + CLAIMED_FOR):
            continue
        delivery = _with_all(WebhookDelivery.objects.filter(pk=key)).get()
        if not _may_be_told(delivery):
            delivery.delete()
        elif _tell(delivery, now):
            told += 1
        else:
            failed += 1
    WebhookDelivery.objects.filter(at__lt=now - KEPT_FOR).delete()
    return f"{told} programs told, {failed} not reached"


def _due(now: datetime) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(
        delivered_at=None, due_at__lte=now, attempts__lt=ATTEMPTS, webhook__ended_at=None
    )


def _with_all(deliveries: QuerySet[WebhookDelivery]) -> QuerySet[WebhookDelivery]:
    return deliveries.select_related(
        "webhook__campaign__coalition", "webhook__created_by", "version__amendment", "answer"
    )


def _may_be_told(delivery: WebhookDelivery) -> bool:
    """Whether whoever gave the address sees now what it is told of. An address whose giver coordinates no more ends."""
    hook, person = delivery.webhook, delivery.webhook.created_by
    if not _still_coordinates(person, hook):
        end(hook, None)
        return False
    about = delivery.answer or delivery.version
    return person is not None and is_visible(person, hook) and is_visible(person, about)


def _still_coordinates(person: Person | None, hook: Webhook) -> bool:
    membership = None if person is None else person.current_memberships.get(hook.campaign.coalition_id)
    return (
        membership is not None
        and person is not None
        and person.is_active
        and membership.role == "coordinator"
    )


def _tell(delivery: WebhookDelivery, now: datetime) -> bool:
    """Ask once, and note what came of it."""
    status, error = None, ""
    try:
        status = _post(delivery)
    except AddressError as refused:
        error = str(refused)
    except (OSError, ValueError) as failure:
        # What the other side says is nobody's business here: its kind is enough to look for it.
        error = type(failure).__name__
    done = status is not None and 200 <= status < 300
    pause = timedelta(minutes=2**delivery.attempts)
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        attempts=F("attempts") + 1,
        status=status,
        error=error[:200],
        delivered_at=timezone.now() if done else None,
        due_at=now + pause,
    )
    return done


def content_of(delivery: WebhookDelivery) -> bytes:
    """What is sent: names and addresses of things, and no word of them."""
    amendment = delivery.version.amendment
    page = reverse("amendment-review", args=[amendment.uuid])
    api = reverse("api:amendment", args=[amendment.uuid])
    said = {
        "id": str(delivery.uuid),
        "event": delivery.event,
        "at": delivery.at.isoformat(),
        "campaign": str(delivery.webhook.campaign.uuid),
        "amendment": str(amendment.uuid),
        "version": delivery.version.number,
        "answer": str(delivery.answer.uuid) if delivery.answer else None,
        "page": f"{settings.SITE_ADDRESS}{page}",
        "api": f"{settings.SITE_ADDRESS}{api}",
    }
    return json.dumps(said).encode()


def signature_of(secret: str, moment: int, content: bytes) -> str:
    """HMAC-SHA-256 of the moment (seconds since 1970), a full stop and the content."""
    return hmac.new(secret.encode(), f"{moment}.".encode() + content, hashlib.sha256).hexdigest()


def _post(delivery: WebhookDelivery) -> int:
    """The status of the answer. No redirection is followed, and no more is read than the first line."""
    hook = delivery.webhook
    target = target_of(hook.address)
    content, moment = content_of(delivery), int(time.time())
    signature = signature_of(opened(hook.secret), moment, content)
    head = "\r\n".join(
        [
            f"POST {target.path} HTTP/1.1",
            f"Host: {target.host}",
            "User-Agent: Elevenbis",
            "Content-Type: application/json",
            f"Content-Length: {len(content)}",
            f"Elevenbis-Signature: t={moment},v1={signature}",
            "Connection: close",
        ]
    )
    return _status(_first_line(target, f"{head}\r\n\r\n".encode() + content))


def _first_line(target: Target, request: bytes) -> bytes:
    until = time.monotonic() + PATIENCE
    with socket.create_connection((machine_of(target), target.port), timeout=PATIENCE) as plain:
        wrapped = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
            if target.secure
            else plain
        )
        with wrapped as connection:
            connection.sendall(request)
            said = b""
            while b"\n" not in said and len(said) < _FEW_BYTES:
                left = until - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                connection.settimeout(left)
                more = connection.recv(_FEW_BYTES)
                if not more:
                    break
                said += more
    return said.partition(b"\n")[0]


def _status(line: bytes) -> int:
    words = line.split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit() or len(words[1]) != 3:
        raise ValueError("no answer of a web server")
    return int(words[1])
