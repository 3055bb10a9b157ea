"""The hub of payment service providers: each of its parts has a container beside this one."""

from typing import ClassVar

from dependency_injector import providers

from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.psp.work import PspTransactions
from entrypoints.container.ground import Given
from entrypoints.container.joining import joined
from entrypoints.container.psp.alerting import Alerting
from entrypoints.container.psp.exporting import Exporting
from entrypoints.container.psp.figures import Figures
from entrypoints.container.psp.importing import Importing
from entrypoints.container.psp.listing import Listing
from entrypoints.container.psp.providing import Providing
from entrypoints.container.psp.reconciling import Reconciling
from entrypoints.container.psp.reporting import Reporting
from entrypoints.container.psp.syncing import Syncing


class Psp(Given):
    """Operations of providers: brought in, counted, listed, held against each other."""

    pool, told, cipher, jobs_over = Given.pool, Given.told, Given.cipher, Given.jobs_over
    blind = providers.Singleton(PostgresBlindIndex, pool, cipher, "psp.email")
    given: ClassVar = {**Given.dependencies, "blind": blind}
    """What each part is given, with the transactions."""

    shared_accounts = providers.Singleton(SharedAccounts, pool)
    transactions = providers.Singleton(
        PspTransactions, pool, told, shared_accounts, cipher, jobs_over
    )
    providing = providers.Container(Providing, transactions=transactions, **given)
    sources_opened = providing.opened
    provider_calls = providing.calls
    syncing = providers.Container(
        Syncing,
        transactions=transactions,
        sources=providing.sources,
        calls=providing.calls,
        **given,
    )
    rates_opened = syncing.opened
    figures = providers.Container(Figures, transactions=transactions, **given)
    listing = providers.Container(Listing, transactions=transactions, **given)
    exporting = providers.Container(
        Exporting, transactions=transactions, sources=providing.sources, **given
    )
    reconciling = providers.Container(Reconciling, transactions=transactions, **given)
    alerting = providers.Container(Alerting, transactions=transactions, **given)
    reporting = providers.Container(Reporting, transactions=transactions, **given)
    importing = providers.Container(
        Importing,
        transactions=transactions,
        store=syncing.store,
        figures=syncing.figures,
        **given,
    )

    endpoints = providers.Callable(
        joined,
        providing.endpoints,
        syncing.endpoints,
        figures.endpoints,
        listing.endpoints,
        exporting.endpoints,
        reconciling.endpoints,
        alerting.endpoints,
        reporting.endpoints,
        importing.endpoints,
    )

    handlers = providers.Callable(
        joined,
        providing.handlers,
        syncing.handlers,
        figures.handlers,
        listing.handlers,
        exporting.handlers,
        reconciling.handlers,
        alerting.handlers,
        reporting.handlers,
        importing.handlers,
    )

    schedules = providers.Callable(
        joined,
        providing.schedules,
        syncing.schedules,
        figures.schedules,
        listing.schedules,
        exporting.schedules,
        reconciling.schedules,
        alerting.schedules,
        reporting.schedules,
        importing.schedules,
    )
