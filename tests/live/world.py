"""Words for tests of live updates: a server with a log that tests write."""

import asyncio
from contextlib import asynccontextmanager
from hashlib import sha256
from itertools import count

from aiohttp import WSMsgType
from aiohttp.test_utils import TestClient, TestServer

from adapters.memory.events import MemoryAnnouncements, MemoryEventLog, MemoryTickets
from application.shared.events.issue_ticket import IssueTicket
from application.shared.events.read_events import ReadEvents
from application.shared.events.redeem_ticket import RedeemTicket
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId, derived_id
from domain.shared.permissions import permissions
from entrypoints.http.events import issue_ticket as issue_ticket_http
from entrypoints.http.events import list_events as list_events_http
from entrypoints.http.kit.app import create_app
from entrypoints.live.hub import Hub
from entrypoints.live.outlet import Bounds
from entrypoints.live.stream import Replay
from entrypoints.live.updates import LiveUpdates
from tests.events import AT, Told


class Clock:
    def __init__(self):
        self.time = AT

    def now(self):
        return self.time


def digest(name):
    return sha256(name.encode()).digest()


def caller(name, *scopes):
    return Caller(OwnerId(derived_id(name)), name, permissions(scopes))


class World:
    """A server whose callers say who they are in a header, and may be anybody from `callers`."""

    def __init__(self, log=None, bus=None):
        self.log = log or MemoryEventLog()
        self.bus = bus or self.log
        self.clock = Clock()
        self.tickets = MemoryTickets()
        self.callers = {
            "operator": caller("operator", "*"),
            "shop": caller("shop", "events:read", "ledger:read"),
            "mute": caller("mute", "wallets:read"),
        }
        self.announce = MemoryAnnouncements()
        self.hub = Hub(self.log, self.bus, self.announce)
        self.client = None
        self.live = None

    @asynccontextmanager
    async def running(self, **options):
        numbers = count(1)
        issue = IssueTicket(self.tickets, self.clock, lambda: f"ticket-{next(numbers)}")
        redeem = RedeemTicket(self.tickets, self.clock)
        options = {"recheck_seconds": 0.05} | options
        self.live = LiveUpdates(
            self.hub, Replay(self.log), redeem, self.credential_of, self.caller_of, **options
        )
        endpoints = [
            list_events_http.endpoint(ReadEvents(self.log)),
            issue_ticket_http.endpoint(issue, self.credential_of),
        ]
        app = create_app(endpoints, self.authenticate, lambda *_: None)
        self.live.route(app)
        async with self.hub, TestClient(TestServer(app)) as self.client:
            yield self

    async def credential_of(self, request):
        name = request.headers.get("X-Name")
        return None if name is None else digest(name)

    async def caller_of(self, credential):
        found = {digest(name): each for name, each in self.callers.items()}
        return found.get(credential)

    async def authenticate(self, request):
        return await self.caller_of(await self.credential_of(request) or b"")

    def tell(self, *numbers, type_="ledger.entry_posted", owner=None):
        for each in numbers:
            told = Told(each, type_) if owner is None else Told(each, type_, owner)
            self.log.append(told, at=AT)

    @asynccontextmanager
    async def socket(self, name="operator", path="/ws/updates", **headers):
        async with self.client.ws_connect(
            path, headers={"X-Name": name} | headers, max_msg_size=0
        ) as socket:
            yield Socket(socket)


SMALL = Bounds(unread_bytes=20_000, patience_seconds=1.0, farewell_seconds=5.0)


class Socket:
    """What a client does with its socket."""

    def __init__(self, socket):
        self.socket = socket

    async def say(self, **message):
        await self.socket.send_json(message)

    async def hear(self):
        async with asyncio.timeout(20):
            return await self.socket.receive_json()

    async def subscribe(self, **wish):
        await self.say(type="subscribe", **wish)
        return await self.hear()

    async def events(self, count):
        return [await self.hear() for _ in range(count)]

    async def numbers(self, count):
        return [each["data"]["n"] for each in await self.events(count)]

    async def quiet(self):
        """Nothing more was sent than what has been heard."""
        await self.say(type="ping")
        return (await self.hear())["type"] == "pong"

    async def close_code(self):
        """Read whatever is left, and give the code that it ends with."""
        async with asyncio.timeout(20):
            while (await self.socket.receive()).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED}:
                pass
        return self.socket.close_code


async def refusal(world, path="/ws/updates", name="operator", **headers):
    """Try to connect as a WebSocket client does, and give the refusal."""
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    who = {} if name is None else {"X-Name": name}
    async with world.client.get(path, headers=handshake | who | headers) as response:
        assert response.headers["Content-Type"] == "application/problem+json"
        return response.status, (await response.json())["code"]
