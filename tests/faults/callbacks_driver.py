"""Calls a shop until nothing is due: `python -m tests.faults.callbacks_driver DSN STORE ORDER S`.

Five changes of the order have happened; it is S seconds later than that.
"""

import asyncio
import sys
from datetime import timedelta
from uuid import UUID

import aiohttp

from adapters.postgres.pool import open_pool
from domain.webhooks.callback import Attempt
from tests.callbacks import PostgresRooms

CHANGES = "new", "matching", "awaiting_payment", "client_confirmed", "completed"


class Calling:
    """`Calls` of a shop on this machine."""

    async def post(self, url, headers, body, *, number, at):
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, headers=headers, data=body) as response,
        ):
            return Attempt(number, at, url, response.status, None, 5, await response.text())


async def main(dsn, store, order, seconds):
    async with open_pool(dsn, size=4) as pool:
        rooms = PostgresRooms(pool)
        rooms.attempt.calls.post = Calling().post
        for version, status in enumerate(CHANGES, 1):
            rooms.changes(order, status, version, store=store)
        rooms.time.at += timedelta(seconds=seconds)
        await rooms.call()


if __name__ == "__main__":
    dsn, store, order, seconds = sys.argv[1:]
    asyncio.run(main(dsn, UUID(store), UUID(order), int(seconds)))
