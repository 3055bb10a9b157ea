"""The ledger, as operators see it."""

from collections.abc import Callable

from dependency_injector import containers, providers

from adapters.postgres.ledger.books.accounts import PostgresAccounts
from adapters.postgres.ledger.books.figures import PostgresFigures
from adapters.postgres.ledger.books.journal import PostgresJournal
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.together import PostgresAtomicLedger
from adapters.postgres.pool import Pool
from application.ledger import ports
from application.ledger.actions import actions as ledger_actions
from application.ledger.post_in_bulk import PostInBulk
from application.ledger.post_manual_entry import PostManualEntry
from application.ledger.read_books import (
    GetAccount,
    GetEntry,
    GetTrialBalance,
    ListAccountEntries,
    ListAccounts,
    ListEntries,
)
from application.ledger.records_of_persons import LedgerRecords
from application.ledger.reverse_entry import ReverseEntry
from application.shared.approvals import Approvals
from application.shared.ports import Acts, Settings
from entrypoints.container.records import RECORDS
from entrypoints.container.records import beside as kept_beside
from entrypoints.http.ledger import get_account as get_account_http
from entrypoints.http.ledger import get_entry as get_entry_http
from entrypoints.http.ledger import get_trial_balance as get_trial_balance_http
from entrypoints.http.ledger import list_account_entries as list_account_entries_http
from entrypoints.http.ledger import list_accounts as list_accounts_http
from entrypoints.http.ledger import list_entries as list_entries_http
from entrypoints.http.ledger import post_entry as post_entry_http
from entrypoints.http.ledger import post_in_bulk as post_in_bulk_http
from entrypoints.http.ledger import reverse_entry as reverse_entry_http


class Ledger(containers.DeclarativeContainer):
    """The operators' side of the ledger: use cases, and their endpoints."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[ports.SeparateLedger] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    acts: providers.Dependency[Acts] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency()

    beside = providers.Object(kept_beside)
    shared_accounts = providers.Singleton(SharedAccounts, pool)
    atomic_ledger = providers.Singleton(PostgresAtomicLedger, pool, shared_accounts, told, RECORDS)
    accounts = providers.Singleton(PostgresAccounts, pool)
    journal = providers.Singleton(PostgresJournal, pool)
    figures = providers.Singleton(PostgresFigures, pool)
    balance_history = accounts
    records = providers.Singleton(LedgerRecords, accounts)

    list_accounts = providers.Singleton(ListAccounts, accounts)
    get_account = providers.Singleton(GetAccount, accounts)
    list_account_entries = providers.Singleton(ListAccountEntries, accounts)
    list_entries = providers.Singleton(ListEntries, journal)
    get_entry = providers.Singleton(GetEntry, journal)
    get_trial_balance = providers.Singleton(GetTrialBalance, figures)
    post_manual_entry = providers.Singleton(
        PostManualEntry, ledger, accounts, journal, acts, approvals, settings, beside
    )
    reverse_entry = providers.Singleton(
        ReverseEntry, ledger, journal, acts, approvals, settings, beside
    )
    post_in_bulk = providers.Singleton(
        PostInBulk, ledger, atomic_ledger, accounts, journal, acts, approvals, settings, beside
    )
    actions = providers.Callable(ledger_actions, post_manual_entry, reverse_entry, post_in_bulk)

    endpoints = providers.List(
        providers.Callable(list_accounts_http.endpoint, list_accounts),
        providers.Callable(get_account_http.endpoint, get_account),
        providers.Callable(list_account_entries_http.endpoint, list_account_entries),
        providers.Callable(list_entries_http.endpoint, list_entries),
        providers.Callable(get_entry_http.endpoint, get_entry),
        providers.Callable(get_trial_balance_http.endpoint, get_trial_balance),
        providers.Callable(post_entry_http.endpoint, post_manual_entry),
        providers.Callable(reverse_entry_http.endpoint, reverse_entry),
        providers.Callable(post_in_bulk_http.endpoint, post_in_bulk),
    )
