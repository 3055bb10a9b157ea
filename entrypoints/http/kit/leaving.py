"""Leaving without cutting anybody off."""

import asyncio
import fcntl
import struct
import termios
from collections.abc import Awaitable, Callable

from aiohttp import web

LOOK_SECONDS = 0.02
Handle = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Connection(web.RequestHandler):
    """One that can be taken leave of: told that its next answer is the last, or closed if idle."""

    __slots__ = ()

    def resume_reading(self, resume_parser: bool = True) -> None:  # noqa: FBT001, FBT002  # aiohttp's.
        """Go on reading after a pause. Streams ask for it at each read; mostly nothing paused."""
        if self._reading_paused:
            super().resume_reading(resume_parser)

    def answer_once_more(self, handle: Handle) -> None:
        """Let the next request be answered by this, instead."""
        self._request_handler = handle

    def close_if_idle(self) -> None:
        """Close, unless a request is under way or has arrived, read or not."""
        waits = self._waiter is not None and not self._waiter.done() and not self._messages
        if waits and not self._upgraded and not _unread(self.transport):
            self.force_close()


def with_farewell(handle: Handle) -> Handle:
    """Answer, and say that the connection ends with the answer."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = await handle(request)
        if not response.prepared:
            response.force_close()
        return response

    return answer


class Server(web.Server):
    """One that can take leave of whoever is connected."""

    def say_farewell(self) -> None:
        """From now on every answer is the last one of its connection."""
        self.request_handler = with_farewell(self.request_handler)
        for each in self.connections:
            if isinstance(each, Connection):
                each.answer_once_more(self.request_handler)

    async def empty(self, idle_seconds: float, most_seconds: float) -> None:
        """Wait until nobody is connected, or this has lasted long enough.

        Whoever has asked nothing for `idle_seconds` is closed: a client that reuses connections
        has mostly got its last answer by then, and has gone.
        """
        now = asyncio.get_running_loop().time
        began = now()
        while self.connections and now() - began < most_seconds:
            if now() - began >= idle_seconds:
                for each in self.connections:
                    if isinstance(each, Connection):
                        each.close_if_idle()
            await asyncio.sleep(LOOK_SECONDS)


def _unread(transport: asyncio.BaseTransport | None) -> int:
    """How many bytes have arrived that nobody has read."""
    found = transport.get_extra_info("socket") if transport is not None else None
    if found is None or found.fileno() < 0:
        return 0
    [unread] = struct.unpack("i", fcntl.ioctl(found.fileno(), termios.FIONREAD, bytes(4)))
    return int(unread)
