"""Documents, drawn by a few processes that are kept for the next one."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from adapters.weasyprint import frames
from application.shared.documents import Sheet
from application.shared.ports import Language
from domain.shared.errors import Unavailable

ROOT = Path(__file__).parents[2]
MOST = 2
"""Processes at once: each may take a core, and some 150 MB."""
SECONDS = 120.0
"""In which a thousand rows are drawn, on a slow and busy machine."""
KEPT_SECONDS = 60.0
"""For how long a process that has nothing to do is kept."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class WeasyPrintDocuments:
    """`Documents`, until closed."""

    templates: Path
    most: int = MOST
    seconds: float = SECONDS
    kept_seconds: float = KEPT_SECONDS
    idle: "list[_Worker]" = field(default_factory=list)
    busy: "set[_Worker]" = field(default_factory=set)
    turn: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.turn = asyncio.Semaphore(self.most)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self.busy:  # Whoever waits for it hears so, and ends it.
            each.kill()
        for each in self.idle:
            await each.end()
        self.idle.clear()

    async def make(self, sheets: AsyncIterator[Sheet], *, language: Language, title: str) -> bytes:
        front: list[bytes] = []
        others: list[bytes] = []
        async for each in sheets:
            order = {"template": each.template, "language": language, "values": each.values}
            (front if each.front else others).append(await self._ask([_json(order)]))
        return await self._ask([_json({"language": language, "title": title}), *front, *others])

    async def _ask(self, request: list[bytes]) -> bytes:
        async with self.turn, self._worker() as worker:
            outcome, content = await worker.answer(request, self.seconds)
        if outcome != b"drawn":
            log.error("a document could not be drawn: %s", content.decode(errors="replace"))
            raise Unavailable
        return content

    @asynccontextmanager
    async def _worker(self) -> "AsyncIterator[_Worker]":
        """Lend a process; one that has been lost, or is interrupted in the middle, is ended."""
        worker = self.idle.pop() if self.idle else await _Worker.begin(self.templates)
        self.busy.add(worker)
        worker.keep()
        try:
            yield worker
        except (OSError, EOFError, TimeoutError) as error:
            await worker.end()
            log.exception("a process that draws documents was lost")
            raise Unavailable from error
        except BaseException:
            await worker.end()
            raise
        else:
            self.idle.append(worker)
            worker.end_after(self.kept_seconds, self.idle)
        finally:
            self.busy.discard(worker)


@dataclass(eq=False, slots=True)
class _Worker:
    process: asyncio.subprocess.Process
    leaving: asyncio.TimerHandle | None = None

    @classmethod
    async def begin(cls, templates: Path) -> Self:
        """Begin a process that shares nothing with ours, and ends with it. Raises `Unavailable`."""
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "adapters.weasyprint.worker", str(templates)),
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,  # Who interrupts us at a terminal, lets us end it.
            )
        except OSError as error:
            raise Unavailable from error
        return cls(process)

    async def answer(self, request: list[bytes], seconds: float) -> list[bytes]:
        """Have something done. Raises `OSError`, `EOFError` and `TimeoutError`."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        async with asyncio.timeout(seconds):
            stdin.write(frames.packed(request))
            await stdin.drain()
            return await frames.take(stdout)

    def keep(self) -> None:
        if self.leaving:
            self.leaving.cancel()

    def end_after(self, seconds: float, idle: "list[_Worker]") -> None:
        def leave() -> None:
            idle.remove(self)
            if self.process.stdin:
                self.process.stdin.close()  # It then goes by itself.

        self.leaving = asyncio.get_running_loop().call_later(seconds, leave)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()

    async def end(self) -> None:
        self.keep()
        self.kill()
        # Its pipes are closed with it.
        await self.process.communicate()


def _json(order: object) -> bytes:
    return json.dumps(order, ensure_ascii=False).encode()
