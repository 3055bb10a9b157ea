"""Wallets."""

from dependency_injector import containers, providers

from adapters.postgres.pool import Pool
from adapters.postgres.wallets.repository import PostgresWallets
from adapters.system.currencies import RememberedCurrencies
from application.ledger.ports import BalanceHistory, Ledger
from application.shared.ports import Clock
from application.wallets.chart_balance import ChartBalance, ChartWallet
from application.wallets.create_wallet import CreateWallet
from application.wallets.post_operation import PostOperation
from application.wallets.read_wallets import GetWallet, ListOperations, ListWallets
from application.wallets.transfer import Transfer
from domain.shared.currencies import Currency
from entrypoints.http.wallets import chart_wallet as chart_wallet_http
from entrypoints.http.wallets import create_wallet as create_wallet_http
from entrypoints.http.wallets import get_wallet as get_wallet_http
from entrypoints.http.wallets import list_operations as list_operations_http
from entrypoints.http.wallets import list_wallets as list_wallets_http
from entrypoints.http.wallets import post_operation as post_operation_http
from entrypoints.http.wallets import transfer as transfer_http


class Wallets(containers.DeclarativeContainer):
    """Use cases of the wallets, and their endpoints."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[Ledger] = providers.Dependency()
    balance_history: providers.Dependency[BalanceHistory] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    default_currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)
    implicit: providers.Dependency[bool] = providers.Dependency(instance_of=bool)

    wallets = providers.Singleton(PostgresWallets, pool)
    currencies = providers.Singleton(RememberedCurrencies)
    create_wallet = providers.Singleton(CreateWallet, wallets, default_currency)
    get_wallet = providers.Singleton(GetWallet, wallets)
    list_wallets = providers.Singleton(ListWallets, wallets)
    list_operations = providers.Singleton(ListOperations, wallets)
    chart = providers.Singleton(ChartBalance, balance_history, clock)
    chart_wallet = providers.Singleton(ChartWallet, wallets, chart)
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
        providers.Callable(chart_wallet_http.endpoint, chart_wallet),
    )
