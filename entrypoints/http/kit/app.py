"""From endpoints to an aiohttp application."""

import re
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from secrets import token_hex
from time import perf_counter
from typing import Any

import orjson
import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from domain.shared.caller import Caller, PermissionDenied
from domain.shared.errors import Refusal, Unauthenticated
from entrypoints.http.kit import problems
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.reading import UnreadableBody, check_head, read_json, read_parameters
from entrypoints.http.kit.values import Number

LARGEST_BODY_BYTES = 16 * 2**20
Authenticate = Callable[[web.Request], Awaitable[Caller | None]]
"""Who calls? None for nobody; raises a refusal for a credential that may not be used so."""
Observe = Callable[[str, str, int, float], None]
"""Told of each request: method, path template, status and seconds."""

log = structlog.stdlib.get_logger("altyn.http")
_boot, _counted = token_hex(6), count(1)


def request_id(request: web.Request) -> str:
    """Give the request's id: the sender's `X-Request-ID` when it is a tame one, or ours."""
    known: str | None = request.get("request_id")
    if known is None:
        sent = request.headers.get("X-Request-ID", "")
        tame = re.fullmatch(r"[A-Za-z0-9_.:-]{1,64}", sent)
        known = request["request_id"] = sent if tame else f"{_boot}{next(_counted):08x}"
    return known


def create_app(
    endpoints: Sequence[Endpoint], authenticate: Authenticate, observe: Observe
) -> web.Application:
    """Route the endpoints; whatever else is asked for gets a problem document."""
    app = web.Application(middlewares=[_unrouted], client_max_size=LARGEST_BODY_BYTES)
    for endpoint in endpoints:
        handler = _handler(endpoint, authenticate, observe)
        for path in (endpoint.path, *endpoint.aliases):
            app.router.add_route(endpoint.method, path, handler)
    return app


@web.middleware
async def _unrouted(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer for routes that are not there, and for handlers that are not endpoints."""
    if isinstance(request.match_info.http_exception, web.HTTPException):
        return _of_http(request, request.match_info.http_exception, None)
    return await handler(request)


def _handler(endpoint: Endpoint, authenticate: Authenticate, observe: Observe) -> Handler:
    route = f"{endpoint.method} {endpoint.path}"
    answer = _answering(endpoint, authenticate, route)
    method, path, member = endpoint.method, endpoint.path, endpoint.error_member

    async def handler(request: web.Request) -> web.StreamResponse:
        began = perf_counter()
        try:
            response: web.StreamResponse = await answer(request)
        except Refusal as refusal:
            response = problems.of_refusal(request_id(request), refusal, member)
        except ValidationError as error:
            status = endpoint.invalid_status
            response = problems.of_validation(request_id(request), error, status, member)
        except UnreadableBody:
            response = problems.problem(request_id(request), 400, member=member)
        except web.HTTPException as error:
            response = _of_http(request, error, member)
        except Exception:
            log.exception("unexpected error", route=route, request_id=request_id(request))
            response = problems.problem(request_id(request), 500, member=member)
        observe(method, path, response.status, perf_counter() - began)
        return response

    return handler


def _of_http(request: web.Request, error: web.HTTPException, member: str | None) -> web.Response:
    headers = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
    return problems.problem(request_id(request), error.status, headers=headers, member=member)


def _answering(
    endpoint: Endpoint, authenticate: Authenticate, route: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Bind everything that does not change from one request to the next."""
    handle, scope, write = endpoint.handle, endpoint.scope, _writer(endpoint)
    path, query, body = endpoint.path_model, endpoint.query_model, endpoint.body_model

    async def answer(request: web.Request) -> web.Response:
        caller = await authenticate(request) if scope else None
        if scope:
            if caller is None:
                raise Unauthenticated
            if not caller.may(scope):
                raise PermissionDenied
        if body:
            check_head(request, endpoint)
        inputs: dict[str, Any] = {}
        if path:
            inputs["path"] = read_parameters(path, request.match_info)
        if query:
            inputs["query"] = read_parameters(query, request.query)
        if body:
            inputs["body"] = body.model_validate(await read_json(request, endpoint))
        return write(request, await handle(Call(request, caller, route), **inputs))

    return answer


def _writer(endpoint: Endpoint) -> Callable[[web.Request, Any], web.Response]:
    def write(request: web.Request, result: Any) -> web.Response:  # noqa: ANN401
        if not isinstance(result, Answer):
            result = Answer(result, replayed=getattr(result, "replayed", False))
        given: Answer[Any] = result
        status = given.status or endpoint.status
        headers = {"Content-Type": "application/json", **given.headers}
        if given.replayed:
            headers["Idempotency-Replayed"] = "true"
        if given.view is None:
            response = web.Response(status=204 if given.status is None else status)
        else:
            numbers = endpoint.numbers and "money=string" not in request.headers.get("Prefer", "")
            response = web.Response(
                body=encode(given.view, numbers=numbers), status=status, headers=headers
            )
        if given.amend:
            given.amend(response)
        return response

    return write


def encode(view: object, *, numbers: bool = False) -> bytes:
    """Write a view as JSON; amounts of type `Number` as exact numbers when asked to."""
    if numbers:
        return orjson.dumps(view, default=_number, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    return orjson.dumps(view)


def _number(value: object) -> orjson.Fragment | str:
    return orjson.Fragment(value) if isinstance(value, Number) else str(value)
