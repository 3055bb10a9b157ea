"""What fiat is worth in settlement money."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from dependency_injector import providers

from adapters.postgres.gateway.rating.repository import PostgresRateLines
from adapters.postgres.gateway.rating.work import PostgresRatingWork
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection, Rhythm
from adapters.rates.coingecko import CoinGeckoRates
from adapters.rates.rapira import RapiraRates
from application.gateway.rating.quote import CurrentQuotes
from application.gateway.rating.read_rates import ReadRates
from application.gateway.rating.refresh_rates import REFRESH, RefreshRates
from application.gateway.rating.set_rate import DropStoreMargins, SetRate, SetStoreMargins
from application.shared.jobs import Handler, Schedule
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.rating import (
    get_rate,
    list_kept_rates,
    list_pairs,
    list_rates,
    store_margins,
)
from entrypoints.http.gateway.rating import set_rate as set_rate_http
from entrypoints.settings import Settings as EnvironmentSettings

LOOKS = timedelta(seconds=60)
RHYTHM = Rhythm(per_second=1.0, seconds=10.0, tries=2)


def _coingecko(
    environment: EnvironmentSettings | None, calls: ProviderCalls
) -> ProviderConnection | None:
    if environment is None:
        return None
    return ProviderConnection("coingecko", environment.coingecko_url, calls, RHYTHM)


def _rapira(
    environment: EnvironmentSettings | None, calls: ProviderCalls
) -> ProviderConnection | None:
    if environment is None:
        return None
    return ProviderConnection("rapira", environment.rapira_url, calls, RHYTHM)


@asynccontextmanager
async def _open(*connections: ProviderConnection | None) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for each in connections:
            if each is not None:
                await stack.enter_async_context(each)
        yield


def _key(environment: EnvironmentSettings | None) -> object:
    return None if environment is None else environment.coingecko_key


def _refreshing(refresh: RefreshRates) -> Schedule:
    return Schedule("gateway.rates", LOOKS, refresh)


def _at_once(refresh: RefreshRates) -> Handler:
    return Handler(REFRESH, refresh.now, attempts=3)


class Rating(Part):
    """What fiat is worth in settlement money; `opened` is entered by whoever does its jobs."""

    calls: providers.Dependency[ProviderCalls] = providers.Dependency()

    begin = providers.Singleton(PostgresRatingWork, Part.transactions)
    lines = providers.Singleton(PostgresRateLines, Part.pool)
    coingecko = providers.Singleton(_coingecko, Part.environment, calls)
    rapira = providers.Singleton(_rapira, Part.environment, calls)
    opened = providers.Factory(_open, coingecko, rapira)
    key = providers.Callable(_key, Part.environment)
    sources = providers.List(
        providers.Singleton(CoinGeckoRates, coingecko, key),
        providers.Singleton(RapiraRates, rapira, Part.clock),
    )
    quotes = providers.Singleton(CurrentQuotes, lines, Part.known, Part.clock)
    refresh = providers.Singleton(RefreshRates, begin, lines, sources, Part.known, Part.clock)
    read = providers.Singleton(ReadRates, lines, Part.known, Part.clock)
    set_rate = providers.Singleton(SetRate, begin, sources, Part.clock)
    set_margins = providers.Singleton(SetStoreMargins, begin)
    drop_margins = providers.Singleton(DropStoreMargins, begin)

    handlers = providers.List(providers.Callable(_at_once, refresh))
    schedules = providers.List(providers.Callable(_refreshing, refresh))
    endpoints = providers.List(
        providers.Callable(list_rates.endpoint, read),
        providers.Callable(get_rate.endpoint, read),
        providers.Callable(list_pairs.endpoint, read),
        providers.Callable(set_rate_http.endpoint, set_rate, read),
        providers.Callable(list_kept_rates.endpoint, read),
        providers.Callable(store_margins.list_endpoint, read),
        providers.Callable(store_margins.put_endpoint, set_margins),
        providers.Callable(store_margins.delete_endpoint, drop_margins),
    )
