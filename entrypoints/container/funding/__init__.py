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
from entrypoints.container.funding.withdrawals import Withdrawals
from entrypoints.container.joining import joined


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

    actions = withdrawals.actions
    withdrawal_records = withdrawals.records
    endpoints = providers.Callable(joined, withdrawals.endpoints)
    handlers = providers.Callable(joined)
    schedules = providers.Callable(joined)
