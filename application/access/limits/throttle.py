"""Let in as many requests as the limits allow, over all processes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from application.access.limits.ports import Ask, Buckets, Lease
from domain.access.limits import Allowance, Limit, too_many
from domain.shared.errors import Unavailable

PARTS = 20
"""A lease is at most this part of a bucket: what one process holds, the others miss."""
KEEP_SECONDS = 5.0
"""A lease that nobody has used for so long is forgotten, and its tokens with it."""
MOST_HELD = 50_000
MOST_AT_ONCE = 500


@dataclass(slots=True, eq=False)
class _Held:
    limit: Limit
    tokens: int
    left: int
    """In the bucket that all share, when it was last asked."""
    chunk: int
    asked_at: float
    empty_until: float = 0.0


@dataclass(slots=True, eq=False)
class Throttle:
    """Give out tokens that this process has leased; ask for more before they run out.

    Whoever is busy gets larger leases, so that the database is asked seldom; whoever is not gets
    single tokens, so that small limits are exact. Whoever has nothing left is refused from memory
    until there can be a token again. When the buckets are away everybody is let in: what then
    needs the database is refused there.
    """

    buckets: Buckets
    monotonic: Callable[[], float]

    _held: dict[str, _Held] = field(default_factory=dict, init=False)
    _wanted: dict[str, tuple[Ask, asyncio.Future[Lease | None]]] = field(
        default_factory=dict, init=False
    )
    _asking: asyncio.Task[None] | None = field(default=None, init=False)

    def take(self, bucket: str, limit: Limit) -> Allowance | None:
        """Take a token that is at hand, at once; None when the buckets must be asked.

        Raises `TooManyRequests`.
        """
        held = self._held.get(bucket)
        if held is None or (held.limit is not limit and held.limit != limit):
            return None
        if held.tokens > 0:
            held.tokens -= 1
            if held.tokens * 4 < held.chunk > 1 and bucket not in self._wanted:
                _ = self._want(bucket, held.limit)
            return Allowance(limit, held.tokens + held.left)
        if self.monotonic() < held.empty_until:
            raise too_many(limit)
        return None

    async def obtain(self, bucket: str, limit: Limit) -> Allowance:
        """Take a token, after asking for more. Raises `TooManyRequests`."""
        while True:
            lease = await asyncio.shield(self._want(bucket, limit))
            if lease is None:
                return Allowance(limit, 1)
            allowance = self.take(bucket, limit)
            if allowance is not None:
                return allowance
            if lease.granted == 0:
                raise too_many(limit)

    async def aclose(self) -> None:
        """Wait for what is being asked."""
        if self._asking is not None:
            await self._asking

    def _want(self, bucket: str, limit: Limit) -> asyncio.Future[Lease | None]:
        known = self._wanted.get(bucket)
        if known is not None:
            return known[1]
        future: asyncio.Future[Lease | None] = asyncio.get_running_loop().create_future()
        self._wanted[bucket] = Ask(bucket, limit, self._chunk(bucket, limit)), future
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return future

    def _chunk(self, bucket: str, limit: Limit) -> int:
        held, most = self._held.get(bucket), max(1, limit.per_minute // PARTS)
        if held is None or self.monotonic() - held.asked_at > 1:
            return 1
        return min(held.chunk * 4, most)

    async def _ask(self) -> None:
        while self._wanted:
            names = [*islice(self._wanted, MOST_AT_ONCE)]
            batch = {name: self._wanted[name] for name in names}
            try:
                leases = await self.buckets.lease([ask for ask, _ in batch.values()])
            except Unavailable:
                leases = {}
            for name, (ask, future) in batch.items():
                del self._wanted[name]
                lease = leases.get(name)
                if lease is not None:
                    self._keep(ask, lease)
                future.set_result(lease)
            self._forget()

    def _keep(self, ask: Ask, lease: Lease) -> None:
        now = self.monotonic()
        held = self._held.pop(ask.bucket, None)
        tokens = lease.granted
        if held is not None and held.limit == ask.limit:
            tokens += held.tokens
        wait = 0.0 if lease.granted else min(1.0, 1 / ask.limit.per_second)
        self._held[ask.bucket] = _Held(
            ask.limit, tokens, lease.left, ask.wanted, now, now + wait if wait else 0.0
        )

    def _forget(self) -> None:
        now = self.monotonic()
        for bucket, held in [*islice(self._held.items(), 4)]:  # Those asked longest ago are first.
            if len(self._held) > MOST_HELD or now - held.asked_at > KEEP_SECONDS:
                del self._held[bucket]
