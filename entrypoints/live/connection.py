"""One socket: what its client says, and what is done about it."""

import asyncio

from aiohttp import WSMsgType, web

from domain.shared.caller import Caller
from domain.shared.errors import Rejected, Unavailable
from domain.shared.feed import Audience, PositionAhead, Sight
from entrypoints.live import messages
from entrypoints.live.hub import Hub
from entrypoints.live.messages import InvalidMessage, Ping, Subscribe
from entrypoints.live.outlet import CloseCode, Outlet
from entrypoints.live.stream import Replay, Stream

BAD_MESSAGES_ALLOWED = 10
START_SECONDS = 5.0


class Connection:
    """Understands one client until it goes away, or we do."""

    def __init__(
        self, hub: Hub, outlet: Outlet, replay: Replay, caller: Caller, credential: bytes
    ) -> None:
        self._hub = hub
        self._replay = replay
        self._subscription: Subscribe | None = None
        self._stream: Stream | None = None
        self._bad_messages = 0
        self._sent_before = 0
        self.outlet = outlet
        self.caller = caller
        self.credential = credential

    @property
    def sent(self) -> int:
        """How many events went out."""
        return self._sent_before + (self._stream.sent if self._stream else 0)

    @property
    def too_slow(self) -> bool:
        """Whether it was closed for leaving too much unread."""
        return self.outlet.code is CloseCode.SLOW_READER

    async def talk(self, socket: web.WebSocketResponse) -> None:
        """Answer everything that is said, until the socket is closed."""
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
                if self.outlet.open:
                    await self._hear(message.data if message.type is WSMsgType.TEXT else None)
        finally:
            await self._end_stream()
            await self.outlet.ended()

    def see(self, caller: Caller | None) -> None:
        """Go on for what the caller may do now; nobody is closed."""
        if caller is None or not caller.may("events:read"):
            self.outlet.close(CloseCode.ACCESS_ENDED)
        elif caller != self.caller:
            self.caller = caller
            if self._stream and self._subscription:
                self._stream.change_audience(Audience(self._subscription.types, Sight.of(caller)))

    async def _hear(self, text: str | None) -> None:
        try:
            if text is None:
                raise InvalidMessage
            match messages.read(text):
                case Ping():
                    position = self._stream.position if self._stream else None
                    self.outlet.write(messages.pong(position))
                case Subscribe() as subscription:
                    await self._subscribe(subscription)
        except Rejected as refusal:
            self.outlet.write(messages.error(refusal))
            self._bad_messages += 1
            if self._bad_messages > BAD_MESSAGES_ALLOWED:
                self.outlet.close(CloseCode.BAD_MESSAGES)
        except Unavailable as refusal:
            self.outlet.write(messages.error(refusal))

    async def _subscribe(self, subscription: Subscribe) -> None:
        """Replace what was asked for before, unless this cannot be done."""
        after = await self._starting_point(subscription.after)
        await self._end_stream()
        self._subscription = subscription
        self.outlet.write(messages.subscribed(subscription, after))
        audience = Audience(subscription.types, Sight.of(self.caller))
        self._stream = Stream(self._hub, self.outlet, self._replay, audience, after)

    async def _starting_point(self, after: int | None) -> int:
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._hub.started()
                # The hub can be a moment behind the log.
                head = self._hub.position
                if after is not None and after > head:
                    head = await self._replay.head()
        except Exception as error:
            raise Unavailable from error
        if after is not None and after > head:
            raise PositionAhead
        return head if after is None else after

    async def _end_stream(self) -> None:
        if self._stream:
            stream, self._stream = self._stream, None
            await stream.stop()
            self._sent_before += stream.sent
