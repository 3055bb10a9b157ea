"""The stand-in as a server of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aiohttp import web

from entrypoints.sandbox.stripe.api import Api
from entrypoints.sandbox.stripe.control import Control
from entrypoints.sandbox.stripe.deliveries import Deliverer
from entrypoints.sandbox.stripe.idempotency import Keys
from entrypoints.sandbox.stripe.knobs import Knobs
from entrypoints.sandbox.stripe.pages.site import Site
from entrypoints.sandbox.stripe.resources.balance import make_available
from entrypoints.sandbox.stripe.resources.charging import book_late
from entrypoints.sandbox.stripe.resources.disputing import after_charge, give_up, judge
from entrypoints.sandbox.stripe.resources.paying import let_go, settle
from entrypoints.sandbox.stripe.resources.refunds import settle_refund
from entrypoints.sandbox.stripe.resources.webhook_endpoints import own_endpoint, secrets_of
from entrypoints.sandbox.stripe.settings import Settings
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.tidying import keep_tidy, tidy
from entrypoints.sandbox.stripe.world import World


@dataclass(slots=True)
class StandIn:
    """A stand-in that runs: where it is, with which keys, and its knobs."""

    api_base: str
    world: World
    knobs: Knobs
    deliverer: Deliverer

    @property
    def secret_key(self) -> str:
        return self.world.secret_key

    @property
    def publishable_key(self) -> str:
        return self.world.publishable_key

    @property
    def webhook_secret(self) -> str:
        """Give the newest secret of the stand-in's own endpoint."""
        return secrets_of(self.world, own_endpoint(self.world))[0]

    @property
    def form_url(self) -> str:
        return f"{self.api_base}/form"

    @property
    def webhook_url(self) -> str:
        return str(own_endpoint(self.world)["url"])

    @webhook_url.setter
    def webhook_url(self, url: str) -> None:
        self.knobs.set_webhook(url)

    async def idle(self) -> None:
        """Wait until no webhook is on its way: those that wait for another attempt are not."""
        await self.deliverer.idle()

    def signed(self, event_id: str) -> tuple[bytes, dict[str, str]]:
        """Give an event's body and headers, for somebody who delivers it himself."""
        event = self.world.find("event", event_id)
        return self.deliverer.signed(event, own_endpoint(self.world))

    def described(self) -> Json:
        """Tell what somebody needs who wants to use it."""
        return {
            "api_base": self.api_base,
            "secret_key": self.secret_key,
            "publishable_key": self.publishable_key,
            "webhook_secret": self.webhook_secret,
            "form_url": self.form_url,
        }


Due = Callable[[World, Json], None]
DUE: dict[str, Due] = {
    "fee": book_late,
    "settle": settle,
    "uncaptured": let_go,
    "available": make_available,
    "dispute": after_charge,
    "judge": judge,
    "overdue": give_up,
    "refund": settle_refund,
    "tidy": tidy,
}
"""What is done about each kind of timer."""


def _app(world: World, knobs: Knobs) -> web.Application:
    app = web.Application(client_max_size=2**20)
    app.router.add_route("*", "/v1/{rest:.*}", Api(world, Keys(world)).answer)
    app.add_routes(Site(world).routes())
    app.router.add_post("/_control/{knob}", Control(knobs).answer)
    return app


@asynccontextmanager
async def running(
    *,
    state: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    base_url: str | None = None,
    webhook_url: str | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[StandIn]:
    """Run a stand-in: with a state file, the one that ran with it before, however that ended.

    `base_url` is where others find it, when that is not where it listens.
    """
    world = World.opened(state)
    if settings is not None:
        world.settings = settings
    own_endpoint(world)
    keep_tidy(world)
    deliverer = Deliverer(world)
    knobs = Knobs(world, deliverer)
    for kind, do in DUE.items():
        world.timers.handlers[kind] = partial(do, world)
    runner = web.AppRunner(
        _app(world, knobs), handler_cancellation=False, access_log=None, shutdown_timeout=0.2
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        world.base_url = base_url or f"http://{host}:{runner.addresses[0][1]}"
        await deliverer.start()
        if webhook_url is not None:
            knobs.set_webhook(webhook_url)
        ticking = asyncio.create_task(world.timers.run())
        try:
            yield StandIn(world.base_url, world, knobs, deliverer)
        finally:
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking
    finally:
        await runner.cleanup()
        await deliverer.stop()
        world.store.close()
