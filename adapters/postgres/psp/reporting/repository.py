"""Schedules of reports, and reports, in PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from asyncpg import Record as Row

from adapters.postgres.pool import Pool
from adapters.postgres.psp.work import PspTransactions
from adapters.postgres.sql import PooledConnection, load_queries
from application.psp.reporting.ports import ReportingWork
from domain.psp.filters import Period, timezone
from domain.psp.report_schedules import (
    Frequency,
    PspReport,
    PspReportId,
    ReportFormat,
    ReportSchedule,
    Rhythm,
    ScheduleId,
)
from domain.shared.made_file import FileState

SQL = load_queries("adapters.postgres.psp.reporting")
MADE = "created_at", "attempts", "size", "file", "error", "finished_at"
ZONE = "zone"
"""What a report's wishes have the timezone of its days under."""


@dataclass(frozen=True, slots=True)
class PostgresSchedulesInWork:
    """`Schedules`, within one transaction."""

    connection: PooledConnection

    async def count(self) -> int:
        return int(await self.connection.fetchval(SQL["count_schedules"]))

    async def made_by(self, schedule_id: ScheduleId) -> tuple[ReportSchedule, UUID] | None:
        row = await self.connection.fetchrow(SQL["made_by"], schedule_id)
        return (_schedule(row), row["fingerprint"]) if row else None

    async def add(self, schedule: ReportSchedule, fingerprint: UUID) -> None:
        await self.connection.execute(
            SQL["add_schedule"], *_values(schedule), fingerprint, schedule.created_at
        )

    async def lock(self, schedule_id: ScheduleId) -> ReportSchedule | None:
        row = await self.connection.fetchrow(SQL["lock_schedule"], schedule_id)
        return _schedule(row) if row else None

    async def due(self, now: datetime) -> ReportSchedule | None:
        row = await self.connection.fetchrow(SQL["due_schedule"], now)
        return _schedule(row) if row else None

    async def save(self, schedule: ReportSchedule) -> None:
        await self.connection.execute(SQL["save_schedule"], *_values(schedule))

    async def remove(self, schedule_id: ScheduleId) -> bool:
        return await self.connection.fetchval(SQL["remove_schedule"], schedule_id) is not None

    async def add_report(self, report: PspReport) -> bool:
        period = report.period
        number = await self.connection.fetchval(
            SQL["add_report"],
            *(report.id, report.schedule_id, report.name, report.format, report.language),
            list(report.recipients),
            orjson.dumps({**report.wishes, ZONE: period.zone.key}).decode(),
            *(period.first, period.last, report.created_at, report.expires_at),
        )
        return number is not None

    async def lock_report(self, report_id: PspReportId) -> PspReport | None:
        row = await self.connection.fetchrow(SQL["lock_report"], report_id)
        return _report(row) if row else None

    async def save_report(self, report: PspReport) -> None:
        await self.connection.execute(
            SQL["save_report"],
            *(report.id, report.state, report.attempts, report.size, report.file, report.error),
            report.finished_at,
        )


@dataclass(frozen=True, slots=True)
class PostgresPspReports:
    """`ReportsRead`."""

    pool: Pool

    async def schedules(self) -> Sequence[ReportSchedule]:
        return list(map(_schedule, await self.pool.fetch(SQL["schedules"])))

    async def get(self, report_id: PspReportId) -> PspReport | None:
        row = await self.pool.fetchrow(SQL["get_report"], report_id)
        return _report(row) if row else None

    async def page(self, before: int | None, limit: int) -> Sequence[PspReport]:
        return list(map(_report, await self.pool.fetch(SQL["page_of_reports"], before, limit)))

    async def past(self, now: datetime, limit: int) -> Sequence[PspReport]:
        return list(map(_report, await self.pool.fetch(SQL["past_reports"], now, limit)))


@dataclass(frozen=True, slots=True)
class PostgresReportingWork:
    """Begins transactions about reports that come by themselves."""

    transactions: PspTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[ReportingWork]:
        async with self.transactions.begin() as (connection, work):
            yield ReportingWork(*work.parts, schedules=PostgresSchedulesInWork(connection))


def _values(schedule: ReportSchedule) -> tuple[object, ...]:
    rhythm = schedule.rhythm
    return (
        *(schedule.id, schedule.name, rhythm.frequency, rhythm.at, rhythm.zone.key),
        *(rhythm.weekday, rhythm.day, schedule.format, schedule.language),
        list(schedule.recipients),
        orjson.dumps(dict(schedule.wishes)).decode(),
        *(schedule.active, schedule.last_run_at, schedule.next_run_at),
    )


def _schedule(row: Row) -> ReportSchedule:
    return ReportSchedule(
        ScheduleId(row["id"]),
        row["name"],
        Rhythm(
            Frequency(row["frequency"]),
            row["at"],
            timezone(row["timezone"]),
            row["weekday"],
            row["day"],
        ),
        ReportFormat(row["format"]),
        row["language"],
        tuple(row["recipients"]),
        orjson.loads(row["wishes"]),
        row["active"],
        row["created_at"],
        row["last_run_at"],
        row["next_run_at"],
    )


def _report(row: Row) -> PspReport:
    wishes = orjson.loads(row["wishes"])
    zone = timezone(wishes.pop(ZONE))
    return PspReport(
        PspReportId(row["id"]),
        row["schedule_id"],
        row["name"],
        ReportFormat(row["format"]),
        row["language"],
        tuple(row["recipients"]),
        wishes,
        Period(row["first_day"], row["last_day"], zone),
        row["number"],
        state=FileState(row["state"]),
        **{name: row[name] for name in MADE},
    )
