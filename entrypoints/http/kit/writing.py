"""Write an answer."""

from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import web
from multidict import CIMultiDict, istr

from entrypoints.http.kit.endpoint import Answer, Download, Endpoint
from entrypoints.http.kit.hardening import PRIVATE
from entrypoints.http.kit.ready import Head, Ready
from entrypoints.http.kit.values import Number

PREFER = istr("Prefer")
JSON = {"Content-Type": "application/json", **PRIVATE}


def writer(endpoint: Endpoint) -> Callable[[web.Request, Any], web.Response]:
    """Give what makes a response of whatever the endpoint's handler gives."""
    status, numbers = endpoint.status, endpoint.numbers
    plain = Head(status, CIMultiDict(JSON))
    replay = Head(status, CIMultiDict({**JSON, "Idempotency-Replayed": "true"}))

    def write(request: web.Request, result: Any) -> web.Response:  # noqa: ANN401
        as_numbers = numbers and exact(request)
        if isinstance(result, Answer):
            return _write_answer(result, status, numbers=as_numbers)
        if result is None:
            return web.Response(status=204, headers=PRIVATE)
        if isinstance(result, Download):
            return web.Response(body=result.pieces, headers=_headers(result, endpoint))
        head = replay if getattr(result, "replayed", False) else plain
        return Ready(head, encode(result, numbers=as_numbers))

    return write


def exact(request: web.Request) -> bool:
    """Tell whether amounts are wanted as numbers, where a source documents them so."""
    return "money=string" not in request.headers.get(PREFER, "")


def _headers(download: Download, endpoint: Endpoint) -> dict[str, str]:
    length = {} if download.size is None else {"Content-Length": str(download.size)}
    return {
        "Content-Type": download.media_type or endpoint.media_type,
        "Content-Disposition": f'attachment; filename="{download.name}"',
        **length,
        **PRIVATE,
    }


def _write_answer(answer: Answer[Any], status: int, *, numbers: bool) -> web.Response:
    headers = {**JSON, **answer.headers}
    if answer.replayed:
        headers["Idempotency-Replayed"] = "true"
    if answer.view is None:
        response = web.Response(status=answer.status or 204, headers={**PRIVATE, **answer.headers})
    else:
        body = encode(answer.view, numbers=numbers)
        response = web.Response(body=body, status=answer.status or status, headers=headers)
    if answer.amend:
        answer.amend(response)
    return response


def encode(view: object, *, numbers: bool = False) -> bytes:
    """Write a view as JSON; amounts of type `Number` as exact numbers when asked to."""
    if numbers:
        return orjson.dumps(view, default=_exact, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    return orjson.dumps(view, default=str)  # asyncpg has a UUID of its own.


def _exact(value: object) -> orjson.Fragment | str:
    text = str(value)
    return orjson.Fragment(text) if isinstance(value, Number) else text
