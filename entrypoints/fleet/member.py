"""One process of a fleet, seen from the one that has started it."""

import asyncio
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Self

import structlog

from entrypoints.fleet.channel import Channel

log = structlog.stdlib.get_logger("altyn.fleet")
FIGURES_SECONDS = 2.0
"""Whoever does not show its figures in time is left out."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a process is started: its command is told where requests come from, and who asks."""

    command: Sequence[str]
    listener: socket.socket
    environment: Mapping[str, str]


class Member:
    """A process, whether it is ready, and a channel to it."""

    def __init__(self, number: int, process: Process, channel: Channel) -> None:
        self.number, self.process = number, process
        self.started_at = asyncio.get_running_loop().time()
        self.ready = False
        self._channel = channel
        self._moved = asyncio.Event()
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._numbers = count(1)
        self._hearing: asyncio.Task[None] | None = None

    @classmethod
    async def begin(
        cls, number: int, recipe: Recipe, asked: Callable[["Member", int], None]
    ) -> Self:
        """Start one; `asked` is called when it wants the figures of all."""
        ours, its = socket.socketpair()
        with its:
            listener = recipe.listener.fileno()
            process = await asyncio.create_subprocess_exec(
                *recipe.command,
                *(f"--listener={listener}", f"--channel={its.fileno()}", f"--number={number}"),
                stdin=DEVNULL,
                env=dict(recipe.environment),
                pass_fds=[listener, its.fileno()],
            )
        made = cls(number, process, await Channel.over(ours))
        made._hearing = asyncio.create_task(made._hear(asked), name=f"process {number}")
        return made

    async def up(self, seconds: float) -> bool:
        """Wait until it is ready; false when it ends before, or takes longer than that."""
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
        except TimeoutError:
            return False
        return self.ready

    async def ended(self) -> None:
        """Wait for its end."""
        await self.process.wait()
        self._channel.close()

    def leave(self) -> None:
        """Ask it to go, because another one has taken its place."""
        self._channel.say("leave")

    def stop(self) -> None:
        """Ask it to go as anybody would."""
        if self.process.returncode is None:
            self.process.terminate()

    async def end(self, seconds: float) -> None:
        """Wait for its end, and make one after so long."""
        try:
            async with asyncio.timeout(seconds):
                await self.ended()
        except TimeoutError:
            self.process.kill()
            await self.ended()

    async def figures(self) -> str | None:
        """Ask for its figures."""
        number = next(self._numbers)
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        self._channel.say("show", number=number)
        try:
            async with asyncio.timeout(FIGURES_SECONDS):
                return await answer
        except TimeoutError:
            return None
        finally:
            self._asked.pop(number, None)

    def tell(self, number: int, text: str) -> None:
        """Answer its question for the figures of all."""
        self._channel.say("all", number=number, text=text)

    async def _hear(self, asked: Callable[["Member", int], None]) -> None:
        async for message in self._channel.heard():
            match message["say"]:
                case "ready":
                    self.ready = True
                    self._moved.set()
                case "shown":
                    if waiting := self._asked.pop(message["number"], None):
                        waiting.set_result(message["text"])
                case "all?":
                    asked(self, message["number"])
                case word:
                    log.warning("not understood", word=word)
        self._moved.set()  # It has gone.


def same_command(name: str) -> list[str]:
    """Give what runs another of our commands, as this one was run."""
    before = len(sys.orig_argv) - len(sys.argv[1:])
    return [sys.executable, *sys.orig_argv[1:before], name]
