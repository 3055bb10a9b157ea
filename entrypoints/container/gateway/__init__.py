"""The gateway: each of its parts has a container beside this one."""

from collections.abc import Callable
from typing import Any, ClassVar

from dependency_injector import containers, providers

from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.pool import Pool
from adapters.provider_http.calls import ProviderCalls
from application.shared.announce import Announce
from application.shared.approvals import Approvals
from application.shared.audit.reveal import Reveal
from application.shared.documents import Documents
from application.shared.events.ports import EventBus
from application.shared.files import Files
from application.shared.ports import Clock, FieldCipher, Settings
from entrypoints.container.gateway.appealing import Appealing
from entrypoints.container.gateway.calling import Calling
from entrypoints.container.gateway.guarding import Guarding
from entrypoints.container.gateway.noticing import Noticing
from entrypoints.container.gateway.ordering import Ordering
from entrypoints.container.gateway.overseeing import Overseeing
from entrypoints.container.gateway.paying import Paying
from entrypoints.container.gateway.rating import Rating
from entrypoints.container.gateway.referring import Referring
from entrypoints.container.gateway.selection import Selection
from entrypoints.container.gateway.stores import Stores
from entrypoints.container.gateway.traders import Traders
from entrypoints.container.gateway.treasury import Treasury
from entrypoints.container.joining import joined
from entrypoints.settings import Settings as EnvironmentSettings


class Gateway(containers.DeclarativeContainer):
    """P2P pay-in and pay-out."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    known: providers.Dependency[Settings] = providers.Dependency()
    approvals: providers.Dependency[Approvals] = providers.Dependency()
    reveal: providers.Dependency[Reveal] = providers.Dependency()
    jobs_over: providers.Dependency[Callable[[Any], Any]] = providers.Dependency()
    files: providers.Dependency[Files] = providers.Dependency()
    documents: providers.Dependency[Documents] = providers.Dependency()
    announce: providers.Dependency[Announce] = providers.Dependency()
    bus: providers.Dependency[EventBus] = providers.Dependency()
    environment: providers.Dependency[EnvironmentSettings] = providers.Dependency()
    provider_calls: providers.Dependency[ProviderCalls] = providers.Dependency()
    given: ClassVar = {
        "pool": pool,
        "told": told,
        "cipher": cipher,
        "clock": clock,
        "known": known,
        "approvals": approvals,
        "reveal": reveal,
        "jobs_over": jobs_over,
        "files": files,
        "documents": documents,
        "announce": announce,
        "bus": bus,
        "environment": environment,
    }
    """What each part is given, with the transactions."""

    shared_accounts = providers.Singleton(SharedAccounts, pool)
    selection = providers.Container(Selection, **given)
    transactions = providers.Singleton(
        GatewayTransactions,
        pool,
        told,
        shared_accounts,
        cipher,
        jobs_over,
        selection.reservations_over,
    )
    rating = providers.Container(Rating, transactions=transactions, calls=provider_calls, **given)
    referring = providers.Container(Referring, transactions=transactions, **given)
    stores = providers.Container(
        Stores,
        transactions=transactions,
        reference=referring.reference,
        capacities=selection.capacities,
        quotes=rating.quotes,
        **given,
    )
    traders = providers.Container(
        Traders,
        transactions=transactions,
        reference=referring.reference,
        usage=selection.usage,
        **given,
    )
    guarding = providers.Container(Guarding, transactions=transactions, **given)
    ordering = providers.Container(
        Ordering,
        transactions=transactions,
        stores=stores.found,
        methods=referring.reference,
        quotes=rating.quotes,
        fees_over=providers.Object(PostgresFeeTables),
        guard=guarding.guard,
        requisites=traders.requisites,
        traffic=traders.switch_traffic,
        **given,
    )
    appealing = providers.Container(
        Appealing,
        transactions=transactions,
        begin=ordering.begin,
        take=ordering.take,
        guard=guarding.guard,
        link=ordering.link,
        opening=ordering.opening,
        **given,
    )
    treasury = providers.Container(Treasury, transactions=transactions, **given)
    noticing = providers.Container(
        Noticing,
        transactions=transactions,
        guard=guarding.guard,
        requisites=traders.requisites,
        **given,
    )
    calling = providers.Container(
        Calling, transactions=transactions, counted=provider_calls, **given
    )
    rates_opened = rating.opened
    callbacks_opened = calling.calls
    addresses = ordering.addresses
    paying = providers.Container(
        Paying,
        transactions=transactions,
        lines=ordering.lines,
        show=ordering.show,
        confirm=ordering.confirm_payment,
        cancel=ordering.cancel,
        reference=referring.reference,
        **given,
    )
    payment_page = paying.page
    overseeing = providers.Container(
        Overseeing,
        transactions=transactions,
        lines=ordering.lines,
        get_trader=traders.get_one,
        trader_balance=traders.balance,
        get_store=stores.get,
        store_balance=stores.read_balance,
        **given,
    )

    endpoints = providers.Callable(
        joined,
        referring.endpoints,
        stores.endpoints,
        traders.endpoints,
        selection.endpoints,
        ordering.endpoints,
        appealing.endpoints,
        rating.endpoints,
        treasury.endpoints,
        guarding.endpoints,
        noticing.endpoints,
        calling.endpoints,
        paying.endpoints,
        overseeing.endpoints,
    )

    handlers = providers.Callable(
        joined,
        referring.handlers,
        stores.handlers,
        traders.handlers,
        selection.handlers,
        ordering.handlers,
        appealing.handlers,
        rating.handlers,
        treasury.handlers,
        guarding.handlers,
        noticing.handlers,
        calling.handlers,
        paying.handlers,
        overseeing.handlers,
    )

    schedules = providers.Callable(
        joined,
        referring.schedules,
        stores.schedules,
        traders.schedules,
        selection.schedules,
        ordering.schedules,
        appealing.schedules,
        rating.schedules,
        treasury.schedules,
        guarding.schedules,
        noticing.schedules,
        calling.schedules,
        paying.schedules,
        overseeing.schedules,
    )

    consumers = providers.Callable(joined, calling.consumers)

    actions = providers.Callable(
        joined,
        referring.actions,
        stores.actions,
        traders.actions,
        selection.actions,
        ordering.actions,
        appealing.actions,
        rating.actions,
        treasury.actions,
        guarding.actions,
        noticing.actions,
        calling.actions,
        paying.actions,
        overseeing.actions,
    )

    records = providers.Callable(
        joined,
        referring.records,
        stores.records,
        traders.records,
        selection.records,
        ordering.records,
        appealing.records,
        rating.records,
        treasury.records,
        guarding.records,
        noticing.records,
        calling.records,
        paying.records,
        overseeing.records,
    )
