"""What Stripe tells, what is done about it, and who may look at it."""

from collections.abc import Callable
from typing import Any

from dependency_injector import containers, providers
from pydantic import SecretStr

from adapters.postgres.funding.deposits.rows import DepositRows
from adapters.postgres.funding.stripe_events.inbox import PostgresStripeInbox
from adapters.postgres.funding.stripe_events.repository import (
    PostgresDisputesRead,
    PostgresStripeEventsRead,
)
from adapters.postgres.funding.stripe_events.work import PostgresStripeWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from adapters.stripe.balance_transactions import StripeBalanceTransactions
from adapters.stripe.client import StripeConnection
from adapters.stripe.reading import read_payment
from adapters.stripe.webhook_signature import StripeWebhookSignature
from application.funding.deposits.ports import DepositsRead
from application.funding.deposits.settle_deposit import SettleDeposit
from application.funding.stripe_events.apply_again import ApplyAgain
from application.funding.stripe_events.apply_event import ApplyEvent
from application.funding.stripe_events.apply_waiting import ApplyOverdue, ApplyWaiting
from application.funding.stripe_events.book_fee import BookFee
from application.funding.stripe_events.read_events import (
    GetStripeEvent,
    ListDisputes,
    ListStripeEvents,
)
from application.funding.stripe_events.receive_event import ReceiveStripeEvent
from application.funding.stripe_events.records_of_persons import StripeRecords
from application.funding.stripe_events.thaw_dispute import ThawDispute
from application.shared.ports import Clock, Settings
from entrypoints.hooks import stripe as stripe_hook
from entrypoints.http.funding.stripe_events import apply_stripe_event as apply_stripe_event_http
from entrypoints.http.funding.stripe_events import get_stripe_event as get_stripe_event_http
from entrypoints.http.funding.stripe_events import list_disputes as list_disputes_http
from entrypoints.http.funding.stripe_events import list_stripe_events as list_stripe_events_http
from entrypoints.http.funding.stripe_events import thaw_dispute as thaw_dispute_http
from entrypoints.jobs import stripe_events as jobs


def _signature(secrets: SecretStr | None, clock: Clock) -> StripeWebhookSignature | None:
    """Take secrets between commas: there are two while one replaces the other."""
    known = "" if secrets is None else secrets.get_secret_value()
    each = [SecretStr(one.strip()) for one in known.split(",") if one.strip()]
    return StripeWebhookSignature(each, clock) if each else None


class StripeEvents(containers.DeclarativeContainer):
    """Events of Stripe: received, applied, and shown."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    transactions: providers.Dependency[FundingTransactions] = providers.Dependency()
    rows: providers.Dependency[DepositRows] = providers.Dependency()
    deposits: providers.Dependency[DepositsRead] = providers.Dependency()
    settle: providers.Dependency[SettleDeposit] = providers.Dependency()
    stripe: providers.Dependency[StripeConnection] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    webhook_secrets: providers.Dependency[SecretStr | None] = providers.Dependency()

    signature = providers.Singleton(_signature, webhook_secrets, clock)
    inbox = providers.Singleton(PostgresStripeInbox, pool, told, jobs_over)
    events = providers.Singleton(PostgresStripeEventsRead, pool)
    disputes = providers.Singleton(PostgresDisputesRead, pool)
    begin = providers.Singleton(PostgresStripeWork, transactions, rows)
    balance_transactions = providers.Singleton(StripeBalanceTransactions, stripe)

    receive = providers.Singleton(ReceiveStripeEvent, inbox)
    apply = providers.Singleton(
        ApplyEvent, begin, settle, deposits, providers.Object(read_payment), known, clock
    )
    apply_waiting = providers.Singleton(ApplyWaiting, events, apply, begin, clock)
    apply_overdue = providers.Singleton(ApplyOverdue, events, begin, clock)
    apply_again = providers.Singleton(ApplyAgain, events, apply)
    book_fee = providers.Singleton(BookFee, balance_transactions, begin)
    list_events = providers.Singleton(ListStripeEvents, events)
    get_event = providers.Singleton(GetStripeEvent, events)
    list_disputes = providers.Singleton(ListDisputes, disputes)
    thaw = providers.Singleton(ThawDispute, begin, disputes, clock)
    records = providers.Singleton(StripeRecords, begin)

    handlers = providers.List(
        providers.Callable(jobs.applying, apply_waiting),
        providers.Callable(jobs.booking_fees, book_fee),
    )
    schedules = providers.List(providers.Callable(jobs.looking_for_overdue, apply_overdue))
    endpoints = providers.List(
        providers.Callable(stripe_hook.endpoint, receive, signature),
        providers.Callable(list_stripe_events_http.endpoint, list_events),
        providers.Callable(get_stripe_event_http.endpoint, get_event),
        providers.Callable(apply_stripe_event_http.endpoint, apply_again),
        providers.Callable(list_disputes_http.endpoint, list_disputes),
        providers.Callable(thaw_dispute_http.endpoint, thaw),
    )
