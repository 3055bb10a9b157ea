"""What the processes of a fleet say to each other: one JSON object on a line."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any, Self

import orjson

LONGEST_BYTES = 64 * 2**20
"""A line: the figures of all processes are the longest."""
Message = Mapping[str, Any]


class Channel:
    """One end of a pair of sockets. When the other end's process dies, this one hears the end."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def over(cls, end: socket.socket) -> Self:
        return cls(*await asyncio.open_unix_connection(sock=end, limit=LONGEST_BYTES))

    def say(self, word: str, **more: object) -> None:
        """Say something; nobody may be there to hear it."""
        if not self._writer.is_closing():
            self._writer.write(orjson.dumps({"say": word, **more}) + b"\n")

    async def heard(self) -> AsyncIterator[Message]:
        """Give what the other end says, until it is gone."""
        with suppress(ConnectionError):
            async for line in self._reader:
                yield orjson.loads(line)

    def close(self) -> None:
        self._writer.close()
