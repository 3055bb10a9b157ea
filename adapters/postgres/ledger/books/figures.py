"""Sums over the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.ledger.books.rows import SQL
from adapters.postgres.pool import Pool
from application.ledger.views import Holdings, Minute, TrialLine
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Total


@dataclass(frozen=True, slots=True)
class PostgresFigures:
    """`Figures`: one statement for each, so that all of its sums are of the same moment."""

    pool: Pool

    async def trial_balance(self) -> Sequence[TrialLine]:
        return [
            TrialLine(*(Total(int(each), CURRENCIES[code]) for each in sums))
            for code, *sums in await self.pool.fetch(SQL["trial_balance"])
        ]

    async def holdings(self) -> Sequence[Holdings]:
        return [
            Holdings(*(Total(int(each), CURRENCIES[code]) for each in sums))
            for code, *sums in await self.pool.fetch(SQL["holdings"])
        ]

    async def activity(self, minutes: int) -> Sequence[Minute]:
        return [
            Minute(minute, CURRENCIES[code], entries, Total(int(volume), CURRENCIES[code]))
            for minute, code, entries, volume in await self.pool.fetch(SQL["activity"], minutes)
        ]
