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
from entrypoints.http.kit.multipart import OVERHEAD_BYTES, FormParts, file_name, media_type
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


async def sent_file(request: web.Request, takes: Takes) -> SentFile:
    """Give a file.

    Refuses by its head first: 413 for too much, 415 for what we do not take or what is packed. One
    that says nothing of its size, or lies, is broken off where it becomes too much; one that comes
    too slowly, 408; a form that is none, 400. Raises `NoFileSent`.
    """
    in_form = request.content_type == MULTIPART
    check_size(request, takes.limit + OVERHEAD_BYTES * in_form)
    alone = takes.alone and request.content_type in takes.types
    packed = request.headers.get("Content-Encoding", "identity") != "identity"
    if packed or not (in_form or alone):
        raise web.HTTPUnsupportedMediaType
    patience = request.config_dict.get(BODY_PATIENCE, BODY_SECONDS) * LONGER
    deadline = asyncio.get_running_loop().time() + patience
    # A signature covers all of a body: whoever has checked one has read it, and the request has it.
    kept = await request.read() if request.content.at_eof() else b""
    if not in_form:
        return SentFile(
            _pieces(request, takes.limit, deadline, kept), request.content_type, None, {}
        )
    parts = FormParts(request, takes, deadline, kept)
    part = await parts.file()
    return SentFile(parts.pieces(part), media_type(part), file_name(part), parts.fields)


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
