"""The service itself."""

from asyncpg import Pool
from dependency_injector import containers, providers

from adapters.postgres.system.database import PostgresDatabase
from application.system.check_health import CheckHealth
from entrypoints.http.system import check_health as check_health_http


class System(containers.DeclarativeContainer):
    """How the service itself is doing."""

    pool: providers.Dependency[Pool] = providers.Dependency()

    database = providers.Singleton(PostgresDatabase, pool)
    check_health = providers.Singleton(CheckHealth, database)

    endpoints = providers.List(
        providers.Callable(check_health_http.endpoint, check_health),
        providers.Callable(check_health_http.live_endpoint),
    )
