"""Withdrawal methods, sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import Executor, load_queries
from application.funding.withdrawal_methods.ports import AddedMethod
from application.shared.ports import FieldCipher
from domain.funding.withdrawal_method import (
    MethodType,
    Network,
    PayoutDetails,
    Verification,
    WithdrawalMethod,
    WithdrawalMethodNotFound,
)
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.funding.withdrawals")
NAME = "funding.withdrawal_method"
SEALED = (SealedColumn.of(NAME, SQL, "details"),)


@dataclass(frozen=True, slots=True)
class PostgresWithdrawalMethods:
    """`WithdrawalMethods`: nobody reads an account number out of the database alone."""

    database: Executor
    cipher: FieldCipher

    async def of_request(self, request: UUID) -> AddedMethod | None:
        row = await self.database.fetchrow(SQL["method_of_request"], request)
        if row is None:
            return None
        added = WithdrawalMethod(
            row["id"],
            OwnerId(row["owner"]),
            MethodType(row["type"]),
            self._opened(row),
            row["added_as_default"],
            Verification.PENDING,
            row["created_at"],
        )
        return AddedMethod(added, row["fingerprint"])

    async def next_id(self) -> int:
        return int(await self.database.fetchval(SQL["next_method_id"]))

    async def add(self, method: WithdrawalMethod, request: UUID, fingerprint: UUID) -> None:
        added = await self.database.fetchval(
            SQL["add_method"],
            method.id,
            method.owner,
            method.type,
            self._sealed(method.details, method.id),
            request,
            fingerprint,
            method.is_default,
            method.created_at,
        )
        if added is None:
            raise IdempotencyKeyReused

    async def of(self, owner: OwnerId) -> Sequence[WithdrawalMethod]:
        return self._methods(await self.database.fetch(SQL["methods_of"], owner))

    async def find(self, method_id: int, owners: Owners) -> WithdrawalMethod:
        row = await self.database.fetchrow(SQL["find_method"], method_id, _ids(owners))
        if row is None:
            raise WithdrawalMethodNotFound
        return self._method(row)

    async def known(self, method_id: int) -> WithdrawalMethod:
        found = await self.of_ids([method_id])
        if method_id not in found:
            raise WithdrawalMethodNotFound
        return found[method_id]

    async def of_ids(self, ids: Sequence[int]) -> dict[int, WithdrawalMethod]:
        """Give these by their ids, removed or not."""
        rows = await self.database.fetch(SQL["known_methods"], list(ids))
        return {row["id"]: self._method(row) for row in rows}

    async def page(
        self, verification: Verification | None, after: int | None, limit: int, owners: Owners
    ) -> Sequence[WithdrawalMethod]:
        if owners is not None:
            query = "page_of_methods_of"
            asked: tuple[object, ...] = (verification, list(owners))
        elif verification is not None:
            query, asked = "page_of_methods_by_verification", (verification,)
        else:
            query, asked = "page_of_methods", ()
        return self._methods(await self.database.fetch(SQL[query], after, limit, *asked))

    async def make_default(self, owner: OwnerId, method_id: int | None) -> None:
        await self.database.execute(SQL["no_default"], owner)
        if method_id is not None:
            await self.database.execute(SQL["set_default"], method_id)

    async def remove(self, method_id: int, *, at: datetime) -> None:
        await self.database.execute(SQL["remove_method"], method_id, at)

    async def decide(
        self, method_id: int, decision: Verification, reason: str | None, *, at: datetime
    ) -> None:
        await self.database.execute(SQL["decide_method"], method_id, decision, reason, at)

    async def in_use(self, method_id: int) -> bool:
        return bool(await self.database.fetchval(SQL["method_in_use"], method_id))

    async def forget(self, owner: OwnerId, *, at: datetime) -> None:
        nothing = PayoutDetails()
        for row in await self.database.fetch(SQL["all_methods_of"], owner):
            await self.database.execute(
                SQL["forget_method"], row["id"], self._sealed(nothing, row["id"]), at
            )

    def _sealed(self, details: PayoutDetails, method_id: int) -> str:
        text = orjson.dumps(details.given()).decode()
        return self.cipher.seal(text, purpose=f"{NAME} {method_id}")

    def _methods(self, rows: Sequence[asyncpg.Record]) -> Sequence[WithdrawalMethod]:
        return [self._method(each) for each in rows]

    def _method(self, row: asyncpg.Record) -> WithdrawalMethod:
        return WithdrawalMethod(
            row["id"],
            OwnerId(row["owner"]),
            MethodType(row["type"]),
            self._opened(row),
            row["is_default"],
            Verification(row["verification"]),
            row["created_at"],
            row["decided_at"],
            row["rejection_reason"],
            row["removed_at"],
        )

    def _opened(self, row: asyncpg.Record) -> PayoutDetails:
        text = self.cipher.open(row["details"], purpose=f"{NAME} {row['id']}")
        details = orjson.loads(text)
        if network := details.get("crypto_network"):
            details["crypto_network"] = Network(network)
        return PayoutDetails(**details)


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
