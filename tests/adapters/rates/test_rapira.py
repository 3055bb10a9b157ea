"""What coins are traded at, as Rapira's API tells it, with whatever goes wrong there."""

from decimal import Decimal

import pytest

from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.rates.rapira import RapiraRates
from application.psp.ports import ProviderUnavailable
from domain.gateway.rates import Pair
from domain.shared.currencies import CURRENCIES
from entrypoints.sandbox.rates.tickers import tickers
from tests.providers import NOW, Clock, answering

RHYTHM = Rhythm(per_second=1000, seconds=0.3, tries=2, first_wait=0.0, failures=1000)
RUB, INR, TND, USDT = (CURRENCIES[each] for each in ("RUB", "INR", "TND", "USDT"))
RUBLES, RUPEES = Pair(RUB, USDT), Pair(INR, USDT)


async def asked(url, *pairs):
    async with ProviderConnection("rapira", url, ProviderCalls(), RHYTHM) as connection:
        return await RapiraRates(connection, Clock()).latest(pairs)


async def test_the_stand_in_tells_what_is_traded():
    async with tickers() as standin:
        told = await asked(standin.rapira_url, RUBLES, RUPEES, Pair(TND, USDT))
    assert told.keys() == {RUBLES, RUPEES}
    assert Decimal(92) < told[RUBLES].base < Decimal(93)
    assert told[RUBLES].at == NOW


@pytest.mark.parametrize("fault", ["away", "garbled", "strange", "hang"])
async def test_a_service_that_fails_tells_nothing(fault):
    async with tickers() as standin:
        standin.fault = fault
        with pytest.raises(ProviderUnavailable):
            await asked(standin.rapira_url, RUBLES)


@pytest.mark.parametrize(
    "close", [None, "92.5", 0, -1.5, 1e30, 1e-12, True, [], {}], ids=["none", *"abcdefgh"]
)
async def test_what_is_no_price_is_passed_over(close):
    rows = [7, {}, {"symbol": 7}, {"symbol": "USDT/RUB", "close": close}]
    async with answering(lambda _: {"data": rows}) as api:
        assert await asked(api.url, RUBLES) == {}
