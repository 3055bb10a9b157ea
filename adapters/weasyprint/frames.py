"""How we talk with a process that draws: messages are lists of byte strings, lengths before."""

import asyncio
import struct
from collections.abc import Sequence
from typing import BinaryIO

COUNT = LENGTH = struct.Struct(">Q")


def packed(frames: Sequence[bytes]) -> bytes:
    """Give a message as it is sent."""
    return COUNT.pack(len(frames)) + b"".join(LENGTH.pack(len(each)) + each for each in frames)


def read(stream: BinaryIO) -> list[bytes]:
    """Take a message. Raises `EOFError` when there is none any more, or not all of it."""

    def exactly(size: int) -> bytes:
        content = stream.read(size)
        if len(content) < size:
            raise EOFError
        return content

    (count,) = COUNT.unpack(exactly(COUNT.size))
    return [exactly(LENGTH.unpack(exactly(LENGTH.size))[0]) for _ in range(count)]


async def take(stream: asyncio.StreamReader) -> list[bytes]:
    """Take a message likewise. Raises `EOFError`."""
    (count,) = COUNT.unpack(await stream.readexactly(COUNT.size))
    frames = []
    for _ in range(count):
        (size,) = LENGTH.unpack(await stream.readexactly(LENGTH.size))
        frames.append(await stream.readexactly(size))
    return frames
