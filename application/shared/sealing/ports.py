"""Where sealed fields are kept."""

from collections.abc import Sequence
from typing import Protocol

from domain.shared.values import value


@value
class SealedField:
    """One sealed field: the key of its row, and the envelope."""

    key: str
    sealed: str


class SealedFields(Protocol):
    """A column of sealed fields; each context names its own to the container."""

    @property
    def name(self) -> str:
        """Say what is in it; with the row's key behind it, it is the purpose of a field."""
        ...

    async def others(self, mark: str, after: str, limit: int) -> Sequence[SealedField]:
        """Give fields whose envelopes do not begin so, by their rows' keys, from one on."""
        ...

    async def replace(self, field: SealedField, sealed: str) -> bool:
        """Put another envelope in the place of a field's; false when it has changed meanwhile."""
        ...
