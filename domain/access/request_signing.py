"""Signatures of requests: that whoever sends one holds the key's second secret, too.

What is signed is seven lines: `v1`, the timestamp, the nonce, the method, the path with its query
as sent, the content of `X-User-ID` (empty without one), and the SHA-256 of the body in hex.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Self

from domain.shared.errors import Unauthenticated

VERSION = "v1"
WINDOW = timedelta(minutes=5)
"""How far the timestamp of a request may be from our clock."""


class SignatureRequired(Unauthenticated):
    """Requests of this key are signed: Altyn-Timestamp, Altyn-Nonce and Altyn-Signature."""


class InvalidSignature(Unauthenticated):
    """The request is not signed with this key's signing secret, or was changed on its way."""


class StaleTimestamp(Unauthenticated):
    """The timestamp of the signature is more than five minutes from our clock."""


class NonceReused(Unauthenticated):
    """Another request was signed with the same nonce."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature of a request says about itself."""

    timestamp: str
    nonce: str
    signature: str

    @classmethod
    def read(cls, timestamp: str | None, nonce: str | None, signature: str | None) -> Self:
        """Read the headers. Raises `SignatureRequired` and `InvalidSignature`."""
        if timestamp is None or nonce is None or signature is None:
            raise SignatureRequired
        version, _, code = signature.partition("=")
        if not (
            version == VERSION
            and re.fullmatch(r"[0-9]{1,11}", timestamp)
            and re.fullmatch(r"[0-9A-Za-z_-]{16,64}", nonce)
            and re.fullmatch(r"[0-9a-f]{64}", code)
        ):
            raise InvalidSignature
        return cls(timestamp, nonce, code)

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(int(self.timestamp), UTC)

    def check(self, secret: str, request: "Signable", at: datetime) -> None:
        """Refuse what is old or not genuine. Raises `StaleTimestamp` and `InvalidSignature`."""
        if abs(int(self.timestamp) - at.timestamp()) > WINDOW.total_seconds():
            raise StaleTimestamp
        right = signature(secret, self.timestamp, self.nonce, request)
        if not hmac.compare_digest(right, self.signature):
            raise InvalidSignature


@dataclass(frozen=True, slots=True)
class Signable:
    """What is signed of a request, beside the timestamp and the nonce."""

    method: str
    target: str
    """The path with its query, as sent."""
    user: str
    """The content of `X-User-ID`, empty without one."""
    body: bytes


def signature(secret: str, timestamp: str, nonce: str, request: Signable) -> str:
    """Give the HMAC-SHA256 of a request in hex."""
    lines = (
        VERSION,
        timestamp,
        nonce,
        request.method,
        request.target,
        request.user,
        sha256(request.body).hexdigest(),
    )
    said = "\n".join(lines).encode("utf-8", "surrogateescape")
    return hmac.new(secret.encode("ascii"), said, sha256).hexdigest()
