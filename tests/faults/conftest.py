"""Servers that keep what they promise, and processes to kill."""

import asyncio
import sys
from collections import deque
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).parents[2]


class Driver:
    """A process that posts, and what it has acknowledged."""

    def __init__(self, process):
        self.process = process
        self.acknowledged = deque()

    async def acknowledges(self, count):
        """Wait until it has acknowledged so many more."""
        for _ in range(count):
            line = await self.process.stdout.readline()
            assert line, "The driver has ended"
            self.acknowledged.append(UUID(line.decode().strip()))

    async def kill(self):
        """End it without a word; what it has said before counts."""
        self.process.kill()
        async for line in self.process.stdout:
            self.acknowledged.append(UUID(line.decode().strip()))
        await self.process.wait()


@asynccontextmanager
async def driving(*arguments, module="tests.faults.driver"):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *map(str, arguments)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    driver = Driver(process)
    try:
        yield driver
    finally:
        if process.returncode is None:
            await driver.kill()


MISSING = """
SELECT count(*) FROM unnest($1::uuid[]) AS said (id) WHERE id NOT IN (SELECT id FROM journal)
"""


async def missing(connection, acknowledged):
    """How many acknowledged entries are not there."""
    return await connection.fetchval(MISSING, list(acknowledged))
