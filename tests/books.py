"""Words for tests of the books: the same ledger in dictionaries and in PostgreSQL."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.memory.audit import MemoryReadyActs
from adapters.memory.books import MemoryAccounts, MemoryFigures, MemoryJournal
from adapters.memory.ledger import MemoryLedger
from adapters.memory.past import MemoryPastLedger
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.memory.together import MemoryAtomicLedger
from adapters.postgres.audit.reading import PostgresTrail
from adapters.postgres.audit.with_entries import PostgresReadyActs
from adapters.postgres.ledger.books.accounts import PostgresAccounts
from adapters.postgres.ledger.books.figures import PostgresFigures
from adapters.postgres.ledger.books.journal import PostgresJournal
from adapters.postgres.ledger.past import PostgresPastLedger
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.together import PostgresAtomicLedger
from application.ledger.drafts import Draft, DraftPosting
from application.ledger.post_in_bulk import PostInBulk
from application.ledger.post_manual_entry import PostManualEntry
from application.ledger.reverse_entry import ReverseEntry
from application.shared.audit.ports import ActFilter
from application.shared.ports import Act
from domain.ledger.journal import Account, Posting
from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import HOUSE, AccountId, IdempotencyKey, OwnerId
from entrypoints.container.records import RECORDS, beside
from tests.world import USD, Holder, journal_entry


@dataclass
class Books:
    """Ledgers that write one journal, and everything that reads it."""

    ledgers: Any
    atomic: Any
    past: Any
    accounts: Any
    journal: Any
    figures: Any
    acts: Any = field(default_factory=MemoryReadyActs)
    pool: Any = None
    desk: Any = field(default_factory=lambda: (MemoryApprovals(), MemorySettings(), beside))
    """Approvals and settings, by which nothing needs a second person; what is kept beside."""

    async def told(self, object_id):
        """Give the acts that the trail has of an entry, the oldest first."""
        if self.pool:
            lines = await PostgresTrail(self.pool, None).page(
                ActFilter(object_id=str(object_id)), None, 100
            )
            return [(each.action, each.after) for each in reversed(lines)]
        records = [each for each, _ in self.ledger.records if isinstance(each, Act)]
        return [(each.action, each.after) for each in records if each.object_id == str(object_id)]

    def another(self):
        """Give books that are as good as empty: in PostgreSQL nobody minds what else is there."""
        return self if self.pool else memory_books()

    @property
    def ledger(self):
        return self.ledgers[0]

    @property
    def post_manual_entry(self):
        return PostManualEntry(self.ledger, self.accounts, self.journal, self.acts, *self.desk)

    @property
    def reverse_entry(self):
        return ReverseEntry(self.ledger, self.journal, self.acts, *self.desk)

    @property
    def post_in_bulk(self):
        return PostInBulk(
            self.ledger, self.atomic, self.accounts, self.journal, self.acts, *self.desk
        )

    async def balance(self, account_id):
        return str((await self.accounts.find(account_id)).balance)

    async def opened(self, amount="100"):
        """Give the account of a new wallet with so much in it."""
        holder = Holder()
        await self.ledger.post(*holder.deposit(amount))
        return holder.wallet.account.id


def memory_books():
    ledger = MemoryLedger()
    reading = MemoryAccounts(ledger), MemoryJournal(ledger), MemoryFigures(ledger)
    return Books([ledger] * 3, MemoryAtomicLedger(ledger), MemoryPastLedger(ledger), *reading)


def postgres_books(pool, *ledgers):
    reading = PostgresAccounts(pool), PostgresJournal(pool), PostgresFigures(pool)
    atomic = PostgresAtomicLedger(pool, SharedAccounts(pool), records=RECORDS)
    writing = atomic, PostgresPastLedger(pool, {})
    return Books(ledgers, *writing, *reading, PostgresReadyActs(pool, None), pool=pool)


def account(*, capped=True, kind="test", **rest):
    """An account unlike any other."""
    owner = OwnerId(HOUSE)
    return Account(AccountId(uuid4()), owner, kind, **{"currency": USD, "capped": capped} | rest)


def entry(*postings, **rest):
    return journal_entry(operator_key(), *(Posting(*each) for each in postings), **rest)


def operator_key(token=None, owner=HOUSE):
    return IdempotencyKey(owner, "POST /entries", token or uuid4().hex)


def draft(*postings, reason="A mistake", **rest):
    """A manual entry of (debit, credit, amount); `ADJUSTMENTS` stands for the house's account."""
    asked = [
        DraftPosting(debit, credit, amount, currency[0] if currency else "USD")
        for debit, credit, amount, *currency in postings
    ]
    return Draft(asked, reason, **rest)


CLERK = Caller(OwnerId(UUID(int=7)), "clerk", frozenset({"ledger:write:any"}), "user")
NOBODY = AccountId(UUID(int=0))


async def refusal_of(asked):
    """Give the code of a refusal, and what it points at."""
    with pytest.raises(Refusal) as refused:
        await asked
    return refused.value.code, refused.value.pointer
