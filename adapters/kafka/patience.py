"""Letting work come to an end that should not be broken off in the middle."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from aiokafka import AIOKafkaConsumer

PATIENCE_SECONDS = 3.0


async def finished(work: Coroutine[Any, Any, None], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for it. If we are cancelled meanwhile it gets so long to finish before it is, too.

    (The client forgets the first connection that it makes if it is broken off.)
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        if not (await asyncio.wait([task], timeout=seconds))[0]:
            task.cancel()
            await asyncio.wait([task], timeout=seconds)
        if task.done() and not task.cancelled():
            task.exception()  # Nobody else asks for it.
        raise


async def tried(work: Coroutine[Any, Any, None], seconds: float) -> None:
    """Wait for it, for so long at most, whatever becomes of it.

    Clients cancel what they have under way when they stop, and may pass that on to whoever stops
    them (aiokafka #647), who would come to an end for good.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait([task], timeout=seconds)
    finally:
        task.cancel()
        task.add_done_callback(_unasked)


def given_up() -> bool:
    """Say whether the task that asks is cancelled itself, and not only what it has waited for."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


def _unasked(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        task.exception()  # Nobody else asks for it.


async def leave(consumer: AIOKafkaConsumer, seconds: float = PATIENCE_SECONDS) -> None:
    """Stop a consumer, for so long at most, whether the brokers are there or not."""

    async def stop() -> None:
        try:
            await consumer.stop()
        except asyncio.CancelledError:
            await consumer._client.close()  # noqa: SLF001  # It has not come to that.
            raise

    await tried(stop(), seconds)
