"""The whole site: endpoints, the document that describes them, and figures."""

import asyncio
import hmac
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

import orjson
from aiohttp import web
from pydantic import SecretStr

from entrypoints.asyncapi.document import document as told_document
from entrypoints.figures import Figures
from entrypoints.http.kit import problems
from entrypoints.http.kit.address import TRUSTED_PROXIES, Networks
from entrypoints.http.kit.app import Authenticate, create_app, request_id
from entrypoints.http.kit.doors import OPEN, Doors
from entrypoints.http.kit.endpoint import Endpoint
from entrypoints.http.kit.hardening import NOSNIFF, PRIVATE
from entrypoints.http.kit.openapi import openapi


def document(endpoints: Sequence[Endpoint]) -> bytes:
    """Give the OpenAPI document of these endpoints."""
    return orjson.dumps(openapi(endpoints, version("altyn")), option=orjson.OPT_INDENT_2)


def create_site(
    endpoints: Sequence[Endpoint],
    authenticate: Authenticate,
    figures: Figures,
    metrics_token: SecretStr | None = None,
    trusted_proxies: Networks = (),
    doors: Doors = OPEN,
) -> web.Application:
    """Route everything but what has a connection of its own, and pages."""
    app = create_app(endpoints, authenticate, figures.request, doors)
    app[TRUSTED_PROXIES] = trusted_proxies
    described = cache(lambda: document(endpoints))

    async def describe(_: web.Request) -> web.Response:
        # Half a second of work, for the first who asks: starting does not wait for it.
        body = await asyncio.to_thread(described)
        return web.Response(body=body, headers={"Content-Type": "application/json", **NOSNIFF})

    async def describe_events(_: web.Request) -> web.Response:
        return web.Response(
            body=told_document(), headers={"Content-Type": "application/json", **NOSNIFF}
        )

    async def show_figures(request: web.Request) -> web.Response:
        if metrics_token is not None:
            wanted = f"Bearer {metrics_token.get_secret_value()}".encode()
            given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
            if not hmac.compare_digest(wanted, given):
                headers = {"WWW-Authenticate": "Bearer"}
                return problems.problem(request_id(request), 401, headers=headers)
        return web.Response(
            body=await figures.shown(),
            headers={"Content-Type": "text/plain; version=0.0.4", **PRIVATE},
        )

    app.router.add_get("/openapi.json", describe)
    app.router.add_get("/asyncapi.json", describe_events)
    app.router.add_get("/metrics", show_figures)
    return app
