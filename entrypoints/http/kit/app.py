"""From endpoints to an aiohttp application."""

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import count
from secrets import token_hex
from time import perf_counter
from typing import Any

import structlog
from aiohttp import HttpVersion11, web
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from application.shared.origin import ORIGIN, Origin
from application.shared.ports import Act, Refusals
from domain.access.limits import Allowance
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.errors import Denied, Refusal, Unauthenticated
from domain.shared.ids import InvalidIdempotencyKey
from entrypoints.http.kit import problems
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.admission import extraordinary
from entrypoints.http.kit.doors import OPEN, Doors
from entrypoints.http.kit.endpoint import FORM, Call, Endpoint
from entrypoints.http.kit.in_step import in_step
from entrypoints.http.kit.limiting import state
from entrypoints.http.kit.paging import InvalidCursor
from entrypoints.http.kit.problems import Retell
from entrypoints.http.kit.reading import (
    UnreadableBody,
    check_head,
    read_form,
    read_json,
    read_parameters,
)
from entrypoints.http.kit.waiting import waiting
from entrypoints.http.kit.writing import exact, writer

LARGEST_BODY_BYTES = 16 * 2**20
Authenticate = Callable[[web.Request], Awaitable[Caller | None]]
"""Who calls? None for nobody; raises a refusal for a credential that may not be used so."""
Observe = Callable[[str, str, int, float], None]
"""Told of each request: method, path template, status and seconds."""
Entrance = Callable[[web.Request], Awaitable[tuple[Caller | None, Allowance | None]]]
"""Gives who calls, and what is left to them; raises a refusal for whoever may not."""

REQUEST_ID: web.RequestKey[str] = web.RequestKey("request_id", str)
DENIED: web.RequestKey[Caller] = web.RequestKey("denied", Caller)
"""Who is refused, if the request is."""

log = structlog.stdlib.get_logger("altyn.http")
_boot, _counted = token_hex(6), count(1)


def request_id(request: web.BaseRequest) -> str:
    """Give the request's id: the sender's `X-Request-ID` when it is a tame one, or ours."""
    known = request.get(REQUEST_ID)
    if known is None:
        sent = request.headers.get("X-Request-ID", "")
        tame = re.fullmatch(r"[A-Za-z0-9_.:-]{1,64}", sent)
        known = request[REQUEST_ID] = sent if tame else f"{_boot}{next(_counted):08x}"
    return known


def create_app(
    endpoints: Sequence[Endpoint],
    authenticate: Authenticate,
    observe: Observe,
    doors: Doors = OPEN,
) -> web.Application:
    """Route the endpoints. Add other routes behind them, and then `close_routes`."""
    app = web.Application(client_max_size=LARGEST_BODY_BYTES)
    for endpoint in endpoints:
        enter = entrance(endpoint, authenticate, doors)
        handler = _handler(endpoint, enter, observe, doors.refusals)
        for path in (endpoint.path, *endpoint.aliases):
            app.router.add_route(endpoint.method, path, handler, expect_handler=_encourage)
    return app


def origin(request: web.Request) -> Origin:
    """Tell the trail where a request comes from."""
    return Origin(client_address(request), request_id(request))


async def _encourage(request: web.Request) -> None:
    """Ask for the body of a client that waits for that; other expectations are passed over."""
    if request.version == HttpVersion11 and request.headers["Expect"].lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0  # The answer itself has not begun.


def close_routes(app: web.Application, elsewhere: Handler | None = None) -> None:
    """Answer for everything that has no route, last: with a page or a problem document.

    A route that takes the rest costs the others nothing; a middleware would cost each request.
    """

    async def rest(request: web.Request) -> web.StreamResponse:
        allowed = {
            route.method
            for resource in app.router.resources()
            if resource is not request.match_info.route.resource
            and (await _matches(resource, request))
            for route in resource
        }
        if allowed:
            headers = {"Allow": ", ".join(sorted(allowed))}
            return problems.problem(request_id(request), 405, headers=headers)
        if elsewhere is not None and request.method in {"GET", "HEAD"}:
            return await elsewhere(request)
        return problems.problem(request_id(request), 404)

    app.router.add_route("*", "/{rest:(?s:.*)}", rest)  # Also across lines.


async def _matches(resource: web.AbstractResource, request: web.Request) -> bool:
    _, methods = await resource.resolve(request)
    return bool(methods)


