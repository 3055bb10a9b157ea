"""What is needed to keep traders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.gateway.fees.ports import FeeTables
from application.gateway.requisites.ports import KeptRequisites
from application.gateway.traders.views import TeamLine, TraderFilter, TraderLine
from application.gateway.work import Begin
from application.shared.ports import Audit, Tell
from domain.gateway.trader import Trader
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.shared.values import value


@value
class Made:
    """What a request has made: `said` is its fingerprint."""

    said: UUID
    at: datetime


class KeptTraders(Protocol):
    """Traders, within a transaction."""

    async def may_trade(self, person: OwnerId) -> bool:
        """Tell whether somebody has an account, is active, and has the role of a trader."""
        ...

    async def add(self, trader: Trader, request: UUID, said: UUID) -> bool:
        """Keep a new one; false if this person is a trader already."""
        ...

    async def of_request(self, request: UUID) -> Made | None:
        """Give what a request has made."""
        ...

    async def lock(self, trader_id: OwnerId, owners: Owners) -> Trader:
        """Give one; nobody else changes it until the commit. Raises `TraderNotFound`."""
        ...

    async def put(self, trader: Trader) -> None:
        """Keep a change, with its next version."""
        ...


@dataclass(frozen=True, slots=True)
class TradersWork:
    """What stands or falls together when traders or requisites change."""

    tell: Tell
    audit: Audit
    traders: KeptTraders
    requisites: KeptRequisites
    rewards: FeeTables


BeginTradersWork = Begin[TradersWork]


class TraderLines(Protocol):
    """Traders, to be shown."""

    async def page(
        self,
        wanted: TraderFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[TraderLine]:
        """Give at most `limit` of them, the oldest first; who is online is judged as of `at`."""
        ...

    async def find(self, trader_id: OwnerId, owners: Owners, *, at: datetime) -> TraderLine:
        """Give one. Raises `TraderNotFound`."""
        ...


class Teams(Protocol):
    """Traders by their leads."""

    async def between(
        self, since: datetime, until: datetime, owners: Owners, *, at: datetime
    ) -> Sequence[TeamLine]:
        """Give the teams of these traders; orders count by when they were made.

        Those of no lead come last.
        """
        ...
