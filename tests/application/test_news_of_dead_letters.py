"""Whoever looks on hears of dead letters soon, and once of many."""

import asyncio

from adapters.memory.dead_letters import MemoryDeadLetters
from application.system.tell_of_dead_letters import TellOfDeadLetters
from domain.shared.errors import Unavailable


class Heard:
    def __init__(self):
        self.said = asyncio.Queue()

    async def __call__(self, type_, data):
        self.said.put_nowait((type_, data))


class Letters(MemoryDeadLetters):
    away = True

    async def count(self):
        if self.away:
            raise Unavailable
        return 7


async def test_many_changes_are_told_once_and_later_ones_anew():
    heard, letters = Heard(), Letters()
    letters.away = False
    news = TellOfDeadLetters(heard, letters, delay=0.01)
    for _ in range(2):
        for _ in range(100):
            news()
        assert await heard.said.get() == ("dead_letters_changed", {"count": 7})
    assert heard.said.empty()


async def test_a_database_that_is_away_is_no_end_of_news():
    heard, letters = Heard(), Letters()
    news = TellOfDeadLetters(heard, letters, delay=0)
    news()
    await asyncio.sleep(0.01)
    letters.away = False
    news()
    assert (await heard.said.get())[1] == {"count": 7}
