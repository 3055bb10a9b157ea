"""What goes out as a callback, where it never goes, and what is kept of the answer."""

import asyncio
import gzip
import socket
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver

from adapters.callbacks.calls import AiohttpCalls
from adapters.memory.settings import MemorySettings
from adapters.provider_http.calls import ProviderCalls
from application.shared.callback_addresses import CallbackAddresses
from domain.webhooks.callback import CallFailure
from tests.callbacks import NOW


class Names(AbstractResolver):
    """Names that lead where a test says, another place each time."""

    def __init__(self, **names):
        self.names = {name.replace("_", "."): list(found) for name, found in names.items()}
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):  # noqa: ARG002  # As aiohttp asks.
        self.asked.append(host)
        found = self.names.get(host)
        if found is None:
            raise OSError(None, "unknown name")
        addresses = found.pop(0) if len(found) > 1 else found[0]
        return [
            {
                "hostname": host,
                "host": each,
                "port": port,
                "family": socket.AF_INET6 if ":" in each else socket.AF_INET,
                "proto": 0,
                "flags": socket.AI_NUMERICHOST,
            }
            for each in addresses
        ]

    async def close(self):
        pass


@asynccontextmanager
async def receiver(handle):
    """Run a server on a free port; gives the port."""

    async def any_(request):
        return await handle(request)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", any_)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def calling(*, loopback=True, resolver=None, seconds=5.0):
    addresses = CallbackAddresses(MemorySettings({}), loopback)
    async with AiohttpCalls(
        addresses, ProviderCalls(), resolver=resolver, seconds=seconds
    ) as calls:

        async def post(url, body=b"{}", **headers):
            return await calls.post(url, headers, body, number=3, at=NOW)

        yield post


async def test_the_body_goes_out_as_it_is():
    got = []

    async def handle(request):
        got.append((request.path_qs, dict(request.headers), await request.read()))
        return web.Response(status=204)

    async with receiver(handle) as port, calling() as post:
        url = f"http://127.0.0.1:{port}/calls?key=secret"
        attempt = await post(url, b'{"a": 1}', **{"webhook-id": "msg_1"})
    [(path, headers, body)] = got
    assert (path, body) == ("/calls?key=secret", b'{"a": 1}')
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-id"] == "msg_1"
    assert (attempt.number, attempt.at, attempt.status, attempt.failure) == (3, NOW, 204, None)
    assert (attempt.url, attempt.answer) == (f"http://127.0.0.1:{port}/calls", "")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_follows_a_redirection(status):
    asked = []

    async def handle(request):
        asked.append(request.path)
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    async with receiver(handle) as port, calling() as post:
        attempt = await post(f"http://127.0.0.1:{port}/calls")
    assert asked == ["/calls"]
    assert (attempt.status, attempt.failure) == (status, CallFailure.STATUS)


@pytest.mark.parametrize("status", [200, 202, 299])
async def test_whatever_begins_with_2_is_a_success(status):
    async def handle(_):
        return web.Response(status=status, text="thanks")

    async with receiver(handle) as port, calling() as post:
        attempt = await post(f"http://127.0.0.1:{port}/")
    assert (attempt.status, attempt.failure, attempt.answer) == (status, None, "thanks")


@pytest.mark.parametrize("status", [400, 404, 410, 429, 500, 503])
async def test_whatever_else_is_a_failure(status):
    async def handle(_):
        return web.Response(status=status, body=b"no\0\xff")

    async with receiver(handle) as port, calling() as post:
        attempt = await post(f"http://127.0.0.1:{port}/")
    assert (attempt.status, attempt.failure) == (status, CallFailure.STATUS)
    assert attempt.answer == "no��"


