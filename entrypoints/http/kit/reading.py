"""Read a request, in the order in which it is judged."""

import asyncio
from collections.abc import Mapping
from typing import Any

import jiter
from aiohttp import web
from pydantic import BaseModel

from entrypoints.http.kit.endpoint import Endpoint

BODY_SECONDS = 20.0
"""How long a body may take to arrive: whoever sends slower holds on to what others need."""


class UnreadableBody(ValueError):
    """The body ends early, is not JSON, says a thing twice, or is nested too deeply."""


def check_head(request: web.Request, endpoint: Endpoint) -> None:
    """Refuse by size, content type and packing before anything is read."""
    if (request.content_length or 0) > endpoint.body_limit:
        raise web.HTTPRequestEntityTooLarge(endpoint.body_limit, request.content_length or 0)
    # Nearly everybody sends just this, and aiohttp would parse it for each request.
    sent = request.headers.get("Content-Type")
    if sent != "application/json" and request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise web.HTTPUnsupportedMediaType


async def read_json(request: web.Request, endpoint: Endpoint) -> Any:  # noqa: ANN401
    """Read JSON without ever making a float: a number with decimals stays its own text."""
    try:
        if request.content.is_eof():  # As it nearly always is: it came with the head.
            data = await request.read()
        else:
            async with asyncio.timeout(BODY_SECONDS):
                data = await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise UnreadableBody(str(error)) from None
    if len(data) > endpoint.body_limit:
        raise web.HTTPRequestEntityTooLarge(endpoint.body_limit, len(data))
    try:
        return jiter.from_json(
            data, float_mode="lossless-float", catch_duplicate_keys=True, allow_inf_nan=False
        )
    except ValueError as error:
        raise UnreadableBody(str(error)) from None


def read_parameters(model: type[BaseModel], found: Mapping[str, str]) -> BaseModel:
    return model.model_validate(dict(found))
