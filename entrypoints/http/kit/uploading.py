"""Files that are sent to us, read as they come."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from entrypoints.http.kit.reading import BODY_PATIENCE, BODY_SECONDS, UnreadableBody, check_size

LONGER = 15
"""How many times longer than an ordinary body a file may take."""


async def pieces(request: web.Request, types: tuple[str, ...], limit: int) -> AsyncIterator[bytes]:
    """Give a file piece by piece.

    Refuses by its head first: 413 for too much, 415 for what we do not take or what is packed. One
    that says nothing of its size is broken off where it becomes too much; one that comes too
    slowly, 408.
    """
    check_size(request, limit)
    packed = request.headers.get("Content-Encoding", "identity") != "identity"
    if packed or request.content_type not in types:
        raise web.HTTPUnsupportedMediaType
    read = 0
    patience = request.config_dict.get(BODY_PATIENCE, BODY_SECONDS)
    try:
        async with asyncio.timeout(patience * LONGER):
            async for piece in request.content.iter_any():
                read += len(piece)
                if read > limit:
                    raise web.HTTPRequestEntityTooLarge(limit, read)
                yield piece
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise UnreadableBody(str(error)) from None
