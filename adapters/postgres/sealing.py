"""Columns of sealed fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.postgres.sql import Executor
from application.shared.sealing.ports import SealedField


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column, as its context declares it: what is in it, and its two statements.

    `others` takes the mark, the key to go on after, and how many; it gives `key` and `sealed`.
    `replace` takes the key, the envelope that is there, and the new one.
    """

    name: str
    others: str
    replace: str

    @classmethod
    def of(cls, name: str, queries: Mapping[str, str], column: str) -> "SealedColumn":
        """Give a column whose statements are named after it."""
        return cls(name, queries[f"sealed_{column}"], queries[f"reseal_{column}"])


@dataclass(frozen=True, slots=True)
class PostgresSealedFields:
    """`SealedFields`."""

    database: Executor
    column: SealedColumn

    @property
    def name(self) -> str:
        return self.column.name

    async def others(self, mark: str, after: str, limit: int) -> Sequence[SealedField]:
        rows = await self.database.fetch(self.column.others, mark, after, limit)
        return [SealedField(row["key"], row["sealed"]) for row in rows]

    async def replace(self, field: SealedField, sealed: str) -> bool:
        done = await self.database.fetchval(self.column.replace, field.key, field.sealed, sealed)
        return done is not None
