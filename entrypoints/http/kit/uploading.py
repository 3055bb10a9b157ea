"""Files that are sent to us, alone or in a form, read as they come.

An endpoint says by `takes` what it wants, and its handler calls `sent_file` with the same:

    RECEIPT = Takes(types=("application/pdf", "image/png"), limit=5 * 2**20, part="receipt",
                    fields=ReceiptForm, alone=False)

    async def handle(call: Call) -> ReceiptView:
        sent = await sent_file(call.request, RECEIPT)
        kept = await keep(name=sent.name, pieces=sent.pieces)
        form = sent.form(ReceiptForm)  # Once all pieces are read: fields may come behind the file.

    Endpoint(..., takes=RECEIPT, body_limit=RECEIPT.limit, raises=(NoFileSent, ...))
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import web

from entrypoints.http.kit.endpoint import MULTIPART, Takes
from entrypoints.http.kit.multipart import (
    OVERHEAD_BYTES,
    FormParts,
    NoFileSent,
    file_name,
    media_type,
)
from entrypoints.http.kit.reading import BODY_PATIENCE, BODY_SECONDS, UnreadableBody, check_size
from entrypoints.http.kit.values import Form

LONGER = 15
"""How many times longer than an ordinary body a file may take."""
F = TypeVar("F", bound=Form)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that comes piece by piece; reading the pieces raises what is wrong with the rest."""

    pieces: AsyncIterator[bytes]
    media_type: str
    name: str | None
    """What a form calls it, fit to be kept and shown."""
    _fields: Mapping[str, str]

    def form(self, model: type[F]) -> F:
        """Give what else stood in the form, once all pieces have been read.

        What is empty counts as left out. Raises pydantic's `ValidationError`.
        """
        return model.model_validate({name: each for name, each in self._fields.items() if each})


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that may have a file in it."""

    file: SentFile | None
    _fields: Mapping[str, str]

    def form(self, model: type[F]) -> F:
        """Give what else stands in it, as `SentFile.form` does."""
        return model.model_validate({name: each for name, each in self._fields.items() if each})


async def sent_form(request: web.Request, takes: Takes) -> SentForm:
    """Give a form, with its file if there is one; it is refused as by `sent_file`."""
    check_size(request, takes.limit + OVERHEAD_BYTES)
    if request.content_type != MULTIPART or _packed(request):
        raise web.HTTPUnsupportedMediaType
    parts = await _parts(request, takes)
    try:
        part = await parts.file()
    except NoFileSent:
        return SentForm(None, parts.fields)
    fields = parts.fields
    return SentForm(SentFile(parts.pieces(part), media_type(part), file_name(part), fields), fields)


async def sent_file(request: web.Request, takes: Takes) -> SentFile:
    """Give a file.

    Refuses by its head first: 413 for too much, 415 for what we do not take or what is packed. One
    that says nothing of its size, or lies, is broken off where it becomes too much; one that comes
    too slowly, 408; a form that is none, 400. Raises `NoFileSent`.
    """
    in_form = request.content_type == MULTIPART
    check_size(request, takes.limit + OVERHEAD_BYTES * in_form)
    alone = takes.alone and request.content_type in takes.types
    if _packed(request) or not (in_form or alone):
        raise web.HTTPUnsupportedMediaType
    if not in_form:
        pieces = _pieces(request, takes.limit, _deadline(request), await _kept(request))
        return SentFile(pieces, request.content_type, None, {})
    parts = await _parts(request, takes)
    part = await parts.file()
    return SentFile(parts.pieces(part), media_type(part), file_name(part), parts.fields)


def _packed(request: web.Request) -> bool:
    return request.headers.get("Content-Encoding", "identity") != "identity"


def _deadline(request: web.Request) -> float:
    patience = request.config_dict.get(BODY_PATIENCE, BODY_SECONDS) * LONGER
    return asyncio.get_running_loop().time() + float(patience)


async def _kept(request: web.Request) -> bytes:
    """Give a body that was read already: a signature covers all of it."""
    return await request.read() if request.content.at_eof() else b""


async def _parts(request: web.Request, takes: Takes) -> FormParts:
    return FormParts(request, takes, _deadline(request), await _kept(request))


async def _pieces(
    request: web.Request, limit: int, deadline: float, kept: bytes
) -> AsyncIterator[bytes]:
    read = 0
    if kept:
        yield kept
    try:
        async with asyncio.timeout_at(deadline):
            async for piece in request.content.iter_any():
                read += len(piece)
                if read > limit:
                    raise web.HTTPRequestEntityTooLarge(limit, read)
                yield piece
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise UnreadableBody(str(error)) from None
