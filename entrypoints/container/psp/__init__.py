"""The hub of payment service providers: each of its parts has a container beside this one."""

from collections.abc import Callable
from typing import Any, ClassVar

from dependency_injector import containers, providers

from adapters.postgres.hashing.blind_index import PostgresBlindIndex
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.pool import Pool
from adapters.postgres.psp.work import PspTransactions
from application.shared.announce import Announce
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.documents import Documents
from application.shared.files import Files
from application.shared.ports import Clock, FieldCipher, Settings
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
from entrypoints.settings import Settings as EnvironmentSettings


class Psp(containers.DeclarativeContainer):
    """Operations of providers: brought in, counted, listed, held against each other."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    announce: providers.Dependency[Announce] = providers.Dependency()
    environment: providers.Dependency[EnvironmentSettings] = providers.Dependency()
    blind = providers.Singleton(PostgresBlindIndex, pool, cipher, "psp.email")
    given: ClassVar = {
        "pool": pool,
        "told": told,
        "cipher": cipher,
        "clock": clock,
        "known": known,
        "approvals": approvals,
        "reveal": reveal,
        "jobs_over": jobs_over,
        "files": files,
        "documents": documents,
        "announce": announce,
        "blind": blind,
        "environment": environment,
    }
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
    consumers = providers.Callable(joined, alerting.consumers)
