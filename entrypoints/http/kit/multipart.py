"""Forms with a file in them (multipart/form-data, RFC 7578), read as they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

from aiohttp import BodyPartReader, MultipartReader, StreamReader, web
from aiohttp.http_exceptions import HttpProcessingError

from domain.shared.errors import Rejected
from entrypoints.http.kit.endpoint import Takes
from entrypoints.http.kit.reading import UnreadableForm

OVERHEAD_BYTES = 65_536
"""What a form may have besides its file: text fields, heads of parts and boundaries."""
MOST_TEXT_BYTES = 8_192
"""Of one text field."""
MOST_FIELDS = 20
MOST_HEADERS = 16
PIECE_BYTES = 65_536
LONGEST_NAME = 200
PLAIN = frozenset({"binary", "8bit", "7bit"})
T = TypeVar("T")


class NoFileSent(Rejected):
    """The form has no such file."""


class FormParts:
    """The parts of a form, one after the other.

    Sizes that a part tells of itself count for nothing: it ends where the boundary is. All of it
    has to arrive before `deadline`, by the loop's clock. `kept` is a body that was read already.
    """

    def __init__(self, request: web.Request, takes: Takes, deadline: float, kept: bytes) -> None:
        self.fields: dict[str, str] = {}
        self._takes, self._deadline = takes, deadline
        content = _Bounded(request.content, takes.limit + OVERHEAD_BYTES, kept)
        with _told_as_unreadable():
            self._reader = MultipartReader(
                request.headers, cast("StreamReader", content), max_headers=MOST_HEADERS
            )

    async def file(self) -> BodyPartReader:
        """Give the file, when the fields before it are read.

        Raises `NoFileSent`, and 415 for a file of another type, or one that is packed.
        """
        part = await self._next_file()
        if part is None:
            refusal = NoFileSent()
            refusal.pointer = f"/{self._takes.part}"
            raise refusal
        encoding = part.headers.get("Content-Transfer-Encoding", "binary").lower()
        packed = part.headers.get("Content-Encoding", "identity") != "identity"
        if packed or encoding not in PLAIN or media_type(part) not in self._takes.types:
            raise web.HTTPUnsupportedMediaType
        return part

    async def pieces(self, part: BodyPartReader) -> AsyncIterator[bytes]:
        """Give the file's pieces, and then read the fields behind it."""
        read = 0
        while not part.at_eof():
            piece = await self._in_time(part.read_chunk(PIECE_BYTES))
            read += len(piece)
            if read > self._takes.limit:
                raise web.HTTPRequestEntityTooLarge(self._takes.limit, read)
            if piece:
                yield piece
        if await self._next_file():
            raise UnreadableForm("A second file")

    async def _next_file(self) -> BodyPartReader | None:
        """Read fields until there is a file, or nothing more."""
        while part := await self._in_time(self._reader.next()):
            if not isinstance(part, BodyPartReader) or not part.name:
                raise UnreadableForm("A part without a name")
            if part.name == self._takes.part:
                return part
            await self._keep(part.name, part)
        return None

    async def _keep(self, name: str, part: BodyPartReader) -> None:
        data = b""
        while not part.at_eof():
            data += await self._in_time(part.read_chunk(PIECE_BYTES))
            if len(data) > MOST_TEXT_BYTES:
                raise web.HTTPRequestEntityTooLarge(MOST_TEXT_BYTES, len(data))
        if name in self.fields or len(self.fields) == MOST_FIELDS:
            raise UnreadableForm("A field is there twice, or there are too many")
        with _told_as_unreadable():
            self.fields[name] = data.decode("utf-8")

    async def _in_time(self, reading: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout_at(self._deadline):
                with _told_as_unreadable():
                    return await reading
        except TimeoutError:
            raise web.HTTPRequestTimeout from None


def media_type(part: BodyPartReader) -> str:
    """Give the type that a part says it has."""
    said = part.headers.get("Content-Type", "application/octet-stream")
    return said.partition(";")[0].strip().lower()


def file_name(part: BodyPartReader) -> str | None:
    """Give the name of a file: without folders, and without what cannot be shown."""
    last = (part.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(filter(str.isprintable, last)).strip()[:LONGEST_NAME] or None


@contextmanager
def _told_as_unreadable() -> Iterator[None]:
    """Tell what the parser stumbles over, and broken connections, as what is wrong with a form."""
    try:
        yield
    except UnreadableForm:
        raise
    except (ValueError, RuntimeError, AssertionError, KeyError) as error:
        raise UnreadableForm(str(error)) from None
    except (HttpProcessingError, web.RequestPayloadError, ConnectionError) as error:
        raise UnreadableForm(str(error)) from None


class _Bounded:
    """What the parser reads of a body: no more than is allowed, and what it puts back again."""

    def __init__(self, content: StreamReader, limit: int, kept: bytes) -> None:
        self._content, self._limit, self._read, self._back = content, limit, 0, kept

    async def read(self, size: int) -> bytes:
        if self._back:
            data, self._back = self._back[:size], self._back[size:]
            return data
        return self._counted(await self._content.read(size))

    async def readline(self, *, max_line_length: int | None = None) -> bytes:
        line, end, self._back = self._back.partition(b"\n")
        if end:
            return line + end
        more = await self._content.readline(max_line_length=max_line_length)
        return line + self._counted(more)

    def unread_data(self, data: bytes) -> None:
        self._back = data + self._back

    def at_eof(self) -> bool:
        return not self._back and self._content.at_eof()

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read > self._limit:
            raise web.HTTPRequestEntityTooLarge(self._limit, self._read)
        return data
