"""Many live connections in one process: as little work for each message as can be."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import cast

Heard = Callable[[bytes], None]
"""Gets the text of a message."""
UPGRADE = (
    "GET /ws/updates HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {bearer}\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
SUBSCRIBE = b'{"type":"subscribe"}'
MASKED_TEXT = bytes((0x81, 0x80 | len(SUBSCRIBE), 0, 0, 0, 0)) + SUBSCRIBE
TEXT, LONGER, HEADER = 0x81, 126, 4
"""A whole frame of text; what says that its length follows; the bytes of the header then."""
START_SECONDS = 60
OPENED_AT_ONCE = 50


class Socket(asyncio.Protocol):
    """One live connection, which has asked for everything.

    One that is listened to reads its frames; the others count bytes: everybody is sent the same.
    """

    def __init__(self, bearer: str, heard: Heard | None = None) -> None:
        self._bearer = bearer
        self._heard = heard
        self._rest = b""
        self._transport: asyncio.Transport | None = None
        self._upgraded = False
        self.ready = False
        self.refused = ""
        self.lost = False
        self.received = 0
        """Bytes, after the subscription's answer."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are not of this class.
        self._transport.write(UPGRADE.format(bearer=self._bearer).encode())

    def data_received(self, data: bytes) -> None:
        if not self.ready:
            data = self._begin(data)
        self.received += len(data)
        if self._heard:
            self._rest += data
            self._rest = self._rest[_read(self._rest, self._heard) :]

    def connection_lost(self, _: Exception | None) -> None:
        self.lost = True

    async def opened(self) -> None:
        """Wait until it is told what comes. Raises `ConnectionRefusedError`."""
        while not self.ready:
            if self.refused or self.lost:
                raise ConnectionRefusedError(self.refused)
            await asyncio.sleep(0.001)

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def _begin(self, data: bytes) -> bytes:
        """Subscribe once we are let in, and leave out the answer; give what comes behind it."""
        self._rest += data
        if not self._upgraded:
            head, end, rest = self._rest.partition(b"\r\n\r\n")
            if not end:
                return b""
            if b" 101 " not in head:
                self.refused = self._rest.decode()
                return b""
            self._upgraded, self._rest = True, rest
            if self._transport:
                self._transport.write(MASKED_TEXT)
        said: list[bytes] = []
        size = _read(self._rest, said.append, most=1)
        if not said:
            return b""
        rest, self._rest = self._rest[size:], b""
        self.ready = True
        return rest


@dataclass(slots=True)
class Crowd:
    """Sockets that are open."""

    sockets: Sequence[Socket] = field(default_factory=list)

    @property
    def received(self) -> int:
        """Bytes, by all of them."""
        return sum(each.received for each in self.sockets)

    @property
    def least(self) -> int:
        """Bytes, by the one that has got least."""
        return min(each.received for each in self.sockets)

    def wrong(self) -> list[str]:
        """Tell what sockets should not have done: be lost, or have got less than others."""
        lost = sum(each.lost for each in self.sockets)
        uneven = len({each.received for each in self.sockets}) > 1
        return [
            *([f"{lost} sockets were closed"] if lost else ()),
            *(["not every socket has got the same"] if uneven else ()),
        ]


@asynccontextmanager
async def crowd(
    ports: Sequence[int], number: int, bearer: str, *, heard: Sequence[Heard] = ()
) -> AsyncIterator[Crowd]:
    """Open so many sockets, spread over the ports; the first ones are listened to."""
    listened = [*heard, *[None] * (number - len(heard))]
    sockets = [Socket(bearer, each) for each in listened]
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(START_SECONDS):
            for first in range(0, number, OPENED_AT_ONCE):
                together = sockets[first : first + OPENED_AT_ONCE]
                for n, each in enumerate(together, first):
                    port = ports[n % len(ports)]
                    await loop.create_connection(partial(_same, each), "127.0.0.1", port)
                await asyncio.gather(*(each.opened() for each in together))
        yield Crowd(sockets)
    finally:
        for each in sockets:
            each.close()


def _same(socket: Socket) -> Socket:
    return socket


def _read(data: bytes, heard: Heard, *, most: int = 10**9) -> int:
    """Read whole frames; give their length. A server's text is never masked, nor split by ours."""
    at = told = 0
    while len(data) - at >= HEADER and told < most:
        size, start = data[at + 1], at + 2
        if size == LONGER:
            size, start = int.from_bytes(data[at + 2 : at + HEADER], "big"), at + HEADER
        if start + size > len(data):
            break
        if data[at] == TEXT:
            heard(data[start : start + size])
            told += 1
        at = start + size
    return at
