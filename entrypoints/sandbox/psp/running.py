"""The stand-ins as one server of their own."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from json import loads
from pathlib import Path
from typing import Any

from aiohttp import web
from orjson import dumps

from entrypoints.sandbox.economy.clock import Clock
from entrypoints.sandbox.economy.serving import Json, failing
from entrypoints.sandbox.economy.settings import Settings
from entrypoints.sandbox.economy.world import World
from entrypoints.sandbox.payshack.api import PayShackApi
from entrypoints.sandbox.payshack.api import refuse as payshack_refuses
from entrypoints.sandbox.payshack.login import Login
from entrypoints.sandbox.payshack.rows import pay_in, pay_out
from entrypoints.sandbox.psp.control import Control
from entrypoints.sandbox.psp.knobs import Knobs
from entrypoints.sandbox.psp.runs import Credentials, Runs
from entrypoints.sandbox.rates.api import RatesApi
from entrypoints.sandbox.vima.api import VimaApi
from entrypoints.sandbox.vima.api import refuse as vima_refuses
from entrypoints.sandbox.vima.rows import operation

VIMA = "/collector1/api/v1"
RATES = "/rates/v1"


@dataclass(frozen=True, slots=True)
class StandIns:
    """Both providers, and the rates, as they run: where they are, and their knobs."""

    url: str
    world: World
    knobs: Knobs
    credentials: Credentials

    @property
    def api_key(self) -> str:
        return self.credentials.api_key

    @property
    def email(self) -> str:
        return self.credentials.email

    @property
    def password(self) -> str:
        return self.credentials.password

    @property
    def vima_url(self) -> str:
        """Give what VIMA_BASE_URL holds: it ends before `/operation`."""
        return self.url + VIMA

    @property
    def payshack_url(self) -> str:
        """Give what PAYSHACK_API_URL holds: it ends before `/indigate-...`."""
        return self.url

    @property
    def rates_url(self) -> str:
        """Give what ends before `/latest` and `/{day}`."""
        return self.url + RATES

    def operations(self) -> Sequence[Json]:
        """Give what Vima would tell of all its operations now, in the order of their beginning."""
        self.world.advance()
        book, settings = self.world.vima, self.world.settings
        return _read(operation(row, book, settings) for row in book.rows)

    def pay_ins(self) -> Sequence[Json]:
        """Give what PayShack would tell of all pay-ins now, in the order of their beginning."""
        self.world.advance()
        return _read(pay_in(row, self.world.settings) for row in self.world.pay_ins.rows)

    def pay_outs(self) -> Sequence[Json]:
        """Give what PayShack would tell of all pay-outs now, in the order of their beginning."""
        self.world.advance()
        return _read(pay_out(row, self.world.settings) for row in self.world.pay_outs.rows)

    def described(self) -> dict[str, Any]:
        """Tell what somebody needs who wants to use them."""
        return {
            "vima": {"base_url": self.vima_url, "api_key": self.api_key},
            "payshack": {
                "base_url": self.payshack_url,
                "email": self.email,
                "password": self.password,
            },
            "rates": {"base_url": self.rates_url},
        }


def _read(told: Iterable[Json]) -> Sequence[Json]:
    """Give what somebody reads who keeps all digits."""
    return [loads(dumps(each), parse_float=Decimal) for each in told]


def _app(world: World, knobs: Knobs, api_key: str) -> web.Application:
    vima, payshack = VimaApi(world, api_key), PayShackApi(world, knobs.login)

    async def rates(request: web.Request, _fault: object) -> web.Response:
        return await RatesApi(world).answer(request)

    app = web.Application(client_max_size=2**20)
    app.router.add_post("/_control/{knob}", Control(knobs, api_key).answer)
    app.router.add_get(VIMA + "/operation", failing("vima", world, vima.answer, vima_refuses))
    app.router.add_get(RATES + "/{days}", failing("rates", world, rates, vima_refuses))
    payshack_answers = failing("payshack", world, payshack.answer, payshack_refuses)
    app.router.add_route("*", "/{rest:.*}", payshack_answers)
    return app


@asynccontextmanager
async def running(
    *,
    seed: int = 1,
    now: datetime | None = None,
    settings: Settings | None = None,
    state: Path | None = None,
    held: bool = False,
    host: str = "127.0.0.1",
    port: int = 0,
) -> AsyncIterator[StandIns]:
    """Run both, with the past of a seed: the same one at the same time of day.

    With `now` time stands still there until it is advanced. While they run, more happens than
    in the past: with a state file that stays so when they are run again, and so do credentials
    of their own. What knobs have done does not. `held`: whoever asks waits for `knobs.release`.
    """
    clock = Clock(None if now is None else int(now.timestamp() * 1000))
    runs = Runs.known(state, clock)
    world = World(seed, clock, settings or Settings(), runs.spans)
    await world.begin()
    if not held:
        world.open.set()
    let_in = runs.credentials
    knobs = Knobs(world, Login(world, let_in.email, let_in.password))
    runner = web.AppRunner(
        _app(world, knobs, let_in.api_key),
        handler_cancellation=True,
        access_log=None,
        shutdown_timeout=0.2,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        async with runs.noted():
            yield StandIns(f"http://{host}:{runner.addresses[0][1]}", world, knobs, let_in)
    finally:
        await runner.cleanup()
