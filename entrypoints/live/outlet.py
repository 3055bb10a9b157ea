"""The way out of one socket."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum

from aiohttp import WSMsgType, web


class CloseCode(IntEnum):
    """Why we end a live connection."""

    GOING_AWAY = 1001
    """The server stops: connect again, and resume."""
    BAD_MESSAGES = 1008
    """Too many messages that could not be understood."""
    ACCESS_ENDED = 4001
    """The session or key that opened the connection is not valid any more."""
    SLOW_READER = 4008
    """What was sent is not being read: connect again, and resume."""

    @property
    def reason(self) -> str:
        """What is said with it."""
        return "reconnect" if self is CloseCode.GOING_AWAY else self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a reader may leave unread."""

    unread_bytes: int = 512 * 1024
    """Beyond it, and what the operating system keeps, a reader is too slow."""
    patience_seconds: float = 30.0
    """How long a reader may stay away while it is told what it missed."""
    farewell_seconds: float = 10.0
    """How long a closed connection may take to say goodbye."""


class Outlet:
    """Frames go straight to the transport, encoded once for everybody.

    That goes round aiohttp's flow control, so what a reader has not taken is watched here.
    """

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.Transport, bounds: Bounds
    ) -> None:
        self._socket = socket
        self._transport = transport
        self._bounds = bounds
        self._goodbye: asyncio.Task[None] | None = None
        self._hanging_up: asyncio.TimerHandle | None = None
        self.code: CloseCode | None = None
        """Why it was closed by us, if it was."""

    @property
    def open(self) -> bool:
        return self.code is None and not self._socket.closed and not self._transport.is_closing()

    def write(self, frames: bytes) -> None:
        """Send, or close for a reader that has left too much unread."""
        if not self.open:
            return
        if self._transport.get_write_buffer_size() > self._bounds.unread_bytes:
            self.close(CloseCode.SLOW_READER)
        else:
            self._transport.write(frames)

    async def room(self) -> None:
        """Wait until what was written is mostly read; a reader that stays away is closed."""
        await asyncio.sleep(0)
        waited, pause = 0.0, 0.002
        while self.open and self._transport.get_write_buffer_size() > self._bounds.unread_bytes / 4:
            if waited >= self._bounds.patience_seconds:
                self.close(CloseCode.SLOW_READER)
            await asyncio.sleep(pause)
            waited += pause
            pause = min(2 * pause, 0.1)

    def close(self, code: CloseCode) -> None:
        """Say goodbye behind whatever is still unread, and hang up soon in any case.

        Only the goodbye is sent: the client's own one ends the connection, so that it has read
        everything by then and knows why.
        """
        if self.open:
            self.code = code
            self._goodbye = asyncio.create_task(self._say_goodbye(code))
            loop = asyncio.get_running_loop()
            self._hanging_up = loop.call_later(self._bounds.farewell_seconds, self.hang_up)

    def hang_up(self) -> None:
        """Leave at once, whatever is unread."""
        self._transport.abort()

    async def ended(self) -> None:
        """Tidy up behind a connection that is over."""
        if self._hanging_up:
            self._hanging_up.cancel()
        if self._goodbye:
            await self._goodbye
            self._transport.close()

    async def _say_goodbye(self, code: CloseCode) -> None:
        with suppress(ConnectionError):
            await self._socket.send_frame(
                code.to_bytes(2, "big") + code.reason.encode(), WSMsgType.CLOSE
            )
