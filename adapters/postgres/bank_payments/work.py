"""A unit of work on payments in suspense."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.bank_payments.rows import RECORDS, SQL, notice_of, payment_of
from adapters.postgres.events.append import append_events
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.transaction import TransactionLedger
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.shared.ports import FieldCipher
from application.wallets.bank_ports import BankWork
from application.wallets.bank_views import PaymentLine
from domain.wallets.bank_events import BankPaymentConflictDismissed
from domain.wallets.bank_payment import BankNotice, BankPaymentNotFound, ReviewNotFound
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
class PostgresReview:
    """`Review`, within one transaction."""

    connection: PooledConnection

    async def dismiss(self, review_id: UUID, by: str) -> BankNotice:
        row = await self.connection.fetchrow(SQL["dismiss_conflict"], review_id)
        if row is None:
            raise ReviewNotFound
        notice = notice_of(row)
        event = BankPaymentConflictDismissed(notice, review_id, by)
        await append_events(self.connection, [event], at=row["dismissed_at"])
        return notice


@dataclass(frozen=True, slots=True)
class PostgresBankWork:
    """`BeginBankWork`; `told` is called after each commit."""

    pool: Pool
    told: Callable[[], None]
    shared: SharedAccounts
    cipher: FieldCipher | None = None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[BankWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            ledger = TransactionLedger(connection, RECORDS, self.shared)
            yield BankWork(ledger, PostgresSuspense(connection), PostgresReview(connection), audit)
        self.told()
