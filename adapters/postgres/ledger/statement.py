"""The one statement that moves money."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from asyncpg import Record as Row

from adapters.postgres.sql import PooledConnection, load_queries
from application.ledger.ports import Posted, Request
from domain.ledger.errors import (
    AccountFrozen,
    AccountNotFound,
    AlreadyReversed,
    BalanceLimit,
    InsufficientFunds,
)
from domain.ledger.journal import MOST_POSTINGS, Account, JournalEntry
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKeyReused
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
    rows = await connection.fetch(SQL["post_entries"], slot, *_arrays(requests), past)
    return [_answer(each.entry, row) for each, row in zip(requests, rows, strict=True)]


class _Claims:
    """What the entries of a batch say of accounts, each thing said once."""

    def __init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self._said: dict[tuple[object, ...], int] = {}
        self._home: dict[object, int] = {}

    def number(self, account: Account, entry: JournalEntry, *, credited: bool) -> int:
        opens = not account.capped or (entry.opens_accounts and credited)
        # Whole numbers, because Python compares UUIDs slowly.
        ref, owner = account.id.int, account.owner.int
        said = (ref, owner, account.currency.code, opens, entry.any_owner)
        number = self._said.get(said)
        if number is None:
            number = self._said[said] = len(self.rows) + 1
            home = self._home.setdefault(ref, number)
            self.rows.append(
                (
                    home,
                    account.id,
                    account.owner,
                    entry.any_owner,
                    opens,
                    account.currency.code,
                    account.capped,
                    account.kind,
                    account.part,
                    account.label,
                )
            )
        return number


def _arrays(requests: Sequence[Request]) -> list[object]:
    """Turn a batch into the arrays that `post_entries` takes, column by column."""
    claims, first = _Claims(), dict[object, int]()
    entries, postings, events = [], [], []
    for n, request in enumerate(requests, 1):
        entry = request.entry
        entries.append(
            (
                entry.id,
                entry.fingerprint,
                first.setdefault(entry.id.int, n),
                entry.kind,
                entry.reason,
                None if entry.metadata is None else orjson.dumps(entry.metadata).decode(),
                entry.reverses,
                len(entry.postings),
            )
        )
        subjects = {}
        credited = {each.credit.id.int for each in entry.postings}
        for each in entry.postings:
            ref = each.debit.id.int
            debit = claims.number(each.debit, entry, credited=ref in credited)
            credit = claims.number(each.credit, entry, credited=True)
            subjects[ref], subjects[each.credit.id.int] = debit, credit
            postings.append((debit, credit, each.amount.minor))
        for event in request.events:
            data = orjson.dumps(event.facts()).decode()
            of = event.balance_of
            events.append(
                (n, event.type, event.owner, data, None if of is None else subjects[of.int])
            )
    return [
        *zip(*entries, strict=True),
        *zip(*postings, strict=True),
        *zip(*claims.rows, strict=True),
        *(zip(*events, strict=True) if events else [()] * 5),
    ]


def _answer(entry: JournalEntry, row: Row) -> Answer:
    refusal, replayed, posted_at, minors, codes = row
    if refusal:
        return REFUSALS[refusal]()
    balances = {}
    accounts = (account for each in entry.postings for account in (each.debit, each.credit))
    for n, account in enumerate(accounts):
        # An account with several legs is there several times, in order: the last one counts.
        if account.capped:
            currency = CURRENCIES[codes[n]] if codes else account.currency
            balances[account.id] = Money(minors[n], currency)
    return Posted(entry.id, balances, posted_at, replayed)
