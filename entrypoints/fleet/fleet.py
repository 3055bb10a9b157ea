"""So many processes at one address: started, watched, replaced one by one, and stopped."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass

import structlog

from entrypoints.fleet.figures import together
from entrypoints.fleet.member import Member, Recipe

log = structlog.stdlib.get_logger("altyn.fleet")
PROCESSES, RESTARTS = "altyn_fleet_processes", "altyn_fleet_restarts_total"


class FleetFailed(Exception):
    """The processes do not start; what is wrong stands above, in their own words."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things may take, in seconds."""

    start: float = 120.0
    """Until a process is ready."""
    leave: float = 40.0
    """For who has been replaced: requests in flight get half a minute."""
    stop: float = 6.5
    """For who is asked to stop, beside what they wait for those who balance."""
    first_pause: float = 0.2
    """Before a process that has died is started again; doubled with each death in a row."""
    longest_pause: float = 30.0
    steady: float = 60.0
    """Who has lived for so long died of something else than the one before."""


class Fleet:
    """Keep so many processes at work; the address is theirs together.

    The kernel gives each connection to one that listens. A process that ends takes none with it
    that nobody has taken yet, so that replacing one by one loses nobody.
    """

    def __init__(self, recipe: Recipe, size: int, patience: Patience | None = None) -> None:
        self._recipe, self._size = recipe, size
        self._patience = patience or Patience()
        self._members: dict[int, Member] = {}
        self._all: set[Member] = set()
        self._slots: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._deaths: dict[int, int] = {}
        self.restarts = 0
        """Processes that were started because one had died."""
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def members(self) -> list[Member]:
        """Who is there now, by number."""
        return [each for _, each in sorted(self._members.items())]

    async def start(self) -> None:
        """Start all, and wait until they are ready. Raises `FleetFailed`."""
        self._members = {n: await self._begin(n) for n in range(1, self._size + 1)}
        up = await asyncio.gather(
            *(each.up(self._patience.start) for each in self._members.values())
        )
        if not all(up):
            raise FleetFailed
        for each in self._members.values():
            self._mind(self._watch(each))

    async def replace_all(self) -> None:
        """Replace one after the other; the first that does not start ends it."""
        for number in range(1, self._size + 1):
            if self._stopping or not await self._replace(number):
                break

    async def stop(self, drain_seconds: float = 0.0) -> None:
        """Stop all; who does not in time is killed."""
        self._stopping = True
        for task in [*self._tasks]:
            task.cancel()
        self._recipe.listener.close()
        for each in self._all:
            each.stop()
        await asyncio.gather(*(each.end(drain_seconds + self._patience.stop) for each in self._all))

    async def _begin(self, number: int) -> Member:
        member = await Member.begin(number, self._recipe, self._asked)
        self._all.add(member)
        return member

    async def _replace(self, number: int) -> bool:
        async with self._slots[number]:
            old, new = self._members[number], await self._begin(number)
            if not await new.up(self._patience.start):
                log.error("process not replaced: its successor does not start", number=number)
                await self._dismiss(new)
                return False
            self._take_over(new)
        old.leave()
        await old.end(self._patience.leave)
        self._all.discard(old)
        log.info("process replaced", number=number, was=old.process.pid, now=new.process.pid)
        return True

    def _take_over(self, member: Member) -> None:
        self._members[member.number] = member
        self._mind(self._watch(member))

    async def _dismiss(self, member: Member) -> None:
        member.stop()
        await member.end(self._patience.stop)
        self._all.discard(member)

    async def _watch(self, member: Member) -> None:
        """Start another one in its place when it ends by itself."""
        await member.ended()
        async with self._slots[member.number]:
            last = member
            while self._members[member.number] is member and not self._stopping:
                self._all.discard(last)
                pause, code = self._pause(last), last.process.returncode
                log.error("process ended", number=last.number, code=code, again_in=pause)
                await asyncio.sleep(pause)
                self.restarts += 1
                last = await self._begin(member.number)
                if await last.up(self._patience.start):
                    self._take_over(last)
                else:
                    await self._dismiss(last)

    def _pause(self, member: Member) -> float:
        lived = asyncio.get_running_loop().time() - member.started_at
        steady = member.ready and lived > self._patience.steady
        deaths = 1 if steady else self._deaths.get(member.number, 0) + 1
        self._deaths[member.number] = deaths
        patience = self._patience
        return float(min(patience.first_pause * 2 ** min(deaths - 1, 20), patience.longest_pause))

    def _asked(self, member: Member, number: int) -> None:
        self._mind(self._show(member, number))

    async def _show(self, asking: Member, number: int) -> None:
        """Answer a process that wants the figures of all."""
        members = [each for each in self.members if each.ready]
        texts = await asyncio.gather(*(each.figures() for each in members))
        shown = {str(m.number): text for m, text in zip(members, texts, strict=True) if text}
        asking.tell(number, together(shown) + self._figures(len(shown)))

    def _figures(self, answering: int) -> str:
        return (
            f"# HELP {PROCESSES} Processes at this address that answer.\n"
            f"# TYPE {PROCESSES} gauge\n{PROCESSES} {answering}\n"
            f"# HELP {RESTARTS} Processes that were started because one had died.\n"
            f"# TYPE {RESTARTS} counter\n{RESTARTS} {self.restarts}\n"
        )

    def _mind(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
