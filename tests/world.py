"""Words for tests: a holder with a wallet, and what they ask for."""

import asyncio
from dataclasses import dataclass, field
from uuid import uuid4

from application.ledger.ports import Posted
from domain.ledger.journal import JournalEntry
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey, OwnerId, WalletId, derived_id
from domain.shared.money import Money
from domain.wallets.wallet import ENTRY_KINDS, OperationKind, Wallet, WalletOperationPosted

USD = CURRENCIES["USD"]
DEPOSIT, WITHDRAW = OperationKind


def usd(text):
    return Money.parse(text, USD)


@dataclass
class Holder:
    """One owner with one wallet, unlike any other in the database."""

    owner: OwnerId = field(default_factory=lambda: OwnerId(uuid4()))
    wallet_id: WalletId = field(default_factory=lambda: WalletId(uuid4()))

    @property
    def wallet(self):
        return Wallet(self.wallet_id, self.owner, USD)

    def key(self, token=None):
        return IdempotencyKey(self.owner, "test", token or uuid4().hex)

    def operation(self, kind, amount, token=None):
        """Arguments of `Ledger.post`."""
        posting = self.wallet.posting(kind, usd(amount))
        entry = journal_entry(self.key(token), posting, kind=ENTRY_KINDS[kind])
        return entry, WalletOperationPosted(self.wallet, entry.id, kind, usd(amount))

    def deposit(self, amount, token=None):
        return self.operation(DEPOSIT, amount, token)

    def withdraw(self, amount, token=None):
        return self.operation(WITHDRAW, amount, token)

    def transfer(self, to, amount, token=None):
        """Money for another holder's wallet, whoever owns it."""
        posting = self.wallet.transfer(to.wallet, usd(amount))
        return (journal_entry(self.key(token), posting, any_owner=True),)

    def balance(self, posted: Posted):
        return posted.balances[self.wallet.account.id]


def journal_entry(key, *postings, **rest):
    """An entry whose fingerprint says what its postings say."""
    said = "\n".join(
        f"{each.debit.id}>{each.credit.id} {each.amount} {each.amount.currency.code}"
        for each in postings
    )
    return JournalEntry(
        id=key.entry_id,
        fingerprint=derived_id(said),
        postings=postings,
        **{"kind": "test"} | rest,
    )


async def answer(ledger, request):
    """Post, and give what came of it: `Posted`, or the code of the refusal."""
    try:
        return await ledger.post(*request)
    except Refusal as refusal:
        return refusal.code


async def until_posted(ledger, request):
    """Ask again as long as the ledger is not available, as callers do."""
    while (posted := await answer(ledger, request)) == "unavailable":
        await asyncio.sleep(0.01)
    return posted


async def at_once(ledgers, requests):
    """Post all requests at the same time, dealt out among the ledgers."""
    dealt = (answer(ledgers[i % len(ledgers)], each) for i, each in enumerate(requests))
    return await asyncio.gather(*dealt)
