"""Stripe's events and disputes in dictionaries."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from adapters.memory.funding import MemoryFunding
from application.funding.deposits.ports import DepositWork
from application.funding.stripe_events.ports import (
    APPLY,
    Charged,
    EventFilter,
    EventLine,
    StripeWork,
)
from application.shared.ports import Clock
from domain.funding.deposit import Deposit
from domain.funding.disputes import Dispute, DisputeNotFound, DisputeState
from domain.funding.fees import BalanceTransaction
from domain.funding.player import Player
from domain.funding.refunds import FailedRefund
from domain.funding.standing import PlayerStanding
from domain.funding.stripe_events import EventEffect, StripeEvent, StripeEventNotFound
from domain.ledger.journal import Account
from domain.shared.ids import OwnerId


@dataclass(slots=True, repr=False)
class MemoryStripeEvents:
    """`StripeInbox`, `StripeEventsRead` and, within a unit of work, `StripeEvents`."""

    funding: MemoryFunding
    clock: Clock
    lines: dict[str, EventLine] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = self.funding.tables.setdefault("stripe_events", self.lines)

    async def keep(self, event: StripeEvent) -> None:
        async with self.funding.begin() as work:
            if event.id in self.lines:
                return
            effect = EventEffect.WAITING if event.known else EventEffect.IGNORED
            number, now = len(self.lines) + 1, self.clock.now()
            self.lines[event.id] = EventLine(number, event, now, effect)
            if event.known:
                await work.jobs.enqueue(APPLY, {"subjects": [event.subject]})

    async def find(self, event_id: str) -> EventLine:
        if event_id not in self.lines:
            raise StripeEventNotFound
        return self.lines[event_id]

    async def page(
        self, wanted: EventFilter, before: int | None, limit: int
    ) -> Sequence[EventLine]:
        found = [
            replace(each, event=replace(each.event, raw=""))
            for each in reversed(self.lines.values())
            if (before is None or each.number < before)
            and wanted.type in {None, each.event.type}
            and wanted.effect in {None, each.effect}
            and wanted.query in {None, each.event.id, each.event.subject}
        ]
        return found[:limit]

    async def waiting(self, subject: str) -> Sequence[EventLine]:
        found = (each for each in self._waiting() if each.event.subject == subject)
        return sorted(found, key=lambda each: (each.event.created, each.number))

    async def overdue(self, since: datetime, limit: int) -> Sequence[str]:
        found = (each.event.subject for each in self._waiting() if each.received_at < since)
        return list(dict.fromkeys(found))[:limit]

    def _waiting(self) -> list[EventLine]:
        return [each for each in self.lines.values() if each.effect is EventEffect.WAITING]

    async def lock(self, event: StripeEvent) -> EventLine:
        return await self.find(event.id)

    async def applied(
        self, event_id: str, effect: EventEffect, at: datetime, deposit_id: int | None
    ) -> None:
        line = self.lines[event_id]
        about = line.deposit_id if deposit_id is None else deposit_id
        after = replace(line, effect=effect, applied_at=at, deposit_id=about, error=None)
        self.lines[event_id] = after

    async def failed(self, event_id: str, error: str) -> int:
        line = self.lines[event_id]
        self.lines[event_id] = replace(line, attempts=line.attempts + 1, error=error)
        return line.attempts + 1

    async def of_player(self, owner: OwnerId) -> Sequence[EventLine]:
        deposits: dict[int, Deposit] = self.funding.tables["deposits"]
        customers: dict[OwnerId, str] = self.funding.tables.get("stripe_customers", {})
        subjects = {each.intent_id for each in deposits.values() if each.owner == owner}
        subjects.add(customers.get(owner))
        return [each for each in self.lines.values() if each.event.subject in subjects]

    async def forget(self, owner: OwnerId) -> None:
        for each in await self.of_player(owner):
            if each.effect is not EventEffect.WAITING:
                known = replace(each, event=replace(each.event, raw="{}"))
                self.lines[each.event.id] = known

    async def owner_of(self, customer_id: str) -> OwnerId | None:
        customers: dict[OwnerId, str] = self.funding.tables.get("stripe_customers", {})
        return next((owner for owner, each in customers.items() if each == customer_id), None)


@dataclass(slots=True, repr=False)
class MemoryDisputes:
    """`Disputes`."""

    funding: MemoryFunding
    disputes: dict[str, Dispute] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.disputes = self.funding.tables.setdefault("disputes", self.disputes)

    async def find(self, dispute_id: str) -> Dispute | None:
        return self.disputes.get(dispute_id)

    async def of_deposit(self, deposit_id: int) -> Sequence[Dispute]:
        return [each for each in self.disputes.values() if each.deposit_id == deposit_id]

    async def of_player(self, owner: OwnerId) -> Sequence[Dispute]:
        return [each for each in self.disputes.values() if each.owner == owner]

    async def save(self, dispute: Dispute, at: datetime) -> None:  # noqa: ARG002  # Nobody asks.
        known = self.disputes.get(dispute.id)
        number = len(self.disputes) + 1 if known is None else known.number
        self.disputes[dispute.id] = replace(dispute, number=number)


@dataclass(frozen=True, slots=True)
class MemoryDisputesRead:
    """`DisputesRead`."""

    kept: MemoryDisputes

    async def find(self, dispute_id: str) -> Dispute:
        found = await self.kept.find(dispute_id)
        if found is None:
            raise DisputeNotFound
        return found

    async def page(
        self, state: DisputeState | None, before: int | None, limit: int
    ) -> Sequence[Dispute]:
        found = [
            each
            for each in sorted(self.kept.disputes.values(), key=lambda each: -each.number)
            if state in {None, each.state} and (before is None or each.number < before)
        ]
        return found[:limit]


@dataclass(slots=True, repr=False)
class MemoryFailedRefunds:
    """`FailedRefunds`."""

    funding: MemoryFunding
    refunds: dict[str, FailedRefund] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refunds = self.funding.tables.setdefault("failed_refunds", self.refunds)

    async def of_deposit(self, deposit_id: int) -> Sequence[FailedRefund]:
        return [each for each in self.refunds.values() if each.deposit_id == deposit_id]

    async def add(self, refund: FailedRefund) -> None:
        self.refunds[refund.id] = refund


@dataclass(frozen=True, slots=True)
class MemoryStandings:
    """`Standings`."""

    funding: MemoryFunding

    async def of(self, player: Player) -> PlayerStanding:
        return PlayerStanding(
            player,
            self._balance(player.account),
            self._balance(player.frozen),
            max(-self._balance(player.receivable), 0),
        )

    def _balance(self, account: Account) -> int:
        standing = self.funding.ledger.standings.get(account.id)
        return 0 if standing is None else standing.balance.minor


@dataclass(frozen=True, slots=True)
class MemoryStripeWork:
    """`BeginStripeWork`, over the beginning of deposits' work."""

    begin: Callable[[], AbstractAsyncContextManager[DepositWork]]
    events: MemoryStripeEvents
    disputes: MemoryDisputes
    refunds: MemoryFailedRefunds
    standings: MemoryStandings

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[StripeWork]:
        async with self.begin() as work:
            base = {each.name: getattr(work, each.name) for each in fields(work)}
            yield StripeWork(
                **base,
                events=self.events,
                disputes=self.disputes,
                refunds=self.refunds,
                standings=self.standings,
            )


@dataclass(slots=True)
class MemoryBalanceTransactions:
    """`BalanceTransactions`; a test fills it."""

    configured: bool = True
    charges: dict[str, Charged] = field(default_factory=dict)
    disputes: dict[str, list[BalanceTransaction]] = field(default_factory=dict)

    async def of_charge(self, charge_id: str) -> Charged:
        return self.charges.get(charge_id, Charged([]))

    async def of_dispute(self, dispute_id: str) -> Sequence[BalanceTransaction]:
        return self.disputes.get(dispute_id, [])
