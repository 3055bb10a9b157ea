"""Every refusal becomes one problem document (RFC 9457)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import orjson
from aiohttp import web
from pydantic import ValidationError

from domain.shared.errors import (
    Conflict,
    Declined,
    Denied,
    Gone,
    NotFound,
    RateLimited,
    Refusal,
    Rejected,
    Unauthenticated,
    Unavailable,
    Unsupported,
)
from domain.shared.money import Money
from entrypoints.http.kit.hardening import PRIVATE

FAMILIES: dict[type[Refusal], HTTPStatus] = {
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Declined: HTTPStatus.PAYMENT_REQUIRED,
    Denied: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Gone: HTTPStatus.GONE,
    Conflict: HTTPStatus.CONFLICT,
    Rejected: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unsupported: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    RateLimited: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
INVALID = "The request breaks the rules of this route."
SENTENCES = {
    400: "The body is not valid JSON.",
    404: "There is nothing at this address.",
    408: "The body did not arrive in time.",
    405: "This address does not answer to that method.",
    413: "The body is too large.",
    415: "The body must be sent as this route takes it (JSON, a form, or a file), not compressed.",
    500: "Something went wrong on our side. It has been noted.",
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: a JSON pointer into the body, or the name of a parameter."""

    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was not carried out. `code` is stable; `request_id` finds it in our logs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: Sequence[Wrong] = ()


Retell = Callable[[Problem], Mapping[str, object]]
"""Members that a problem document has besides its own, for readers of another convention."""


def under(member: str) -> Retell:
    """Repeat the detail under a name."""
    return lambda problem: {member: problem.detail}


def status_of(refusal: type[Refusal], invalid_status: int = 422) -> int:
    status = next(status for family, status in FAMILIES.items() if issubclass(refusal, family))
    return invalid_status if status == HTTPStatus.UNPROCESSABLE_ENTITY else status


def problem(
    request_id: str,
    status: int,
    *,
    code: str = "",
    detail: str = "",
    errors: Sequence[Wrong] = (),
    headers: Mapping[str, str] | None = None,
    retell: Retell | None = None,
    more: Mapping[str, object] | None = None,
) -> web.Response:
    code = code or HTTPStatus(status).name.lower()
    title = code.replace("_", " ").capitalize()
    detail = detail or SENTENCES.get(status) or HTTPStatus(status).phrase
    content = Problem(f"/problems/{code}", title, status, detail, code, request_id, errors)
    body = orjson.dumps(content)
    if retell or more:
        also = retell(content) if retell else {}
        body = orjson.dumps({**also, **(more or {}), **orjson.loads(body)})
    told = {"Content-Type": "application/problem+json", **PRIVATE, **(headers or {})}
    return web.Response(body=body, status=status, headers=told)


def _member(value: object, *, numbers: bool) -> object:
    return orjson.Fragment(str(value)) if numbers and isinstance(value, Money) else str(value)


def of_refusal(
    request_id: str,
    refusal: Refusal,
    *,
    invalid_status: int = 422,
    retell: Retell | None = None,
    numbers: bool = False,
) -> web.Response:
    """Tell of a refusal; money in it is exact numbers when asked for, text otherwise."""
    status = status_of(type(refusal), invalid_status)
    headers: dict[str, str] = {}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
    if isinstance(refusal, RateLimited):
        headers["Retry-After"] = str(refusal.retry_after_seconds)
        headers |= refusal.headers
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem(
        request_id,
        status,
        code=refusal.code,
        detail=refusal.sentence,
        errors=[Wrong(refusal.pointer, refusal.sentence)] if refusal.pointer else (),
        headers=headers,
        retell=retell,
        more={name: _member(each, numbers=numbers) for name, each in refusal.more.items()},
    )


def of_validation(
    request_id: str, error: ValidationError, status: int, retell: Retell | None
) -> web.Response:
    wrong = [
        Wrong("".join(f"/{part}" for part in each["loc"]), each["msg"])
        for each in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    detail = f"{INVALID} {wrong[0].pointer.lstrip('/') or 'body'}: {wrong[0].message}."
    return problem(
        request_id, status, code="invalid_request", detail=detail, errors=wrong, retell=retell
    )
