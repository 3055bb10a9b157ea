"""Looks for orders, as jobs do: `python -m tests.faults.statement_driver DSN NOTICE STATEMENT`."""

import asyncio
import sys
from pathlib import Path

from adapters.data_files.notices import read_patterns
from adapters.postgres.gateway.noticing.work import PostgresNoticingWork
from adapters.postgres.gateway.statements.work import PostgresStatementWork
from adapters.postgres.pool import open_pool
from application.gateway.noticing.find_order import FindOrder
from application.gateway.noticing.read_statement import ReadStatementLines
from tests.gateway_house import GatewayHouse


async def main(dsn, notice, statement):
    async with open_pool(dsn, size=2) as pool:
        house = GatewayHouse(pool, Path("/nowhere"), chooses=True)
        begin = PostgresNoticingWork(house.transactions)
        find = FindOrder(begin, read_patterns(), house.agreed, house.time)
        await find.as_job({"notice_id": notice})
        look = ReadStatementLines(PostgresStatementWork(house.transactions), find)
        await look.as_job({"statement_id": statement})


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
