"""Internet addresses, and lists of where requests may come from."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from domain.shared.errors import Denied, Rejected

Networks: TypeAlias = tuple[IPv4Network | IPv6Network, ...]
MOST_NETWORKS = 50
_LONGEST = 64
_MAPPED = IPv6Network("::ffff:0:0/96")


class InvalidAddressRange(Rejected):
    """Addresses are up to 50 ranges such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32."""


class AddressNotAllowed(Denied):
    """The API key may not be used from this address."""


def networks(texts: Iterable[str]) -> Networks:
    """Read a list of addresses and ranges; each once, in their order.

    An IPv4 address in the clothes of an IPv6 one is the IPv4 address. Raises
    `InvalidAddressRange`, also for a range whose address has bits beyond it: 10.0.0.1/8.
    """
    found = {network_of(each): None for each in texts}
    if len(found) > MOST_NETWORKS:
        raise InvalidAddressRange
    return tuple(sorted(found, key=lambda each: (each.version, each)))


def plain_address(text: str) -> str:
    """Give an address in its one spelling: IPv4 also for the one in the clothes of IPv6.

    Raises `ValueError` for what is none, or is good on one machine alone (`fe80::1%eth0`).
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            raise ValueError("an address has no zone")
        return str(address.ipv4_mapped or address)
    return str(address)


def allows(allowed: Networks, address: str | None) -> bool:
    """Tell whether an address is in one of the ranges; what is no address is nowhere."""
    try:
        known = ip_address((address or "").partition("%")[0])
    except ValueError:
        return False
    if isinstance(known, IPv6Address) and known.ipv4_mapped is not None:
        known = known.ipv4_mapped
    return any(known in each for each in allowed)


def network_of(text: str, *, strict: bool = True) -> IPv4Network | IPv6Network:
    """Read one; not strictly, bits beyond the range do no harm. Raises `InvalidAddressRange`."""
    try:
        if len(text) > _LONGEST or not text.isascii() or "%" in text:
            raise InvalidAddressRange
        network = ip_network(text, strict=strict)
    except ValueError:
        raise InvalidAddressRange from None
    if isinstance(network, IPv6Network) and network.subnet_of(_MAPPED):
        plain = IPv6Address(network.network_address).ipv4_mapped
        return IPv4Network((str(plain), network.prefixlen - 96))
    return network
