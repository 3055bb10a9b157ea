"""The gateway: each of its parts has a container beside this one."""

from typing import ClassVar

from dependency_injector import providers

from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.provider_http.calls import ProviderCalls
from application.shared.events.ports import EventBus
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
from entrypoints.container.ground import Given
from entrypoints.container.joining import joined


class Gateway(Given):
    """P2P pay-in and pay-out."""

    pool, told, cipher, jobs_over = Given.pool, Given.told, Given.cipher, Given.jobs_over
    bus: providers.Dependency[EventBus] = providers.Dependency()
    provider_calls: providers.Dependency[ProviderCalls] = providers.Dependency()
    given: ClassVar = {**Given.dependencies, "bus": bus}
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
