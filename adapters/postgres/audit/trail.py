"""Write the trail within the transaction of what it tells."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson

from adapters.postgres.audit.keys import SQL, SubjectKeys
from adapters.postgres.audit.rows import exported
from adapters.postgres.sql import Executor
from application.shared.audit.told import Told, erasing
from application.shared.origin import ORIGIN
from application.shared.pace import few_at_a_time
from application.shared.ports import Act, FieldCipher
from domain.shared.chain import keyed
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PostgresAudit:
    """`Audit` and `PersonalData` of a unit of work.

    What is asked for is done by `write`, the last thing before the commit. So the end of the trail
    is the last lock of every transaction and held for no longer than it takes to commit: whoever
    holds it waits for nobody, and there can be no deadlock. The order for all is: rows of one's
    own, accounts of the ledger, keys of persons, the end of the trail.
    """

    database: Executor
    keys: SubjectKeys
    _told: list[Told] = field(default_factory=list)
    _erased: list[OwnerId] = field(default_factory=list)

    async def record(self, act: Act) -> None:
        self._told.append(Told.of(act, ORIGIN.get()()))

    async def erase(self, subject: OwnerId) -> None:
        self._erased.append(subject)
        await self.record(erasing(subject))

    async def export(self, subject: OwnerId) -> Sequence[Mapping[str, object]]:
        rows = await self.database.fetch(SQL["acts_of_person"], subject)
        return [exported(row) for row in rows]

    async def write(self) -> None:
        """Do what was asked for: hold the end of the trail, until the commit."""
        if not self._told:
            return
        # What is there can be destroyed: those to be erased have a key from here on, too.
        rows = await rows_of(self._told, self.keys, self.database, *self._erased)
        for subject in self._erased:
            await self.database.execute(SQL["erase_from_audit"], subject)
        await self.database.execute(SQL["append_acts"], rows)


@asynccontextmanager
async def writing_trail(
    connection: Executor, cipher: FieldCipher | None
) -> AsyncIterator[PostgresAudit]:
    """Give the trail for a transaction that is committed right after the block."""
    audit = PostgresAudit(connection, SubjectKeys(cipher))
    yield audit
    await audit.write()


async def rows_of(
    told: Sequence[Told], keys: SubjectKeys, database: Executor, *others: OwnerId
) -> list[str]:
    """Give what `append_acts` takes, and see to it that all who are meant have a key."""
    subjects = {subject for each in told for subject, _ in each.facts.values()}
    known = await keys.provide(database, subjects | set(others))
    rows: list[str] = []
    async for few in few_at_a_time(told):
        rows += [_row(each, known) for each in few]
    return rows


def _row(told: Told, keys: Mapping[OwnerId, bytes | None]) -> str:
    facts: list[Mapping[str, str]] = []
    row = {**told.columns, "facts": facts}
    for aspect, (subject, text) in told.facts.items():
        key = keys[subject]
        if key is not None:
            row[f"{aspect}_mac"] = f"\\x{keyed(key, text).hex()}"
            facts.append({"aspect": aspect, "subject": str(subject), "facts": text})
    return orjson.dumps(row).decode()
