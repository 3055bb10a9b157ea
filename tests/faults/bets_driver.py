"""Places bets for ever and lets them win, and prints their ids when that was acknowledged.

`python -m tests.faults.bets_driver PLAYER DSN`: every bet is of 1.00 and wins 2.00.
"""

import asyncio
import os
import sys
from uuid import UUID, uuid4

from adapters.postgres.pool import open_pool
from domain.funding.bet import BetResult
from domain.shared.ids import OwnerId
from tests.bets import PlayerAtHouse, postgres_house

CALLERS = 8


async def bet_for_ever(player):
    while True:
        bet_id = str(uuid4())
        await player.place(bet_id, "1.00", "2.00")
        done = await player.settle(bet_id, BetResult.WIN)
        assert not done.replayed
        os.write(1, f"{bet_id}\n".encode())  # One write of a line is all or nothing.


async def main(owner, dsn):
    async with open_pool(dsn, size=CALLERS) as pool:
        player = PlayerAtHouse(postgres_house(pool), owner)
        await asyncio.gather(*(bet_for_ever(player) for _ in range(CALLERS)))


if __name__ == "__main__":
    asyncio.run(main(OwnerId(UUID(sys.argv[1])), sys.argv[2]))
