"""Where we may call others: on the internet, not within our own network."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from domain.shared.errors import Rejected
from domain.shared.settings import Setting

LONGEST = 2_000
LOOPBACK = Setting(
    "callbacks.loopback",
    default=False,
    description="Whether callbacks may go to this machine itself, and without TLS: to try them.",
)
SETTINGS = (LOOPBACK,)
_UNICAST = IPv6Network("2000::/3")
_AROUND_IPV4 = (IPv6Network("::/96"), IPv6Network("64:ff9b::/96"))
_TEXT = re.compile(r"[!-~]+")
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"({_LABEL}\.)*{_LABEL}\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class CallbackAddressRefused(Rejected):
    """A callback goes to an https address on the internet, without a name or password in it."""


def check_callback_address(url: str, *, loopback: bool) -> str:
    """Give an address that may be called, as far as it can be told without resolving its name.

    With `loopback` it may be this machine, too, and without TLS. Raises `CallbackAddressRefused`.
    """
    if len(url) > LONGEST or not _TEXT.fullmatch(url) or "\\" in url:
        raise CallbackAddressRefused
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise CallbackAddressRefused from None
    schemes = {"https", "http"} if loopback else {"https"}
    if parts.scheme not in schemes or "@" in parts.netloc or "#" in url or port == 0:
        raise CallbackAddressRefused
    if not host or not _host_may_be_called(host, loopback=loopback):
        raise CallbackAddressRefused
    return url


def may_be_called(address: str, *, loopback: bool) -> bool:
    """Tell whether a callback may go to an internet address, in whatever clothes it comes."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    if isinstance(known, IPv6Address):
        if known.scope_id is not None:
            return False
        known = _within(known)
    if known.is_loopback:
        return loopback
    if isinstance(known, IPv6Address) and known not in _UNICAST:
        return False
    return known.is_global and not known.is_multicast and not known.is_reserved


def _within(address: IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 one leads to, if it does."""
    teredo = address.teredo
    known = address.ipv4_mapped or address.sixtofour or (teredo and teredo[1])
    if known:
        return known
    if any(address in each for each in _AROUND_IPV4) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _host_may_be_called(host: str, *, loopback: bool) -> bool:
    last = host.rstrip(".").rpartition(".")[2]
    if ":" in host or _NUMBER.fullmatch(last):  # Not 127.1, nor 0x7f000001, which mean 127.0.0.1.
        return may_be_called(host, loopback=loopback)
    if not _NAME.fullmatch(host):
        return False
    return loopback if last == "localhost" else "." in host.rstrip(".")
