"""What coins are worth now, in the form of CoinGecko's API."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import ClassVar

from pydantic import SecretStr

from adapters.provider_http.connection import Ask, ProviderConnection
from application.psp.ports import ProviderUnavailable
from domain.gateway.rates import Pair, Told, is_rate, rounded

NAMES = {
    "USDT": "tether",
    "USDC": "usd-coin",
    "TRX": "tron",
    "BTC": "bitcoin",
    "LTC": "litecoin",
}
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class CoinGeckoRates:
    """`RateSource`: GET /simple/price, for all pairs at once."""

    connection: ProviderConnection
    key: SecretStr | None = None
    """Of their demo plan; without one they answer fewer questions a minute."""

    name: ClassVar[str] = "coingecko"

    async def latest(self, pairs: Collection[Pair]) -> Mapping[Pair, Told]:
        coins = {NAMES[each.settlement.code] for each in pairs if each.settlement.code in NAMES}
        if not coins:
            return {}
        params = {
            "ids": ",".join(sorted(coins)),
            "vs_currencies": ",".join(sorted({each.currency.code.lower() for each in pairs})),
            "include_last_updated_at": "true",
            "precision": "full",
        }
        headers = {} if self.key is None else {"x-cg-demo-api-key": self.key.get_secret_value()}
        answer = await self.connection.ask(Ask("price", "/simple/price", params, headers))
        if not isinstance(answer, dict):
            raise ProviderUnavailable("coingecko: an answer that cannot be read")
        read = {pair: _told(answer, pair) for pair in pairs}
        return {pair: told for pair, told in read.items() if told is not None}


def _told(answer: Mapping[str, object], pair: Pair) -> Told | None:
    """Read one rate; what is none is passed over."""
    coin = answer.get(NAMES.get(pair.settlement.code, ""))
    if not isinstance(coin, dict):
        return None
    price, seconds = coin.get(pair.currency.code.lower()), coin.get("last_updated_at")
    if not isinstance(price, int | Decimal) or not isinstance(seconds, int):
        return None
    if isinstance(price, bool) or isinstance(seconds, bool):
        return None
    base = Decimal(price)
    if not base.is_finite() or not 0 < base < LARGEST or not is_rate(rounded(base)):
        return None
    try:
        return Told(rounded(base), datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None
