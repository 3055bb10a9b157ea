"""Stores, what they pay, and their keys."""

from collections.abc import Callable

from dependency_injector import providers

from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.stores.repository import PostgresStores
from adapters.postgres.gateway.stores.work import PostgresStoreWork
from adapters.postgres.ledger.books.accounts import PostgresAccounts
from adapters.postgres.sql import PooledConnection
from adapters.postgres.store_keys import PostgresStoreKeys
from adapters.system.secrets import SystemSecrets
from application.access.keys.secrets import SigningSecrets
from application.gateway.ports import Capacities, Quotes
from application.gateway.referring.reference import Reference
from application.gateway.stores.change_store import (
    ArchiveStore,
    ChangeStore,
    DecideTraffic,
    SetStoreLimits,
)
from application.gateway.stores.fees import ReadStoreFees, SetStoreFees
from application.gateway.stores.keys import ListStoreKeys, MakeStoreKey, RevokeStoreKey
from application.gateway.stores.list_available import ListAvailable
from application.gateway.stores.make_store import MakeStore
from application.gateway.stores.ports import StoreKeys
from application.gateway.stores.read_balance import ReadStoreBalance
from application.gateway.stores.read_stores import GetStore, ListStores
from application.gateway.stores.records_of_merchants import StoreRecords
from application.gateway.stores.renew_callback_secret import RenewCallbackSecret
from application.shared.callback_addresses import CallbackAddresses
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.stores import (
    approve_store,
    change_store,
    get_store_balance,
    make_store,
    read_stores,
    renew_callback_secret,
    store_fees,
    store_keys,
)
from entrypoints.http.gateway.stores import list_available as list_available_http


def keys_over(
    secrets: SystemSecrets, signing: SigningSecrets
) -> Callable[[PooledConnection], StoreKeys]:
    """Give how keys of stores are reached in a transaction."""
    return lambda connection: PostgresStoreKeys(connection, secrets, signing)


class Stores(Part):
    """Stores, what they pay, and their keys.

    `found` is `Stores` and `CallbackSecrets`, and `fees` is `Fees`, also of traders.
    """

    found = providers.Singleton(PostgresStores, Part.pool, Part.cipher)
    fees = providers.Singleton(PostgresFeeTables, Part.pool)

    addresses = providers.Singleton(CallbackAddresses, Part.known, Part.environment.provided.demo)
    reference: providers.Dependency[Reference] = providers.Dependency()
    capacities: providers.Dependency[Capacities] = providers.Dependency()
    quotes: providers.Dependency[Quotes] = providers.Dependency()

    accounts = providers.Singleton(PostgresAccounts, Part.pool)
    secrets = providers.Singleton(SystemSecrets)
    signing = providers.Singleton(SigningSecrets, secrets, Part.cipher)
    begin = providers.Singleton(
        PostgresStoreWork,
        Part.pool,
        Part.cipher,
        providers.Singleton(keys_over, secrets, signing),
    )
    make = providers.Singleton(MakeStore, begin, addresses, Part.clock)
    change = providers.Singleton(ChangeStore, begin, addresses, Part.clock)
    archive = providers.Singleton(ArchiveStore, begin, Part.clock)
    decide = providers.Singleton(DecideTraffic, begin, Part.clock)
    limit = providers.Singleton(SetStoreLimits, begin, Part.clock)
    get = providers.Singleton(GetStore, found)
    list_all = providers.Singleton(ListStores, found)
    make_key = providers.Singleton(MakeStoreKey, begin, Part.clock)
    list_keys = providers.Singleton(ListStoreKeys, begin)
    revoke_key = providers.Singleton(RevokeStoreKey, begin, Part.clock)
    renew_secret = providers.Singleton(RenewCallbackSecret, begin, secrets, Part.clock)
    set_fees = providers.Singleton(SetStoreFees, begin, Part.clock)
    read_fees = providers.Singleton(ReadStoreFees, found, fees, Part.clock)

    read_balance = providers.Singleton(ReadStoreBalance, found, accounts)
    list_available = providers.Singleton(
        ListAvailable, found, reference, capacities, quotes, fees, Part.clock
    )

    records = providers.List(providers.Singleton(StoreRecords, begin, found, accounts, Part.clock))

    endpoints = providers.List(
        providers.Callable(make_store.endpoint, make),
        providers.Callable(read_stores.endpoint, list_all),
        providers.Callable(read_stores.endpoint_of_one, get),
        providers.Callable(change_store.endpoint, change),
        providers.Callable(change_store.endpoint_of_archiving, archive),
        providers.Callable(approve_store.endpoint, decide),
        providers.Callable(approve_store.endpoint_of_blocking, decide),
        providers.Callable(approve_store.endpoint_of_limits, limit),
        providers.Callable(store_keys.endpoint, make_key),
        providers.Callable(store_keys.endpoint_of_list, list_keys),
        providers.Callable(store_keys.endpoint_of_revoking, revoke_key),
        providers.Callable(renew_callback_secret.endpoint, renew_secret),
        providers.Callable(store_fees.endpoint, set_fees),
        providers.Callable(store_fees.endpoint_of_list, read_fees),
        providers.Callable(get_store_balance.endpoint, read_balance),
        providers.Callable(list_available_http.endpoint, list_available),
    )
