"""Letting work come to an end that should not be broken off in the middle."""

import asyncio
from collections.abc import Coroutine
from typing import Any

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
