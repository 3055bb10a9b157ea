"""What coins are worth, as CoinGecko's API tells it, with whatever goes wrong there."""

from decimal import Decimal

import pytest
from pydantic import SecretStr

from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.rates.coingecko import CoinGeckoRates
from application.psp.ports import ProviderUnavailable
from domain.gateway.rates import Pair
from domain.shared.currencies import CURRENCIES
from entrypoints.sandbox.rates.tickers import tickers
from tests.providers import answering

RHYTHM = Rhythm(per_second=1000, seconds=0.3, tries=2, first_wait=0.0, failures=1000)
RUB, INR, BTC, USDT, TND = (CURRENCIES[each] for each in ("RUB", "INR", "BTC", "USDT", "TND"))
RUBLES, RUPEES = Pair(RUB, USDT), Pair(INR, USDT)


async def asked(url, pairs, key=None):
    async with ProviderConnection("coingecko", url, ProviderCalls(), RHYTHM) as connection:
        return await CoinGeckoRates(connection, key).latest(pairs)


async def test_the_stand_in_tells_all_pairs_in_one_answer():
    async with tickers() as standin:
        standin.now = lambda: 1_790_000_000.0
        told = await asked(standin.url, [RUBLES, RUPEES, Pair(RUB, BTC), Pair(TND, USDT)])
        assert told.keys() == {RUBLES, RUPEES, Pair(RUB, BTC)}
        assert Decimal(92) < told[RUBLES].base < Decimal(93)
        assert told[RUBLES].at.timestamp() == 1_790_000_000
        assert len(standin.asked) == 1


@pytest.mark.parametrize("fault", ["away", "garbled", "strange", "hang"])
async def test_a_service_that_fails_tells_nothing(fault):
    async with tickers() as standin:
        standin.fault = fault
        with pytest.raises(ProviderUnavailable):
            await asked(standin.url, [RUBLES])


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"tether": None},
        {"tether": {"rub": 92.5}},
        {"tether": {"rub": "92.5", "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": 0, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": -1.5, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": 1e30, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": 1e-12, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": None, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": True, "last_updated_at": 1_790_000_000}},
        {"tether": {"rub": 92.5, "last_updated_at": True}},
        {"tether": {"rub": 92.5, "last_updated_at": 10**17}},
        {"tether": {"rub": 92.5, "last_updated_at": -(10**17)}},
        '{"tether": {"rub": NaN, "last_updated_at": 1790000000}}',
        '{"tether": {"rub": Infinity, "last_updated_at": 1790000000}}',
    ],
    ids=str,
)
async def test_what_is_no_rate_is_passed_over(answer):
    async with answering(lambda _: answer) as api:
        assert await asked(api.url, [RUBLES]) == {}


async def test_the_key_goes_in_a_header():
    answer = {"tether": {"rub": 92, "last_updated_at": 1_790_000_000}}
    async with answering(lambda _: answer) as api:
        told = await asked(api.url, [RUBLES], SecretStr("CG-1"))
        [request] = api.asked
    assert told[RUBLES].base == Decimal(92)
    assert request.headers["x-cg-demo-api-key"] == "CG-1"
    assert "CG-1" not in str(request.url)
    assert request.query["vs_currencies"] == "rub"