def _handler(
    endpoint: Endpoint, enter: Entrance, observe: Observe, refusals: Refusals | None
) -> Handler:
    route = f"{endpoint.method} {endpoint.path}"
    answer = _answering(endpoint, enter, route)
    method, path, retell = endpoint.method, endpoint.path, endpoint.retell
    invalid, about = endpoint.invalid_status, _pointers(endpoint)
    numbers = endpoint.numbers

    async def handler(request: web.Request) -> web.StreamResponse:
        began = perf_counter()
        ORIGIN.set(partial(origin, request))
        try:
            await in_step()
            response: web.StreamResponse = await answer(request)
        except Refusal as refusal:
            refusal.pointer = refusal.pointer or about.get(type(refusal), "")
            response = problems.of_refusal(
                request_id(request),
                refusal,
                invalid_status=invalid,
                retell=retell,
                numbers=numbers and exact(request),
            )
            if refusals is not None and isinstance(refusal, Denied):
                refusals.note(denied(request.get(DENIED), route, refusal))
        except ValidationError as error:
            response = problems.of_validation(request_id(request), error, invalid, retell)
        except UnreadableBody as error:
            response = problems.problem(
                request_id(request), 400, detail=error.sentence, retell=retell
            )
        except web.HTTPException as error:
            response = _of_http(request, error, retell)
        except Exception:
            log.exception("unexpected error", route=route, request_id=request_id(request))
            response = problems.problem(request_id(request), 500, retell=retell)
        observe(method, path, response.status, perf_counter() - began)
        return response

    return handler


def denied(by: Caller | None, route: str, refusal: Denied) -> Act:
    """Tell the trail of a refusal that was answered by 403."""
    facts = {"code": refusal.code}
    return Act("request.refused", by, "route", route, after=facts, refused=True)


def _pointers(endpoint: Endpoint) -> dict[type[Refusal], str]:
    """Tell what refusals are about: those of an endpoint, and those of the kit."""
    about: dict[type[Refusal], str] = {
        InvalidCursor: "cursor",
        InvalidIdempotencyKey: "Idempotency-Key",
        **endpoint.about,
    }
    return {refusal: f"/{name}" for refusal, name in about.items()}


def _of_http(request: web.Request, error: web.HTTPException, retell: Retell | None) -> web.Response:
    headers = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
    return problems.problem(request_id(request), error.status, headers=headers, retell=retell)


def entrance(endpoint: Endpoint, authenticate: Authenticate, doors: Doors) -> Entrance:
    """Give what lets in who may, and counts who asks."""
    needs, let_in = endpoint.needs, doors.limits and doors.limits.limiter(endpoint)
    check = doors.guard(endpoint) if doors.guard and needs is not None else None
    admission, body_limit = doors.admission, endpoint.body_limit
    any_of = (needs, *endpoint.or_needs) if needs else ()

    async def enter(request: web.Request) -> tuple[Caller | None, Allowance | None]:
        caller = None if needs is None else await authenticate(request)
        allowance = await let_in(request, caller) if let_in else None
        if needs is not None:
            if caller is None:
                raise Unauthenticated
            if extraordinary(request, caller):
                request[DENIED] = caller
                caller = await admission(request, caller, body_limit)
            if any_of and not any(map(caller.reach, any_of)):
                request[DENIED] = caller
                raise PermissionDenied
            if check and caller.kind == "user":
                request[DENIED] = caller
                await check(request, caller)
        return caller, allowance

    return enter


def _answering(
    endpoint: Endpoint, enter: Entrance, route: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Bind everything that does not change from one request to the next."""
    handle = waiting(endpoint.handle) if endpoint.waits else endpoint.handle
    write, admit = writer(endpoint), endpoint.admit
    path, query, body = endpoint.path_model, endpoint.query_model, endpoint.body_model
    read = read_form if endpoint.body_type == FORM else read_json

    async def answer(request: web.Request) -> web.Response:
        caller, allowance = await enter(request)
        await in_step()
        if admit:
            await admit(request)
        sent = body is not None and (endpoint.body_required or request.body_exists)
        if sent:
            check_head(request, endpoint)
        inputs: dict[str, Any] = {}
        if path:
            inputs["path"] = read_parameters(path, request.match_info)
        if query:
            inputs["query"] = read_parameters(query, request.query)
        if body:
            inputs["body"] = body.model_validate(await read(request, endpoint)) if sent else None
        await in_step()
        try:
            result = await handle(Call(request, caller, route), **inputs)
        except Denied:
            if caller is not None:
                request[DENIED] = caller
            raise
        await in_step()
        response = write(request, result)
        if allowance:
            state(response, allowance)
        return response

    return answer
