"""Letting work come to an end that should not be broken off in the middle."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def finished(work: Coroutine[Any, Any, None], seconds: float) -> None:
    """Wait for it. If we are cancelled meanwhile it gets so long to finish before it is, too.

    (The client leaves connections open that it was about to make.)
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=seconds)
        task.cancel()
        raise
