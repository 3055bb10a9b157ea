"""A browser on a site of its own, and an operator who is signed in."""

import shutil
from contextlib import asynccontextmanager
from uuid import uuid4

import aiohttp
import pytest
from playwright.async_api import async_playwright, expect

from domain.access.roles import Role
from entrypoints.http.pages.routes import WEB
from tests.browser.watch import Watch
from tests.site import running_site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EMAIL, PASSWORD = "operator@altyn.example", "correct-horse-battery"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
async def chromium():
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture(scope="module")
def settings():
    """What a module wants to be different from the defaults."""
    return {}


@pytest.fixture(scope="module")
async def site(module_database, settings):
    assert (WEB / "dist").is_dir(), "run `make setup` first: it builds the pages"
    options = {"bank_webhook_open": True, "inn_checksum": False, "demo": True} | settings
    with running_site(module_database, **options) as site:
        await site.user(EMAIL, PASSWORD)
        yield site


@pytest.fixture(scope="module")
async def ask(site):
    """Ask the API for what the pages then show: gives the document of the answer."""
    key = await site.key("browser tests", "*")
    headers = {"Authorization": f"Bearer {key}", "Prefer": "money=string"}
    async with aiohttp.ClientSession(site.url, headers=headers) as session:

        async def ask(method, path, **body):
            async with session.request(method, path, json=body or None) as response:
                assert response.ok, await response.text()
                return await response.json()

        yield ask


@pytest.fixture(scope="module")
def others():
    """Addresses of others that the pages may ask."""
    return ()


@pytest.fixture
def new_context(chromium, site, others):
    """Open a browser context, English unless told otherwise; it is watched for misbehaviour."""

    @asynccontextmanager
    async def new_context(*, size=DESK, **options):
        options = {"locale": "en-GB", "reduced_motion": "reduce"} | options
        context = await chromium.new_context(base_url=site.url, viewport=size, **options)
        watch = Watch(site.url, *others)
        context.on("page", watch.page)
        try:
            yield context
        finally:
            await context.close()
        assert watch.complaints == []

    return new_context


async def cookie_of(site, email, password=PASSWORD):
    """Sign in without a page; gives the cookie."""
    jar = aiohttp.CookieJar(unsafe=True)  # a site on an address instead of a name
    async with aiohttp.ClientSession(site.url, cookie_jar=jar) as session:
        body = {"email": email, "password": password}
        async with session.post("/auth/login", json=body) as response:
            assert response.status == 200
            cookie = response.cookies["altyn_session"]
            return {"name": cookie.key, "value": cookie.value, "url": site.url}


@pytest.fixture(scope="module")
async def session_cookie(site):
    """Sign in once for the tests that are about something else."""
    return await cookie_of(site, EMAIL)


@pytest.fixture
def signed_in(new_context, session_cookie):
    """Open a context of the operator."""

    @asynccontextmanager
    async def signed_in(**options):
        async with new_context(**options) as context:
            await context.add_cookies([session_cookie])
            yield context

    return signed_in


@pytest.fixture
def as_role(new_context, site):
    """Open a context of a new person in a role."""

    @asynccontextmanager
    async def as_role(role, **options):
        email = f"{role}-{uuid4().hex[:8]}@altyn.example"
        await site.user(email, PASSWORD, Role(role))
        async with new_context(**options) as context:
            await context.add_cookies([await cookie_of(site, email)])
            yield context

    return as_role


@pytest.fixture
async def page(signed_in):
    async with signed_in() as context:
        yield await context.new_page()


@pytest.fixture
async def two_tabs(signed_in):
    """Two tabs of one operator."""
    async with signed_in() as context:
        yield await context.new_page(), await context.new_page()
