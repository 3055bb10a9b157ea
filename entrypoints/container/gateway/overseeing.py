"""Figures, counts and queues."""

from dependency_injector import providers

from adapters.postgres.gateway.overseeing.repository import PostgresOverseeing
from application.gateway.orders.ports import OrderLines
from application.gateway.overseeing.count_orders import CountOrders
from application.gateway.overseeing.read_details import ReadDetails
from application.gateway.overseeing.read_queues import ReadQueues
from application.gateway.overseeing.read_statistics import ReadStatistics
from application.gateway.stores.read_balance import ReadStoreBalance
from application.gateway.stores.read_stores import GetStore
from application.gateway.traders.read_balance import ReadTraderBalance
from application.gateway.traders.read_traders import GetTrader
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.overseeing import (
    count_orders,
    get_details,
    get_order_statistics,
    get_queues,
)


class Overseeing(Part):
    """How orders and those who work on them do, over all of them."""

    lines: providers.Dependency[OrderLines] = providers.Dependency()
    get_trader: providers.Dependency[GetTrader] = providers.Dependency()
    trader_balance: providers.Dependency[ReadTraderBalance] = providers.Dependency()
    get_store: providers.Dependency[GetStore] = providers.Dependency()
    store_balance: providers.Dependency[ReadStoreBalance] = providers.Dependency()

    kept = providers.Singleton(PostgresOverseeing, Part.pool)
    read_statistics = providers.Singleton(ReadStatistics, kept, Part.clock)
    count = providers.Singleton(CountOrders, kept)
    read_queues = providers.Singleton(ReadQueues, kept)

    read_details = providers.Singleton(
        ReadDetails,
        kept,
        lines,
        read_statistics,
        get_trader,
        trader_balance,
        get_store,
        store_balance,
    )

    endpoints = providers.List(
        providers.Callable(get_order_statistics.endpoint, read_statistics),
        providers.Callable(get_order_statistics.endpoint_trader, read_statistics),
        providers.Callable(count_orders.endpoint, count),
        providers.Callable(count_orders.endpoint_trader, count),
        providers.Callable(get_queues.endpoint, read_queues),
        providers.Callable(get_details.endpoint_trader, read_details),
        providers.Callable(get_details.endpoint_store, read_details),
    )
