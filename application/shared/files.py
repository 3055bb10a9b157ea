"""What is kept as files: documents that people take away."""

import re
from collections.abc import AsyncIterator
from typing import Protocol

from domain.shared.errors import NotFound

NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")
"""Names have folders: `reports/R-1/report.pdf`. None leads out of where files are kept."""


class FileMissing(NotFound):
    """There is no such file any more."""


class Files(Protocol):
    """Files by name, where every process finds them.

    All of it raises `Unavailable` when the place is away or full, and `ValueError` for what is no
    name.
    """

    async def write(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        """Keep a file, and give its size in bytes.

        It is there once it is whole: nobody ever reads a part, also when we are killed. One of the
        same name is replaced.
        """
        ...

    async def read(self, name: str) -> AsyncIterator[bytes]:
        """Give a file in pieces, as it is now; also when it is deleted while it is read.

        Raises `FileMissing` before the first piece.
        """
        ...

    async def delete(self, folder: str) -> None:
        """Delete everything in a folder, with what those who were killed left; again no error."""
        ...


def checked_name(name: str) -> str:
    """Give the name. Raises `ValueError` for what is none."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a file")
    return name
