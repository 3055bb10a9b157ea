"""Traders and their requisites, in dictionaries."""

from asyncio import Lock
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from adapters.memory.access import MemoryAudit
from adapters.memory.gateway_fees import MemoryFeeTables
from application.gateway.requisites.ports import AddedRequisite, RequisiteSecrets
from application.gateway.requisites.views import RequisiteFilter, RequisiteLine
from application.gateway.traders.ports import Made, TradersWork
from application.gateway.traders.views import TraderFilter, TraderLine
from application.shared.ports import Act
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import (
    Requisite,
    RequisiteNotFound,
    RequisiteState,
)
from domain.gateway.trader import Trader, TraderNotFound
from domain.shared.events import Event
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who trades, or may."""

    name: str
    email: str
    may_trade: bool = True
    lead: OwnerId | None = None


@dataclass(slots=True, repr=False)
class MemoryTraders:
    """`Traders`, and what is kept; called, it begins a transaction."""

    people: dict[OwnerId, Person] = field(default_factory=dict)
    traders: dict[OwnerId, Trader] = field(default_factory=dict)
    requests: dict[UUID, Made] = field(default_factory=dict)
    requisites: dict[RequisiteId, Requisite] = field(default_factory=dict)
    secrets: dict[RequisiteId, RequisiteSecrets] = field(default_factory=dict)
    used: set[RequisiteId] = field(default_factory=set)
    """On which orders are open."""
    rewards: MemoryFeeTables = field(default_factory=MemoryFeeTables)
    acts: list[Act] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    async def find(self, trader_id: OwnerId) -> Trader:
        return self.within(trader_id, None)

    def within(self, trader_id: OwnerId, owners: Owners) -> Trader:
        """Give one with the lead, if it is one of these owners'. Raises `TraderNotFound`."""
        if trader_id not in self.traders or not (owners is None or trader_id in owners):
            raise TraderNotFound
        person = self.people.get(trader_id)
        lead = None if person is None else person.lead
        return replace(self.traders[trader_id], lead=lead)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[TradersWork]:
        names = "traders", "requests", "requisites", "secrets", "acts", "events"
        async with self.turn:
            before = {name: copy(getattr(self, name)) for name in names}
            agreed = copy(self.rewards.tables)
            try:
                yield TradersWork(
                    self._tell,
                    MemoryAudit(self.acts),
                    _KeptTraders(self),
                    _KeptRequisites(self),
                    self.rewards,
                )
            except BaseException:
                for name, value in before.items():
                    setattr(self, name, value)
                self.rewards.tables = agreed
                raise

    async def _tell(self, *events: Event, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        self.events += events


@dataclass(frozen=True, slots=True)
class MemoryRequisites:
    """`Requisites`."""

    kept: MemoryTraders

    async def opened(self, requisite_id: RequisiteId) -> Requisite:
        return _within(self.kept, requisite_id, None)


@dataclass(frozen=True, slots=True)
class _KeptTraders:
    kept: MemoryTraders

    async def may_trade(self, person: OwnerId) -> bool:
        return person in self.kept.people and self.kept.people[person].may_trade

    async def add(self, trader: Trader, request: UUID, said: UUID) -> bool:
        if trader.id in self.kept.traders or request in self.kept.requests:
            return False
        self.kept.traders[trader.id] = trader
        self.kept.requests[request] = Made(said, trader.created_at)
        return True

    async def of_request(self, request: UUID) -> Made | None:
        return self.kept.requests.get(request)

    async def lock(self, trader_id: OwnerId, owners: Owners) -> Trader:
        return self.kept.within(trader_id, owners)

    async def put(self, trader: Trader) -> None:
        self.kept.traders[trader.id] = trader


@dataclass(frozen=True, slots=True)
class _KeptRequisites:
    kept: MemoryTraders

    async def add(self, requisite: Requisite, secrets: RequisiteSecrets) -> bool:
        kept = self.kept
        taken = any(
            kept.secrets[each.id].fingerprint == secrets.fingerprint
            for each in kept.requisites.values()
            if each.state is not RequisiteState.ARCHIVED
        )
        if taken or requisite.id in kept.requisites:
            return False
        kept.requisites[requisite.id] = requisite
        kept.secrets[requisite.id] = secrets
        return True

    async def added(self, requisite_id: RequisiteId) -> AddedRequisite | None:
        found = self.kept.requisites.get(requisite_id)
        return None if found is None else AddedRequisite(found, self.kept.secrets[found.id].said)

    async def count(self, trader: OwnerId) -> int:
        mine = (each for each in self.kept.requisites.values() if each.trader == trader)
        return sum(each.state is not RequisiteState.ARCHIVED for each in mine)

    async def lock(self, requisite_id: RequisiteId, owners: Owners) -> Requisite:
        return _within(self.kept, requisite_id, owners)

    async def put(self, requisite: Requisite) -> None:
        self.kept.requisites[requisite.id] = requisite

    async def of(self, trader: OwnerId) -> Sequence[Requisite]:
        mine = (each for each in self.kept.requisites.values() if each.trader == trader)
        return sorted(mine, key=_place)

    async def forget(self, trader: OwnerId) -> None:
        for each in await self.of(trader):
            self.kept.requisites[each.id] = replace(
                each,
                state=RequisiteState.ARCHIVED,
                comment=None,
                masked="",
                number="",
                holder="",
                version=each.version + 1,
            )

    async def in_use(self, requisite_id: RequisiteId) -> bool:
        return requisite_id in self.kept.used


def _within(kept: MemoryTraders, requisite_id: RequisiteId, owners: Owners) -> Requisite:
    found = kept.requisites.get(requisite_id)
    if found is None or not (owners is None or found.trader in owners):
        raise RequisiteNotFound
    return found


@dataclass(frozen=True, slots=True)
class MemoryTraderLines:
    """`TraderLines`."""

    kept: MemoryTraders

    async def page(
        self,
        wanted: TraderFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[TraderLine]:
        known = (self.kept.within(each, None) for each in self.kept.traders)
        traders = sorted(known, key=_place_of_trader)
        lines = [
            self._line(each, at)
            for each in traders
            if (owners is None or each.id in owners)
            and (after is None or _place_of_trader(each) > after)
        ]
        return [each for each in lines if _meant(wanted, each)][:limit]

    async def find(self, trader_id: OwnerId, owners: Owners, *, at: datetime) -> TraderLine:
        return self._line(self.kept.within(trader_id, owners), at)

    def _line(self, trader: Trader, at: datetime) -> TraderLine:
        person = self.kept.people[trader.id]
        lead = None if trader.lead is None else self.kept.people[trader.lead].name
        mine = [
            each
            for each in self.kept.requisites.values()
            if each.trader == trader.id and each.state is not RequisiteState.ARCHIVED
        ]
        trades = trader.trades and person.may_trade
        online = sum(trades and each.online(at) for each in mine)
        return TraderLine(
            trader, person.name, person.email, person.may_trade, lead, 0, len(mine), online
        )


@dataclass(frozen=True, slots=True)
class MemoryRequisiteLines:
    """`RequisiteLines`, but for the counts."""

    kept: MemoryTraders

    async def page(
        self,
        wanted: RequisiteFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[RequisiteLine]:
        known = sorted(self.kept.requisites.values(), key=_place)
        lines = [
            self._line(each, at)
            for each in known
            if (owners is None or each.trader in owners) and (after is None or _place(each) > after)
        ]
        return [each for each in lines if self._means(wanted, each)][:limit]

    async def find(
        self, requisite_id: RequisiteId, owners: Owners, *, at: datetime
    ) -> RequisiteLine:
        return self._line(_within(self.kept, requisite_id, owners), at)

    def _line(self, requisite: Requisite, at: datetime) -> RequisiteLine:
        trader, person = self.kept.traders[requisite.trader], self.kept.people[requisite.trader]
        online = requisite.online(at) and trader.trades and person.may_trade
        return RequisiteLine(requisite, person.name, online)

    def _means(self, wanted: RequisiteFilter, line: RequisiteLine) -> bool:
        it = line.requisite
        pairs = [
            (wanted.trader, it.trader),
            (wanted.lead, self.kept.within(it.trader, None).lead),
            (wanted.state, it.state),
            (wanted.type, it.type),
            (wanted.method, it.method),
            (wanted.bank, it.bank),
            (wanted.currency, it.currency),
            (wanted.online, line.online),
        ]
        words = wanted.search
        found = words is None or (
            words.lower() in line.trader_name.lower() or it.masked.endswith(words)
        )
        direction = wanted.direction is None or wanted.direction in it.directions
        return found and direction and all(want is None or want == has for want, has in pairs)


def _place_of_trader(trader: Trader) -> tuple[datetime, UUID]:
    return trader.created_at, trader.id


def _place(requisite: Requisite) -> tuple[datetime, UUID]:
    return requisite.created_at, requisite.id


def _meant(wanted: TraderFilter, line: TraderLine) -> bool:
    trader, words = line.trader, (wanted.search or "").lower()
    pairs = [
        (wanted.lead, trader.lead),
        (wanted.working, trader.working),
        (wanted.traffic, trader.traffic),
        (wanted.enabled, trader.enabled),
    ]
    found = words in line.name.lower() or line.email.startswith(words)
    return found and all(want is None or want == has for want, has in pairs)
