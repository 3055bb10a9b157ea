"""Withdrawals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.funding.withdrawals.methods import (
    SQL,
    PostgresWithdrawalMethods,
)
from adapters.postgres.sql import Executor
from application.funding.withdrawals.views import WithdrawalFilter, WithdrawalLine
from application.shared.ports import FieldCipher
from domain.funding.player import Player
from domain.funding.withdrawal import Step, Withdrawal, WithdrawalNotFound, WithdrawalState
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresWithdrawals:
    """`Withdrawals`."""

    database: Executor

    async def add(
        self, owner: OwnerId, amount: Money, method_id: int, reason: str | None, step: Step
    ) -> Withdrawal:
        withdrawal_id = await self.database.fetchval(
            SQL["add_withdrawal"],
            owner,
            method_id,
            amount.minor,
            amount.currency.code,
            reason,
            step.state,
            step.at,
        )
        withdrawal = Withdrawal(withdrawal_id, owner, amount, method_id, reason, (step,))
        await self._keep_step(withdrawal)
        return withdrawal

    async def put(self, withdrawal: Withdrawal) -> None:
        await self.database.execute(SQL["put_state"], withdrawal.id, withdrawal.state)
        await self._keep_step(withdrawal)

    async def _keep_step(self, withdrawal: Withdrawal) -> None:
        step = withdrawal.steps[-1]
        kept = await self.database.fetchval(
            SQL["add_step"],
            withdrawal.id,
            step.state,
            step.at,
            step.by,
            step.key,
            step.fingerprint,
            step.note,
        )
        if kept is None:
            raise IdempotencyKeyReused

    async def find(self, withdrawal_id: int, owners: Owners) -> Withdrawal:
        return await _found(self.database, withdrawal_id, owners)

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        return await _of_request(self.database, request)

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        return await _used(self.database, player, since, until)

    async def available(self, player: Player) -> Money:
        balance = await self.database.fetchval(SQL["balance_of"], player.account.id)
        return Money(balance or 0, player.currency)

    async def of(self, owner: OwnerId) -> Sequence[Withdrawal]:
        ids = await self.database.fetch(SQL["withdrawals_of"], owner)
        return await _all(self.database, [row["id"] for row in ids], None)

    async def forget_words(self, owner: OwnerId) -> None:
        await self.database.execute(SQL["forget_words"], owner)

    async def mark_exported(self, ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        rows = await self.database.fetch(SQL["mark_exported"], list(ids), at)
        return sorted(row["id"] for row in rows)


@dataclass(frozen=True, slots=True)
class PostgresWithdrawalLines:
    """`WithdrawalLines`."""

    database: Executor
    cipher: FieldCipher

    async def page(
        self, wanted: WithdrawalFilter, before: int | None, limit: int
    ) -> Sequence[WithdrawalLine]:
        if wanted.owners is not None:
            query = "page_of_withdrawals_of"
            asked: tuple[object, ...] = (wanted.state, list(wanted.owners))
        elif wanted.state is not None:
            query, asked = "page_of_withdrawals_by_state", (wanted.state,)
        else:
            query, asked = "page_of_withdrawals", ()
        rows = await self.database.fetch(SQL[query], before, limit, *asked)
        lines = await self._lines([row["id"] for row in rows])
        return [*reversed(lines)]

    async def find(self, withdrawal_id: int, owners: Owners) -> WithdrawalLine:
        withdrawal = await _found(self.database, withdrawal_id, owners)
        methods = PostgresWithdrawalMethods(self.database, self.cipher)
        return WithdrawalLine(withdrawal, await methods.known(withdrawal.method_id))

    async def of_request(self, request: UUID) -> tuple[Withdrawal, Step] | None:
        return await _of_request(self.database, request)

    async def approved(self, owners: Owners) -> Sequence[int]:
        rows = await self.database.fetch(SQL["approved_withdrawals"], _ids(owners))
        return [row["id"] for row in rows]

    async def payable(self, ids: Sequence[int]) -> Sequence[WithdrawalLine]:
        rows = await self.database.fetch(SQL["still_approved"], list(ids))
        return await self._lines([row["id"] for row in rows])

    async def used(self, player: Player, since: datetime, until: datetime) -> Money:
        return await _used(self.database, player, since, until)

    async def currency_of(self, owner: OwnerId) -> Currency | None:
        code = await self.database.fetchval(SQL["currency_of_player"], owner)
        return None if code is None else CURRENCIES[code]

    async def _lines(self, ids: Sequence[int]) -> Sequence[WithdrawalLine]:
        found = await _all(self.database, ids, None)
        methods = await PostgresWithdrawalMethods(self.database, self.cipher).of_ids(
            [each.method_id for each in found]
        )
        return [WithdrawalLine(each, methods[each.method_id]) for each in found]


async def _found(database: Executor, withdrawal_id: int, owners: Owners) -> Withdrawal:
    found = await _all(database, [withdrawal_id], owners)
    if not found:
        raise WithdrawalNotFound
    return found[0]


async def _all(database: Executor, ids: Sequence[int], owners: Owners) -> Sequence[Withdrawal]:
    rows = await database.fetch(SQL["find_withdrawals"], list(ids), _ids(owners))
    taken = await database.fetch(SQL["steps_of"], [row["id"] for row in rows])
    steps: dict[int, list[Step]] = {}
    for each in taken:
        steps.setdefault(each["withdrawal_id"], []).append(_step(each))
    return [_withdrawal(row, steps[row["id"]]) for row in rows]


async def _of_request(database: Executor, request: UUID) -> tuple[Withdrawal, Step] | None:
    row = await database.fetchrow(SQL["step_of_request"], request)
    if row is None:
        return None
    withdrawal = await _found(database, row["withdrawal_id"], None)
    step = withdrawal.step(WithdrawalState(row["state"]))
    return None if step is None else (withdrawal, step)


async def _used(database: Executor, player: Player, since: datetime, until: datetime) -> Money:
    total = await database.fetchval(
        SQL["used_in_time"], player.owner, since, until, player.currency.code
    )
    return Money(min(int(total), Money.LIMIT - 1), player.currency)


def _step(row: asyncpg.Record) -> Step:
    return Step(
        WithdrawalState(row["state"]),
        row["at"],
        OwnerId(row["by"]),
        row["request"],
        row["fingerprint"],
        row["note"],
    )


def _withdrawal(row: asyncpg.Record, steps: Sequence[Step]) -> Withdrawal:
    return Withdrawal(
        row["id"],
        OwnerId(row["owner"]),
        Money(row["amount"], CURRENCIES[row["currency"]]),
        row["method_id"],
        row["reason"],
        tuple(steps),
        row["exported_at"],
    )


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
