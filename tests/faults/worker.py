"""Does jobs until it is ended, and says which it begins.

`python -m tests.faults.worker DSN hang` never comes to the end of one; with `done` it does.
"""

import asyncio
import os
import sys

from adapters.pgqueuer.pace import Pace
from adapters.pgqueuer.runner import JobRunner
from adapters.postgres.pool import open_pool
from application.shared.jobs import Handler

PACE = Pace(poll=0.1, rest=0.01, beat=0.2, patience=2.0)


async def main(dsn, manner):
    async def run(payload):
        os.write(1, f"{payload['n']}\n".encode())  # One write of a line is all or nothing.
        if manner == "hang":
            await asyncio.Event().wait()

    async with open_pool(dsn, size=4) as pool, JobRunner(pool, [Handler("a", run)], pace=PACE):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
