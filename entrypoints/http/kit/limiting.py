"""Limits of requests: who is counted with which routes, and what the answers say of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from domain.access.attempts import neighbourhood
from domain.access.limits import Allowance, Group, Limit, Subject
from domain.shared.caller import Caller
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.endpoint import Endpoint
from entrypoints.http.kit.ready import Ready


class Tokens(Protocol):
    """What gives out tokens; `application.access.limits.throttle` tells how."""

    def take(self, bucket: str, limit: Limit) -> Allowance | None: ...

    async def obtain(self, bucket: str, limit: Limit) -> Allowance: ...


LimitOf = Callable[[Group, Subject], Limit]
Limiter = Callable[[web.Request, Caller | None], Awaitable[Allowance]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts requests by group of routes, and by key, person or address."""

    tokens: Tokens
    limit_of: LimitOf

    def limiter(self, endpoint: Endpoint) -> Limiter | None:
        """Give what lets in a request to an endpoint, or refuses it with `TooManyRequests`."""
        group = group_of(endpoint)
        if group is None:
            return None
        tokens, limit_of = self.tokens, self.limit_of

        async def let_in(request: web.Request, caller: Caller | None) -> Allowance:
            if caller is None:
                subject, name = Subject.ADDRESS, neighbourhood(client_address(request))
            elif caller.kind == "key":
                subject, name = Subject.KEY, caller.credential
            else:
                subject, name = Subject.USER, caller.principal.hex
            limit = limit_of(group, subject)
            bucket = f"{limit.name} {name}"
            return tokens.take(bucket, limit) or await tokens.obtain(bucket, limit)

        return let_in


def group_of(endpoint: Endpoint) -> Group | None:
    """Tell with which routes an endpoint is counted; health is asked by machines, and is not."""
    if endpoint.path.startswith("/health"):
        return None
    if endpoint.path.startswith("/auth/"):
        return Group.SIGN_IN
    if endpoint.path.startswith("/api/webhook/"):
        return Group.WEBHOOK
    return Group.READ if endpoint.method == "GET" else Group.WRITE


def state(response: web.StreamResponse, allowance: Allowance) -> None:
    """Say in an answer what the limit is and what is left of it."""
    if isinstance(response, Ready):
        response.say(f"RateLimit-Policy: {allowance.policy}\r\nRateLimit: {allowance.state}\r\n")
        return
    headers = response.headers
    headers["RateLimit-Policy"] = allowance.policy
    headers["RateLimit"] = allowance.state
