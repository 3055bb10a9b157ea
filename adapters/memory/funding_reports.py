"""Reports and their transactions, in a dictionary."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from adapters.memory.funding import MemoryFunding
from application.funding.reports.ports import ReportWork, Standing
from domain.funding.report import Report, ReportStatus
from domain.shared.ids import OwnerId

Known = dict[str, tuple[Report, UUID, UUID]]
"""Reports by id, with their requests and fingerprints."""


@dataclass(slots=True, repr=False)
class MemoryReports:
    """`Reports`, `ReportsRead`, and the beginning of transactions about them."""

    funding: MemoryFunding

    @property
    def known(self) -> Known:
        table: Known = self.funding.tables.setdefault("reports", {})
        return table

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[ReportWork]:
        _ = self.known
        async with self.funding.begin() as work:
            yield ReportWork(*work.parts, reports=self)

    async def asked(self, request: UUID) -> tuple[Report, UUID] | None:
        found = (each for each in self.known.values() if each[1] == request)
        return next(((report, said) for report, _, said in found), None)

    async def standing(self, owner: OwnerId, now: datetime) -> Standing:
        own = [each.at(now) for each, _, _ in self.known.values() if each.owner == owner]
        gone = {ReportStatus.EXPIRED, ReportStatus.FAILED}
        kept = [each for each in own if each.status not in gone]
        waiting = sum(each.status is ReportStatus.GENERATING for each in kept)
        return Standing(waiting, len(kept), min((each.expires_at for each in kept), default=None))

    async def add(self, report: Report, request: UUID, fingerprint: UUID) -> Report | None:
        if report.id in self.known:
            return None
        added = replace(report, number=len(self.known) + 1)
        self.known[report.id] = added, request, fingerprint
        return added

    async def lock(self, report_id: str) -> Report | None:
        return await self.get(report_id)

    async def save(self, report: Report) -> None:
        _, request, said = self.known[report.id]
        self.known[report.id] = report, request, said

    async def get(self, report_id: str) -> Report | None:
        found = self.known.get(report_id)
        return found and found[0]

    async def page(self, owner: OwnerId, before: int | None, limit: int) -> Sequence[Report]:
        own = [each for each, _, _ in self.known.values() if each.owner == owner]
        older = [each for each in own if before is None or each.number < before]
        return sorted(older, key=lambda each: -each.number)[:limit]

    async def past(self, now: datetime, limit: int) -> Sequence[Report]:
        over = [
            each
            for each, _, _ in self.known.values()
            if each.status is not ReportStatus.EXPIRED and each.expires_at <= now
        ]
        return sorted(over, key=lambda each: each.expires_at)[:limit]
