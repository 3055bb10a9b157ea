"""Files in a folder of this machine."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from application.shared.files import FileMissing, checked_name
from domain.shared.errors import Unavailable

PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """`Files`, for processes on one machine; readable by nobody but their user."""

    folder: Path

    async def write(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        path = self.folder / checked_name(name)
        # Beside it, then in its place. A name that nobody can ask for, because it begins with `.`.
        beside = path.with_name(f".{uuid4().hex}")
        size = 0
        with _unavailable_when_failing():
            file = await asyncio.to_thread(_create, beside)
            try:
                async for each in pieces:
                    size += await asyncio.to_thread(file.write, each)
                await asyncio.to_thread(_put_in_place, file, path)
            except BaseException:
                _give_up(file)
                raise
        return size

    async def read(self, name: str) -> AsyncIterator[bytes]:
        path = self.folder / checked_name(name)
        with _unavailable_when_failing():
            try:
                file = await asyncio.to_thread(path.open, "rb")
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                raise FileMissing from None
        return _pieces(file)

    async def delete(self, folder: str) -> None:
        path = self.folder / checked_name(folder)
        with _unavailable_when_failing(), suppress(FileNotFoundError, NotADirectoryError):
            await asyncio.to_thread(shutil.rmtree, path)


@contextmanager
def _unavailable_when_failing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable from error


def _create(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))


def _put_in_place(file: BinaryIO, path: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()
    Path(file.name).replace(path)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """See to it that the name, too, is there after a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _give_up(file: BinaryIO) -> None:
    with suppress(OSError):
        file.close()
    with suppress(OSError):
        Path(file.name).unlink()


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    try:
        while piece := await asyncio.to_thread(file.read, PIECE_BYTES):
            yield piece
    finally:
        file.close()
