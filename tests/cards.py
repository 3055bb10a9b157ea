"""Cards of made-up players, in memory and in PostgreSQL, and a vault that does as it is told."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import orjson

from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_cards import MemoryCards, MemoryCardVault
from adapters.memory.ledger import MemoryLedger
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.cards.repository import PostgresCards, PostgresCardWork
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.system.clock import SystemClock
from application.funding.cards.add_card import AddCard
from application.funding.cards.choose_card import ChooseCard
from application.funding.cards.follow_cards import FollowCards
from application.funding.cards.keep_card import KeepCard
from application.funding.cards.list_cards import ListCards
from application.funding.cards.records_of_cards import CardRecords
from application.funding.cards.remove_card import RemoveCard
from application.funding.cards.set_up_card import SetUpCard
from application.funding.deposits.find_customer import FindCustomer
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId

USD = CURRENCIES["USD"]


class Customers:
    """`KnownCustomers` and `CardCustomers`."""

    def __init__(self):
        self.known = {}

    async def find(self, owner):
        return self.known.get(owner)

    async def keep(self, owner, customer_id):
        return self.known.setdefault(owner, customer_id)

    async def create(self, owner, *, key):
        assert key
        return f"cus_{owner.hex}"


@dataclass
class CardHouse:
    """Every use case of cards, over one kind of storage."""

    begin: Any
    cards: Any
    todo: Any
    """Gives and forgets the jobs that wait, in their order: name and payload."""
    acts: Any
    """Gives the actions of the trail."""
    vault: MemoryCardVault = field(default_factory=MemoryCardVault)
    customers: Customers = field(default_factory=Customers)

    def __post_init__(self):
        clock = SystemClock()
        find_customer = FindCustomer(self.customers, self.customers)
        self.keep = KeepCard(self.begin, clock)
        self.add = AddCard(self.vault, find_customer, self.keep)
        self.set_up = SetUpCard(self.vault, find_customer)
        self.choose = ChooseCard(self.begin, clock)
        self.remove = RemoveCard(self.begin, clock)
        self.list = ListCards(self.cards, self.customers, self.vault, clock)
        self.follow = FollowCards(
            self.begin, self.cards, self.customers, self.vault, self.keep, self.remove
        )
        self.records = CardRecords(self.begin, self.cards)

    async def do_jobs(self):
        """Do what waits; gives the names of the jobs."""
        done = []
        for name, payload in await self.todo():
            done.append(name)
            await getattr(self.follow, name.removeprefix("funding.").removesuffix("_card"))(payload)
        return done


def memory_cards():
    funding = MemoryFunding(MemoryLedger(), USD)
    cards = MemoryCards(funding)

    async def todo():
        jobs = [(each.name, each.payload) for each in funding.jobs]
        funding.jobs.clear()
        return jobs

    async def acts():
        return [each.action for each in funding.acts]

    return CardHouse(cards, cards, todo, acts)


def postgres_cards(pool):
    transactions = FundingTransactions(
        pool, lambda: None, SharedAccounts(pool), None, USD, queue_over
    )

    async def todo():
        rows = await pool.fetch("DELETE FROM pgqueuer RETURNING id, entrypoint, payload")
        return [(row["entrypoint"], orjson.loads(row["payload"])) for row in sorted(rows)]

    async def acts():
        rows = await pool.fetch("SELECT action FROM audit ORDER BY position")
        return [row["action"] for row in rows]

    return CardHouse(PostgresCardWork(transactions), PostgresCards(pool), todo, acts)


def player():
    return Caller(OwnerId(uuid4()), "Anna", frozenset({"funding:*:own"}), "user")
