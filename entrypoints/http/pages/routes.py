"""Routes of the pages: the shell, and its hashed files for ever."""

import secrets
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from entrypoints.http.kit import problems
from entrypoints.http.kit.address import over_https
from entrypoints.http.kit.app import request_id
from entrypoints.http.kit.hardening import NOSNIFF, PRIVATE
from entrypoints.http.pages.build import Build, read_build
from entrypoints.http.pages.policy import NO_CARDS, CardSources, content_policy

WEB = Path(__file__).resolve().parents[3] / "web"
"""The browser part: templates, and its build in `dist`."""
CLIENT_ROUTES = (
    "/",
    "/sign-in",
    "/wallet",
    "/wallets",
    "/deposits",
    "/withdrawals",
    "/stripe-events",
    "/dead-letters",
    "/gateway",
    "/hub",
    "/organizations",
    "/bank-payments",
    "/ledger",
    "/api-access",
    "/api-keys",
    "/users",
    "/approvals",
    "/audit",
    "/settings",
    "/profile",
    "/setup",
    "/invitations",
    "/reset",
    "/admin",
)
"""Addresses that the application in the browser resolves itself, each with all below it."""
FOR_EVER = "public, max-age=31536000, immutable"
HARDENING = {
    **PRIVATE,  # The nonce is for one answer.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def add_pages(app: web.Application, folder: Path = WEB, *, cards: CardSources = NO_CARDS) -> None:
    """Route the pages. Without a build they say so, and the API works all the same."""
    build = read_build(folder / "dist")
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    index, docs = _Shell(build, "app", cards).answer, _Shell(build, "docs").answer
    for route in CLIENT_ROUTES:
        app.router.add_get(route, index)
        if route != "/":
            app.router.add_get(route + "/{below:.*}", index)
    app.router.add_get("/docs", docs)
    app.router.add_get("/docs/", docs)
    app.router.add_get("/assets/{name}", _Assets(build).answer)


class _Shell:
    """Answer with the page in which everything else happens."""

    def __init__(self, build: Build | None, name: str, cards: CardSources = NO_CARDS) -> None:
        self._page = build.pages[name] if build else None
        self._cards = cards

    async def answer(self, request: web.Request) -> web.Response:
        nonce = secrets.token_urlsafe(18)
        name = "shell.html.jinja" if self._page else "unbuilt.html.jinja"
        context = {"nonce": nonce, "page": self._page}
        response = aiohttp_jinja2.render_template(name, request, context)
        if self._page is None:
            response.set_status(503)
        response.headers.update(HARDENING)
        if over_https(request):
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        policy = content_policy(nonce, request.host, self._cards)
        response.headers["Content-Security-Policy"] = policy
        return response


class _Assets:
    """Answer with files of the build, packed as the client likes it best."""

    def __init__(self, build: Build | None) -> None:
        self._assets = build.assets if build else {}

    async def answer(self, request: web.Request) -> web.Response:
        asset = self._assets.get(request.match_info["name"])
        if asset is None:
            return problems.problem(request_id(request), 404)
        headers = {
            "Cache-Control": FOR_EVER,
            "ETag": f'"{asset.etag}"',
            "Vary": "Accept-Encoding",
            **NOSNIFF,
        }
        if any(each.value == asset.etag for each in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        body, coding = asset.best_for(request.headers.get("Accept-Encoding", ""))
        if coding:
            headers["Content-Encoding"] = coding
        charset = "; charset=utf-8" if asset.content_type.startswith("text/") else ""
        headers["Content-Type"] = asset.content_type + charset
        return web.Response(body=body, headers=headers)
