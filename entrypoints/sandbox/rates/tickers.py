"""A stand-in for CoinGecko and Rapira: what coins are worth, a little more or less each time.

Knobs make it go wrong as such services do.
"""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson
from aiohttp import web

PATH = "/api/v3"
COINS: Mapping[str, float] = {
    "tether": 1.0,
    "usd-coin": 1.0,
    "tron": 0.31,
    "bitcoin": 97_000.0,
    "litecoin": 104.0,
}
"""In dollars."""
PER_DOLLAR: Mapping[str, float] = {
    "usd": 1.0,
    "eur": 0.92,
    "rub": 92.5,
    "inr": 84.4,
    "kzt": 498.0,
    "uzs": 12_820.0,
}
PERIOD = 600.0
"""Seconds in which a price goes up and down once."""


@dataclass(slots=True)
class Tickers:
    """The service: `fault` is what it does wrong now, `factor` multiplies what it says."""

    now: Callable[[], float] = time.time
    fault: str = ""
    """Empty, or `away` (503), `garbled`, `strange` (a page of another form), or `hang`."""
    factor: float = 1.0
    behind: int = 0
    """How many seconds old its news is."""
    asked: list[str] = field(default_factory=list)
    """The queries that came."""
    url: str = ""

    @property
    def rapira_url(self) -> str:
        """Give what ALTYN_RAPIRA_URL holds."""
        return self.url.removesuffix(PATH)

    async def markets(self, request: web.Request) -> web.Response:
        """Answer as Rapira does."""
        failed = await self._fail(request)
        if failed is not None:
            return failed
        said = self._prices("tether", list(PER_DOLLAR))
        data = [{"symbol": f"USDT/{each.upper()}", "close": said[each]} for each in PER_DOLLAR]
        whole = {"data": data, "code": 0, "message": "SUCCESS", "isWorking": 1}
        return web.Response(body=orjson.dumps(whole), content_type="application/json")

    async def answer(self, request: web.Request) -> web.Response:
        """Answer as CoinGecko does."""
        failed = await self._fail(request)
        if failed is not None:
            return failed
        ids, wanted = (_listed(request, each) for each in ("ids", "vs_currencies"))
        prices = {coin: self._prices(coin, wanted) for coin in ids if coin in COINS}
        return web.Response(body=orjson.dumps(prices), content_type="application/json")

    async def _fail(self, request: web.Request) -> web.Response | None:
        """Do wrong what is to go wrong now."""
        self.asked.append(request.query_string)
        if self.fault == "hang":
            await asyncio.sleep(3600)
        if self.fault == "away":
            return web.json_response({"status": {"error_code": 503}}, status=503)
        if self.fault == "garbled":
            return web.Response(text="<html>Just a moment...</html>", content_type="text/html")
        if self.fault == "strange":
            return web.json_response([1, 2, 3])
        return None

    def _prices(self, coin: str, wanted: list[str]) -> dict[str, object]:
        now = int(self.now()) - self.behind
        wave = 1 + 0.002 * math.sin(now * 2 * math.pi / PERIOD)
        told: dict[str, object] = {
            each: round(COINS[coin] * PER_DOLLAR[each] * wave * self.factor, 6)
            for each in wanted
            if each in PER_DOLLAR
        }
        return told | {"last_updated_at": now}


def _listed(request: web.Request, name: str) -> list[str]:
    return [each for each in request.query.get(name, "").split(",") if each]


@asynccontextmanager
async def tickers(host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Tickers]:
    """Run it; `url` is what ALTYN_COINGECKO_URL holds."""
    told = Tickers()
    app = web.Application()
    app.router.add_get(PATH + "/simple/price", told.answer)
    app.router.add_get("/open/market/rates", told.markets)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        told.url = f"http://{host}:{runner.addresses[0][1]}{PATH}"
        yield told
    finally:
        await runner.cleanup()
