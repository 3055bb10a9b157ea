"""The real command in a process of its own, and a caller who never forgets what was answered."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp

from tests.faults import forks
from tests.faults.conftest import ROOT
from tests.site import KEYS


def environment(**more):
    """Settings of this machine have no say."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    unlimited = {"ALTYN_KEY_REQUESTS_PER_MINUTE": "1000000000"}
    return kept | {"PYTHONPATH": str(ROOT)} | unlimited | more


async def run(folder, *arguments, whole=False, **more):
    """Run a command to its end; gives what it printed."""
    process = await (begin if whole else fork)(folder, *arguments, **more)
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return printed.decode().strip()


async def begin(folder, *arguments, **more):
    """Execute the command, as people do."""
    with (folder / "stderr").open("ab") as errors:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "entrypoints.cli.main", *map(str, arguments)),
            cwd=folder,
            env=environment(ALTYN_DATA=str(folder), **more),
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )


async def fork(folder, *arguments, **more):
    """Do the same, but quicker."""
    variables = environment(ALTYN_DATA=str(folder), **more)
    return await forks.fork(folder, arguments, variables)


@asynccontextmanager
async def serving(folder, *arguments, whole=False, **more):
    """Run a command that serves; gives its process and URL, and kills what is left of it.

    It is forked, unless it shall be whole: executed as people do.
    """
    process = await (begin if whole else fork)(folder, *arguments, "--port", 0, **more)
    try:
        async for line in process.stdout:
            said, _, url = line.decode().strip().partition("ready at ")
            if said == "Altyn is ":
                break
        else:
            raise AssertionError((folder / "stderr").read_text())
        yield process, url
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@asynccontextmanager
async def working(folder, dsn, **more):
    """Do background work; gives the process, and kills what is left of it."""
    process = await fork(folder, "work", DATABASE_URL=dsn, ALTYN_FIELD_KEYS=KEYS, **more)
    try:
        assert b"at work" in await process.stdout.readline()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


class Depositor:
    """Deposits 1.00 at a time, all with keys of their own, and keeps every answer."""

    def __init__(self, api_key):
        self.headers = {"Authorization": f"Bearer {api_key}"}
        self.asked, self.answers = {}, {}

    async def deposit(self, session, url, wallet, key=None):
        """Ask once; gives the answer, if there is one."""
        key = key or uuid4().hex
        self.asked[key] = wallet
        try:
            status, answer = await self._ask(session, url, wallet, key)
        except (aiohttp.ClientError, OSError):
            return None
        if status == 503:
            return None
        assert status == 200, answer
        first = self.answers.setdefault(key, answer)
        assert answer == first | {"replayed": answer["replayed"]}
        return answer

    async def _ask(self, session, url, wallet, key):
        async with session.post(
            f"{url}/api/v1/wallets/{wallet}/operation",
            json={"operation_type": "DEPOSIT", "amount": "1.00"},
            headers=self.headers | {"Idempotency-Key": key},
        ) as response:
            return response.status, await response.json()

    async def for_ever(self, url, wallets, callers=20):
        """Deposit until cancelled, by many callers at once."""
        async with aiohttp.ClientSession() as session:

            async def call():
                while True:
                    for wallet in wallets:
                        if not await self.deposit(session, url, wallet):
                            await asyncio.sleep(0.02)

            async with asyncio.TaskGroup() as group:
                for _ in range(callers):
                    group.create_task(call())

    async def more_answers(self, count):
        goal = len(self.answers) + count
        while len(self.answers) < goal:
            await asyncio.sleep(0.01)

    async def ask_everything_again(self, url):
        """Until all has been answered; gives which answers had been forgotten."""
        answered, forgotten = set(self.answers), []
        async with aiohttp.ClientSession() as session:
            for key, wallet in self.asked.items():
                while not (again := await self.deposit(session, url, wallet, key)):
                    await asyncio.sleep(0.02)
                if key in answered and not again["replayed"]:
                    forgotten.append(key)
        return forgotten
