"""Sealed fields in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from application.shared.sealing.ports import SealedField


@dataclass(frozen=True, slots=True)
class MemorySealedFields:
    """`SealedFields`."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)

    async def others(self, mark: str, after: str, limit: int) -> Sequence[SealedField]:
        found = sorted(
            key for key, each in self.fields.items() if key > after and not each.startswith(mark)
        )
        return [SealedField(key, self.fields[key]) for key in found[:limit]]

    async def replace(self, field: SealedField, sealed: str) -> bool:
        unchanged = self.fields.get(field.key) == field.sealed
        if unchanged:
            self.fields[field.key] = sealed
        return unchanged
