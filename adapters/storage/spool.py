"""What is on its way out, in a file without a name."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO

from application.psp.exporting.ports import Spooled
from domain.shared.errors import Unavailable

PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class TemporarySpool:
    """`Spool`: nothing of it is left when we are killed, for it has no name."""

    async def keep(self, pieces: AsyncIterator[bytes]) -> Spooled:
        try:
            file = await asyncio.to_thread(tempfile.TemporaryFile)
            try:
                async for each in pieces:
                    await asyncio.to_thread(file.write, each)
                size = file.tell()
                file.seek(0)
            except BaseException:
                file.close()
                raise
        except OSError as error:
            raise Unavailable from error
        return Spooled(size, _pieces(file))


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while piece := await asyncio.to_thread(file.read, PIECE_BYTES):
            yield piece
    finally:
        file.close()
