"""What is done about events, once each."""

from collections.abc import Callable, Sequence
from typing import Any

from dependency_injector import containers, providers

from adapters.postgres.events.inbox import PostgresProgress, PostgresPuttingBy
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.pool import Pool
from application.shared.events.consuming import RETRY, Consumer
from application.shared.events.follow_log import FollowLog
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.measure_lag import MeasureLag
from application.shared.events.ports import EventBus
from application.shared.events.put_by import PutBy
from application.shared.events.retry_put_by import RetryPutBy
from application.shared.jobs import Handler
from application.shared.ports import Clock
from entrypoints.container.by_kafka import ByKafka


class Consuming(containers.DeclarativeContainer):
    """What brings events to consumers, whoever delivers them."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    bus: providers.Dependency[EventBus] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    consumers: providers.Dependency[Sequence[Consumer]] = providers.Dependency()
    kafka: providers.Dependency[ByKafka | None] = providers.Dependency()

    log = providers.Singleton(PostgresEventLog, pool)
    progress = providers.Singleton(PostgresProgress, pool, log)
    begin = providers.Singleton(PostgresPuttingBy, pool, jobs_over, told)
    handle_batch = providers.Singleton(HandleBatch, providers.Singleton(PutBy, begin))
    follow = providers.Singleton(FollowLog, log, bus, progress, handle_batch, clock)
    ends = providers.Callable(getattr, kafka, "relayed", None)
    measure_lag = providers.Singleton(MeasureLag, log, progress, clock, ends)
    retry = providers.Singleton(RetryPutBy, consumers, progress, begin)

    handlers = providers.List(providers.Factory(Handler, RETRY, retry))
