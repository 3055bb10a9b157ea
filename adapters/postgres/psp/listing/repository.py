"""Operations one by one, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.pool import Pool
from adapters.postgres.psp.listing import rows
from adapters.postgres.psp.listing.page import OnePage
from adapters.postgres.psp.listing.searching import SQL
from application.psp.listing.ports import Change, Found, Kept, ListedOperation, Question
from application.shared.ports import FieldCipher
from domain.psp.operation import OperationId


@dataclass(frozen=True, slots=True)
class PostgresOperations:
    """`Operations`. All that a page takes is of one moment."""

    pool: Pool
    cipher: FieldCipher

    async def page(self, question: Question) -> Found:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            await connection.execute(SQL["plan_anew"])
            return await OnePage(connection, question)()

    async def get(self, operation_id: OperationId) -> ListedOperation | None:
        row = await self.pool.fetchrow(SQL["get"], operation_id)
        return rows.listed(row) if row else None

    async def changes(self, operation_id: OperationId) -> Sequence[Change]:
        return list(map(rows.change, await self.pool.fetch(SQL["changes"], operation_id)))

    async def kept(self, operation_id: OperationId) -> Kept:
        row = await self.pool.fetchrow(SQL["kept"], operation_id)
        return rows.kept(row, operation_id, self.cipher) if row else Kept(None, None)
