"""The shell and its files, from a small build made for the test."""

import gzip
import re

import aiohttp
import orjson
import pytest
from aiohttp import web

from entrypoints.http.kit.app import close_routes
from entrypoints.http.pages.routes import WEB, add_pages

SCRIPT = b"export const much = 'of the same, of the same, of the same';\n"
MANIFEST = {
    "src/main.tsx": {
        "file": "assets/app-1.js",
        "name": "app",
        "isEntry": True,
        "imports": ["_shared.js"],
        "dynamicImports": ["src/page.tsx"],
        "css": ["assets/app-1.css"],
    },
    "src/docs/main.tsx": {"file": "assets/docs-1.js", "name": "docs", "isEntry": True},
    "_shared.js": {"file": "assets/shared-1.js", "css": ["assets/shared-1.css"]},
    "src/page.tsx": {"file": "assets/page-1.js", "isDynamicEntry": True},
    "src/favicon.svg": {"file": "assets/favicon-1.svg"},
}


@pytest.fixture
def folder(tmp_path):
    """A browser part with our templates and a small build."""
    (tmp_path / "templates").symlink_to(WEB / "templates")
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "dist" / "manifest.json").write_bytes(orjson.dumps(MANIFEST))
    (assets / "app-1.js").write_bytes(SCRIPT)
    (assets / "app-1.js.gz").write_bytes(gzip.compress(SCRIPT))
    (assets / "favicon-1.svg").write_text("<svg/>")
    return tmp_path


@pytest.fixture
async def get(aiohttp_client, folder):
    app = web.Application()
    add_pages(app, folder)
    close_routes(app)
    client = await aiohttp_client(app, auto_decompress=False)

    async def get(path, **headers):
        async with client.get(path, headers=headers, allow_redirects=False) as response:
            return response.status, await response.read(), response.headers

    return get


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/admin/", "/wallets/x", "/ledger/entries", "/api-access", "/docs"]
)
async def test_pages_get_the_shell(get, path):
    status, body, headers = await get(path)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert b'<div id="root">' in body


async def test_the_shell_loads_what_the_page_needs_and_no_more(get):
    _, body, _ = await get("/")
    loaded = re.findall(r'(?:src|href)="(/assets/[^"]+)"', body.decode())
    assert loaded == [
        "/assets/favicon-1.svg",
        "/assets/shared-1.css",
        "/assets/app-1.css",
        "/assets/app-1.js",
        "/assets/shared-1.js",
    ]


async def test_scripts_run_only_with_the_nonce_of_the_answer(get):
    _, first, headers = await get("/")
    _, second, _ = await get("/")
    nonces = set(re.findall(r'nonce="([^"]+)"', first.decode()))
    policy = headers["Content-Security-Policy"]
    scripts = next(each for each in policy.split("; ") if each.startswith("script-src"))
    assert scripts == f"script-src 'self' 'nonce-{nonces.pop()}'"
    assert nonces == set()
    assert first != second


async def test_a_strange_host_cannot_write_into_the_policy(get):
    _, _, headers = await get("/", Host="a; script-src *")
    assert "script-src *" not in headers["Content-Security-Policy"]


async def test_files_are_kept_for_ever(get):
    status, body, headers = await get("/assets/app-1.js", **{"Accept-Encoding": "identity"})
    assert (status, body) == (200, SCRIPT)
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    status, body, _ = await get("/assets/app-1.js", **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "gzip"), ("br", None), ("gzip;q=0, br", None), ("", None)],
)
async def test_files_are_packed_as_the_client_likes(get, accepted, coding):
    _, body, headers = await get("/assets/app-1.js", **{"Accept-Encoding": accepted})
    assert headers.get("Content-Encoding") == coding
    assert headers["Vary"] == "Accept-Encoding"
    assert (gzip.decompress(body) if coding else body) == SCRIPT


@pytest.mark.parametrize(
    "path", ["/assets/none.js", "/assets/..%2Fmanifest.json", "/assets/app-1.js.gz", "/nowhere"]
)
async def test_what_is_not_there_is_a_problem(get, path):
    status, body, headers = await get(path)
    assert (status, headers["Content-Type"]) == (404, "application/problem+json")
    assert orjson.loads(body)["code"] == "not_found"


async def test_without_a_build_the_page_says_so(aiohttp_client, tmp_path):
    (tmp_path / "templates").symlink_to(WEB / "templates")
    app = web.Application()
    add_pages(app, tmp_path)
    client = await aiohttp_client(app)
    async with client.get("/wallets") as response:
        assert response.status == 503
        assert "make setup" in await response.text()


async def test_the_site_has_its_pages(site):
    async with aiohttp.ClientSession(site.url) as session, session.get("/") as response:
        assert response.content_type == "text/html"
