"""Reports, and their transactions, in PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import Record as Row

from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection, load_queries
from application.funding.reports.ports import ReportWork, Standing
from domain.funding.report import Contents, Format, Period, Report, ReportStatus
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.funding.reports")


@dataclass(frozen=True, slots=True)
class PostgresReportsInWork:
    """`Reports`, within one transaction."""

    connection: PooledConnection

    async def asked(self, request: UUID) -> tuple[Report, UUID] | None:
        row = await self.connection.fetchrow(SQL["asked"], request)
        return (_report(row), row["fingerprint"]) if row else None

    async def standing(self, owner: OwnerId, now: datetime) -> Standing:
        row = await self.connection.fetchrow(SQL["standing"], owner, now)
        return Standing(**row) if row else Standing()

    async def add(self, report: Report, request: UUID, fingerprint: UUID) -> Report | None:
        contents, period = report.contents, report.period
        number = await self.connection.fetchval(
            SQL["add"],
            *(report.id, report.owner, request, fingerprint, contents.format, contents.language),
            *(contents.bets, contents.transactions, contents.statistics),
            *(period.first, period.last, report.created_at, report.expires_at),
        )
        return None if number is None else replace(report, number=number)

    async def lock(self, report_id: str) -> Report | None:
        row = await self.connection.fetchrow(SQL["lock"], report_id)
        return _report(row) if row else None

    async def save(self, report: Report) -> None:
        await self.connection.execute(
            SQL["save"],
            *(report.id, report.status, report.percent, report.attempts, report.file, report.size),
        )


@dataclass(frozen=True, slots=True)
class PostgresReports:
    """`ReportsRead`."""

    pool: Pool

    async def get(self, report_id: str) -> Report | None:
        row = await self.pool.fetchrow(SQL["get"], report_id)
        return _report(row) if row else None

    async def page(self, owner: OwnerId, before: int | None, limit: int) -> Sequence[Report]:
        return list(map(_report, await self.pool.fetch(SQL["page"], owner, before, limit)))

    async def past(self, now: datetime, limit: int) -> Sequence[Report]:
        return list(map(_report, await self.pool.fetch(SQL["past"], now, limit)))


@dataclass(frozen=True, slots=True)
class PostgresReportWork:
    """Begins transactions about reports."""

    transactions: FundingTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ReportWork]:
        async with self.transactions.begin() as (connection, work):
            yield ReportWork(
                *work.parts,
                reports=PostgresReportsInWork(connection),
            )


def _report(row: Row) -> Report:
    return Report(
        row["number"],
        row["id"],
        OwnerId(row["owner"]),
        Contents(
            Format(row["format"]),
            row["language"],
            row["bets"],
            row["transactions"],
            row["statistics"],
        ),
        Period(row["first_day"], row["last_day"]),
        row["created_at"],
        ReportStatus(row["status"]),
        row["percent"],
        row["attempts"],
        row["file"],
        row["size"],
    )
