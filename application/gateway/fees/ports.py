"""What agreeing on fees asks of the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.gateway.fees import FeeTable
from domain.shared.ids import OwnerId

FeePlace = tuple[datetime, datetime, UUID]
"""Where a page of tables ended: from when that one is valid, when it was made, and its id."""


class FeeTables(Protocol):
    """Tables of fees: made, never changed."""

    async def at(self, party: OwnerId, at: datetime) -> FeeTable | None:
        """Give the one that counts at an instant."""
        ...

    async def page(
        self, party: OwnerId, *, before: FeePlace | None = None, limit: int
    ) -> Sequence[FeeTable]:
        """Give those of somebody, the one that begins last first."""
        ...

    async def add(self, table: FeeTable) -> FeeTable | None:
        """Keep one; when there is one of its id already, give that and keep nothing."""
        ...
