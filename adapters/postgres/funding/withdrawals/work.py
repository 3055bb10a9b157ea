"""One transaction that pays a player out, or does not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.funding.withdrawals.methods import PostgresWithdrawalMethods
from adapters.postgres.funding.withdrawals.repository import PostgresWithdrawals
from adapters.postgres.funding.work import FundingTransactions
from application.funding.withdrawals.ports import WithdrawalWork
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class PostgresWithdrawalWork:
    """Begins transactions."""

    transactions: FundingTransactions
    cipher: FieldCipher

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[WithdrawalWork]:
        async with self.transactions.begin() as (connection, work):
            yield WithdrawalWork(
                *work.parts,
                PostgresWithdrawals(connection),
                PostgresWithdrawalMethods(connection, self.cipher),
            )