async def test_only_the_beginning_of_an_answer_is_read_and_nothing_unpacked():
    sent = 0

    async def handle(request):
        nonlocal sent
        if request.path == "/packed":
            packed = gzip.compress(bytes(10_000_000))
            return web.Response(body=packed, headers={"Content-Encoding": "gzip"})
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65_536)
                sent += 65_536
        except ConnectionError:
            return response

    async with receiver(handle) as port, calling() as post:
        endless = await post(f"http://127.0.0.1:{port}/endless")
        packed = await post(f"http://127.0.0.1:{port}/packed")
    assert (endless.failure, endless.answer) == (None, "x" * 1_024)
    assert sent < 50_000_000
    assert packed.failure is None
    assert len(packed.answer) <= 1_024


async def test_who_does_not_answer_in_time_has_not_answered():
    async def handle(_):
        await asyncio.sleep(30)

    async with receiver(handle) as port, calling(seconds=0.2) as post:
        attempt = await post(f"http://127.0.0.1:{port}/")
    assert (attempt.status, attempt.failure) == (None, CallFailure.TIMEOUT)


async def test_of_an_answer_drop_by_drop_the_status_counts():
    async def handle(request):
        response = web.StreamResponse(status=202)
        await response.prepare(request)
        with suppress(ConnectionError):
            while True:
                await response.write(b"x")
                await asyncio.sleep(0.02)
        return response

    async with receiver(handle) as port, calling(seconds=0.3) as post:
        attempt = await post(f"http://127.0.0.1:{port}/")
    assert (attempt.status, attempt.failure) == (202, None)
    assert attempt.took_ms < 5_000


async def test_who_is_not_there_is_a_failure(unused_tcp_port_factory):
    resolver = Names()
    async with calling(resolver=resolver) as post:
        away = await post(f"http://127.0.0.1:{unused_tcp_port_factory()}/")
        unknown = await post("https://nobody.example/")
    assert (away.failure, unknown.failure) == (CallFailure.CONNECTION, CallFailure.CONNECTION)


async def test_tls_that_nobody_vouches_for_is_a_failure():
    async def handle(_):
        return web.Response()

    async with receiver(handle) as port, calling() as post:
        attempt = await post(f"https://127.0.0.1:{port}/")
    assert attempt.failure == CallFailure.CONNECTION


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://2130706433/",
        "https://[::ffff:127.0.0.1]/",
        "https://localhost/",
        "http://shop.example/",
        "ftp://shop.example/",
        "nonsense",
    ],
)
async def test_addresses_within_our_network_are_refused(url):
    resolver = Names(shop_example=[["8.8.8.8"]], localhost=[["127.0.0.1"]])
    async with calling(loopback=False, resolver=resolver) as post:
        attempt = await post(url)
    assert (attempt.status, attempt.failure) == (None, CallFailure.REFUSED_ADDRESS)
    assert resolver.asked == []


@pytest.mark.parametrize("found", [["127.0.0.1"], ["8.8.8.8", "10.0.0.7"], ["::1"], ["fd00::1"]])
async def test_names_that_lead_into_our_network_are_refused(found):
    async with calling(loopback=False, resolver=Names(shop_example=[found])) as post:
        attempt = await post("https://shop.example/")
    assert attempt.failure == CallFailure.REFUSED_ADDRESS


async def test_a_name_that_changes_its_mind_is_judged_where_it_leads():
    reached = []

    async def handle(request):
        reached.append(request.path)
        return web.Response()

    names = Names(shop_example=[["127.0.0.1"], ["10.0.0.1"]])
    async with receiver(handle) as port, calling(resolver=names) as post:
        # Resolved once, and connected to just that: the second answer is never asked for.
        first = await post(f"http://shop.example:{port}/one", Connection="close")
        second = await post(f"http://shop.example:{port}/two")
    assert (first.failure, reached) == (None, ["/one"])
    assert second.failure == CallFailure.REFUSED_ADDRESS
    assert names.asked == ["shop.example"] * 2


async def test_outside_its_block_nothing_is_sent():
    calls = AiohttpCalls(CallbackAddresses(MemorySettings({}), demo=True), ProviderCalls())
    attempt = await calls.post("https://shop.example/", {}, b"", number=1, at=NOW)
    assert attempt.failure == CallFailure.CONNECTION
