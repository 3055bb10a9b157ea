"""The composition root: with serve.py the only module that knows adapters by name."""

from time import monotonic

from asyncpg import Pool
from dependency_injector import containers, providers

from adapters.postgres.access.callers import PostgresCallers, PostgresSignInAttempts
from adapters.postgres.access.repository import PostgresApiKeys, PostgresSessions, PostgresUsers
from adapters.postgres.wallets.repository import PostgresWallets
from adapters.system.argon2 import Argon2PasswordHasher
from adapters.system.clock import SystemClock
from adapters.system.currencies import RememberedCurrencies
from adapters.system.secrets import SystemSecrets
from application.access.authenticate import Authenticate
from application.access.create_key import CreateKey
from application.access.create_user import CreateUser
from application.access.describe_caller import DescribeCaller
from application.access.known_callers import KnownCallers
from application.access.ports import DemoFile
from application.access.provision_demo import ProvisionDemo
from application.access.revoke_key import RevokeKey
from application.access.show_demo import ShowDemo
from application.access.sign_in import SignIn
from application.access.sign_out import SignOut
from application.ledger.ports import Ledger
from application.wallets.create_wallet import CreateWallet
from application.wallets.post_operation import PostOperation
from application.wallets.read_wallets import GetWallet, ListOperations, ListWallets
from application.wallets.transfer import Transfer
from domain.shared.currencies import Currency
from entrypoints.http.access import describe_caller as describe_caller_http
from entrypoints.http.access import show_demo as show_demo_http
from entrypoints.http.access import sign_in as sign_in_http
from entrypoints.http.access import sign_out as sign_out_http
from entrypoints.http.access.authentication import RequestAuthentication
from entrypoints.http.wallets import create_wallet as create_wallet_http
from entrypoints.http.wallets import get_wallet as get_wallet_http
from entrypoints.http.wallets import list_operations as list_operations_http
from entrypoints.http.wallets import list_wallets as list_wallets_http
from entrypoints.http.wallets import post_operation as post_operation_http
from entrypoints.http.wallets import transfer as transfer_http


class Access(containers.DeclarativeContainer):
    """Who calls: use cases, their endpoints, and `authentication` for all endpoints."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    demo_file: providers.Dependency[DemoFile | None] = providers.Dependency()
    trusted_origins: providers.Dependency[frozenset[str]] = providers.Dependency(
        instance_of=frozenset
    )

    clock = providers.Singleton(SystemClock)
    secrets = providers.Singleton(SystemSecrets)
    hasher = providers.Singleton(Argon2PasswordHasher)
    users = providers.Singleton(PostgresUsers, pool)
    sessions = providers.Singleton(PostgresSessions, pool)
    keys = providers.Singleton(PostgresApiKeys, pool)
    callers = providers.Singleton(PostgresCallers, pool)
    attempts = providers.Singleton(PostgresSignInAttempts, pool)
    known = providers.Singleton(KnownCallers, callers, clock, providers.Object(monotonic))

    authenticate = providers.Singleton(Authenticate, known)
    sign_in = providers.Singleton(SignIn, users, sessions, attempts, hasher, secrets, clock)
    sign_out = providers.Singleton(SignOut, sessions, known)
    describe_caller = providers.Singleton(DescribeCaller, users)
    show_demo = providers.Singleton(ShowDemo, demo_file)
    create_user = providers.Singleton(CreateUser, users, hasher, clock)
    create_key = providers.Singleton(CreateKey, keys, secrets, clock)
    revoke_key = providers.Singleton(RevokeKey, keys, clock)
    provision_demo = providers.Singleton(
        ProvisionDemo, users, callers, hasher, secrets, clock, create_user, create_key, demo_file
    )

    authentication = providers.Singleton(RequestAuthentication, authenticate, trusted_origins)
    endpoints = providers.List(
        providers.Callable(sign_in_http.endpoint, sign_in, trusted_origins),
        providers.Callable(sign_out_http.endpoint, sign_out, trusted_origins),
        providers.Callable(describe_caller_http.endpoint, describe_caller),
        providers.Callable(show_demo_http.endpoint, show_demo),
    )


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
