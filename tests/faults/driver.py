"""Posts for ever, by many callers at once, and prints the ids of acknowledged entries.

`python -m tests.faults.driver WALLETS DSN` posts to that database. With `--folder FOLDER` for the
DSN it runs a server of its own there.
"""

import asyncio
import os
import random
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import asyncpg

from adapters.postgres.embedded import running
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.migrate import migrate
from application.ledger.ports import Posted
from domain.shared.ids import derived_id
from tests.world import Holder, answer

CALLERS = 40


def holders(count):
    """The same ones in every process."""
    owner = derived_id("faults", "owner")
    return [Holder(owner, derived_id("faults", str(n))) for n in range(count)]


def request(wallets):
    one, other = random.choices(wallets, k=2)
    match random.randrange(4):
        case 0:
            return one.withdraw("0.70")
        case 1 if one is not other:
            return one.transfer(other, "0.30")
        case _:
            return one.deposit("1.00")


async def post_for_ever(ledger, wallets, acknowledge):
    while True:
        posted = await answer(ledger, request(wallets))
        if isinstance(posted, Posted):
            acknowledge(posted.entry_id)


async def main(dsn, count):
    connection = await asyncpg.connect(dsn)
    await migrate(connection)
    await connection.close()
    # Deadlocks are found, and counted, before anybody gives up waiting.
    connect = partial(asyncpg.connect, dsn, server_settings={"deadlock_timeout": "20ms"})
    async with GroupCommitLedger(connect) as ledger:
        # One write of a line is all or nothing.
        write = lambda id_: os.write(1, f"{id_}\n".encode())  # noqa: E731
        callers = (post_for_ever(ledger, holders(count), write) for _ in range(CALLERS))
        await asyncio.gather(*callers)


if __name__ == "__main__":
    count, place, *folder = sys.argv[1:]
    with running(Path(*folder)) if folder else nullcontext(place) as dsn:
        asyncio.run(main(dsn, int(count)))
