"""Words for tests of deposits: a player who pays in, and a house over one kind of ports."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from adapters.memory.card_payments import MemoryCardCustomers, MemoryCardPayments
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_deposits import MemoryCustomers, MemoryDeposits
from adapters.memory.ledger import MemoryLedger
from adapters.memory.settings import MemorySettings
from adapters.postgres.funding.deposits.repository import PostgresCustomers, PostgresDepositsRead
from adapters.postgres.funding.deposits.rows import DepositRows
from adapters.postgres.funding.deposits.work import PostgresDepositWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from application.funding.deposits.close_review import CloseReview
from application.funding.deposits.find_customer import FindCustomer
from application.funding.deposits.make_deposit import DepositWish, MakeDeposit
from application.funding.deposits.ports import DepositFilter
from application.funding.deposits.reconcile_deposits import ReconcileDeposits
from application.funding.deposits.settle_deposit import SettleDeposit
from domain.funding.player import Player
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.world import USD

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OPERATOR = Caller(OwnerId(uuid4()), "finance", frozenset({"*"}), "user")


@dataclass
class Clock:
    at: datetime = NOON

    def now(self):
        return self.at

    def advance(self, **time):
        self.at += timedelta(**time)


@dataclass(frozen=True)
class SomebodyPaying:
    """A player, unlike any other in the database."""

    owner: OwnerId = field(default_factory=lambda: OwnerId(uuid4()))

    @property
    def caller(self):
        return Caller(self.owner, "player", frozenset({"funding:*:own"}), "user")

    def key(self, token=None):
        route = "POST /api/wallet/deposit"
        return IdempotencyKey(self.owner, route, token or uuid4().hex)

    @property
    def player(self):
        return Player(self.owner, USD)


@dataclass
class DepositHouse:
    """The use cases over one kind of ports."""

    begin: Any
    deposits: Any
    customers: Any
    balance_of: Callable[[OwnerId], Awaitable[int]]
    jobs: Callable[[], list]
    payments: MemoryCardPayments = field(default_factory=MemoryCardPayments)
    settings: MemorySettings = field(default_factory=MemorySettings)
    clock: Clock = field(default_factory=Clock)
    patience: timedelta = timedelta(seconds=3)

    @property
    def find_customer(self):
        return FindCustomer(self.customers, MemoryCardCustomers(self.payments))

    @property
    def settle(self):
        return SettleDeposit(self.begin, self.clock)

    @property
    def make_deposit(self):
        return MakeDeposit(
            self.begin,
            self.payments,
            self.find_customer,
            self.settle,
            self.settings,
            self.clock,
            self.patience,
        )

    @property
    def reconcile(self):
        return ReconcileDeposits(
            self.begin, self.deposits, self.payments, self.find_customer, self.settle, self.clock
        )

    @property
    def close_review(self):
        return CloseReview(self.begin, self.clock)

    async def make(self, payer, amount="19.99", method=None, *, save=False, key=None):
        """Give the deposit as it stands after that, or the code of the refusal."""
        wish = DepositWish(amount, method, save)
        try:
            made = await self.make_deposit(caller=payer.caller, key=payer.key(key), wish=wish)
        except Refusal as refusal:
            return refusal.code
        return await self.deposits.find(made.deposit.id, None)

    async def event(self, payment, **changes):
        """Let an event tell of a payment; gives its effect."""
        return await self.settle(payment=replace(payment, **changes), source="event")

    async def only(self, payer):
        """Give the payer's one deposit."""
        [deposit] = await self.every(payer)
        return deposit

    async def every(self, payer):
        found = await self.deposits.page(_of(payer), None, 100)
        return list(found)

    async def reviews(self):
        found = await self.deposits.reviews(closed=None, before=None, limit=1000)
        return list(found)

    async def reviews_of(self, deposit):
        return [each for each in await self.reviews() if each.deposit_id == deposit.id]


def _of(payer):
    return DepositFilter(owners=frozenset({payer.owner}))


def memory_house():
    funding = MemoryFunding(MemoryLedger(), USD)
    deposits = MemoryDeposits(funding)

    async def balance_of(owner):
        standing = funding.ledger.standings.get(Player(owner, USD).account.id)
        return 0 if standing is None else standing.balance.minor

    def jobs():
        return [(each.name, dict(each.payload)) for each in funding.jobs]

    return DepositHouse(deposits.begin, deposits, MemoryCustomers({}), balance_of, jobs)


@dataclass
class NotedJobs:
    """`Jobs` of a transaction: noted, whatever becomes of it."""

    noted: list

    async def enqueue(self, name, payload, **_):
        self.noted.append((name, dict(payload)))


def postgres_house(pool):
    noted, rows = [], DepositRows(MemoryFieldCipher())
    transactions = FundingTransactions(
        pool, lambda: None, SharedAccounts(pool), None, USD, lambda _: NotedJobs(noted)
    )

    async def balance_of(owner):
        account = Player(owner, USD).account.id
        return await pool.fetchval("SELECT balance FROM accounts WHERE ref = $1", account) or 0

    return DepositHouse(
        PostgresDepositWork(transactions, rows),
        PostgresDepositsRead(pool, rows, USD),
        PostgresCustomers(pool),
        balance_of,
        lambda: noted,
    )
