"""The composition root: with serve.py the only module that knows adapters by name."""

from asyncpg import Pool
from dependency_injector import containers, providers

from adapters.postgres.system.database import PostgresDatabase
from adapters.postgres.wallets.repository import PostgresWallets
from adapters.system.currencies import RememberedCurrencies
from application.ledger.ports import Ledger
from application.system.check_health import CheckHealth
from application.wallets.create_wallet import CreateWallet
from application.wallets.post_operation import PostOperation
from application.wallets.read_wallets import GetWallet, ListOperations, ListWallets
from application.wallets.transfer import Transfer
from domain.shared.currencies import CURRENCIES, Currency
from entrypoints.http.system import check_health as check_health_http
from entrypoints.http.wallets import create_wallet as create_wallet_http
from entrypoints.http.wallets import get_wallet as get_wallet_http
from entrypoints.http.wallets import list_operations as list_operations_http
from entrypoints.http.wallets import list_wallets as list_wallets_http
from entrypoints.http.wallets import post_operation as post_operation_http
from entrypoints.http.wallets import transfer as transfer_http
from entrypoints.settings import Settings


class Wallets(containers.DeclarativeContainer):
    """Use cases of the wallets, and their endpoints."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[Ledger] = providers.Dependency()
    default_currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)
    implicit: providers.Dependency[bool] = providers.Dependency(instance_of=bool)

    wallets = providers.Singleton(PostgresWallets, pool)
    currencies = providers.Singleton(RememberedCurrencies)
    create_wallet = providers.Singleton(CreateWallet, wallets, default_currency)
    get_wallet = providers.Singleton(GetWallet, wallets)
    list_wallets = providers.Singleton(ListWallets, wallets)
    list_operations = providers.Singleton(ListOperations, wallets)
    transfer = providers.Singleton(Transfer, ledger, wallets)
    post_operation = providers.Singleton(
        PostOperation, ledger, wallets, currencies, default_currency, implicit
    )

    endpoints = providers.List(
        providers.Callable(post_operation_http.endpoint, post_operation),
        providers.Callable(transfer_http.endpoint, transfer),
        providers.Callable(create_wallet_http.endpoint, create_wallet),
        providers.Callable(get_wallet_http.endpoint, get_wallet),
        providers.Callable(list_wallets_http.endpoint, list_wallets),
        providers.Callable(list_operations_http.endpoint, list_operations),
    )


class System(containers.DeclarativeContainer):
    """How the service itself is doing."""

    pool: providers.Dependency[Pool] = providers.Dependency()

    database = providers.Singleton(PostgresDatabase, pool)
    check_health = providers.Singleton(CheckHealth, database)

    endpoints = providers.List(
        providers.Callable(check_health_http.endpoint, check_health),
        providers.Callable(check_health_http.live_endpoint),
    )


class House(containers.DeclarativeContainer):
    """Everything; `serve.py` opens what must be closed again, and passes it in."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[Ledger] = providers.Dependency()
    settings: providers.Dependency[Settings] = providers.Dependency(instance_of=Settings)

    default_currency = providers.Callable(
        lambda settings: CURRENCIES[settings.default_currency], settings
    )
    wallets = providers.Container(
        Wallets,
        pool=pool,
        ledger=ledger,
        default_currency=default_currency,
        implicit=settings.provided.implicit_wallets,
    )
    system = providers.Container(System, pool=pool)

    endpoints = providers.List(wallets.endpoints, system.endpoints)
