"""Webhooks: every event to every endpoint that wants it, again and again until it is taken."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

import aiohttp
import orjson
import structlog

from entrypoints.sandbox.stripe.ids import letters
from entrypoints.sandbox.stripe.resources.webhook_endpoints import secrets_of, wanted_by
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.signing import signature_header
from entrypoints.sandbox.stripe.world import World, shown

log = structlog.stdlib.get_logger("altyn.sandbox.stripe")
AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"
LONG_AGO = 3_600


@dataclass(slots=True)
class Deliverer:
    """Sends events. A delivery is a record until it succeeded or was given up."""

    world: World
    _session: aiohttp.ClientSession | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(self.world.settings.webhooks_at_once)
        self.world.on_event = self.schedule
        self.world.timers.handlers["deliver"] = self._due

    async def start(self) -> None:
        """Begin, with what an earlier process left undone."""
        self._session = aiohttp.ClientSession(auto_decompress=False)
        for delivery in self.world.store.all("_delivery"):
            if delivery["state"] == "sending":
                self._spawn([delivery])

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def idle(self) -> None:
        """Wait until nothing is being sent: what waits for its next attempt does not count."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    def schedule(self, event: Json) -> None:
        """Let an event be delivered to each endpoint that wants it, with the faults planned."""
        for endpoint in wanted_by(self.world, event["type"]):
            event["pending_webhooks"] += 1
            fault = self.world.faults.of_delivery(event["type"])
            name, after, copies = "", 0.0, 1
            if fault is not None:
                name = fault.fault
                after = fault.seconds if name == "late" else 0.0
                copies = {"lose": 0, "double": fault.copies}.get(name, 1)
            for _ in range(copies):
                self.deliver(event, endpoint, name, after)

    def deliver(self, event: Json, endpoint: Json, fault: str = "", after: float = 0.0) -> None:
        """Plan one delivery."""
        held = self.world.faults.holding
        delivery: Json = {
            "id": letters(16),
            "event": event["id"],
            "endpoint": endpoint["id"],
            "attempt": 0,
            "fault": fault,
            "state": "held" if held else "waiting",
        }
        self.world.put_raw("_delivery", delivery["id"], delivery)
        if not held:
            self.world.timers.set(after, "deliver", id=delivery["id"])

    def release(self, order: str, random: Random) -> int:
        """Send what was held, one after the other, in the order wished."""
        held = [each for each in self.world.store.all("_delivery") if each["state"] == "held"]
        if order == "reversed":
            held.reverse()
        elif order == "shuffled":
            random.shuffle(held)
        self._spawn([self._marked(each, state="sending") for each in held])
        return len(held)

    def _due(self, timer: Json) -> None:
        delivery = self.world.store.get("_delivery", timer["id"])
        if delivery is not None:
            self._spawn([self._marked(delivery, state="sending")])

    def _marked(self, delivery: Json, **changes: str | int) -> Json:
        delivery = delivery | changes
        self.world.put_raw("_delivery", delivery["id"], delivery)
        return delivery

    def _spawn(self, deliveries: Iterable[Json]) -> None:
        task = asyncio.get_running_loop().create_task(self._send_in_order(deliveries))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_in_order(self, deliveries: Iterable[Json]) -> None:
        for delivery in deliveries:
            async with self._turns:
                taken = await self._send(delivery)
            self._conclude(delivery, taken=taken)
            self.world.commit()

    async def _send(self, delivery: Json) -> bool:
        event = self.world.store.get("event", delivery["event"])
        endpoint = self.world.store.get("webhook_endpoint", delivery["endpoint"])
        if event is None or endpoint is None or not endpoint["url"]:
            return True
        body, headers = self.signed(event, endpoint, delivery["fault"])
        if self._session is None:
            return False
        timeout = aiohttp.ClientTimeout(total=self.world.settings.webhook_timeout)
        try:
            async with self._session.post(
                endpoint["url"], data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status // 100 == 2  # noqa: PLR2004  # Any success.
        except (aiohttp.ClientError, TimeoutError) as error:
            log.debug("webhook not delivered", error=type(error).__name__)
            return False

    def signed(self, event: Json, endpoint: Json, fault: str = "") -> tuple[bytes, dict[str, str]]:
        """Give what is sent about an event, and its headers."""
        body = orjson.dumps(shown(event), option=orjson.OPT_INDENT_2)
        at = int(time.time()) - (LONG_AGO if fault == "stale" else 0)
        secrets = secrets_of(self.world, endpoint)
        signature = signature_header(body, ["whsec_forged"] if fault == "forge" else secrets, at)
        if fault == "garble":
            body = body.replace(b'"livemode": false', b'"livemode": true ', 1)
        return body, {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature,
            "User-Agent": AGENT,
            "Accept": "*/*; q=0.5, application/xml",
            "Cache-Control": "no-cache",
        }

    def _conclude(self, delivery: Json, *, taken: bool) -> None:
        world, pauses = self.world, self.world.settings.webhook_retries
        attempt = delivery["attempt"]
        if taken or attempt >= len(pauses):
            world.store.drop("_delivery", delivery["id"])
            event = world.store.get("event", delivery["event"])
            if taken and event is not None and event["pending_webhooks"]:
                world.put(event | {"pending_webhooks": event["pending_webhooks"] - 1})
            return
        # Every attempt is a new one: only its first was at fault.
        self._marked(delivery, state="waiting", attempt=attempt + 1, fault="")
        world.timers.set(pauses[attempt], "deliver", id=delivery["id"])
