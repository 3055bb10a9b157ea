"""Rows of a query as CSV, straight from the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from adapters.postgres.pool import Pool

PIECE_BYTES = 256 * 1024
AHEAD = 4
"""Pieces that are read while nobody takes them: the database waits then."""
LONGEST_SECONDS = 3600.0


async def copied(pool: Pool, query: str, *arguments: object) -> AsyncIterator[bytes]:
    """Give whole lines, all of one moment, on a connection that nobody else waits for.

    Raises `Unavailable`.
    """
    pieces: asyncio.Queue[bytes | None] = asyncio.Queue(AHEAD)
    task = asyncio.create_task(_copy(pool, pieces, query.rstrip().rstrip(";"), arguments))
    try:
        while (piece := await pieces.get()) is not None:
            yield piece
        await task
    finally:
        task.cancel()
        with suppress(BaseException):
            await task


async def _copy(
    pool: Pool, pieces: "asyncio.Queue[bytes | None]", query: str, arguments: tuple[object, ...]
) -> None:
    buffer = bytearray()

    async def take(lines: bytes) -> None:
        # Each message of COPY is a line, and the driver hands over whole messages.
        buffer.extend(lines)
        if len(buffer) >= PIECE_BYTES:
            await pieces.put(bytes(buffer))
            buffer.clear()

    try:
        async with pool.apart() as connection:
            await connection.copy_from_query(
                query, *arguments, output=take, format="csv", timeout=LONGEST_SECONDS
            )
        if buffer:
            await pieces.put(bytes(buffer))
    finally:
        with suppress(asyncio.CancelledError):
            await pieces.put(None)
