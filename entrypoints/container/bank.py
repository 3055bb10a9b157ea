"""Organisations and the bank's webhooks."""

from collections.abc import Callable

from dependency_injector import containers, providers
from pydantic import SecretStr

from adapters.postgres.bank_payments.organisations import PostgresOrganisations
from adapters.postgres.bank_payments.repository import PostgresBankPayments, PostgresConflicts
from adapters.postgres.bank_payments.rows import RECORDS
from adapters.postgres.bank_payments.work import PostgresBankWork
from adapters.postgres.ledger.past import PostgresPastLedger
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.pool import Pool
from adapters.python_stdnum.inn import StdnumInnRules
from adapters.standard_webhooks.signature import StandardWebhookSignature
from application.ledger.ports import BalanceHistory, Ledger
from application.shared.ports import Clock, FieldCipher
from application.wallets.assign_bank_payment import AssignBankPayment
from application.wallets.chart_balance import ChartBalance, ChartOrganisation
from application.wallets.dismiss_conflict import DismissConflict
from application.wallets.read_bank_payments import ListBankPayments, ListReview
from application.wallets.read_organisations import (
    GetOrganisation,
    ListOrganisations,
    ReadBalanceHistory,
)
from application.wallets.receive_bank_payment import ReceiveBankPayment
from application.wallets.record_past_payments import RecordPastPayments
from domain.shared.currencies import Currency
from entrypoints.hooks import bank
from entrypoints.hooks.signature import only_signed
from entrypoints.http.wallets import assign_bank_payment as assign_bank_payment_http
from entrypoints.http.wallets import chart_organisation as chart_organisation_http
from entrypoints.http.wallets import dismiss_conflict as dismiss_conflict_http
from entrypoints.http.wallets import get_organisation as get_organisation_http
from entrypoints.http.wallets import get_organisation_balance as get_organisation_balance_http
from entrypoints.http.wallets import get_organisation_history as get_organisation_history_http
from entrypoints.http.wallets import list_bank_payments as list_bank_payments_http
from entrypoints.http.wallets import list_organisations as list_organisations_http
from entrypoints.http.wallets import list_review as list_review_http


def _signature(secret: SecretStr | None) -> StandardWebhookSignature | None:
    return None if secret is None else StandardWebhookSignature(secret.get_secret_value())


class Bank(containers.DeclarativeContainer):
    """What the bank tells us, whose money it is, and who may look at it."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    ledger: providers.Dependency[Ledger] = providers.Dependency()
    balance_history: providers.Dependency[BalanceHistory] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)
    unknown_payer: providers.Dependency[str] = providers.Dependency(instance_of=str)
    inn_checksum: providers.Dependency[bool] = providers.Dependency(instance_of=bool)
    secret: providers.Dependency[SecretStr | None] = providers.Dependency()
    without_secret_open: providers.Dependency[bool] = providers.Dependency(instance_of=bool)

    inn_rules = providers.Singleton(StdnumInnRules, inn_checksum)
    organisations = providers.Singleton(PostgresOrganisations, pool)
    payments = providers.Singleton(PostgresBankPayments, pool)
    conflicts = providers.Singleton(PostgresConflicts, pool, told)
    shared_accounts = providers.Singleton(SharedAccounts, pool)
    begin = providers.Singleton(PostgresBankWork, pool, told, shared_accounts, cipher)
    signature = providers.Singleton(_signature, secret)

    receive = providers.Singleton(
        ReceiveBankPayment, ledger, conflicts, inn_rules, currency, unknown_payer
    )
    assign = providers.Singleton(AssignBankPayment, begin, inn_rules)
    dismiss_conflict = providers.Singleton(DismissConflict, begin)
    list_bank_payments = providers.Singleton(ListBankPayments, payments)
    list_review = providers.Singleton(ListReview, payments)
    get_organisation = providers.Singleton(GetOrganisation, organisations)
    list_organisations = providers.Singleton(ListOrganisations, organisations)
    read_balance_history = providers.Singleton(ReadBalanceHistory, organisations)
    chart = providers.Singleton(ChartBalance, balance_history, clock)
    chart_organisation = providers.Singleton(ChartOrganisation, organisations, chart)

    past = providers.Singleton(PostgresPastLedger, pool, RECORDS)
    record_past_payments = providers.Singleton(RecordPastPayments, past)

    admit = providers.Callable(only_signed, signature, otherwise_open=without_secret_open)
    endpoints = providers.List(
        providers.Callable(bank.endpoint, receive, admit),
        providers.Callable(get_organisation_balance_http.endpoint, get_organisation),
        providers.Callable(get_organisation_history_http.endpoint, read_balance_history),
        providers.Callable(list_organisations_http.endpoint, list_organisations),
        providers.Callable(get_organisation_http.endpoint, get_organisation),
        providers.Callable(chart_organisation_http.endpoint, chart_organisation),
        providers.Callable(list_review_http.endpoint, list_review),
        providers.Callable(list_bank_payments_http.endpoint, list_bank_payments),
        providers.Callable(assign_bank_payment_http.endpoint, assign),
        providers.Callable(dismiss_conflict_http.endpoint, dismiss_conflict),
    )
