"""What reports need of the world."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.funding.ports import FundingWork
from application.shared.made_files import OwnedRead
from domain.funding.report import Report
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Standing:
    """How many reports of a player are being made, and kept; and when the first of those goes."""

    waiting: int = 0
    kept: int = 0
    next_expiry: datetime | None = None


class Reports(Protocol):
    """Reports, within a unit of work."""

    async def asked(self, request: UUID) -> tuple[Report, UUID] | None:
        """Give the report that a request has made, with that request's fingerprint."""
        ...

    async def standing(self, owner: OwnerId, now: datetime) -> Standing:
        """Tell how many a player has now."""
        ...

    async def add(self, report: Report, request: UUID, fingerprint: UUID) -> Report | None:
        """Add a report, and give it with its number; none when there is one of this id."""
        ...

    async def lock(self, report_id: str) -> Report | None:
        """Give a report that nobody else changes until the commit."""
        ...

    async def save(self, report: Report) -> None:
        """Keep how far a report has come."""
        ...


ReportsRead = OwnedRead[str, Report]


@dataclass(frozen=True, slots=True)
class ReportWork(FundingWork):
    """A unit of work about reports."""

    reports: Reports
