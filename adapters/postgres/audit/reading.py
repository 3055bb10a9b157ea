"""Read the trail: a page that is searched for, or all of it in order."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.audit.keys import SQL, SubjectKeys
from adapters.postgres.audit.rows import line_of, link_of, owners_of
from adapters.postgres.audit.trail import PostgresAudit, writing_trail
from adapters.postgres.pool import Pool
from application.shared.audit.ports import SYSTEM, ActFilter, ActLine, End
from application.shared.ports import FieldCipher
from domain.shared.chain import Link, Mark

LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PostgresTrail:
    """`Trail`."""

    pool: Pool
    cipher: FieldCipher | None

    async def named(self, name: str) -> UUID | None:
        found: UUID | None = await self.pool.fetchval(SQL["principal_named"], name)
        return found

    async def page(self, wanted: ActFilter, before: int | None, limit: int) -> Sequence[ActLine]:
        actor = None if wanted.actor in {None, SYSTEM} else UUID(wanted.actor)
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(SQL["plan_each_time"])
            rows = await connection.fetch(
                SQL["page_of_acts"],
                LAST if before is None else before,
                actor,
                wanted.actor == SYSTEM,
                *_beginnings(wanted.action),
                wanted.object_type,
                wanted.object_id,
                wanted.since,
                wanted.until,
                wanted.refused,
                None if wanted.owners is None else list(wanted.owners),
                limit,
            )
        return [line_of(row) for row in rows]

    async def end(self) -> End:
        [row] = await self.pool.fetch(SQL["end_of_chain"])
        head = None if row["hash"] is None else Mark(row["position"], row["hash"])
        return End(head, row["last"] or 0)

    async def links(self, after: int | None, limit: int) -> Sequence[Link]:
        async with self.pool.acquire() as connection:
            place = (-LAST, 0) if after is None else (after, 1)
            rows = await connection.fetch(SQL["page_of_chain"], *place, limit)
            if not rows:
                return []
            first, last = rows[0]["position"], rows[-1]["position"]
            facts = await connection.fetch(SQL["facts_between"], first, last)
            owners = {
                owner for row in rows for mac, owner in owners_of(row).values() if mac is not None
            }
            keys = await SubjectKeys(self.cipher).known(connection, owners)
        texts = {(each["position"], each["aspect"]): each["facts"] for each in facts}
        return [link_of(row, keys, texts) for row in rows]


def _beginnings(action: str | None) -> tuple[str | None, str | None, str | None]:
    """Give a whole action, the first word, and the beginning of those that are meant."""
    if action is None:
        return None, None, None
    resource = action.partition(".")[0]
    if action.endswith(".*"):
        return None, resource, action.removesuffix("*")
    return action, resource, None


@dataclass(frozen=True, slots=True)
class PostgresActs:
    """`BeginActs`: a transaction for acts alone."""

    pool: Pool
    cipher: FieldCipher | None

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[PostgresAudit]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield audit
