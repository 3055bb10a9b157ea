"""Figures, counts and queues."""

from dependency_injector import providers

from adapters.postgres.gateway.overseeing.repository import PostgresOverseeing
from application.gateway.overseeing.count_orders import CountOrders
from application.gateway.overseeing.read_queues import ReadQueues
from application.gateway.overseeing.read_statistics import ReadStatistics
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.overseeing import count_orders, get_order_statistics, get_queues


class Overseeing(Part):
    """How orders and those who work on them do, over all of them."""

    kept = providers.Singleton(PostgresOverseeing, Part.pool)
    read_statistics = providers.Singleton(ReadStatistics, kept, Part.clock)
    count = providers.Singleton(CountOrders, kept)
    read_queues = providers.Singleton(ReadQueues, kept)

    endpoints = providers.List(
        providers.Callable(get_order_statistics.endpoint, read_statistics),
        providers.Callable(get_order_statistics.endpoint_trader, read_statistics),
        providers.Callable(count_orders.endpoint, count),
        providers.Callable(count_orders.endpoint_trader, count),
        providers.Callable(get_queues.endpoint, read_queues),
    )
