"""Read a request, in the order in which it is judged."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import jiter
from aiohttp import hdrs, web
from pydantic import BaseModel

from entrypoints.http.kit.endpoint import Endpoint

MOST_FIELDS = 100
BODY_SECONDS = 20.0
BODY_PATIENCE: web.AppKey[float] = web.AppKey("body_patience", float)
"""How long a body may take to arrive: whoever sends slower holds on to what others need."""


class UnreadableBody(ValueError):
    """The body ends early, is not JSON or a form, says a thing twice, or is nested too deeply."""

    sentence = ""
    """What to tell of it, unless it is JSON."""


class UnreadableForm(UnreadableBody):
    """The form is none, or says a thing twice."""

    sentence = "The body is not a valid form, with each field once."


def check_size(request: web.Request, limit: int) -> None:
    """Refuse by the size that the head tells of."""
    if (request.content_length or 0) > limit:
        raise web.HTTPRequestEntityTooLarge(limit, request.content_length or 0)


def check_head(request: web.Request, endpoint: Endpoint) -> None:
    """Refuse by size, content type and packing before anything is read."""
    check_size(request, endpoint.body_limit)
    # Nearly everybody sends just this, and aiohttp would parse it for each request.
    sent, wanted = request.headers.get(hdrs.CONTENT_TYPE), endpoint.body_type
    if sent != wanted and request.content_type != wanted:  # noqa: PLR1714  # The first will do.
        raise web.HTTPUnsupportedMediaType
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity") != "identity":
        raise web.HTTPUnsupportedMediaType


async def read_json(request: web.Request, endpoint: Endpoint) -> Any:  # noqa: ANN401
    """Read JSON without ever making a float: a number with decimals stays its own text."""
    data = await read_body(request, endpoint.body_limit)
    try:
        return jiter.from_json(
            data, float_mode="lossless-float", catch_duplicate_keys=True, allow_inf_nan=False
        )
    except ValueError as error:
        raise UnreadableBody(str(error)) from None


async def read_form(request: web.Request, endpoint: Endpoint) -> dict[str, str]:
    """Read a form. What is empty counts as left out; nothing may be said twice (RFC 6749, 3.2)."""
    data = await read_body(request, endpoint.body_limit)
    try:
        fields = parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise UnreadableForm(str(error)) from None
    found = dict(fields)
    if len(found) != len(fields):
        raise UnreadableForm("A field is there twice")
    return {name: value for name, value in found.items() if value}


async def read_body(request: web.Request, limit: int) -> bytes:
    """Read the bytes of a body, in time and within a limit."""
    try:
        if request.content.is_eof():  # As it nearly always is: it came with the head.
            data = _at_hand(request)
        else:
            async with asyncio.timeout(request.config_dict.get(BODY_PATIENCE, BODY_SECONDS)):
                data = await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise UnreadableBody(str(error)) from None
    if len(data) > limit:
        raise web.HTTPRequestEntityTooLarge(limit, len(data))
    return data


def _at_hand(request: web.Request) -> bytes:
    """Give all of a body that has arrived, as `request.read` does in three times the time."""
    if request._read_bytes is None:  # noqa: SLF001  # Where aiohttp keeps it for who reads again.
        request._read_bytes = request.content.read_nowait()  # noqa: SLF001
    return request._read_bytes  # noqa: SLF001


def read_parameters(model: type[BaseModel], found: Mapping[str, str]) -> BaseModel:
    return model.model_validate(dict(found))
