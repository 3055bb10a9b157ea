"""How often somebody may fail to sign in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from domain.access.email import Email
from domain.shared.errors import RateLimited, Unauthenticated

WINDOW = timedelta(minutes=1)
FAILURES_PER_ACCOUNT = 5
"""From one address, so that nobody can lock the owner out from somewhere else."""
FAILURES_PER_ADDRESS = 30


class InvalidCredentials(Unauthenticated):
    """The e-mail address or the password is wrong."""


class TooManyAttempts(RateLimited):
    """Too many failed attempts to sign in. Try again later."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.retry_after_seconds = max(1, ceil(wait.total_seconds()))


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at an address tries to be an account."""

    account: bytes
    """A digest: people type passwords into the wrong field, and then it is nobody's account."""
    address: str

    @classmethod
    def of(cls, email: Email, address: str | None) -> "Attempt":
        account = sha256(email.text.encode("utf-8", "surrogatepass")).digest()
        return cls(account, neighbourhood(address))


def refuse_too_many(
    attempt: Attempt, failures: Iterable[tuple[bytes, datetime]], at: datetime
) -> None:
    """Judge an attempt by the earlier failures at its address: each one's account and instant.

    Raises `TooManyAttempts`.
    """
    recent = sorted((when, account) for account, when in failures if when > at - WINDOW)
    by_account = [when for when, account in recent if account == attempt.account]
    by_address = [when for when, _ in recent]
    waits = [
        those[-limit] + WINDOW - at
        for those, limit in (
            (by_account, FAILURES_PER_ACCOUNT),
            (by_address, FAILURES_PER_ADDRESS),
        )
        if len(those) >= limit
    ]
    if waits:
        raise TooManyAttempts(max(waits))


def neighbourhood(address: str | None) -> str:
    """Give what counts as one address: with IPv6 a whole /64, which one subscriber has."""
    try:
        known = ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        mapped = known.ipv4_mapped
        return str(mapped) if mapped else str(ip_network((known, 64), strict=False))
    return str(known)
