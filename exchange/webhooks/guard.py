"""Which addresses the server asks on somebody's word: out in the world, over TLS, and never into its own network.

The name is resolved once, every address that it has is looked at, and the connection goes to the one that was looked at: a name
that means another machine a moment later changes nothing.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

_GIVEN_OUT = ip_network("2000::/3")
"""All of IPv6 that is given out to the public network. What lies outside is of a site, or leads to an address of IPv4, which
may be any."""
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
"""An address of IPv4 as programs read it: "127.0.0.1", "2130706433", "0x7f.1"."""
_OF_NO_PUBLIC_NETWORK = ("localhost", "local", "internal", "home.arpa", "localdomain", "onion")
"""Ends of names that no public network has."""


class AddressError(ValueError):
    """An address that is not asked; the message says why."""


@dataclass(frozen=True)
class Target:
    """An address in its parts."""

    secure: bool
    host: str
    port: int
    path: str


def target_of(address: str) -> Target:
    """The parts of an address. Raises AddressError for one that is not https on its usual port, is no address, or
    is seen from its letters to lead into a network that is not public."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise AddressError(_("This is no address.")) from error
    if not address.isascii() or not address.isprintable() or " " in address or not parts.hostname:
        raise AddressError(_("This is no address. Write it as https://example.org/told"))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise AddressError(
            _("An address has no name, password or # in it: whoever holds the secret is known by that.")
        )
    secure = parts.scheme == "https"
    if not settings.WEBHOOKS_MAY_BE_PRIVATE and (not secure or port not in (None, 443)):
        raise AddressError(_("Only https addresses are told, on their usual port."))
    if not settings.WEBHOOKS_MAY_BE_PRIVATE and not _may_be_public(parts.hostname):
        raise AddressError(_("This address leads into a network that is not public."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, parts.hostname, port or (443 if secure else 80), path)


def _may_be_public(host: str) -> bool:
    """Whether the name of a machine, or its address, may be one of the public network: known without asking anybody."""
    host = host.rstrip(".").casefold()
    if any(host == end or host.endswith(f".{end}") for end in _OF_NO_PUBLIC_NETWORK):
        return False
    if ":" in host:
        try:
            return is_public(host)
        except ValueError:
            return False
    if not _NUMBER.fullmatch(host):
        return True
    try:
        return is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        return False


def machine_of(target: Target) -> str:
    """The address of the machine that is asked. Raises AddressError where its name is unknown, or leads, even among other
    places, into a network that is not public."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(_("The name of this address is not known.")) from error
    machines = [str(entry[4][0]) for entry in found]
    if not settings.WEBHOOKS_MAY_BE_PRIVATE and not all(map(is_public, machines)):
        raise AddressError(_("This address leads into a network that is not public."))
    return machines[0]


def is_public(machine: str) -> bool:
    """Whether an IP address is one of the public network, by whatever way it is written."""
    address = ip_address(machine.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address not in _GIVEN_OUT or address.sixtofour is not None or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
