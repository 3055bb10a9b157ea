"""GET /ws/updates: live updates over WebSocket."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog
from aiohttp import web

from application.shared.events.redeem_ticket import RedeemTicket
from application.shared.origin import ORIGIN
from application.shared.ports import Refusals
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.errors import Denied, RateLimited, Refusal, Unauthenticated, Unavailable
from domain.shared.feed import LoggedEvent
from domain.shared.ids import OwnerId
from entrypoints.http.kit import problems
from entrypoints.http.kit.admission import NOBODY, Admission, refuse_for_others
from entrypoints.http.kit.app import denied, origin, request_id
from entrypoints.live.callers import CallerOf, CredentialOf
from entrypoints.live.connection import Connection
from entrypoints.live.hub import Hub
from entrypoints.live.outlet import Bounds, CloseCode, Outlet
from entrypoints.live.stream import Replay

PATH = "/ws/updates"
SESSION_ENDED = "session.ended"
LARGEST_MESSAGE_BYTES = 2**20
HEARTBEAT_SECONDS = 30.0
FAREWELL_SECONDS = 2.0
"""For all clients together, when the server stops."""
log = structlog.stdlib.get_logger("altyn.live")


class TooManyConnections(RateLimited):
    """A caller has no more than 2,000 live connections in one process."""


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """How the live connections of this process are doing."""

    sockets: int
    sent: int
    """Events that went out, ever."""
    dropped: int
    """Connections closed because their reader was too slow, ever."""


@dataclass(slots=True, eq=False)
class LiveUpdates:
    """Opens live connections for callers who may read events, and closes them in time."""

    hub: Hub
    replay: Replay
    redeem_ticket: RedeemTicket
    credential_of: CredentialOf
    caller_of: CallerOf
    admission: Admission = NOBODY
    bounds: Bounds = field(default_factory=Bounds)
    connections_per_caller: int = 2_000
    recheck_seconds: float = 1.0
    refusals: Refusals | None = None
    _connections: dict[Connection, web.Request] = field(default_factory=dict)
    _by_principal: Counter[OwnerId] = field(default_factory=Counter)
    _sent: int = 0
    _dropped: int = 0
    _closing: bool = False

    @property
    def figures(self) -> LiveFigures:
        sent = self._sent + sum(each.sent for each in self._connections)
        dropped = self._dropped + sum(each.too_slow for each in self._connections)
        return LiveFigures(len(self._connections), sent, dropped)

    def __post_init__(self) -> None:
        self.hub.watch(SESSION_ENDED, self._close_session)

    def route(self, app: web.Application) -> None:
        """Add the route, and what must be done while the application runs and when it stops."""
        app.router.add_get(PATH, self._answer)
        app.cleanup_ctx.append(self._recheck_while_running)
        app.on_shutdown.append(self._close_all)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        # No compression: it would cost each socket its own encoding and its own window.
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS,
            compress=False,
            max_msg_size=LARGEST_MESSAGE_BYTES,
            autoclose=False,  # A client's answer to our goodbye is not answered once more.
        )
        ORIGIN.set(partial(origin, request))
        known = None
        try:
            if not socket.can_prepare(request).ok:
                headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
                return problems.problem(request_id(request), 426, headers=headers)
            refuse_for_others(request)
            credential = await self._credential(request)
            known = await self.caller_of(credential)
            caller = self._admitted(known)
            await self._check_demands(request, caller)
        except Refusal as refusal:
            if self.refusals is not None and isinstance(refusal, Denied):
                self.refusals.note(denied(known, f"GET {PATH}", refusal))
            return problems.of_refusal(request_id(request), refusal)
        except Exception:
            log.exception("unexpected error", route=PATH, request_id=request_id(request))
            return problems.problem(request_id(request), 500)
        self._by_principal[caller.principal] += 1
        try:
            await self._serve(request, socket, caller, credential)
        finally:
            self._by_principal[caller.principal] -= 1
        return socket

    async def _credential(self, request: web.Request) -> bytes:
        ticket = request.query.get("ticket")
        if ticket is not None:
            return await self.redeem_ticket(text=ticket)
        credential = await self.credential_of(request)
        if credential is None:
            raise Unauthenticated
        return credential

    async def _check_demands(self, request: web.Request, caller: Caller) -> None:
        if caller.demands is None:
            return
        if "ticket" in request.query:  # The request that got it was signed.
            self.admission.check_address(request, caller)
        else:
            await self.admission(request, caller, 0)

    def _admitted(self, caller: Caller | None) -> Caller:
        if caller is None:
            raise Unauthenticated
        if not caller.may("events:read"):
            raise PermissionDenied
        if self._closing:
            raise Unavailable
        if self._by_principal[caller.principal] >= self.connections_per_caller:
            raise TooManyConnections
        return caller

    async def _serve(
        self, request: web.Request, socket: web.WebSocketResponse, caller: Caller, credential: bytes
    ) -> None:
        await socket.prepare(request)
        if request.transport is None:
            return  # The client has gone away already.
        outlet = Outlet(socket, request.transport, self.bounds)
        connection = Connection(self.hub, outlet, self.replay, caller, credential)
        self._connections[connection] = request
        self.hub.connected += 1
        if self._closing:  # Since it was let in.
            outlet.close(CloseCode.GOING_AWAY)
        try:
            await connection.talk(socket)
        finally:
            self.hub.connected -= 1
            del self._connections[connection]
            self._sent += connection.sent
            self._dropped += connection.too_slow

    async def _recheck_while_running(self, _: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self._recheck(), name="live access")
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _recheck(self) -> None:
        """Look again who everybody is: a session ends, a key is revoked, scopes change."""
        while True:
            await asyncio.sleep(self.recheck_seconds)
            credentials = {each.credential for each in self._connections}
            found = await asyncio.gather(
                *(self.caller_of(each) for each in credentials), return_exceptions=True
            )
            callers = dict(zip(credentials, found, strict=True))
            for connection, request in [*self._connections.items()]:
                caller = callers.get(connection.credential, connection.caller)
                if isinstance(caller, BaseException):
                    log.warning("access not rechecked", error=type(caller).__name__)
                else:
                    connection.see(caller if caller and self._allowed(request, caller) else None)

    def _allowed(self, request: web.Request, caller: Caller) -> bool:
        """Tell whether a connection may still come from where it does."""
        try:
            if caller.demands is not None:
                self.admission.check_address(request, caller)
        except Refusal:
            return False
        return True

    def _close_session(self, event: LoggedEvent) -> None:
        """Close what a session has opened, as soon as its end is told; looking again is slower."""
        for connection in [*self._connections]:
            if connection.caller.credential == event.data.get("id"):
                connection.outlet.close(CloseCode.ACCESS_ENDED)

    async def say_farewell(self) -> None:
        """Tell all clients to connect again, elsewhere, and hang up on whoever stays."""
        self._closing = True
        for connection in self._connections:
            connection.outlet.close(CloseCode.GOING_AWAY)
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL_SECONDS):
                while self._connections:  # noqa: ASYNC110  # Once in a process's life.
                    await asyncio.sleep(0.01)
        for connection in self._connections:
            connection.outlet.hang_up()

    async def _close_all(self, _: web.Application) -> None:
        await self.say_farewell()
