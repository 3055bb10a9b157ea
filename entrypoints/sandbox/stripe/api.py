"""The API over HTTP: keys, parameters, idempotency, faults and answers."""

import asyncio
from base64 import b64decode
from dataclasses import dataclass
from urllib.parse import urlencode

import orjson
import structlog
from aiohttp import web

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.errors import NO_KEY, ApiError, unauthorised, wrong_key
from entrypoints.sandbox.stripe.expanding import render
from entrypoints.sandbox.stripe.faults import PlannedFault
from entrypoints.sandbox.stripe.forms import parse_form
from entrypoints.sandbox.stripe.idempotency import Answer, Keys
from entrypoints.sandbox.stripe.ids import fresh_id
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.table import route_of
from entrypoints.sandbox.stripe.world import API_VERSION, World

log = structlog.stdlib.get_logger("altyn.sandbox.stripe")
REFUSED: dict[str, tuple[int, str, str, str | None]] = {
    "error_500": (500, "api_error", "An unknown error occurred.", None),
    "unavailable": (503, "api_error", "Stripe is currently unavailable.", None),
    "rate_limited": (
        429,
        "invalid_request_error",
        (
            "Request rate limit exceeded. You can learn more about rate limits here "
            "https://stripe.com/docs/rate-limits."
        ),
        "rate_limit",
    ),
    "lock_timeout": (
        429,
        "invalid_request_error",
        (
            "This object cannot be accessed right now because another API request or Stripe "
            "process is currently accessing it. If you see this error intermittently, retry the "
            "request."
        ),
        "lock_timeout",
    ),
}


@dataclass(frozen=True, slots=True)
class Api:
    """Answers requests for /v1."""

    world: World
    keys: Keys

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.method == "OPTIONS":
            return web.Response(status=200, headers=CORS)
        fault = self.world.faults.of_request(request.method, request.path)
        if fault is not None and fault.fault == "lose_request":
            return _hang_up(request)
        asked = await request.read()
        answer = await self._answer(request, asked, fault)
        if fault is not None and fault.fault == "hang":
            await _hang(request, fault.seconds)
        if fault is not None and fault.fault == "lose_answer":
            return _hang_up(request)
        return _response(request, answer)

    async def _answer(
        self, request: web.Request, asked: bytes, fault: PlannedFault | None
    ) -> Answer:
        request_id = fresh_id("req")
        key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
        try:
            secret, params = self._read(request, asked)
            replayed = self.keys.begin(key, request.path, asked) if key else None
            if replayed is not None:
                return replayed
        except ApiError as error:
            return _refusal(error, request_id, key)
        try:
            if fault is not None and fault.fault in REFUSED:
                return _refusal(_planned(fault.fault), request_id, key)
            if fault is not None and fault.fault == "slow":
                await asyncio.sleep(fault.seconds)
            answer, kept = self._handle(request, params, request_id, key, secret=secret)
            if fault is not None and fault.fault == "error_500_after":
                answer = _refusal(_planned("error_500"), request_id, key)
                kept = True
            if key and kept:
                self.keys.keep(key, answer, request.path, asked)
            self.world.commit()
            return answer
        finally:
            if key:
                self.keys.end(key)

    def _read(self, request: web.Request, asked: bytes) -> tuple[bool, Params]:
        """Read who asks, and with which parameters."""
        form = asked.decode("utf-8", "replace") if request.method == "POST" else ""
        query = urlencode(list(request.query.items()))
        values = parse_form("&".join(each for each in (query, form) if each))
        given = _key_of(request) or str(values.get("key", ""))
        if not given:
            raise unauthorised(NO_KEY)
        if given not in {self.world.secret_key, self.world.publishable_key}:
            raise wrong_key(given)
        return given == self.world.secret_key, Params(values)

    def _handle(
        self,
        request: web.Request,
        params: Params,
        request_id: str,
        key: str | None,
        *,
        secret: bool,
    ) -> tuple[Answer, bool]:
        """Do the work, without interruption. Tell beside whether the answer is to be kept."""
        world = self.world
        world.request = {"id": request_id, "idempotency_key": key}
        try:
            route, path = route_of(request.method, request.path)
            call = Call(world, params, path, publishable=not secret)
            answer = render(world, route.answer(call), params.texts("expand"))
            return Answer(200, _json(answer), request_id, key), True
        except ApiError as error:
            return _refusal(error, request_id, key), error.kept
        except Exception:
            log.exception("the stand-in failed", path=request.path)
            return _refusal(_planned("error_500"), request_id, key), False
        finally:
            world.request = {"id": None, "idempotency_key": None}


CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Expose-Headers": "Request-Id, Stripe-Manage-Version",
}


def _key_of(request: web.Request) -> str:
    scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return b64decode(rest).decode().partition(":")[0]
        except ValueError:
            return ""
    return ""


def _planned(fault: str) -> ApiError:
    status, type_, message, code = REFUSED[fault]
    return ApiError(status, message, type=type_, code=code)


def _refusal(error: ApiError, request_id: str, key: str | None) -> Answer:
    url = f"https://dashboard.stripe.com/test/logs/{request_id}"
    body = {"error": error.error | {"request_log_url": url}}
    return Answer(error.status, _json(body), request_id, key)


def _json(body: Json) -> bytes:
    return orjson.dumps(body, option=orjson.OPT_INDENT_2)


def _response(request: web.Request, answer: Answer) -> web.Response:
    headers = CORS | {
        "Cache-Control": "no-cache, no-store",
        "Request-Id": fresh_id("req") if answer.replayed else answer.request_id,
        "Stripe-Version": request.headers.get("Stripe-Version", API_VERSION),
    }
    if answer.key:
        headers |= {"Idempotency-Key": answer.key, "Original-Request": answer.request_id}
    if answer.replayed:
        headers["Idempotent-Replayed"] = "true"
    if b'"lock_timeout"' in answer.body:
        headers["Stripe-Should-Retry"] = "true"
    if answer.status == 401:  # noqa: PLR2004  # As the scheme wants it.
        headers["WWW-Authenticate"] = 'Bearer realm="Stripe"'
    return web.Response(
        body=answer.body, status=answer.status, content_type="application/json", headers=headers
    )


async def _hang(request: web.Request, seconds: float) -> None:
    """Keep the caller waiting for as long, or until he leaves."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while loop.time() < until and request.transport is not None:  # noqa: ASYNC110  # No event.
        await asyncio.sleep(min(0.05, seconds))


def _hang_up(request: web.Request) -> web.StreamResponse:
    """End the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
