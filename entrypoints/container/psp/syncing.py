"""Keeping up with providers: runs, cursors, rates, entities, and what could not be read."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

from dependency_injector import providers

from adapters.postgres.psp.entities.repository import PostgresEntities
from adapters.postgres.psp.parked.repository import PostgresParked
from adapters.postgres.psp.projects.repository import PostgresProjects
from adapters.postgres.psp.rates.repository import PostgresRates
from adapters.postgres.psp.syncing.repository import PostgresRuns
from adapters.postgres.psp.syncing.work import PostgresSyncWork
from adapters.provider_http.calls import ProviderCalls
from adapters.provider_http.connection import ProviderConnection
from adapters.rates.rates import HttpRates
from application.psp.forget_runs import EVERY, ForgetRuns
from application.psp.ports import Provider
from application.psp.syncing.ask_for_sync import SYNC, AskForSync
from application.psp.syncing.do_waiting import DoWaiting
from application.psp.syncing.moved_figures import MovedFigures
from application.psp.syncing.name_project import (
    RENAME,
    ListProjects,
    NameProject,
    RenameOperations,
)
from application.psp.syncing.perform_run import PerformRun
from application.psp.syncing.plan_syncs import PlanSyncs
from application.psp.syncing.read_syncs import ListEntities, ListRuns, ShowSyncs
from application.psp.syncing.refresh_rates import RefreshRates
from application.psp.syncing.settle_parked import DismissParked, ListParked, RetryParked
from application.psp.syncing.store_page import StorePage
from application.psp.syncing.sync_entities import SyncEntities
from application.shared.jobs import Handler, Schedule
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.syncing import backfill as backfill_http
from entrypoints.http.psp.syncing import dismiss_parked as dismiss_parked_http
from entrypoints.http.psp.syncing import get_run as get_run_http
from entrypoints.http.psp.syncing import list_entities as list_entities_http
from entrypoints.http.psp.syncing import list_entity_balances as list_entity_balances_http
from entrypoints.http.psp.syncing import list_parked as list_parked_http
from entrypoints.http.psp.syncing import list_projects as list_projects_http
from entrypoints.http.psp.syncing import list_runs as list_runs_http
from entrypoints.http.psp.syncing import name_project as name_project_http
from entrypoints.http.psp.syncing import retry_parked as retry_parked_http
from entrypoints.http.psp.syncing import show_syncs as show_syncs_http
from entrypoints.http.psp.syncing import trigger_sync as trigger_sync_http
from entrypoints.settings import Settings as EnvironmentSettings

LOOKS = timedelta(seconds=3)
ATTEMPTS = 3
"""Of a job; what it leaves undone is found by the next look."""


def _rates(
    environment: EnvironmentSettings | None, sources: Sequence[Provider], calls: ProviderCalls
) -> ProviderConnection | None:
    """Rates are asked for where there is something to convert."""
    if environment is None or not sources:
        return None
    return ProviderConnection("rates", environment.currency_rates_url, calls)


@asynccontextmanager
async def _open(connection: ProviderConnection | None) -> AsyncIterator[None]:
    if connection is None:
        yield
        return
    async with connection:
        yield


def _doing(do_waiting: DoWaiting) -> Handler:
    return Handler(SYNC, do_waiting, attempts=ATTEMPTS)


def _renaming(rename: RenameOperations) -> Handler:
    return Handler(RENAME, rename)


def _planning(plan: PlanSyncs) -> Schedule:
    return Schedule("psp.plan-syncs", LOOKS, plan)


def _initial_days(environment: EnvironmentSettings | None) -> int:
    return 1 if environment is None else environment.initial_sync_days


class Syncing(Part):
    """Keeping up with providers; `opened` is entered by whoever does its jobs.

    `store` with `begin` is the way for whatever else brings operations in.
    """

    sources: providers.Dependency[Sequence[Provider]] = providers.Dependency()
    calls: providers.Dependency[ProviderCalls] = providers.Dependency()

    initial_days = providers.Callable(_initial_days, Part.environment)
    begin = providers.Singleton(PostgresSyncWork, Part.transactions, Part.cipher, Part.blind)
    runs = providers.Singleton(PostgresRuns, Part.pool)
    entities = providers.Singleton(PostgresEntities, Part.pool, Part.cipher)
    parked = providers.Singleton(PostgresParked, Part.pool, Part.cipher)
    projects = providers.Singleton(PostgresProjects, Part.pool)
    rates_connection = providers.Singleton(_rates, Part.environment, sources, calls)
    opened = providers.Factory(_open, rates_connection)
    rates = providers.Singleton(HttpRates, rates_connection)

    store = providers.Singleton(StorePage, Part.clock)
    figures = providers.Singleton(MovedFigures, Part.announce)
    perform = providers.Singleton(PerformRun, begin, store, Part.announce, figures, Part.clock)
    ask = providers.Singleton(AskForSync, begin, runs, sources, initial_days, Part.clock)
    refresh_rates = providers.Singleton(
        RefreshRates,
        rates,
        providers.Singleton(PostgresRates, Part.pool),
        initial_days,
        Part.clock,
    )
    do_waiting = providers.Singleton(
        DoWaiting,
        begin,
        runs,
        sources,
        perform,
        providers.Singleton(SyncEntities, begin, Part.clock),
        refresh_rates,
        Part.clock,
    )
    plan = providers.Singleton(PlanSyncs, ask, begin, runs, sources, rates, Part.known, Part.clock)
    show = providers.Singleton(ShowSyncs, runs, sources, Part.known, Part.clock)
    list_runs = providers.Singleton(ListRuns, runs)
    list_entities = providers.Singleton(ListEntities, entities)
    list_parked = providers.Singleton(ListParked, parked)
    retry_parked = providers.Singleton(RetryParked, begin, store, sources, Part.clock)
    dismiss_parked = providers.Singleton(DismissParked, begin, Part.clock)
    list_projects = providers.Singleton(ListProjects, projects)
    name_project = providers.Singleton(NameProject, begin)
    forget = providers.Singleton(ForgetRuns, runs, Part.known, Part.clock)
    rename = providers.Singleton(RenameOperations, projects)

    handlers = providers.List(
        providers.Callable(_doing, do_waiting), providers.Callable(_renaming, rename)
    )
    schedules = providers.List(
        providers.Callable(_planning, plan),
        providers.Factory(Schedule, "psp.forget_sync_runs", EVERY, forget),
    )
    endpoints = providers.List(
        providers.Callable(show_syncs_http.endpoint, show),
        providers.Callable(trigger_sync_http.endpoint, ask),
        providers.Callable(trigger_sync_http.endpoint_of_source, ask),
        providers.Callable(backfill_http.endpoint, ask),
        providers.Callable(list_runs_http.endpoint, list_runs),
        providers.Callable(get_run_http.endpoint, list_runs),
        providers.Callable(list_parked_http.endpoint, list_parked),
        providers.Callable(retry_parked_http.endpoint, retry_parked),
        providers.Callable(dismiss_parked_http.endpoint, dismiss_parked),
        providers.Callable(list_projects_http.endpoint, list_projects),
        providers.Callable(name_project_http.endpoint, name_project),
        providers.Callable(list_entities_http.endpoint, list_entities),
        providers.Callable(list_entity_balances_http.endpoint, list_entities),
    )
