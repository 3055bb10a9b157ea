"""Words for tests of the event log: facts, telling them, and waiting."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from adapters.postgres.events.append import append_events
from domain.shared.ids import OwnerId

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """A fact that tests tell."""

    n: int = 0
    type: str = "wallet.created"
    owner: OwnerId = field(default_factory=lambda: OwnerId(uuid4()))
    balance_of: None = None

    def facts(self):
        return {"n": self.n}


async def tell(connection, *events):
    """Commit these events in one transaction."""
    async with connection.transaction():
        await append_events(connection, events, at=AT)


async def until(condition, seconds=120):
    """Wait for something that will be true; fail when it is not in time."""
    async with asyncio.timeout(seconds):
        while not (result := await condition()):
            await asyncio.sleep(0.01)
    return result


def is_true(condition):
    """Wait for something that will be true, and that is known at once."""

    async def look():
        return condition()

    return until(look)
