"""The one statement that moves money."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record as Row

from adapters.postgres.ledger.arrays import arrays
from adapters.postgres.sql import PooledConnection, load_queries
from application.ledger.ports import Posted, Request
from domain.ledger.errors import (
    AccountFrozen,
    AccountNotFound,
    AlreadyReversed,
    BalanceLimit,
    InsufficientFunds,
)
from domain.ledger.journal import MOST_POSTINGS, JournalEntry
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import AccountId, IdempotencyKeyReused
from domain.shared.money import CurrencyMismatch, Money

MAX_POSTINGS = MOST_POSTINGS
"""How many postings one statement takes: a batch has numbers for 8,192 legs."""

SQL = load_queries("adapters.postgres.ledger")
REFUSALS = {
    each.code: each
    for each in (
        AccountFrozen,
        AccountNotFound,
        AlreadyReversed,
        BalanceLimit,
        CurrencyMismatch,
        IdempotencyKeyReused,
        InsufficientFunds,
    )
}
Answer = Posted | Refusal


async def post_entries(
    connection: PooledConnection,
    slot: int,
    requests: Sequence[Request],
    *,
    past: datetime | None = None,
) -> list[Answer]:
    """Post a batch as if one after another; give each request its own answer, in order."""
    [posted, *rest] = await connection.fetch(SQL["post_entries"], slot, *arrays(requests), past)
    instant, minors = posted["answered_at"], posted["balances"]
    apart = {row["of_entry"]: row for row in rest}
    answers, leg = [], 0
    for n, each in enumerate(requests, 1):
        entry = each.entry
        last = leg + 2 * len(entry.postings)
        if n in apart:
            answers.append(_answer(entry, apart[n]))
        else:
            balances = _balances(entry, minors[leg:last])
            answers.append(Posted(entry.id, balances, instant, replayed=False))
        leg = last
    return answers


def _answer(entry: JournalEntry, row: Row) -> Answer:
    """Answer a request whose entry was not written: it is refused, or was written before."""
    _, refusal, posted_at, minors, codes = row
    if refusal is not None:
        return REFUSALS[refusal]()
    return Posted(entry.id, _balances(entry, minors, codes), posted_at, replayed=True)


def _balances(
    entry: JournalEntry, minors: Sequence[int], codes: Sequence[str] | None = None
) -> dict[AccountId, Money]:
    accounts = (account for each in entry.postings for account in (each.debit, each.credit))
    balances = {}
    for n, account in enumerate(accounts):
        # An account with several legs is there several times, in order: the last one counts.
        if account.capped:
            currency = account.currency if codes is None else CURRENCIES[codes[n]]
            balances[account.id] = Money(minors[n], currency)
    return balances
