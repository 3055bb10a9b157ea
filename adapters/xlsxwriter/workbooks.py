"""Workbooks, each made by a process of its own."""

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.xlsxwriter.writing import MOST_ROWS
from application.shared.workbooks import Heading
from domain.shared.errors import Unavailable

ROOT = Path(__file__).parents[2]
PIECE_BYTES = 256 * 1024
SECONDS = 1800.0
"""For which it may be silent: a million rows are packed after the last one has come."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class XlsxWriterWorkbooks:
    """`Workbooks`. Whatever is made of one meanwhile lies in a folder that is gone with it."""

    most_rows: int = MOST_ROWS
    seconds: float = SECONDS

    async def made(self, heading: Heading, lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        with _unavailable_when_lost():
            folder = TemporaryDirectory(prefix="altyn-workbook-", ignore_cleanup_errors=True)
        with folder as name:
            with _unavailable_when_lost():
                process = await _begun(name)
            try:
                await self._send(process, self._order(heading))
                async for each in lines:
                    await self._send(process, each)
                _writer(process).close()
                while piece := await self._taken(process):
                    yield piece
                if await process.wait():
                    log.error("a workbook could not be made")
                    raise Unavailable
            finally:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.communicate()  # Its pipes are closed with it.

    def _order(self, heading: Heading) -> bytes:
        order = {
            "parent": os.getpid(),
            "title": heading.title,
            "columns": list(heading.columns),
            "numbers": sorted(heading.numbers),
            "most_rows": self.most_rows,
        }
        return json.dumps(order).encode() + b"\n"

    async def _send(self, process: Process, piece: bytes) -> None:
        with _unavailable_when_lost():
            _writer(process).write(piece)
            async with asyncio.timeout(self.seconds):
                await _writer(process).drain()

    async def _taken(self, process: Process) -> bytes:
        if process.stdout is None:
            raise Unavailable
        with _unavailable_when_lost():
            async with asyncio.timeout(self.seconds):
                return await process.stdout.read(PIECE_BYTES)


async def _begun(folder: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.xlsxwriter.worker", folder),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=PIPE,
        stdout=PIPE,
        start_new_session=True,  # Who interrupts us at a terminal, lets us end it.
    )


def _writer(process: Process) -> asyncio.StreamWriter:
    if process.stdin is None:
        raise Unavailable
    return process.stdin


@contextmanager
def _unavailable_when_lost() -> Iterator[None]:
    try:
        yield
    except (OSError, TimeoutError) as error:
        log.exception("a process that makes a workbook was lost")
        raise Unavailable from error
