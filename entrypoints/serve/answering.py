"""Answering requests, from the first one on until everybody has been taken leave of."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from entrypoints.container import House
from entrypoints.figures import Figures
from entrypoints.http.kit.address import networks
from entrypoints.http.kit.app import close_routes
from entrypoints.http.kit.doors import Doors
from entrypoints.http.kit.reading import BODY_PATIENCE
from entrypoints.http.kit.server import Runner
from entrypoints.http.pages.policy import CardSources
from entrypoints.http.pages.routes import add_pages
from entrypoints.http.site import create_site
from entrypoints.live.updates import LiveUpdates
from entrypoints.serve.gauges import show_live
from entrypoints.settings import Settings

GRACE_SECONDS = 3.0
"""What requests in flight get to finish in, once we are asked to stop.

With the second that those get who do not stop then, and three and a half for a database of our
own, it is less than the ten after which people get impatient, and container engines kill.
"""
REPLACED_GRACE_SECONDS = 30.0
"""The same when somebody has taken our place: nobody waits for our end."""
IDLE_SECONDS, REPLACED_IDLE_SECONDS = 0.5, 10.0
"""Whoever has asked nothing for so long since they could not reach us any more is closed.

A request may cross the closing on its way: the longer we wait, the fewer connections are left that
anybody uses.
"""
LAST_SECONDS = 0.5
BACKLOG = 1024


@asynccontextmanager
async def listening(
    settings: Settings, house: House, figures: Figures, listener: socket.socket | None = None
) -> AsyncIterator[int]:
    """Answer requests; gives the port. Leaving lets those in flight finish.

    With a `listener` that is where they come from; others may take from it, too.
    """
    live = house.events.live()
    app = _site(settings, house, figures, live)
    # aiohttp waits so long for handlers, stops reading bodies, and waits as long once more.
    runner = Runner(app, idle_seconds=settings.idle_seconds, shutdown_timeout=LAST_SECONDS)
    await runner.setup()
    try:
        port = await _listen(runner, settings, listener)
        for known in house.people.addresses, house.gateway.addresses:
            known().base_url = settings.url(port)
        yield port
        await _leave(runner, live, house, settings.drain_seconds)
    finally:
        await runner.cleanup()


def _site(settings: Settings, house: House, figures: Figures, live: LiveUpdates) -> web.Application:
    app = create_site(
        house.endpoints(),
        house.access.authentication(),
        figures,
        settings.metrics_token,
        networks(settings.trusted_proxies.split(",")),
        Doors(
            house.limits.limits(),
            house.access.admission(),
            house.factors.guard(),
            house.trail.refusals(),
        ),
    )
    live.route(app)
    keys = settings.stripe_publishable_key, settings.stripe_form_url
    add_pages(app, cards=CardSources.of(publishable_key=keys[0], form_url=keys[1]))
    house.gateway.payment_page().route(app, house.limits.limits())
    show_live(figures, live)
    close_routes(app)
    app[BODY_PATIENCE] = settings.body_seconds
    return app


async def _listen(runner: Runner, settings: Settings, listener: socket.socket | None) -> int:
    site: web.TCPSite | web.SockSite
    if listener is None:
        site = web.TCPSite(runner, settings.host, settings.port, backlog=BACKLOG)
    else:
        site = web.SockSite(runner, listener, backlog=BACKLOG)
    await site.start()
    # With port 0 every address gets one of its own: the first one counts.
    return settings.port or int(runner.addresses[0][1])


async def _leave(runner: Runner, live: LiveUpdates, house: House, drain_seconds: float) -> None:
    """Take leave: of those who balance, then of those who connect, then of whoever is here."""
    departure = house.system.departure()
    runner.say_farewell()
    if not departure.replaced:
        departure.announced = True
        await asyncio.sleep(drain_seconds)
    await asyncio.sleep(0)  # Who has got through to us by now is let in.
    for each in runner.sites:
        await each.stop()
    idle, grace = IDLE_SECONDS, GRACE_SECONDS
    if departure.replaced:
        idle, grace = REPLACED_IDLE_SECONDS, REPLACED_GRACE_SECONDS
    await asyncio.gather(live.say_farewell(), runner.empty(idle, grace))
