"""What must not be broken off in the middle gets its time, and no more."""

import asyncio

import pytest

from adapters.kafka.patience import finished


async def cancelled(work, seconds):
    waiting = asyncio.create_task(finished(work, seconds))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_it_finishes_although_nobody_waits_any_more():
    done = asyncio.Event()

    async def work():
        await asyncio.sleep(0.01)
        done.set()
        raise ConnectionError

    await cancelled(work(), 60)
    assert done.is_set()


async def test_what_takes_too_long_is_broken_off():
    broken_off = asyncio.Event()

    async def work():
        try:
            await asyncio.sleep(600)
        finally:
            broken_off.set()

    await cancelled(work(), 0.01)
    assert broken_off.is_set()


async def test_otherwise_it_is_as_if_it_were_not_there():
    async def work():
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await finished(work())
