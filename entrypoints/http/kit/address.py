"""Where a request comes from, when trusted proxies stand between."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from aiohttp import web

Networks = Sequence[IPv4Network | IPv6Network]
TRUSTED_PROXIES: web.AppKey[Networks] = web.AppKey("trusted_proxies")
MOST_HOPS = 20


def networks(texts: Sequence[str]) -> Networks:
    """Read addresses and networks. Raises `ValueError`."""
    return tuple(ip_network(each.strip(), strict=False) for each in texts if each.strip())


def client_address(request: web.BaseRequest) -> str:
    """Give the address of the client: what the last proxy that we trust says of it.

    Whatever else stands in the header was written by whoever sent it, and counts for nothing.
    """
    address = request.remote or "unknown"
    trusted = _trusted(request)
    if not trusted or not _within(address, trusted):
        return address
    said = ",".join(request.headers.getall("X-Forwarded-For", ())).split(",")
    for each in reversed(said[-MOST_HOPS:]):
        hop = _plain(each)
        if hop is None:
            break
        address = hop
        if not _within(hop, trusted):
            break
    return address


def over_https(request: web.BaseRequest) -> bool:
    """Whether the client speaks TLS, to us or to a proxy that we trust."""
    if request.secure:
        return True
    trusted = _trusted(request)
    if not trusted or not _within(request.remote or "", trusted):
        return False
    return request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip() == "https"


def _trusted(request: web.BaseRequest) -> Networks:
    if isinstance(request, web.Request):
        return request.config_dict.get(TRUSTED_PROXIES, ())
    return ()


def _plain(text: str) -> str | None:
    """Give an address without its port, or nothing for what is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return None


def _within(text: str, trusted: Networks) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return any(mapped in each for each in trusted)
