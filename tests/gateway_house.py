"""A gateway on PostgreSQL, with a store and traders; what surrounds orders is made up."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.gateway_orders import MemoryOrdering
from adapters.memory.ledger import MemoryLedger
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.gateway.appealing.repository import PostgresAppealLines
from adapters.postgres.gateway.orders.lines import PostgresOrderLines
from adapters.postgres.gateway.orders.work import PostgresOrderingWork
from adapters.postgres.gateway.selection.reservations import PostgresReservations
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.storage.local import LocalFiles
from application.gateway.appealing.answer_appeal import AcceptAppeal, RefuseAppeal
from application.gateway.appealing.comment_appeal import CommentAppeal
from application.gateway.appealing.decide_appeal import DecideAppeal
from application.gateway.appealing.end_appeals import EndAppeal, EndAppeals
from application.gateway.appealing.open_appeal import Dispute, OpenAppeal, Opening
from application.gateway.orders.cancel_order import CancelOrder
from application.gateway.orders.confirm_payment import ConfirmPayment, ConfirmPayout
from application.gateway.orders.end_orders import EndOrder, EndOrders, PickUpOrders
from application.gateway.orders.judge_order import JudgeOrder
from application.gateway.orders.keep_receipt import TakeReceipt
from application.gateway.orders.match_order import MatchOrder
from application.gateway.orders.place_order import OrderWish, PlaceOrder
from application.gateway.orders.play_sandbox import PlaySandbox
from application.gateway.orders.trade import AcceptOffer, ConfirmOrder, LetOrderGo, ProvePayout
from domain.gateway.accounts import deposits, store_account, trader_account, trader_insurance
from domain.gateway.order import Recipient, RequisiteId
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy, Limits, Store, StoreState
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from tests.access import Time
from tests.gateway import RUB, USDT
from tests.gateway_surroundings import Agreed, Agreeing, Dying, Reserving, Tokens

PERSON = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1, $2, 'user', now()))
INSERT INTO users (id, email, name, role, created_at, password_hash)
VALUES ($1, $2, $3, $4, now(), '')
"""
STORE = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1::uuid, 'store:' || $1::uuid::text, 'store', now()))
INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement, directions,
                            created_at)
VALUES ($1::uuid, $2, 'Shop', 'approved', $3, 'RUB', 'USDT', '{payin,payout}', now())
"""
TRADER = """
INSERT INTO gateway_traders (id, working, currency, settlement, directions, created_at)
VALUES ($1, true, 'RUB', 'USDT', '{payin,payout}', now())
"""
REQUISITE = """
INSERT INTO gateway_requisites (id, trader, type, method, currency, number, holder, masked,
                                fingerprint, directions, state, created_at)
VALUES ($1::uuid, $2, 'sbp', 'sbp', 'RUB', 'sealed', 'sealed', '••••1234', uuid_send($1::uuid),
        '{payin,payout}', 'approved', now())
