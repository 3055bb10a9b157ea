"""The place of one process in a fleet, seen from that process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count

import structlog

from application.system.departure import Departure
from entrypoints.figures import Figures
from entrypoints.fleet.channel import Channel

log = structlog.stdlib.get_logger("altyn.fleet")
FIGURES_SECONDS = 5.0


class Berth:
    """What we are told, and whom we ask for what all of us show."""

    def __init__(self, channel: Channel, figures: Figures) -> None:
        self._channel = channel
        self._figures = figures
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._numbers = count(1)
        figures.together = self._all_figures

    @asynccontextmanager
    async def manned(self, departure: Departure, stop: Callable[[], None]) -> AsyncIterator[None]:
        """Say that we are ready, and do what we are told, while the block lasts.

        Without whoever has started us we stop: nobody would start us again.
        """
        self._channel.say("ready")
        hearing = asyncio.create_task(self._hear(departure, stop), name="fleet")
        try:
            yield
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing

    async def _hear(self, departure: Departure, stop: Callable[[], None]) -> None:
        async for message in self._channel.heard():
            match message["say"]:
                case "leave":
                    departure.replaced = True
                    stop()
                case "show":
                    text = self._figures.text().decode()
                    self._channel.say("shown", number=message["number"], text=text)
                case "all":
                    if waiting := self._asked.pop(message["number"], None):
                        waiting.set_result(message["text"])
                case word:
                    log.warning("not understood", word=word)
        stop()

    async def _all_figures(self) -> bytes:
        """Ask for the figures of all; ours alone when nobody answers."""
        number = next(self._numbers)
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        self._channel.say("all?", number=number)
        try:
            async with asyncio.timeout(FIGURES_SECONDS):
                return (await answer).encode()
        except TimeoutError:
            return self._figures.text()
        finally:
            self._asked.pop(number, None)
