"""One transaction about players' money, in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from adapters.memory.access import MemoryAudit
from adapters.memory.ledger import MemoryLedger
from application.funding.ports import FundingWork
from application.shared.jobs import Payload
from application.shared.ports import Act
from domain.funding.player import Player
from domain.shared.currencies import Currency
from domain.shared.events import Event
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Enqueued:
    """A job as it was asked for."""

    name: str
    payload: Payload
    after: timedelta | None
    once: str | None


@dataclass(slots=True, repr=False)
class MemoryFunding:
    """What is kept; a part of funding registers its own dictionaries and lists in `tables`."""

    ledger: MemoryLedger
    currency: Currency
    players: dict[OwnerId, Player] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    jobs: list[Enqueued] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[FundingWork]:
        """Begin a transaction, one after the other: what fails is undone."""
        ledger_names = "standings", "journal", "reversals", "events", "records"
        async with self.turn:
            ledger = {name: copy(getattr(self.ledger, name)) for name in ledger_names}
            kept = {name: copy(getattr(self, name)) for name in ("players", "acts", "jobs")}
            tables = deepcopy(self.tables)
            try:
                yield FundingWork(
                    self.ledger,
                    _Players(self),
                    self._tell,
                    MemoryAudit(self.acts),
                    MemoryJobs(self),
                )
            except BaseException:
                for name, value in ledger.items():
                    setattr(self.ledger, name, value)
                for name, value in kept.items():
                    setattr(self, name, value)
                for name, value in tables.items():  # The same objects: others hold them.
                    self.tables[name].clear()
                    _refill(self.tables[name], value)
                raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.ledger.events += [(each, None) for each in events]


def _refill(table: Any, value: Any) -> None:  # noqa: ANN401  # A dictionary or a list.
    table.update(value) if isinstance(table, dict) else table.extend(value)


@dataclass(frozen=True, slots=True)
class _Players:
    funding: MemoryFunding

    async def lock(self, owner: OwnerId) -> Player:
        return self.funding.players.setdefault(owner, Player(owner, self.funding.currency))


class HoldsJobs(Protocol):
    """Whatever has a list of what is still to do."""

    jobs: list[Enqueued]


@dataclass(frozen=True, slots=True)
class MemoryJobs:
    """`Jobs`, in a list."""

    holder: HoldsJobs

    async def enqueue(
        self,
        name: str,
        payload: Payload,
        *,
        after: timedelta | None = None,
        once: str | None = None,
    ) -> None:
        waiting = any(each.name == name and each.once == once for each in self.holder.jobs)
        if once is None or not waiting:
            self.holder.jobs.append(Enqueued(name, payload, after, once))
