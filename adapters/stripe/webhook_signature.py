"""Whether a webhook comes from Stripe: its own scheme, over the bytes as they came."""

import hmac
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pydantic import SecretStr

from application.shared.ports import Clock

HEADER = "Stripe-Signature"
TOLERANCE_SECONDS = 300
_TIME = re.compile(r"[0-9]{1,12}")
_MOST_PARTS = 50


class StripeWebhookSignature:
    """`Signature`: `t=...,v1=...` made with one of our secrets, at most 5 minutes old or early.

    There are several secrets while one replaces another. It agrees with the verifier of Stripe's
    library, which knows one secret and no other clock than the machine's.
    """

    def __init__(self, secrets: Sequence[SecretStr], clock: Clock) -> None:
        self._secrets = [each.get_secret_value().encode() for each in secrets]
        self._clock = clock

    def __repr__(self) -> str:
        return "StripeWebhookSignature(...)"

    def genuine(self, headers: Mapping[str, str], body: bytes) -> bool:
        time, signatures = _read(headers.get(HEADER, ""))
        if time is None or not signatures:
            return False
        if abs(self._clock.now().timestamp() - int(time)) > TOLERANCE_SECONDS:
            return False
        signed = time.encode() + b"." + body
        made = [hmac.digest(each, signed, sha256).hex().encode() for each in self._secrets]
        return any(hmac.compare_digest(ours, theirs) for ours in made for theirs in signatures)


def _read(header: str) -> tuple[str | None, list[bytes]]:
    """Give the time as it was signed, and all signatures of the scheme that we know."""
    times, signatures = [], []
    for part in header.split(",", _MOST_PARTS)[:_MOST_PARTS]:
        name, equals, value = part.partition("=")
        if name == "t":
            times.append(value)
        elif name == "v1":
            if not equals:
                return None, []
            signatures.append(value.encode("utf-8", "surrogateescape"))
    return times[0] if times and _TIME.fullmatch(times[0]) else None, signatures
