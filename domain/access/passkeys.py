"""Passkeys: key pairs in people's devices, each for one site."""

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Self
from uuid import UUID

from domain.shared.errors import Conflict, NotFound, Rejected, Unauthenticated
from domain.shared.ids import OwnerId

MOST = 20
"""Passkeys of one person."""
_NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
)


class PasskeysUnavailable(Conflict):
    """Passkeys need a name in the address, as localhost or pay.example.org, not numbers."""


class InvalidPasskey(Unauthenticated):
    """The passkey is not known here, or its answer is not right."""


class PasskeyRefused(Rejected):
    """The device's answer is not right. Begin again."""


class PasskeyTaken(Conflict):
    """The passkey is there already."""


class TooManyPasskeys(Conflict):
    """A person has at most 20 passkeys. Remove one that is not needed."""


class PasskeyNotFound(NotFound):
    """There is no such passkey."""


class LastWayIn(Conflict):
    """Without it you could not sign in any more: there is no password."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are made and shown: the domain they are bound to, and its pages' origins."""

    domain: str
    origins: tuple[str, ...]

    @classmethod
    def of(cls, base_url: str | None, host: str) -> Self:
        """Give the site of our address or, without one, of the host that a request is for.

        The host is what a browser says it has opened. It may be made up, but a browser only shows
        a passkey to the domain that it was made for, and that is what we compare. Raises
        `PasskeysUnavailable` for what is no name.
        """
        scheme, _, rest = (base_url or f"https://{host}").lower().partition("://")
        place = rest.partition("/")[0]
        domain = re.sub(r":[0-9]*$", "", place)
        if _NAME.fullmatch(domain) is None or _is_address(domain):
            raise PasskeysUnavailable
        origins = [f"{scheme}://{place.removesuffix(':443' if scheme == 'https' else ':80')}"]
        if base_url is None and (domain == "localhost" or domain.endswith(".localhost")):
            origins.append(f"http://{place.removesuffix(':80')}")
        return cls(domain, tuple(origins))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return text.rpartition(".")[2].isdigit()
    return True


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key pair in somebody's device, as its owner sees it."""

    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What a device has made."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


@dataclass(frozen=True, slots=True)
class KnownPasskey:
    """What an answer is checked against."""

    id: UUID
    user_id: OwnerId
    public_key: bytes
    site: str


@dataclass(frozen=True, slots=True)
class ShownPasskey:
    """What a device says: how often it has signed, and whose key it thinks it is."""

    sign_count: int
    user_id: bytes | None
