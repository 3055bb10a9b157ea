"""How many requests somebody may make: token buckets."""

from enum import StrEnum
from math import ceil

from domain.shared.errors import RateLimited
from domain.shared.settings import Setting
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


def _setting(name: str, per_minute: int, whose: str) -> Setting[int]:
    return Setting(
        f"limits.{name}", per_minute, f"Requests in a minute: {whose}.", minimum=1, maximum=10**9
    )


_SIGN_IN = _setting("sign_in_per_address", 600, "everything about signing in, from one address")
_WEBHOOK = _setting("webhook_per_address", 60_000, "webhooks from one address")
# Attempts to sign in have limits of their own: the one above is against floods.
SETTINGS_BY_USE = {
    (Group.SIGN_IN, Subject.ADDRESS): _SIGN_IN,
    (Group.WEBHOOK, Subject.ADDRESS): _WEBHOOK,
    (Group.READ, Subject.KEY): _setting("read_per_key", 10_000, "reading with one API key"),
    (Group.READ, Subject.USER): _setting("read_per_user", 6_000, "reading by one person"),
    (Group.READ, Subject.ADDRESS): _setting("read_per_address", 6_000, "reading by nobody known"),
    (Group.WRITE, Subject.KEY): _setting("write_per_key", 10_000, "writing with one API key"),
    (Group.WRITE, Subject.USER): _setting("write_per_user", 1_200, "writing by one person"),
    (Group.WRITE, Subject.ADDRESS): _setting("write_per_address", 6_000, "writing by nobody known"),
}
SETTINGS = tuple(SETTINGS_BY_USE.values())


def too_many(limit: Limit) -> TooManyRequests:
    """Give the refusal of whoever has nothing left: in this time there is one more."""
    refusal = TooManyRequests()
    refusal.retry_after_seconds = max(1, ceil(1 / limit.per_second))
    spent = Allowance(limit, 0)
    refusal.headers = {"RateLimit-Policy": spent.policy, "RateLimit": spent.state}
    return refusal
