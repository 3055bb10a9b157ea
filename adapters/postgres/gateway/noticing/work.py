"""One transaction about devices and notifications."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.gateway.noticing.repository import PostgresDevices, PostgresNotices
from adapters.postgres.gateway.work import GatewayTransactions
from application.gateway.noticing.ports import NoticingWork


@dataclass(frozen=True, slots=True)
class PostgresNoticingWork:
    """Begins transactions."""

    transactions: GatewayTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[NoticingWork]:
        async with self.transactions.begin() as (connection, work):
            cipher = self.transactions.cipher
            devices = PostgresDevices(connection, cipher)
            yield NoticingWork(*work.parts, devices, PostgresNotices(connection, cipher))
