"""Limits of requests."""

from time import monotonic

from dependency_injector import containers, providers

from adapters.postgres.access.limits.repository import PostgresBuckets
from adapters.postgres.pool import Pool
from application.access.limits.table import LimitTable
from application.access.limits.throttle import Throttle
from application.shared.ports import Settings
from entrypoints.http.kit.limiting import Limits as KitLimits


class Limits(containers.DeclarativeContainer):
    """What counts requests: `limits` is asked for each of them."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    per_key: providers.Dependency[int | None] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()

    buckets = providers.Singleton(PostgresBuckets, pool)
    table = providers.Singleton(LimitTable, settings, per_key)
    throttle = providers.Singleton(Throttle, buckets, providers.Object(monotonic))
    limits = providers.Singleton(KitLimits, throttle, table)
