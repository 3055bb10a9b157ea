"""Background work that has failed."""

from collections.abc import Callable

from dependency_injector import containers, providers

from adapters.pgqueuer.dead import PostgresDeadJobs, PostgresDeadJobWork
from adapters.postgres.pool import Pool
from application.shared.ports import FieldCipher
from application.system.list_dead_jobs import ListDeadJobs
from application.system.settle_dead_job import DropDeadJob, RetryDeadJob
from entrypoints.http.system import drop_dead_job as drop_dead_job_http
from entrypoints.http.system import list_dead_jobs as list_dead_jobs_http
from entrypoints.http.system import retry_dead_job as retry_dead_job_http


class DeadLetters(containers.DeclarativeContainer):
    """What operators do about it."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()

    begin = providers.Singleton(PostgresDeadJobWork, pool, cipher, told)
    listed = providers.Singleton(ListDeadJobs, providers.Singleton(PostgresDeadJobs, pool))
    retry = providers.Singleton(RetryDeadJob, begin)
    drop = providers.Singleton(DropDeadJob, begin)

    endpoints = providers.List(
        providers.Callable(list_dead_jobs_http.endpoint, listed),
        providers.Callable(retry_dead_job_http.endpoint, retry),
        providers.Callable(drop_dead_job_http.endpoint, drop),
    )
