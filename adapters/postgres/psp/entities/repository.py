"""Whom providers know, and what they had when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import orjson
from asyncpg import Record

from adapters.postgres.pool import Pool
from adapters.postgres.psp.storing.rows import columns
from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.syncing.kept_ports import EntityLine
from application.shared.ports import FieldCipher
from domain.psp.entities import EntityNotFound
from domain.psp.operation import SourceCode

SQL = load_queries("adapters.postgres.psp.entities")
PURPOSE = "psp.entity"
SEALED = (SealedColumn.of(PURPOSE, SQL, "entity"),)


@dataclass(frozen=True, slots=True)
class PostgresEntitiesInWork:
    """`EntitiesInWork`."""

    connection: PooledConnection
    cipher: FieldCipher

    async def put(self, lines: Sequence[EntityLine], raws: Sequence[str]) -> None:
        if not lines:
            return
        rows = [self._row(line, raw) for line, raw in zip(lines, raws, strict=True)]
        await self.connection.execute(SQL["keep_entities"], *columns(rows))
        had = [
            (*_key(each), each.synced_at, each.balance, each.currency)
            for each in lines
            if each.balance is not None
        ]
        if had:
            await self.connection.execute(SQL["keep_balances"], *columns(had))

    def _row(self, line: EntityLine, raw: str) -> tuple[object, ...]:
        said = orjson.dumps({"email": line.email, "raw": raw}).decode()
        return (
            *(*_key(line), line.name, line.status, line.active, line.balance, line.currency),
            orjson.dumps(dict(line.facts)).decode(),
            self.cipher.seal(said, purpose=" ".join((PURPOSE, *_key(line)))),
            line.synced_at,
        )


@dataclass(frozen=True, slots=True)
class PostgresEntities:
    """`EntitiesRead`."""

    pool: Pool
    cipher: FieldCipher

    async def page(
        self,
        source: SourceCode | None,
        kind: str | None,
        after: tuple[str, str, str] | None,
        limit: int,
    ) -> Sequence[EntityLine]:
        place = after or (None, None, None)
        rows = await self.pool.fetch(SQL["page_of_entities"], source, kind, *place, limit)
        return [self._line(each) for each in rows]

    async def balances(
        self, source: SourceCode, kind: str, id_: str, limit: int
    ) -> tuple[str | None, Sequence[tuple[datetime, Decimal]]]:
        async with self.pool.acquire() as connection:
            found = await connection.fetchrow(SQL["entity_currency"], source, kind, id_)
            if found is None:
                raise EntityNotFound
            rows = await connection.fetch(SQL["balances_of"], source, kind, id_, limit)
        return found["currency"], [(at, balance) for at, balance in reversed(rows)]

    def _line(self, row: Record) -> EntityLine:
        key = row["source"], row["kind"], row["id"]
        sealed = self.cipher.open(row["sealed"], purpose=" ".join((PURPOSE, *key)))
        return EntityLine(
            *(SourceCode(row["source"]), row["kind"], row["id"], row["name"], row["status"]),
            *(row["active"], orjson.loads(sealed)["email"], row["balance"], row["currency"]),
            *(orjson.loads(row["facts"]), row["synced_at"]),
        )


def _key(line: EntityLine) -> tuple[str, str, str]:
    return line.source, line.kind, line.id
