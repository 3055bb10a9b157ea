"""Words for tests of what Stripe tells: a player who pays by card, and a house that listens."""

import json
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

import asyncpg

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_deposits import MemoryDeposits
from adapters.memory.funding_stripe_events import (
    MemoryBalanceTransactions,
    MemoryDisputes,
    MemoryDisputesRead,
    MemoryFailedRefunds,
    MemoryStandings,
    MemoryStripeEvents,
    MemoryStripeWork,
)
from adapters.memory.ledger import MemoryLedger
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.deposits.repository import PostgresDepositsRead
from adapters.postgres.funding.deposits.rows import DepositRows
from adapters.postgres.funding.deposits.work import PostgresDepositWork
from adapters.postgres.funding.stripe_events.inbox import PostgresStripeInbox
from adapters.postgres.funding.stripe_events.repository import (
    PostgresDisputesRead,
    PostgresStripeEventsRead,
)
from adapters.postgres.funding.stripe_events.work import PostgresStripeWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.stripe.reading import read_payment
from adapters.system.clock import SystemClock
from adapters.system.field_keys import GivenFieldKeys
from application.funding.deposits.settle_deposit import SettleDeposit
from application.funding.stripe_events.apply_again import ApplyAgain
from application.funding.stripe_events.apply_event import ApplyEvent
from application.funding.stripe_events.apply_waiting import ApplyOverdue, ApplyWaiting
from application.funding.stripe_events.book_fee import BookFee
from application.funding.stripe_events.receive_event import ReceiveStripeEvent
from application.funding.stripe_events.thaw_dispute import ThawDispute
from domain.funding.deposit import Deposit, DepositState
from domain.ledger.chart import Kind, house_account
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.sealing import KeyRing
from tests.stripe_says import Payer
from tests.world import USD

FINANCE = Caller(OwnerId(UUID(int=1)), "finance", frozenset({"*"}), "user")


class Known:
    """Settings as they are in the code, but for what a test tunes."""

    def __init__(self):
        self.tuned = {}

    def get(self, setting):
        return self.tuned.get(setting.name, setting.default)


@dataclass(frozen=True)
class _Like:
    """An account of the house, as if somebody owed us what it has paid."""

    receivable: object

    @property
    def account(self):
        return self.receivable

    frozen = account


@dataclass
class StripeHouse:
    """The use cases over one kind of ports."""

    inbox: object
    events: object
    begin: object
    begin_deposits: object
    deposits: object
    disputes: object
    transactions: MemoryBalanceTransactions = field(default_factory=MemoryBalanceTransactions)
    known: Known = field(default_factory=Known)
    clock: SystemClock = field(default_factory=SystemClock)

    def __post_init__(self):
        settle = SettleDeposit(self.begin_deposits, self.clock)
        self.receive_event = ReceiveStripeEvent(self.inbox)
        self.apply_event = ApplyEvent(
            self.begin, settle, self.deposits, read_payment, self.known, self.clock
        )
        self.apply_waiting = ApplyWaiting(self.events, self.apply_event, self.begin, self.clock)
        self.apply_overdue = ApplyOverdue(self.events, self.begin, self.clock)
        self.apply_again = ApplyAgain(self.events, self.apply_event)
        self.book_fee = BookFee(self.transactions, self.begin)
        self.thaw = ThawDispute(self.begin, self.disputes, self.clock)

    async def payer(self, state=DepositState.PENDING, **rest):
        """Give a player whose deposit waits for the money."""
        payer = Payer(**rest)
        asked = Deposit(
            0,
            OwnerId(payer.owner),
            Money(payer.minor, USD),
            DepositState.STARTED,
            self.clock.now(),
            uuid4(),
        )
        async with self.begin_deposits() as work:
            await work.players.lock(asked.owner)
            made = await work.deposits.add(asked, uuid4())
            await work.deposits.save(replace(made, state=state, intent_id=payer.intent))
        return replace(payer, deposit_id=made.id)

    async def receive(self, document):
        return await self.receive_event(document=document, raw=json.dumps(document))

    async def apply(self, *payers):
        """Do what the job does for these payments."""
        await self.apply_waiting(subjects=[each.intent for each in payers])

    async def told(self, payer, *documents):
        """Receive events and apply what waits; gives what has come of each of them."""
        for each in documents:
            await self.receive(each)
        await self.apply(payer)
        return [await self.effect(each) for each in documents]

    async def effect(self, document):
        return str((await self.events.find(document["id"])).effect)

    async def deposit(self, payer):
        return await self.deposits.find(payer.deposit_id, None)

    async def fees(self):
        """Give what the house has paid to Stripe, in cents."""
        async with self.begin() as work:
            fees = house_account(Kind.CARD_FEES, USD)
            return (await work.standings.of(_Like(fees))).owed

    async def standing(self, payer):
        """Give what the player can spend, what is frozen, and what is owed."""
        async with self.begin() as work:
            stand = await work.standings.of(await work.players.lock(OwnerId(payer.owner)))
        return stand.available, stand.frozen, stand.owed


def memory_stripe_house():
    funding = MemoryFunding(MemoryLedger(), USD)
    deposits, clock = MemoryDeposits(funding), SystemClock()
    events, disputes = MemoryStripeEvents(funding, clock), MemoryDisputes(funding)
    begin = MemoryStripeWork(
        deposits.begin, events, disputes, MemoryFailedRefunds(funding), MemoryStandings(funding)
    )
    house = StripeHouse(
        events, events, begin, deposits.begin, deposits, MemoryDisputesRead(disputes)
    )
    house.funding = funding
    return house


def postgres_stripe_house(pool, field_keys=None):
    """Give a house over a database; with the keys of a site, beside that."""

    def told():
        """Nobody listens."""

    ring = field_keys and GivenFieldKeys(KeyRing.parse(field_keys))
    cipher = AesGcmFieldCipher(ring) if ring else MemoryFieldCipher()
    rows = DepositRows(cipher)
    transactions = FundingTransactions(pool, told, SharedAccounts(pool), cipher, USD, queue_over)
    return StripeHouse(
        PostgresStripeInbox(pool, told, queue_over),
        PostgresStripeEventsRead(pool),
        PostgresStripeWork(transactions, rows),
        PostgresDepositWork(transactions, rows),
        PostgresDepositsRead(pool, rows, USD),
        PostgresDisputesRead(pool),
    )


async def stripe_event(town):
    connection = await asyncpg.connect(town.site.dsn)
    event_id = await connection.fetchval(
        "INSERT INTO stripe_events (id, type, subject, created, raw, effect) SELECT"
        " 'evt_' || lpad(count(*)::text, 8, '0'), 'a', 'b', 0, '{}', 'ignored'"
        " FROM stripe_events RETURNING id"
    )
    await connection.close()
    return event_id


async def dispute(town):
    connection = await asyncpg.connect(town.site.dsn)
    dispute_id = await connection.fetchval(
        "INSERT INTO disputes (id, operation_id, owner, amount, currency, status, reason, state,"
        " withdrawn, reinstated, frozen, owed, opened_at, changed_at) SELECT"
        " 'dp_' || lpad(count(*)::text, 8, '0'), 1, gen_random_uuid(), 1, 'USD', 'lost', '',"
        " 'lost', 0, 0, 0, 0, now(), now() FROM disputes RETURNING id"
    )
    await connection.close()
    return dispute_id
