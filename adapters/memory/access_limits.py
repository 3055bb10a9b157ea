"""Token buckets in a dictionary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

from application.access.limits.ports import Ask, Lease
from domain.shared.errors import Unavailable


@dataclass(slots=True)
class MemoryBuckets:
    """`Buckets`, filled by the seconds of a clock."""

    monotonic: Callable[[], float]
    away: bool = False
    leases: int = 0
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    async def lease(self, asked: Sequence[Ask]) -> Mapping[str, Lease]:
        if self.away:
            raise Unavailable
        self.leases += 1
        return {each.bucket: self._lease(each) for each in asked}

    def _lease(self, ask: Ask) -> Lease:
        now, capacity = self.monotonic(), float(ask.limit.per_minute)
        tokens, filled_at = self._buckets.get(ask.bucket, (capacity, now))
        filled = min(capacity, tokens + (now - filled_at) * ask.limit.per_second)
        granted = min(ask.wanted, floor(filled))
        self._buckets[ask.bucket] = filled - granted, now
        return Lease(granted, floor(filled - granted))
