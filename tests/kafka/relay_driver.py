"""Relays the events of a database for ever: `relay_driver DSN SERVERS PREFIX`.

Says `active` when it is the one that works. With `hang` as a fourth word it publishes, says so,
and never marks what it has published.
"""

import asyncio
import sys

from adapters.kafka.connection import KafkaConnection
from adapters.postgres.events.relay import PostgresRelay
from adapters.postgres.pool import open_pool
from tests.kafka.relays import relaying


class HangingRelay(PostgresRelay):
    async def _mark(self, connection):
        if not self.published:
            return await super()._mark(connection)
        print("published", self.published, flush=True)
        while True:  # With signs of life: the lock stays.
            await self._look(connection)
            await asyncio.sleep(0.2)


async def main(dsn, servers, prefix, *hang):
    kind = HangingRelay if hang else PostgresRelay
    async with (
        open_pool(dsn, size=4) as pool,
        relaying(dsn, pool, KafkaConnection(servers, prefix=prefix), kind=kind) as relay,
    ):
        while not relay.active:
            await asyncio.sleep(0.01)
        print("active", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
