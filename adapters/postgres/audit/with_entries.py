"""Acts that are written with a ledger entry, in its transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.audit.keys import SQL, SubjectKeys
from adapters.postgres.audit.trail import rows_of
from adapters.postgres.ledger.records import Lock, RecordWriter, RecordWriters
from adapters.postgres.pool import Pool
from application.ledger.ports import Posted, Record
from application.shared.audit.told import Told
from application.shared.origin import ORIGIN
from application.shared.pace import few_at_a_time
from application.shared.ports import Act, FieldCipher
from domain.shared.ids import derived_id


@dataclass(frozen=True, slots=True)
class ReadyAct:
    """An act as `append_acts` takes it."""

    row: str


@dataclass(frozen=True, slots=True)
class PostgresReadyActs:
    """`Acts`."""

    pool: Pool
    cipher: FieldCipher | None

    async def ready(self, acts: Sequence[Act]) -> Sequence[ReadyAct]:
        origin, told = ORIGIN.get()(), list[Told]()
        async for few in few_at_a_time(acts):
            told += [Told.of(each, origin) for each in few]
        rows = await rows_of(told, SubjectKeys(self.cipher), self.pool)
        return [ReadyAct(each) for each in rows]


def _row(record: Record, _: Posted) -> tuple[object, ...]:
    if not isinstance(record, ReadyAct):
        raise TypeError(record)
    return (record.row,)


END = Lock(derived_id("altyn", "end of the trail"), SQL["head_is_free"], SQL["head_is_held"])
"""The end of the trail, as what an entry may have to wait for."""
ACTS: RecordWriters = {ReadyAct: RecordWriter(SQL["append_acts"], _row, END)}
"""How the ledger writes acts beside its entries."""
