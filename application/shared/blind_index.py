"""Finding a sealed value by its hash, without opening anything."""

from collections.abc import Sequence
from typing import Protocol


class BlindIndex(Protocol):
    """Hashes with a key of our own: equal for equal values, and worth nothing without the key."""

    async def of(self, texts: Sequence[str]) -> Sequence[bytes]:
        """Give the hash of each, whatever its case and the spaces around it.

        Raises `Unavailable`, `FieldUnreadable`.
        """
        ...
