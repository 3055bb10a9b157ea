"""What limits ask of the world."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.access.limits import Limit
from domain.shared.values import value


@value
class Ask:
    """A wish for tokens of one bucket."""

    bucket: str
    limit: Limit
    wanted: int


@value
class Lease:
    """Tokens that this process may give out, and what is left in the bucket for all."""

    granted: int
    left: int


class Buckets(Protocol):
    """The buckets that all processes share. A bucket is full at first, and fills evenly."""

    async def lease(self, asked: Sequence[Ask]) -> Mapping[str, Lease]:
        """Take up to so many tokens of each bucket. Raises `Unavailable`."""
        ...
