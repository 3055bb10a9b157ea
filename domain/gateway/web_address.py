"""Addresses on the web that merchants give us: where we call, and where payers go back to."""

import re
from urllib.parse import urlsplit

from domain.shared.errors import Rejected

LONGEST = 1024
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")


class InvalidWebAddress(Rejected):
    """An address is like https://shop.example/path, without user, password or fragment."""


def web_address(text: str) -> str:
    """Take an address as it is. Raises `InvalidWebAddress`.

    Whether we may call it is found out when we do: names lead elsewhere tomorrow.
    """
    if not (text.isascii() and text.isprintable() and len(text) <= LONGEST) or {*' \\"<>'} & {
        *text
    }:
        raise InvalidWebAddress
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise InvalidWebAddress from None
    host = parts.netloc if port is None else parts.netloc.rpartition(":")[0]
    sound = parts.scheme in {"http", "https"} and _HOST.fullmatch(host.rstrip(":"))
    if not sound or parts.fragment or port == 0:
        raise InvalidWebAddress
    return text
