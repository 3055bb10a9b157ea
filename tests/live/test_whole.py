"""Two whole processes on one database: money moves in one, browsers look through the other."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import uuid4

import aiohttp
import pytest

from domain.access.settings import FACTOR_REQUIRED_ROLES
from entrypoints.figures import Figures
from entrypoints.serve import listening, open_house
from entrypoints.settings import load_settings
from tests.live.world import Socket

EMAIL, PASSWORD = "anna@altyn.example", "correct horse battery staple"
EITHER_BUS = pytest.mark.parametrize("bus", ["postgres", "kafka"], indirect=True)
SCOPES = "wallets:read", "wallets:write", "events:read"


class Process:
    """One of them, and clients of it."""

    def __init__(self, house, http):
        self.house, self.http = house, http

    async def key(self, name, *scopes):
        return await self.house.access.create_key()(name=name, permissions=scopes)

    async def deposit(self, key, amount="5.00", wallet_id=None):
        path = f"/api/v1/wallets/{wallet_id or uuid4()}/operation"
        body = {"operation_type": "DEPOSIT", "amount": amount}
        headers = {"Authorization": f"Bearer {key.token.text}"}
        async with self.http.post(path, json=body, headers=headers) as response:
            assert response.status == 200
            return await response.json()

    async def ticket(self, key):
        headers = {"Authorization": f"Bearer {key.token.text}"}
        async with self.http.post("/api/v1/live/tickets", headers=headers) as response:
            assert response.status == 201
            return (await response.json())["ticket"]

    @asynccontextmanager
    async def socket(self, key=None, **rest):
        headers = {"Authorization": f"Bearer {key.token.text}"} if key else {}
        async with self.http.ws_connect("/ws/updates", headers=headers, **rest) as socket:
            yield Socket(socket)


@pytest.fixture
def bus(request):
    """Give the settings for one bus or the other."""
    if getattr(request, "param", "postgres") == "postgres":
        return {}
    servers = request.getfixturevalue("kafka").servers
    prefix = request.getfixturevalue("kafka_prefix")
    return {"kafka_bootstrap_servers": servers, "kafka_prefix": prefix}


@pytest.fixture
async def processes(bus, database, folder):
    async with AsyncExitStack() as stack:

        async def start():
            figures = Figures()
            settings = load_settings(port=0, data=folder, _env_file=None, **bus)
            house = await stack.enter_async_context(open_house(settings, database, figures))
            port = await stack.enter_async_context(listening(settings, house, figures))
            http = aiohttp.ClientSession(
                f"http://127.0.0.1:{port}", cookie_jar=aiohttp.CookieJar(unsafe=True)
            )
            return Process(house, await stack.enter_async_context(http))

        yield [await start(), await start()]


@EITHER_BUS
async def test_money_that_moves_in_one_is_seen_in_the_other(processes):
    one, two = processes
    mine, theirs = await one.key("mine", *SCOPES), await one.key("theirs", *SCOPES)
    auditor = await one.key("auditor", "*")
    async with two.socket(mine) as socket, two.socket(auditor) as audit:
        await socket.subscribe(events=["wallet.operation_posted"])
        await audit.subscribe(events=["wallet.operation_posted"])
        await one.deposit(theirs, "1.00")
        wallet = await one.deposit(mine, "5.00")
        await two.deposit(mine, "6.00", wallet["wallet_id"])

        events, everything = await socket.events(2), await audit.events(3)

    assert [each["data"]["amount"] for each in events] == ["5.00", "6.00"]
    assert [each["data"]["balance"] for each in events] == ["5.00", "11.00"]
    assert {each["data"]["wallet_id"] for each in events} == {wallet["wallet_id"]}
    assert [each["data"]["amount"] for each in everything] == ["1.00", "5.00", "6.00"]


@EITHER_BUS
async def test_under_load_from_both_every_reader_sees_the_log(processes):
    """Readers drop and resume while both processes write."""
    key = await processes[0].key("operator", "*")
    wallets, each_writes = [uuid4() for _ in range(5)], 150

    async def write(process):
        for n in range(each_writes):
            await process.deposit(key, wallet_id=wallets[n % 5])

    async def read(process, pieces, total):
        position, seen = 0, []
        while len(seen) < total:
            async with process.socket(key) as socket:
                await socket.subscribe(events=["wallet.operation_posted"], after=position)
                for _ in range(min(pieces, total - len(seen))):
                    event = await socket.hear()
                    position = event["position"]
                    seen.append(event)
        return seen

    total = 4 * each_writes
    readers = [
        asyncio.create_task(read(processes[n % 2], pieces, total))
        for n, pieces in enumerate([total, 7, 50, 101])
    ]
    await asyncio.gather(*(write(process) for process in [*processes, *processes]))
    first, *others = await asyncio.gather(*readers)

    positions = [each["position"] for each in first]
    assert positions == sorted(set(positions))
    assert all(each == first for each in others)
    balances = {}
    for each in first:  # In the order of the log every balance follows from the one before.
        before = balances.get(each["data"]["wallet_id"], 0)
        balances[each["data"]["wallet_id"]] = before + 5
        assert each["data"]["balance"] == f"{before + 5}.00"


async def test_a_ticket_bought_in_one_opens_the_other_once(processes):
    one, two = processes
    ticket = await one.ticket(await one.key("mine", *SCOPES))

    async with two.http.ws_connect(f"/ws/updates?ticket={ticket}") as socket:
        assert await Socket(socket).quiet()
    for process in processes:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await process.http.ws_connect(f"/ws/updates?ticket={ticket}")
        assert refused.value.status == 401


async def test_a_revoked_key_loses_its_connections(processes):
    one, two = processes
    key = await one.key("mine", *SCOPES)
    async with two.socket(key) as socket:
        assert await socket.quiet()
        await one.house.access.keys().revoke_key()(key=key.key.id)
        assert await socket.close_code() == 4001


async def test_a_session_opens_a_connection_for_its_own_pages(processes):
    one, two = processes
    await one.house.access.create_user()(email=EMAIL, name="Anna", password=PASSWORD)
    body = {"email": EMAIL, "password": PASSWORD}
    async with two.http.post("/auth/login", json=body) as response:
        assert response.status == 200
    home = str(two.http._base_url).rstrip("/")

    for origin in (None, home):
        async with two.socket(origin=origin) as socket:
            assert await socket.quiet()
    for origin in ("https://evil.example", "null", home + "0"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with two.socket(origin=origin):
                pass
        assert refused.value.status == 403

    async with two.socket() as socket:
        async with two.http.post("/auth/logout") as response:
            assert response.status == 204
        assert await socket.close_code() == 4001


async def refused_in(process, path="/api/v1/events", **headers):
    """Ask until the credential is not taken any more."""
    async with asyncio.timeout(20):
        while True:
            async with process.http.get(path, headers=headers) as response:
                if response.status == 401:
                    return
                assert response.status == 200


async def test_what_one_ends_or_changes_holds_in_the_other(processes):
    one, two = processes
    keys = [await one.key(name, *SCOPES) for name in ("first", "second")]
    for key, there, here in (keys[0], one, two), (keys[1], two, one):
        headers = {"Authorization": f"Bearer {key.token.text}"}
        async with here.http.get("/api/v1/events", headers=headers) as response:
            assert response.status == 200  # It is remembered here from now on.
        await there.house.access.keys().revoke_key()(key=key.key.id)
        await refused_in(here, **headers)

    change = one.house.control.change_setting()
    await change(by=None, name=FACTOR_REQUIRED_ROLES.name, value=["support"])
    known = two.house.control.known()
    async with asyncio.timeout(20):
        while known.get(FACTOR_REQUIRED_ROLES) == FACTOR_REQUIRED_ROLES.default:
            await asyncio.sleep(0.01)


async def test_a_session_that_ends_in_one_is_over_in_the_other(processes):
    one, two = processes
    await one.house.access.create_user()(email=EMAIL, name="Anna", password=PASSWORD)
    async with one.http.post("/auth/login", json={"email": EMAIL, "password": PASSWORD}) as answer:
        assert answer.status == 200
        cookies = {name: each.value for name, each in answer.cookies.items()}
    two.http.cookie_jar.update_cookies(cookies)
    async with two.socket() as socket:
        assert await socket.quiet()
        async with one.http.post("/auth/logout") as response:
            assert response.status == 204
        assert await socket.close_code() == 4001
    two.http.cookie_jar.update_cookies(cookies)
    await refused_in(two, "/api/v1/me")


async def test_keys_in_the_address_open_nothing(processes):
    key = await processes[0].key("mine", *SCOPES)
    for name in ("key", "token", "api_key", "ticket"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await processes[0].http.ws_connect(f"/ws/updates?{name}={key.token.text}")
        assert refused.value.status == 401


async def test_figures_are_shown(processes):
    key = await processes[0].key("operator", "*")
    async with processes[0].socket(key) as socket:
        await socket.subscribe()
        await processes[0].deposit(key)
        await socket.hear()
        async with processes[0].http.get("/metrics") as response:
            text = await response.text()

    figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[0] != "#")
    assert float(figures["altyn_live_sockets"]) == 1
    assert float(figures["altyn_live_events_sent"]) >= 1
    assert float(figures["altyn_event_position"]) >= 1
    assert "altyn_event_lag_seconds" in figures


async def test_every_provider_can_be_built(processes):
    house = processes[0].house

    house.events().check_dependencies()
    for provider in house.events.traverse():
        provider()
