"""PayShack's clients as a table."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import orjson
from asyncpg import Record as Row

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.psp.exporting.ports import Wishes
from application.shared.ports import FieldCipher
from application.shared.table import csv_lines
from application.shared.workbooks import Heading
from domain.psp.amounts import amount_text

SQL = load_queries("adapters.postgres.psp.exporting")
SOURCE, KIND = "payshack", "client"
SEALED = "psp.entity"
CLIENTS = Heading(
    "Clients",
    [
        *("Client ID", "Name", "Company Name", "Email", "Status", "Balance", "Wallet Balance"),
        *("Currency", "Commission Rate", "Is Active", "Synced At"),
    ],
    frozenset({"Balance", "Wallet Balance", "Commission Rate"}),
)


@dataclass(frozen=True, slots=True)
class ClientsTable:
    """Whom PayShack works for, as it was last told: a few hundred at the most."""

    pool: Pool
    cipher: FieldCipher

    def heading(self, wishes: Wishes) -> Heading:  # noqa: ARG002
        return CLIENTS

    async def count(self, wishes: Wishes, most: int | None) -> int | None:  # noqa: ARG002
        return None

    async def lines(self, wishes: Wishes) -> AsyncIterator[bytes]:  # noqa: ARG002
        rows = await self.pool.fetch(SQL["clients"], SOURCE, KIND)
        yield csv_lines(map(self._cells, rows)).replace(b"\r\n", b"\n")

    def _cells(self, row: Row) -> list[object]:
        facts = orjson.loads(row["facts"])
        purpose = f"{SEALED} {SOURCE} {KIND} {row['id']}"
        sealed = orjson.loads(self.cipher.open(row["sealed"], purpose=purpose))
        balance, currency = row["balance"], row["currency"]
        return [
            *(row["id"], row["name"], facts.get("company"), sealed.get("email"), row["status"]),
            None if balance is None else amount_text(balance, currency),
            facts.get("wallet_balance"),
            currency,
            facts.get("commission_rate"),
            "Yes" if row["active"] else "No",
            row["synced_at"].isoformat(),
        ]
