"""Withdrawals and their methods, in dictionaries."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from adapters.memory.funding import MemoryFunding
from application.funding.withdrawal_methods.ports import AddedMethod
from application.funding.withdrawals.ports import WithdrawalWork
from application.funding.withdrawals.views import WithdrawalFilter, WithdrawalLine
from domain.funding.player import Player
from domain.funding.withdrawal import (
    RETURNED,
    UNDER_WAY,
    Step,
    Withdrawal,
    WithdrawalNotFound,
    WithdrawalState,
)
from domain.funding.withdrawal_method import (
    PayoutDetails,
    Verification,
    WithdrawalMethod,
    WithdrawalMethodNotFound,
)
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from domain.shared.permissions import Owners


@dataclass(slots=True, repr=False)
class MemoryPayouts:
    """What is kept; called, it begins a transaction."""

    funding: MemoryFunding
    withdrawals: dict[int, Withdrawal] = field(default_factory=dict)
    methods: dict[int, WithdrawalMethod] = field(default_factory=dict)
    requests: dict[UUID, AddedMethod] = field(default_factory=dict)
    last_id: int = 0

    def __post_init__(self) -> None:
        names = "withdrawals", "methods", "requests"
        self.funding.tables |= {f"payouts.{each}": getattr(self, each) for each in names}

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def to_be_paid(self, withdrawal_id: int) -> bool:
        found = self.withdrawals.get(withdrawal_id)
        return found is not None and found.state is WithdrawalState.APPROVED

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[WithdrawalWork]:
        async with self.funding.begin() as work:
            yield WithdrawalWork(
                *work.parts,
                MemoryWithdrawals(self),
                MemoryWithdrawalMethods(self),
            )


@dataclass(frozen=True, slots=True)
class MemoryWithdrawalMethods:
    """`WithdrawalMethods`."""

    kept: MemoryPayouts

    async def of_request(self, request: UUID) -> AddedMethod | None:
        return self.kept.requests.get(request)

    async def next_id(self) -> int:
        return self.kept.next_id()

    async def add(self, method: WithdrawalMethod, request: UUID, fingerprint: UUID) -> None:
        if request in self.kept.requests:
            raise IdempotencyKeyReused
        self.kept.requests[request] = AddedMethod(method, fingerprint)
        self.kept.methods[method.id] = method

    async def of(self, owner: OwnerId) -> Sequence[WithdrawalMethod]:
        return await self.page(None, None, len(self.kept.methods), frozenset({owner}))

    async def find(self, method_id: int, owners: Owners) -> WithdrawalMethod:
        found = await self.known(method_id)
        if found.removed_at is not None or not _within(found.owner, owners):
            raise WithdrawalMethodNotFound
        return found

    async def known(self, method_id: int) -> WithdrawalMethod:
        try:
            return self.kept.methods[method_id]
        except KeyError:
            raise WithdrawalMethodNotFound from None

    async def page(
        self, verification: Verification | None, after: int | None, limit: int, owners: Owners
    ) -> Sequence[WithdrawalMethod]:
        found = [
            each
            for _, each in sorted(self.kept.methods.items())
            if each.removed_at is None
            and verification in {None, each.verification}
            and _within(each.owner, owners)
            and (after is None or each.id > after)
        ]
        return found[:limit]

    async def make_default(self, owner: OwnerId, method_id: int | None) -> None:
        for each in await self.of(owner):
            self.kept.methods[each.id] = replace(each, is_default=each.id == method_id)

    async def remove(self, method_id: int, *, at: datetime) -> None:
        self._change(method_id, removed_at=at, is_default=False)

    async def decide(
        self, method_id: int, decision: Verification, reason: str | None, *, at: datetime
    ) -> None:
        self._change(method_id, verification=decision, rejection_reason=reason, decided_at=at)

    async def in_use(self, method_id: int) -> bool:
        return any(
            each.method_id == method_id and each.state in UNDER_WAY
            for each in self.kept.withdrawals.values()
        )

    async def forget(self, owner: OwnerId, *, at: datetime) -> None:
        for each in [*self.kept.methods.values()]:
            if each.owner == owner:
                removed_at = each.removed_at or at
                self._change(
                    each.id, details=PayoutDetails(), is_default=False, removed_at=removed_at
                )

    def _change(self, method_id: int, **changes: object) -> None:
        found = self.kept.methods[method_id]
        self.kept.methods[method_id] = replace(found, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class MemoryWithdrawals:
    """`Withdrawals`."""

    kept: MemoryPayouts

    async def add(
        self, owner: OwnerId, amount: Money, method_id: int, reason: str | None, step: Step
    ) -> Withdrawal:
        await self._check_new(step)
        withdrawal = Withdrawal(self.kept.next_id(), owner, amount, method_id, reason, (step,))
        self.kept.withdrawals[withdrawal.id] = withdrawal
        return withdrawal

    async def put(self, withdrawal: Withdrawal) -> None:
        await self._check_new(withdrawal.steps[-1])
        self.kept.withdrawals[withdrawal.id] = withdrawal

    async def find(self, withdrawal_id: int, owners: Owners) -> Withdrawal:
        found = self.kept.withdrawals.get(withdrawal_id)
        if found is None or not _within(found.owner, owners):
            raise WithdrawalNotFound
        return found

    async def _check_new(self, step: Step) -> None:
        if await self.of_request(step.key) is not None:
            raise IdempotencyKeyReused

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        for each in self.kept.withdrawals.values():
            for step in each.steps:
                if step.key == request:
                    return each, step
        return None

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        total = sum(
            each.amount.minor
            for each in self.kept.withdrawals.values()
            if each.owner == player.owner
            and since <= each.requested_at < until
            and each.state not in RETURNED
        )
        return Money(total, player.currency)

    async def available(self, player: Player) -> Money:
        standing = self.kept.funding.ledger.standings.get(player.account.id)
        return Money(0, player.currency) if standing is None else standing.balance

    async def of(self, owner: OwnerId) -> Sequence[Withdrawal]:
        found = sorted(self.kept.withdrawals.items())
        return [each for _, each in found if each.owner == owner]

    async def forget_words(self, owner: OwnerId) -> None:
        for each in await self.of(owner):
            self.kept.withdrawals[each.id] = replace(each, reason=None)

    async def mark_exported(self, ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        marked = [each for each in sorted(ids) if self.kept.to_be_paid(each)]
        for each in marked:
            self.kept.withdrawals[each] = replace(self.kept.withdrawals[each], exported_at=at)
        return marked


@dataclass(frozen=True, slots=True)
class MemoryWithdrawalLines:
    """`WithdrawalLines`."""

    kept: MemoryPayouts

    async def page(
        self, wanted: WithdrawalFilter, before: int | None, limit: int
    ) -> Sequence[WithdrawalLine]:
        found = [
            self._line(each)
            for _, each in sorted(self.kept.withdrawals.items(), reverse=True)
            if _within(each.owner, wanted.owners)
            and wanted.state in {None, each.state}
            and (before is None or each.id < before)
        ]
        return found[:limit]

    async def find(self, withdrawal_id: int, owners: Owners) -> WithdrawalLine:
        return self._line(await MemoryWithdrawals(self.kept).find(withdrawal_id, owners))

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        return await MemoryWithdrawals(self.kept).of_request(request)

    async def approved(self, owners: Owners) -> Sequence[int]:
        return [
            each.id
            for _, each in sorted(self.kept.withdrawals.items())
            if each.state is WithdrawalState.APPROVED and _within(each.owner, owners)
        ]

    async def payable(self, ids: Sequence[int]) -> Sequence[WithdrawalLine]:
        payable = (each for each in sorted(ids) if self.kept.to_be_paid(each))
        return [self._line(self.kept.withdrawals[each]) for each in payable]

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        return await MemoryWithdrawals(self.kept).used(player, since, until)

    async def currency_of(self, owner: OwnerId) -> Currency | None:
        player = self.kept.funding.players.get(owner)
        return None if player is None else player.currency

    def _line(self, withdrawal: Withdrawal) -> WithdrawalLine:
        return WithdrawalLine(withdrawal, self.kept.methods[withdrawal.method_id])


def _within(owner: OwnerId, owners: Owners) -> bool:
    return owners is None or owner in owners