"""


@dataclass
class GatewayHouse:
    """What is asked of it, by codes of refusals where it says no."""

    pool: Any
    folder: Any
    time: Time = field(default_factory=Time)
    settings: MemorySettings = field(default_factory=MemorySettings)
    agreed: Agreed = field(default_factory=Agreed)
    traders: dict = field(default_factory=dict)
    busy: dict = field(default_factory=dict)
    told: list = field(default_factory=list)
    stores: dict = field(default_factory=dict)
    chooses: bool = False
    """Whether requisites are chosen as they really are."""
    dying: Dying = field(default_factory=Dying)

    def __post_init__(self):
        work, self.lines, self.appeals = self.kept()
        self.begin = begin = self.dying.around(work)
        agreed, settings, clock = self.agreed, self.settings, self.time
        guard = self.guard()
        take = TakeReceipt(LocalFiles(self.folder))
        self.placing = PlaceOrder(
            begin, self.lines, self, self, agreed, agreed, str, Tokens(), settings, clock
        )
        self.play = PlaySandbox(begin, self, clock)
        judge = JudgeOrder(begin, guard, settings, clock)
        self.match = MatchOrder(begin, self.lines, judge, self.play, self, agreed, settings, clock)
        opening = Opening(settings)
        disputed = Dispute(opening)
        self.confirm_payment = ConfirmPayment(begin, guard, take, settings, clock, disputed)
        self.confirm_payout = ConfirmPayout(begin, clock)
        self.cancelling = CancelOrder(begin, settings, clock)
        self.confirming = ConfirmOrder(begin, take, clock)
        self.letting_go = LetOrderGo(begin, settings, clock)
        self.accepting = AcceptOffer(begin, settings, clock)
        self.proving = ProvePayout(begin, guard, take, settings, clock, disputed)
        self.ending = EndOrder(begin, settings, clock, disputed)
        self.end = EndOrders(self.lines, self.ending, clock)
        self.appealing = OpenAppeal(begin, take, guard, opening, settings, clock)
        self.accept_appeal = AcceptAppeal(begin, clock)
        self.refuse_appeal = RefuseAppeal(begin, take, clock)
        self.comment_appeal = CommentAppeal(begin, take, clock)
        self.decide_appeal = DecideAppeal(begin, Agreeing(), settings, clock)
        self.end_appeals = EndAppeals(
            self.appeals, EndAppeal(begin, settings, clock), settings, clock
        )
        self.pick_up = PickUpOrders(begin, self.lines, clock)

    def kept(self):
        """Give where orders are kept: what begins to change them, and what reads them."""
        cipher = MemoryFieldCipher()
        self.transactions = GatewayTransactions(
            self.pool,
            lambda: None,
            SharedAccounts(self.pool),
            cipher,
            queue_over,
            self.reservations_over,
        )
        work = PostgresOrderingWork(self.transactions, lambda _: self.agreed)
        return work, PostgresOrderLines(self.pool, cipher), PostgresAppealLines(self.pool)

    def guard(self):
        """Give who judges orders."""
        return self.agreed

    async def write(self, statement, *arguments):
        await self.pool.execute(statement, *arguments)

    def reservations_over(self, connection):
        if self.chooses:
            return PostgresReservations(connection, self.settings)
        return Reserving(self)

    async def find(self, store_id):
        return self.stores[store_id]

    async def check(self, *_):
        pass

    async def a_person(self, role, name="Anna"):
        person = OwnerId(uuid4())
        await self.write(PERSON, person, f"{person}@altyn.example", name, role)
        return person

    async def a_store(self, *, sandbox=False, money="1000.00"):
        """Give the caller that a store's key is."""
        merchant = await self.a_person("merchant")
        store = OwnerId(uuid4())
        await self.write(STORE, store, merchant, sandbox)
        self.agreed.stores.add(store)
        self.stores[store] = Store(
            store,
            merchant,
            "Shop",
            StoreState.APPROVED,
            enabled=True,
            sandbox=sandbox,
            currency=RUB,
            settlement=USDT,
            directions=(*Direction,),
            payin=Limits(),
            payout=Limits(),
            required_fields=(),
            ttl_seconds=900,
            amount_policy=AmountPolicy.DOWN,
            largest_delta=Decimal("0.5"),
            may_lose=False,
            created_at=self.time.now(),
        )
        if money:
            await self.give(store_account(store, USDT), money)
        return Caller(store, "store", frozenset({"payin:*:own", "payout:*:own"}))

    async def a_trader(self, money="1000.00", insurance=None):
        """Give the caller that a trader is; there is a requisite of theirs."""
        trader, requisite = await self.a_person("trader", "Boris"), RequisiteId(uuid4())
        await self.write(TRADER, trader)
        await self.write(REQUISITE, requisite, trader)
        self.traders[trader] = requisite
        if money:
            await self.give(trader_account(trader, USDT), money)
        if insurance:
            await self.give(trader_insurance(trader, USDT), insurance)
        return Caller(trader, "Boris", frozenset({"trading:write:own"}), "user")

    async def give(self, account, amount):
        posting = Posting(deposits(USDT), account, Money.parse(amount, USDT))
        entry = JournalEntry(uuid4(), uuid4(), "tests.given", (posting,))
        async with self.begin() as work:
            await work.ledger.post(entry)

    async def give_away(self, account, amount):
        posting = Posting(account, deposits(USDT), Money.parse(amount, USDT))
        entry = JournalEntry(uuid4(), uuid4(), "tests.given", (posting,))
        async with self.begin() as work:
            await work.ledger.post(entry)

    async def balance(self, account):
        """Give a balance as text, whatever kind of account it is."""
        minor = await self.pool.fetchval(
            "SELECT a.balance + coalesce((SELECT sum(balance) FROM account_slots"
            " WHERE account_id = a.id), 0) FROM accounts a WHERE ref = $1",
            account.id,
        )
        return str(Money(int(minor or 0), account.currency))

    async def ask(self, doing):
        """Do it, and give the order, or the code of the refusal."""
        try:
            return await doing
        except Refusal as refusal:
            return refusal.code

    async def place(self, store, direction=Direction.PAY_IN, **said):
        wish = {
            "external_order_id": uuid4().hex,
            "amount": "5000",
            "currency": "RUB",
            "method": "sbp",
        }
        if direction is Direction.PAY_OUT:
            wish["recipient"] = Recipient("card", "4242424242424242", "tbank", "Anna P")
        placed = await self.ask(self.placing(by=store, wish=OrderWish(direction, **(wish | said))))
        return placed if isinstance(placed, str) else placed.order

    async def placed(self, store, direction=Direction.PAY_IN, **said):
        """Place an order, and match it."""
        order = await self.place(store, direction, **said)
        await self.match(order.id)
        return await self.order(order.id)

    async def order(self, order_id):
        return (await self.lines.find(order_id, None)).order

    async def states(self, order_id):
        return [each.step.after for each in await self.lines.steps(order_id)]

    def later(self, **passed):
        self.time.at += timedelta(**passed)


@dataclass
class MemoryHouse(GatewayHouse):
    """The same in dictionaries."""

    def kept(self):
        ledger = MemoryLedger()
        ordering = MemoryOrdering(ledger, lambda: Reserving(self), self.agreed, tables=(self.busy,))
        return ordering, ordering, ordering.appeals

    @property
    def ordering(self):
        return self.lines

    async def write(self, statement, *arguments):
        """There is nobody to be written down."""

    async def order(self, order_id):
        return self.ordering.orders[order_id]

    async def balance(self, account):
        return str(Money(self.ordering.balance(account), account.currency))
