"""Orders, from the request to the settled entry."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from dependency_injector import providers

from adapters.postgres.gateway.orders.lines import PostgresOrderLines
from adapters.postgres.gateway.orders.work import PostgresOrderingWork
from adapters.postgres.ledger.books.journal import PostgresJournal
from adapters.system.secrets import SystemSecrets
from application.access.people.addresses import Addresses
from application.gateway.appealing.open_appeal import Dispute, Opening
from application.gateway.orders.advance import STOP_DEBTOR
from application.gateway.orders.by_hand import ActByHand
from application.gateway.orders.by_hand import actions as actions_by_hand
from application.gateway.orders.cancel_order import CancelOrder
from application.gateway.orders.confirm_payment import ConfirmPayment, ConfirmPayout
from application.gateway.orders.end_orders import EVERY, EndOrder, EndOrders, PickUpOrders
from application.gateway.orders.judge_order import JudgeOrder
from application.gateway.orders.keep_receipt import TakeReceipt
from application.gateway.orders.match_order import MatchOrder
from application.gateway.orders.open_receipt import LinkReceipts, OpenReceipt
from application.gateway.orders.place_order import PlaceOrder
from application.gateway.orders.play_sandbox import PlaySandbox
from application.gateway.orders.ports import MATCH, PLAY, Methods, TrafficOfTraders
from application.gateway.orders.read_orders import ReadOrders, ReadTradersOrders, ShowOrder
from application.gateway.orders.stop_debtor import StopDebtor
from application.gateway.orders.trade import AcceptOffer, ConfirmOrder, LetOrderGo, ProvePayout
from application.gateway.ports import Fees, Guard, Quotes, Requisites, Stores
from application.shared.callback_addresses import CallbackAddresses
from application.shared.jobs import Handler, Schedule
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.orders import (
    act_by_hand,
    cancel_order,
    get_file,
    get_order,
    get_status,
    init_order,
    list_orders,
    list_trader_orders,
)
from entrypoints.http.gateway.orders import confirm_payment as confirm_payment_http
from entrypoints.http.gateway.orders import trade as trade_http
from entrypoints.settings import Settings

PICKED_UP = timedelta(seconds=10)


def _addresses(settings: Settings) -> Addresses:
    return Addresses(settings.url(settings.port))


class Ordering(Part):
    """Orders, from the request to the settled entry; what they ask of other parts is given."""

    stores: providers.Dependency[Stores] = providers.Dependency()
    methods: providers.Dependency[Methods] = providers.Dependency()
    quotes: providers.Dependency[Quotes] = providers.Dependency()
    fees_over: providers.Dependency[Callable[[Any], Fees]] = providers.Dependency()
    guard: providers.Dependency[Guard] = providers.Dependency()
    requisites: providers.Dependency[Requisites] = providers.Dependency()
    traffic: providers.Dependency[TrafficOfTraders] = providers.Dependency()

    begin = providers.Singleton(PostgresOrderingWork, Part.transactions, fees_over)
    lines = providers.Singleton(PostgresOrderLines, Part.pool, Part.cipher)
    journal = providers.Singleton(PostgresJournal, Part.pool)
    callbacks = providers.Singleton(CallbackAddresses, Part.known, Part.environment.provided.demo)
    addresses = providers.Singleton(_addresses, Part.environment)
    pay_url = addresses.provided.payment
    opening = providers.Singleton(Opening, Part.known)
    dispute = providers.Singleton(Dispute, opening)
    take = providers.Singleton(TakeReceipt, Part.files)

    place = providers.Singleton(
        PlaceOrder,
        begin,
        lines,
        stores,
        methods,
        quotes,
        providers.Callable(lambda over, pool: over(pool), fees_over, Part.pool),
        callbacks.provided.check,
        providers.Singleton(SystemSecrets),
        Part.known,
        Part.clock,
    )
    judge = providers.Singleton(JudgeOrder, begin, guard, Part.known, Part.clock)
    play = providers.Singleton(PlaySandbox, begin, stores, Part.clock)
    match = providers.Singleton(
        MatchOrder, begin, lines, judge, play, stores, quotes, Part.known, Part.clock
    )
    confirm_payment = providers.Singleton(
        ConfirmPayment, begin, guard, take, Part.known, Part.clock, dispute
    )
    confirm_payout = providers.Singleton(ConfirmPayout, begin, Part.clock)
    cancel = providers.Singleton(CancelOrder, begin, Part.known, Part.clock)
    confirm = providers.Singleton(ConfirmOrder, begin, take, Part.clock)
    let_go = providers.Singleton(LetOrderGo, begin, Part.known, Part.clock)
    accept = providers.Singleton(AcceptOffer, begin, Part.known, Part.clock)
    prove = providers.Singleton(ProvePayout, begin, guard, take, Part.known, Part.clock, dispute)
    end = providers.Singleton(EndOrder, begin, Part.known, Part.clock, dispute)
    end_all = providers.Singleton(EndOrders, lines, end, Part.clock)
    pick_up = providers.Singleton(PickUpOrders, begin, lines, Part.clock)
    stop_debtor = providers.Singleton(StopDebtor, traffic)
    by_hand = providers.Singleton(
        ActByHand, begin, stores, quotes, Part.approvals, Part.known, Part.clock
    )
    show = providers.Singleton(ShowOrder, lines, requisites, Part.bus)
    read = providers.Singleton(ReadOrders, lines, show, journal)
    read_traders = providers.Singleton(ReadTradersOrders, lines)
    link = providers.Singleton(LinkReceipts, Part.cipher, Part.clock)
    open_receipt = providers.Singleton(OpenReceipt, lines, Part.files, Part.cipher, Part.clock)

    actions = providers.Callable(actions_by_hand, by_hand)
    endpoints = providers.List(
        providers.Callable(init_order.endpoint_payin, place, show, pay_url),
        providers.Callable(init_order.endpoint_payout, place, show, pay_url),
        providers.Callable(get_status.endpoint_payin, show, pay_url),
        providers.Callable(get_status.endpoint_payout, show, pay_url),
        providers.Callable(confirm_payment_http.endpoint_payin, confirm_payment, show, pay_url),
        providers.Callable(confirm_payment_http.endpoint_payout, confirm_payout, show, pay_url),
        providers.Callable(cancel_order.endpoint_payin, cancel, show, pay_url),
        providers.Callable(cancel_order.endpoint_payout, cancel, show, pay_url),
        providers.Callable(list_orders.endpoint, read),
        providers.Callable(get_order.endpoint, read, pay_url, link),
        providers.Callable(act_by_hand.endpoint_assign, by_hand, show, pay_url),
        providers.Callable(act_by_hand.endpoint_complete, by_hand, show, pay_url),
        providers.Callable(act_by_hand.endpoint_cancel, by_hand, show, pay_url),
        providers.Callable(act_by_hand.endpoint_correct, by_hand, show, pay_url),
        providers.Callable(list_trader_orders.endpoint, read_traders, link),
        providers.Callable(trade_http.endpoint_confirm, confirm, read_traders, link),
        providers.Callable(trade_http.endpoint_reject, let_go, link),
        providers.Callable(trade_http.endpoint_accept, accept, read_traders, link),
        providers.Callable(trade_http.endpoint_prove, prove, read_traders, link),
        providers.Callable(get_file.endpoint, open_receipt),
    )
    handlers = providers.List(
        providers.Factory(Handler, MATCH, match.provided.as_job),
        providers.Factory(Handler, PLAY, play.provided.as_job),
        providers.Factory(Handler, STOP_DEBTOR, stop_debtor.provided.as_job),
    )
    schedules = providers.List(
        providers.Factory(Schedule, "gateway.end_orders", EVERY, end_all),
        providers.Factory(Schedule, "gateway.pick_up_orders", PICKED_UP, pick_up),
    )
