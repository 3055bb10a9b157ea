"""Seal everything with the key that seals now."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.shared.ports import FieldCipher
from application.shared.sealing.ports import SealedFields
from domain.shared.sealing import FieldUnreadable

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Resealed:
    """What became of the fields of one place that older keys had sealed."""

    name: str
    done: int
    unreadable: int
    """Those whose key is missing: they stay as they are."""


@dataclass(frozen=True, slots=True)
class ResealFields:
    """Open what older keys have sealed, and seal it anew, as often as one likes."""

    places: Sequence[SealedFields]
    cipher: FieldCipher

    async def __call__(self) -> Sequence[Resealed]:
        return [await self._all_of(each) for each in self.places]

    async def _all_of(self, place: SealedFields) -> Resealed:
        done, unreadable, after = 0, 0, ""
        while fields := await place.others(self.cipher.mark(), after, AT_ONCE):
            for each in fields:
                purpose, after = f"{place.name} {each.key}", each.key
                try:
                    text = self.cipher.open(each.sealed, purpose=purpose)
                except FieldUnreadable:
                    unreadable += 1
                    continue
                done += await place.replace(each, self.cipher.seal(text, purpose=purpose))
        return Resealed(place.name, done, unreadable)
