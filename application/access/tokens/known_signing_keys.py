"""What a process remembers of the keys that sign."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from application.access.tokens.ports import StoredSigningKeys
from application.shared.ports import Clock
from domain.access.signing import SigningKey, SigningKeys

VALID_SECONDS = 1.0
"""So often the database is asked at most, whatever keys tokens name: garbage asks no more."""


@dataclass(slots=True, eq=False)
class KnownSigningKeys:
    """The keys, at most a second old."""

    stored: StoredSigningKeys
    clock: Clock
    monotonic: Callable[[], float]
    """Seconds, from anywhere, that never go back."""

    _known: SigningKeys = field(default_factory=lambda: SigningKeys(()), init=False)
    _good: Mapping[str, SigningKey] = field(default_factory=dict, init=False)
    _asked_at: float | None = field(default=None, init=False)
    _lookup: asyncio.Task[None] | None = field(default=None, init=False)

    async def now(self) -> SigningKeys:
        """Give the keys. Raises `Unavailable`."""
        if self._asked_at is None or self.monotonic() - self._asked_at >= VALID_SECONDS:
            if self._lookup is None or self._lookup.done():
                self._lookup = asyncio.create_task(self._look_up())
            # Shielded, because whoever gives up waiting must not end the wait of the others.
            await asyncio.shield(self._lookup)
        return self._known

    async def good(self) -> Mapping[str, SigningKey]:
        """Give the keys whose signatures are good, by their ids. Raises `Unavailable`."""
        await self.now()
        return self._good

    def forget(self) -> None:
        """Ask again: this process has changed something."""
        self._asked_at = None

    async def aclose(self) -> None:
        """Wait for what is being looked up."""
        if self._lookup is not None:
            await asyncio.gather(self._lookup, return_exceptions=True)

    async def _look_up(self) -> None:
        asked_at = self.monotonic()
        self._known = SigningKeys(await self.stored.all())
        self._good = {each.id: each for each in self._known.good(self.clock.now())}
        self._asked_at = asked_at
