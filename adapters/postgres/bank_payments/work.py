"""A unit of work on payments in suspense."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.bank_payments.rows import RECORDS, SQL, payment_of
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.wallets.bank_ports import BankWork
from application.wallets.bank_views import PaymentLine
from domain.wallets.bank_payment import BankNotice, BankPaymentNotFound
from domain.wallets.organisation import Inn


@dataclass(frozen=True, slots=True)
class PostgresSuspense:
    """`Suspense`, within one transaction."""

    connection: PooledConnection

    async def lock(self, operation_id: UUID) -> PaymentLine:
        row = await self.connection.fetchrow(SQL["lock_bank_payment"], operation_id)
        if row is None:
            raise BankPaymentNotFound
        return payment_of(row)

    async def assign(self, notice: BankNotice, inn: Inn, assignment_id: UUID) -> None:
        await self.connection.execute(
            SQL["assign_bank_payment"], notice.operation_id, inn, assignment_id
        )


@dataclass(frozen=True, slots=True)
class PostgresBankWork:
    """`BeginBankWork`; `told` is called after each commit."""

    pool: Pool
    told: Callable[[], None]
    shared: SharedAccounts

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[BankWork]:
        async with self.pool.acquire() as connection, connection.transaction():
            ledger = TransactionLedger(connection, RECORDS, self.shared)
            yield BankWork(ledger, PostgresSuspense(connection))
        self.told()
