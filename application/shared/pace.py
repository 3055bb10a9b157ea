"""Work that takes long without waiting for anything."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar

T = TypeVar("T")
FEW = 25


async def few_at_a_time(values: Sequence[T]) -> AsyncIterator[Sequence[T]]:
    """Give the values piece by piece, and let everybody else go on before each next one.

    What a thousand entries take in one go is a quarter of a second in which nobody is answered,
    and in which the database waits for the next batch.
    """
    for n in range(0, len(values), FEW):
        if n:
            await asyncio.sleep(0)
        yield values[n : n + FEW]
