"""Who writes in a group gets an answer of their own."""

import asyncio

import pytest

from adapters.postgres.group_write import GroupWrite
from domain.shared.errors import Unavailable


class Table:
    """What is written, batch by batch; `wait` holds the writer up."""

    def __init__(self):
        self.batches = []
        self.open = asyncio.Event()
        self.open.set()

    async def write(self, rows):
        await self.open.wait()
        if "away" in rows:
            raise Unavailable
        if "poison" in rows:
            raise ValueError("poison")
        self.batches.append(list(rows))

    @property
    def rows(self):
        return [each for batch in self.batches for each in batch]


@pytest.fixture
def table():
    return Table()


async def test_whoever_comes_alone_is_written_alone(table):
    group = GroupWrite(table.write)

    await group.put("one")
    await group.put("two")

    assert table.batches == [["one"], ["two"]]


async def test_while_one_batch_is_written_the_next_one_gathers(table):
    group = GroupWrite(table.write, batch=50)
    table.open.clear()
    first = asyncio.create_task(group.put(0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(group.put(n)) for n in range(1, 121)]
    await asyncio.sleep(0)
    table.open.set()

    await asyncio.gather(first, *others)

    assert [len(each) for each in table.batches] == [1, 50, 50, 20]
    assert table.rows == list(range(121))


async def test_the_one_that_spoils_a_batch_is_told_so_and_the_others_are_written(table):
    group = GroupWrite(table.write)
    rows = [*range(10), "poison", *range(10, 20)]

    answers = await asyncio.gather(*(group.put(each) for each in rows), return_exceptions=True)

    assert [type(each) for each in answers] == [*[type(None)] * 10, ValueError, *[type(None)] * 10]
    assert table.rows == list(range(20))


async def test_a_database_that_is_away_is_told_to_all_at_once(table):
    group = GroupWrite(table.write)

    answers = await asyncio.gather(
        *(group.put(each) for each in ["one", "away", "two"]), return_exceptions=True
    )

    assert {type(each) for each in answers} == {Unavailable}
    await group.put("later")
    assert table.rows == ["later"]


async def test_beyond_its_queue_everybody_is_sent_away_and_gone_callers_count(table):
    group = GroupWrite(table.write, queue=3)
    table.open.clear()
    first = asyncio.create_task(group.put("first"))
    await asyncio.sleep(0.01)
    waiting = [asyncio.create_task(group.put(n)) for n in range(2)]
    await asyncio.sleep(0)

    with pytest.raises(Unavailable):
        await group.put("too many")
    waiting[0].cancel()
    await asyncio.sleep(0)
    table.open.set()
    await asyncio.gather(first, waiting[1])

    assert table.rows == ["first", 0, 1]
