"""Work that takes long without waiting for anything."""

import asyncio

from application.shared.pace import FEW, few_at_a_time


async def test_all_comes_in_order_and_others_go_on_in_between():
    turns = 0

    async def other():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    seen, before = [], []
    async for few in few_at_a_time(range(3 * FEW + 1)):
        seen += few
        before.append(turns)
    task.cancel()

    assert seen == [*range(3 * FEW + 1)]
    assert before == sorted(set(before))


async def test_of_nothing_nothing_comes():
    assert [each async for each in few_at_a_time([])] == []
