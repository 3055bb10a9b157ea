"""Shared accounts, opened ahead of those who post to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from adapters.postgres.ledger.statement import SQL
from adapters.postgres.pool import Pool
from application.ledger.ports import Request


@dataclass(frozen=True, slots=True, eq=False)
class SharedAccounts:
    """Opens shared accounts in a transaction of their own, for transactions that may last.

    Nobody can open an account that somebody else has opened and not committed: the first
    transaction ever to use a shared account would hold up everybody else who needs it.
    """

    pool: Pool
    _open: set[UUID] = field(default_factory=set)

    async def open(self, requests: Sequence[Request]) -> None:
        """Open the shared accounts of these entries that are not open. Raises `Unavailable`."""
        accounts = {
            account.id: account
            for each in requests
            for account, _ in each.entry.legs()
            if not account.capped and account.id not in self._open
        }
        if accounts:
            rows = [
                (each.id, each.owner, each.kind, each.part, each.label, each.currency.code)
                for each in accounts.values()
            ]
            # Apart from the pool, whose connections may all be held by those who wait for this.
            async with self.pool.apart() as connection:
                await connection.execute(SQL["open_shared_accounts"], *zip(*rows, strict=True))
            self._open.update(accounts)
