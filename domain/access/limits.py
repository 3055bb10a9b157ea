"""How many requests somebody may make: token buckets."""

from enum import StrEnum
from math import ceil

from domain.shared.errors import RateLimited
from domain.shared.values import value


class Group(StrEnum):
    """Routes that are counted together."""

    SIGN_IN = "sign-in"
    READ = "read"
    WRITE = "write"
    WEBHOOK = "webhook"


class Subject(StrEnum):
    """Who is counted."""

    KEY = "key"
    USER = "user"
    ADDRESS = "address"


class TooManyRequests(RateLimited):
    """Too many requests. Wait for as long as `Retry-After` says."""


@value
class Limit:
    """So many requests in a minute, as evenly or as unevenly as they come."""

    name: str
    per_minute: int

    @property
    def per_second(self) -> float:
        return self.per_minute / 60


@value
class Allowance:
    """What is left of a limit right after a request."""

    limit: Limit
    left: int

    @property
    def policy(self) -> str:
        """The limit, as `RateLimit-Policy` says it."""
        return f'"{self.limit.name}";q={self.limit.per_minute};w=60'

    @property
    def state(self) -> str:
        """What is left, and in how many seconds all of it is back, as `RateLimit` says it."""
        missing = self.limit.per_minute - self.left
        return f'"{self.limit.name}";r={self.left};t={ceil(missing / self.limit.per_second)}'


DEFAULTS = {
    (group, subject): per_minute
    for group, limits in {
        # Attempts to sign in have limits of their own: this one is against floods.
        Group.SIGN_IN: (10_000, 600, 600),
        Group.READ: (10_000, 6_000, 6_000),
        Group.WRITE: (10_000, 1_200, 6_000),
        Group.WEBHOOK: (60_000, 60_000, 60_000),
    }.items()
    for subject, per_minute in zip(Subject, limits, strict=True)
}
"""Requests in a minute, by key, by person, and by address for whoever is nobody."""


def too_many(limit: Limit) -> TooManyRequests:
    """Give the refusal of whoever has nothing left: in this time there is one more."""
    refusal = TooManyRequests()
    refusal.retry_after_seconds = max(1, ceil(1 / limit.per_second))
    spent = Allowance(limit, 0)
    refusal.headers = {"RateLimit-Policy": spent.policy, "RateLimit": spent.state}
    return refusal
