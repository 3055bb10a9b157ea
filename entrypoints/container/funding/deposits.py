"""Deposits by card."""

from datetime import timedelta

from dependency_injector import containers, providers
from pydantic import SecretStr

from adapters.postgres.funding.deposits.repository import PostgresCustomers, PostgresDepositsRead
from adapters.postgres.funding.deposits.rows import DepositRows
from adapters.postgres.funding.deposits.work import PostgresDepositWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from adapters.stripe.card_payments import StripeCardCustomers, StripeCardPayments
from adapters.stripe.client import StripeConnection
from application.funding.deposits.close_review import CloseReview
from application.funding.deposits.find_customer import FindCustomer
from application.funding.deposits.make_deposit import MakeDeposit
from application.funding.deposits.read_deposits import (
    GetDeposit,
    ListDeposits,
    ListOwnDeposits,
    ListReviews,
    SeeDeposit,
)
from application.funding.deposits.reconcile_deposits import ReconcileDeposits
from application.funding.deposits.records_of_deposits import DepositRecords
from application.funding.deposits.settle_deposit import SettleDeposit
from application.funding.deposits.show_options import ShowOptions
from application.funding.withdrawals.allowances import ShowAllowance
from application.shared.jobs import Schedule
from application.shared.ports import Clock, FieldCipher, Settings
from domain.shared.currencies import Currency
from entrypoints.http.funding.deposits import close_deposit_review as close_deposit_review_http
from entrypoints.http.funding.deposits import get_own_deposit as get_own_deposit_http
from entrypoints.http.funding.deposits import list_deposit_reviews as list_deposit_reviews_http
from entrypoints.http.funding.deposits import list_deposits as list_deposits_http
from entrypoints.http.funding.deposits import list_own_deposits as list_own_deposits_http
from entrypoints.http.funding.deposits import make_deposit as make_deposit_http
from entrypoints.http.funding.deposits import see_deposit as see_deposit_http
from entrypoints.http.funding.deposits import show_options as show_options_http

RECONCILED_EVERY = timedelta(seconds=30)


def _schedule(reconcile: ReconcileDeposits) -> Schedule:
    async def run() -> None:
        await reconcile()

    return Schedule("deposits.reconcile", RECONCILED_EVERY, run)


class Deposits(containers.DeclarativeContainer):
    """What players pay in by card; `stripe` is connected while it is entered."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)
    secret_key: providers.Dependency[SecretStr | None] = providers.Dependency()
    publishable_key: providers.Dependency[str | None] = providers.Dependency()
    api_base: providers.Dependency[str | None] = providers.Dependency()
    form_url: providers.Dependency[str | None] = providers.Dependency()
    show_allowance: providers.Dependency[ShowAllowance] = providers.Dependency()

    stripe = providers.Singleton(StripeConnection, secret_key, api_base)
    payments = providers.Singleton(StripeCardPayments, stripe)
    card_customers = providers.Singleton(StripeCardCustomers, stripe)
    customers = providers.Singleton(PostgresCustomers, pool)
    rows = providers.Singleton(DepositRows, cipher)
    deposits = providers.Singleton(PostgresDepositsRead, pool, rows, currency)
    begin = providers.Singleton(PostgresDepositWork, transactions, rows)

    find_customer = providers.Singleton(FindCustomer, customers, card_customers)
    settle = providers.Singleton(SettleDeposit, begin, clock)
    make_deposit = providers.Singleton(
        MakeDeposit, begin, payments, find_customer, settle, known, clock
    )
    reconcile = providers.Singleton(
        ReconcileDeposits, begin, deposits, payments, find_customer, settle, clock
    )
    show_options = providers.Singleton(
        ShowOptions, deposits, payments, known, show_allowance, publishable_key, form_url
    )
    get_own_deposit = providers.Singleton(GetDeposit, deposits)
    list_own_deposits = providers.Singleton(ListOwnDeposits, deposits)
    see_deposit = providers.Singleton(SeeDeposit, deposits)
    list_deposits = providers.Singleton(ListDeposits, deposits)
    list_reviews = providers.Singleton(ListReviews, deposits)
    close_review = providers.Singleton(CloseReview, begin, clock)
    records = providers.Singleton(DepositRecords, begin, deposits)

    schedules = providers.List(providers.Callable(_schedule, reconcile))
    endpoints = providers.List(
        providers.Callable(make_deposit_http.endpoint, make_deposit),
        providers.Callable(list_own_deposits_http.endpoint, list_own_deposits),
        providers.Callable(get_own_deposit_http.endpoint, get_own_deposit),
        providers.Callable(show_options_http.endpoint, show_options),
        providers.Callable(list_deposits_http.endpoint, list_deposits),
        providers.Callable(see_deposit_http.endpoint, see_deposit),
        providers.Callable(list_deposit_reviews_http.endpoint, list_reviews),
        providers.Callable(close_deposit_review_http.endpoint, close_review),
    )
