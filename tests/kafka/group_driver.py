"""A member of a group that never gets further than the middle of a batch: to be killed there."""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.deliveries import Recorder
from tests.kafka.rooms import kafka_room


@dataclass
class Stuck(Recorder):
    """Handles half of a batch and says so."""

    async def handle(self, batch):
        async with self.room.transaction() as (inbox, write):
            for each in await inbox.take(batch):
                await write(self.name, each.data["wallet_id"], each.position)
                print("in mid-batch", flush=True)
                await asyncio.sleep(600)


async def main(dsn, servers, prefix, name):
    async with (
        kafka_room(dsn, servers, prefix, relaying=False) as room,
        room.delivering(Stuck(room, name)),
    ):
        await asyncio.sleep(600)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
