"""Funding: each of its parts has a container of its own, beside this one."""

from collections.abc import Callable
from typing import Any

from dependency_injector import containers, providers

from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.pool import Pool
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.ports import Clock, FieldCipher, Settings
from domain.shared.currencies import Currency
from entrypoints.container.funding.cards import Cards
from entrypoints.container.funding.deposits import Deposits
from entrypoints.container.funding.stripe_events import StripeEvents
from entrypoints.container.funding.withdrawals import Withdrawals
from entrypoints.container.joining import joined
from entrypoints.settings import Settings as EnvironmentSettings


class Funding(containers.DeclarativeContainer):
    """What players deposit, bet and withdraw."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    currency: providers.Dependency[Currency] = providers.Dependency(instance_of=Currency)
    environment: providers.Dependency[EnvironmentSettings] = providers.Dependency()

    shared_accounts = providers.Singleton(SharedAccounts, pool)
    transactions = providers.Singleton(
        FundingTransactions, pool, told, shared_accounts, cipher, currency, jobs_over
    )

    withdrawals = providers.Container(
        Withdrawals,
        pool=pool,
        transactions=transactions,
        cipher=cipher,
        clock=clock,
        known=known,
        approvals=approvals,
        reveal=reveal,
        currency=currency,
    )
    deposits = providers.Container(
        Deposits,
        pool=pool,
        transactions=transactions,
        cipher=cipher,
        clock=clock,
        known=known,
        currency=currency,
        secret_key=environment.provided.stripe_secret_key,
        publishable_key=environment.provided.stripe_publishable_key,
        api_base=environment.provided.stripe_api_base,
        form_url=environment.provided.stripe_form_url,
        show_allowance=withdrawals.allowance,
    )

    stripe = deposits.stripe
    reconcile_deposits = deposits.reconcile
    stripe_events = providers.Container(
        StripeEvents,
        pool=pool,
        told=told,
        jobs_over=jobs_over,
        transactions=transactions,
        rows=deposits.rows,
        deposits=deposits.deposits,
        settle=deposits.settle,
        stripe=stripe,
        clock=clock,
        known=known,
        webhook_secrets=environment.provided.stripe_webhook_secret,
    )
    cards = providers.Container(
        Cards,
        pool=pool,
        transactions=transactions,
        clock=clock,
        stripe=stripe,
        customers=deposits.customers,
        find_customer=deposits.find_customer,
    )

    actions = withdrawals.actions
    records = providers.List(
        stripe_events.records, deposits.records, cards.records, withdrawals.records
    )
    endpoints = providers.Callable(
        joined,
        deposits.endpoints,
        stripe_events.endpoints,
        cards.endpoints,
        withdrawals.endpoints,
    )
    handlers = providers.Callable(joined, stripe_events.handlers, cards.handlers)
    schedules = providers.Callable(joined, deposits.schedules, stripe_events.schedules)
