"""What coins are traded at now, in the form of Rapira's API."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from adapters.provider_http.connection import Ask, ProviderConnection
from application.psp.ports import ProviderUnavailable
from application.shared.ports import Clock
from domain.gateway.rates import Pair, Told, is_rate, rounded

LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class RapiraRates:
    """`RateSource`: GET /open/market/rates, the last price of everything that is traded there.

    They do not say as of when: it is when we ask.
    """

    connection: ProviderConnection
    clock: Clock

    name: ClassVar[str] = "rapira"

    async def latest(self, pairs: Collection[Pair]) -> Mapping[Pair, Told]:
        answer = await self.connection.ask(Ask("rates", "/open/market/rates", {}, {}))
        markets = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(markets, list):
            raise ProviderUnavailable("rapira: an answer that cannot be read")
        now, prices = self.clock.now(), dict(_prices(markets))
        symbols = {pair: f"{pair.settlement.code}/{pair.currency.code}" for pair in pairs}
        return {
            pair: Told(prices[symbol], now) for pair, symbol in symbols.items() if symbol in prices
        }


def _prices(markets: Collection[object]) -> Iterator[tuple[str, Decimal]]:
    """Read prices by symbols; what is none is passed over."""
    for each in markets:
        if not isinstance(each, dict):
            continue
        symbol, close = each.get("symbol"), each.get("close")
        if not isinstance(symbol, str) or isinstance(close, bool):
            continue
        if not isinstance(close, int | Decimal):
            continue
        price = Decimal(close)
        if price.is_finite() and 0 < price < LARGEST and is_rate(rounded(price)):
            yield symbol, rounded(price)
