"""The journal: entries with their postings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson
from asyncpg import Record as Row

from adapters.postgres.ledger.books.rows import END, SQL, account
from adapters.postgres.pool import Pool
from application.ledger.views import EntryLine, PostingLine
from domain.ledger.errors import EntryNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money

EVERYDAY = frozenset({"wallet.deposit", "wallet.withdraw", "bank.payment"})
"""Kinds that no index is kept for; the index and `page_of_rare_kind` name the same."""


@dataclass(frozen=True, slots=True)
class PostgresJournal:
    """`Journal`: what is written never changes, so two statements see the same entries."""

    pool: Pool

    async def page(self, kind: str | None, before: int | None, limit: int) -> Sequence[EntryLine]:
        end = END if before is None else before
        if kind is None:
            rows = await self.pool.fetch(SQL["page_of_journal"], end, limit)
        else:
            name = "page_of_everyday_kind" if kind in EVERYDAY else "page_of_rare_kind"
            rows = await self.pool.fetch(SQL[name], end, limit, kind)
        return await self._with_postings(rows)

    async def find(self, entry_id: UUID) -> EntryLine:
        rows = await self.pool.fetch(SQL["find_entry"], entry_id)
        if not rows:
            raise EntryNotFound
        [entry] = await self._with_postings(rows)
        return entry

    async def fingerprints(self, entry_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
        rows = await self.pool.fetch(SQL["fingerprints"], list(entry_ids))
        return {row["id"]: row["fingerprint"] for row in rows}

    async def _with_postings(self, rows: Sequence[Row]) -> list[EntryLine]:
        legs: dict[int, list[Row]] = {row["number"]: [] for row in rows}
        for leg in await self.pool.fetch(SQL["legs_of_entries"], list(legs)):
            legs[leg["number"]].append(leg)
        return [_entry(row, legs[row["number"]]) for row in rows]


def _entry(row: Row, legs: Sequence[Row]) -> EntryLine:
    return EntryLine(
        row["number"],
        row["id"],
        row["kind"],
        row["reason"],
        orjson.loads(row["metadata"] or "{}"),
        [_posting(*pair) for pair in zip(legs[::2], legs[1::2], strict=True)],
        row["posted_at"],
        row["reverses"],
        row["reversed_by"],
    )


def _posting(debit: Row, credit: Row) -> PostingLine:
    currency = CURRENCIES[credit["currency"]]
    before, after = (
        None if leg["balance_after"] is None else Money(leg["balance_after"], currency)
        for leg in (debit, credit)
    )
    amount = Money(credit["amount"], currency)
    return PostingLine(account(debit), before, account(credit), after, amount)
