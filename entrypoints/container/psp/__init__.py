"""The hub of payment service providers: each of its parts has a container beside this one."""

from dependency_injector import providers

from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.psp.work import PspTransactions
from entrypoints.container.joining import joined
from entrypoints.container.psp.alerting import Alerting
from entrypoints.container.psp.exporting import Exporting
from entrypoints.container.psp.figures import Figures
from entrypoints.container.psp.importing import Importing
from entrypoints.container.psp.listing import Listing
from entrypoints.container.psp.part import Part
from entrypoints.container.psp.providing import Providing
from entrypoints.container.psp.reconciling import Reconciling
from entrypoints.container.psp.reporting import Reporting
from entrypoints.container.psp.syncing import Syncing

GIVEN = {name: each for name, each in Part.providers.items() if name not in Part.OWN}


class Psp(Part):
    """Operations of providers: brought in, counted, listed, held against each other."""

    shared_accounts = providers.Singleton(SharedAccounts, Part.pool)
    transactions = providers.Singleton(
        PspTransactions, Part.pool, Part.told, shared_accounts, Part.cipher, Part.jobs_over
    )
    providing = providers.Container(Providing, transactions=transactions, **GIVEN)
    syncing = providers.Container(Syncing, transactions=transactions, **GIVEN)
    figures = providers.Container(Figures, transactions=transactions, **GIVEN)
    listing = providers.Container(Listing, transactions=transactions, **GIVEN)
    exporting = providers.Container(Exporting, transactions=transactions, **GIVEN)
    reconciling = providers.Container(Reconciling, transactions=transactions, **GIVEN)
    alerting = providers.Container(Alerting, transactions=transactions, **GIVEN)
    reporting = providers.Container(Reporting, transactions=transactions, **GIVEN)
    importing = providers.Container(Importing, transactions=transactions, **GIVEN)

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
