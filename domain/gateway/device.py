"""A trader's device: it reads what banks tell them, and passes that on to us."""

import hmac
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NewType
from uuid import UUID

from domain.gateway.order import RequisiteId
from domain.shared.errors import Conflict, NotFound, Rejected, Unauthenticated
from domain.shared.ids import OwnerId
from domain.shared.values import value

DeviceId = NewType("DeviceId", UUID)
MOST_DEVICES = 100
"""What one trader may have that are not revoked."""
TOLERANCE = timedelta(minutes=5)
"""By how much the instant of a signature may differ from ours."""
LONGEST_ID = 100
PREFIX, VERSION = "whsec_", "v1,"


class DeviceNotFound(NotFound):
    """There is no such device."""


class DeviceKnown(Conflict):
    """The request has made this device already; its secret was shown then, and is not again."""


class TooManyDevices(Conflict):
    """The trader has 100 devices already: revoke some of them first."""


class RequisiteOfAnother(Rejected):
    """A device tells of requisites of its own trader, which are not archived."""


class InvalidDeviceSignature(Unauthenticated):
    """The request is not signed with the device's secret, or was signed too long ago.

    It takes the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks.
    """


@dataclass(frozen=True, slots=True)
class Device:
    """A telephone, or what reads its messages. Its secret is sealed where it is kept."""

    id: DeviceId
    trader: OwnerId
    name: str
    requisites: tuple[RequisiteId, ...] | None
    """Of which it tells; none: of all of its trader's."""
    created_at: datetime
    seen_at: datetime | None = None
    revoked_at: datetime | None = None
    secret: str = field(default="", repr=False)


@value
class Seal:
    """What a request says of who has signed it."""

    message_id: str
    seconds: str
    signatures: str

    def check(self, secret: str, body: bytes, at: datetime) -> None:
        """Raise `InvalidDeviceSignature` unless this secret has signed this body just now."""
        named = self.message_id.isascii() and self.message_id.isprintable()
        if not (named and 1 <= len(self.message_id) <= LONGEST_ID):
            raise InvalidDeviceSignature
        if not (self.seconds.isascii() and self.seconds.isdigit() and len(self.seconds) <= 12):  # noqa: PLR2004  # Far enough.
            raise InvalidDeviceSignature
        if abs(int(self.seconds) - at.timestamp()) > TOLERANCE.total_seconds():
            raise InvalidDeviceSignature
        expected = signature(secret, self.message_id, self.seconds, body).encode()
        given = (each.encode("utf-8", "replace") for each in self.signatures.split())
        if not any(hmac.compare_digest(expected, each) for each in given):
            raise InvalidDeviceSignature


def signature(secret: str, message_id: str, seconds: str, body: bytes) -> str:
    """Sign as Standard Webhooks does."""
    content = b".".join((message_id.encode(), seconds.encode(), body))
    return VERSION + b64encode(hmac.digest(_key(secret), content, sha256)).decode()


def digest(secret: str, *parts: str) -> bytes:
    """Tell the same text again by what nobody can guess the text from."""
    content = b"\0".join(each.encode("utf-8", "surrogatepass") for each in parts)
    return hmac.digest(_key(secret), content, sha256)


def _key(secret: str) -> bytes:
    try:
        return b64decode(secret.removeprefix(PREFIX), validate=True)
    except Error:
        raise InvalidDeviceSignature from None
