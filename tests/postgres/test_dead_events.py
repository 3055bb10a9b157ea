"""Events that no attempt could handle: operators decide, and nothing else is lost or done twice."""

import asyncio
from functools import partial

import asyncpg
import pytest

from adapters.pgqueuer.jobs import queue_over
from adapters.pgqueuer.runner import JobRunner
from adapters.postgres.dead_letters.repository import PostgresDeadLetters, PostgresDeadLetterWork
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.sequencer import PostgresSequencer
from application.shared.events.consuming import RETRY
from application.shared.events.retry_put_by import RetryPutBy
from application.shared.jobs import Handler
from application.system.dead_letter_ports import Which
from application.system.settle_dead_letter import DiscardDeadLetter, ReplayDeadLetter
from domain.shared.dead_letters import DeadLetterKind
from tests.deliveries import PostgresRoom
from tests.events import until
from tests.jobs import QUICK

POISON, FINE = (f"00000000-0000-4000-8000-00000000000{n}" for n in range(2))


@pytest.fixture
async def room(pool, module_database):
    connect = partial(asyncpg.connect, module_database)
    async with PostgresSequencer(connect) as sequencer, PostgresEventBus(connect) as bus:
        yield await PostgresRoom(pool, bus, sequencer, connect).opened()


class Desk:
    """Whoever looks after what one consumer could not handle."""

    def __init__(self, pool, room, recorder):
        begin = PostgresDeadLetterWork(pool, None, lambda: None, queue_over)
        self.pool, self.letters = pool, PostgresDeadLetters(pool, room.log)
        self.which = Which(DeadLetterKind.EVENT, recorder.name)
        self.replay = ReplayDeadLetter(begin, None, brokered=False)
        self.discard = DiscardDeadLetter(begin)

    async def letter(self):
        """Wait for a dead letter, with no patience for delays; give all of it."""
        letter = await until(self._first)
        return await self.letters.find(letter.id)

    async def _first(self):
        await self.pool.execute("UPDATE pgqueuer SET execute_after = now()")
        found = await self.letters.page(self.which, None, 2)
        assert len(found) < 2
        return found and found[0]

    async def idle(self):
        """Wait until the queue has nothing more to do."""

        async def nothing_queued():
            await self.pool.execute("UPDATE pgqueuer SET execute_after = now()")
            return not await self.pool.fetchval("SELECT count(*) FROM pgqueuer")

        await until(nothing_queued)


def working(room, *recorders):
    retry = RetryPutBy([each.consumer for each in recorders], room.progress, room.begin)
    return JobRunner(room.pool, [Handler(RETRY, retry, 2)], pace=QUICK)


async def test_one_is_left_out_and_the_next_is_handled_once_its_reason_is_gone(pool, room):
    recorder = await room.recorder()
    recorder.broken.add(POISON)
    desk = Desk(pool, room, recorder)
    async with room.delivering(recorder), working(room, recorder):
        await recorder.happens(POISON, FINE, POISON, FINE)
        await recorder.has(2)
        first = await desk.letter()
        assert (first.letter.error, first.waiting) == ("Broken", 2)
        assert first.event.data["wallet_id"] == POISON

        await desk.discard(caller=None, letter_id=first.letter.id)
        second = await desk.letter()
        assert second.waiting == 1
        assert second.event.position > first.event.position

        recorder.broken.clear()
        await desk.replay(caller=None, letter_id=second.letter.id)
        await recorder.has(3)
        await recorder.happens(POISON)
        await recorder.has(4)
        await desk.idle()
    recorder.told.remove(POISON)
    await recorder.is_right()


async def test_what_happens_while_one_is_discarded_is_not_left_behind(pool, room):
    recorder = await room.recorder()
    recorder.broken.add(POISON)
    desk = Desk(pool, room, recorder)
    async with room.delivering(recorder, processes=2), working(room, recorder):
        for _ in range(3):
            await recorder.happens(POISON)
            dead = (await desk.letter()).letter
            recorder.broken.clear()
            await asyncio.gather(
                *(recorder.happens(POISON, FINE) for _ in range(4)),
                desk.discard(caller=None, letter_id=dead.id),
            )
            recorder.told.remove(POISON)
            await recorder.has(len(recorder.told))
            await desk.idle()
            recorder.broken.add(POISON)
    await recorder.is_right()
