"""The service itself."""

from dependency_injector import containers, providers

from adapters.postgres.dead_letters.repository import PostgresDeadLetters
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.ledger.group_commit import GroupCommitLedger
from adapters.postgres.pool import Pool
from adapters.postgres.system.database import PostgresDatabase
from adapters.postgres.system.queue import LedgerQueue
from application.ledger.ports import Figures
from application.system.check_health import CheckHealth
from application.system.departure import Departure
from application.system.ports import Carriers
from application.system.see_overview import SeeOverview
from entrypoints.http.system import check_health as check_health_http
from entrypoints.http.system import see_overview as see_overview_http


class System(containers.DeclarativeContainer):
    """How the service itself is doing."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[GroupCommitLedger] = providers.Dependency()
    figures: providers.Dependency[Figures] = providers.Dependency()
    carriers: providers.Dependency[Carriers] = providers.Dependency()

    database = providers.Singleton(PostgresDatabase, pool)
    queue = providers.Singleton(LedgerQueue, ledger)
    event_log = providers.Singleton(PostgresEventLog, pool)
    departure = providers.Singleton(Departure)
    check_health = providers.Singleton(CheckHealth, database, carriers, departure)
    letters = providers.Singleton(PostgresDeadLetters, pool, event_log)
    see_overview = providers.Singleton(SeeOverview, figures, database, queue, event_log, letters)

    endpoints = providers.List(
        providers.Callable(check_health_http.endpoint, check_health),
        providers.Callable(check_health_http.live_endpoint),
        providers.Callable(see_overview_http.endpoint, see_overview),
    )
