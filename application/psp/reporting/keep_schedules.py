"""Decide which reports come by themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from application.psp.reporting.ports import ReportingWork, ReportsRead
from application.psp.work import Begin
from application.shared.ports import Act, Clock
from domain.psp.report_schedules import (
    MOST_SCHEDULES,
    ReportSchedule,
    ScheduleId,
    ScheduleNotFound,
    TooManySchedules,
)
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, derived_id


@dataclass(frozen=True, slots=True)
class ListSchedules:
    """Give all schedules, by name."""

    reports: ReportsRead

    async def __call__(self) -> Sequence[ReportSchedule]:
        return await self.reports.schedules()


@dataclass(frozen=True, slots=True)
class AddSchedule:
    """Have a report come by itself; the same request again gives what it has made.

    Raises `TooManySchedules`, `IdempotencyKeyReused`.
    """

    begin: Begin[ReportingWork]
    clock: Clock

    async def __call__(
        self, *, by: Caller, request: IdempotencyKey, wanted: ReportSchedule
    ) -> tuple[ReportSchedule, bool]:
        """Give the schedule, and whether it had been made before."""
        said = derived_id(repr(replace(wanted, created_at=wanted.created_at.min)))
        now = self.clock.now()
        async with self.begin() as work:
            count = await work.schedules.count()
            before = await work.schedules.made_by(ScheduleId(request.entry_id))
            if before is not None:
                if before[1] != said:
                    raise IdempotencyKeyReused
                return before[0], True
            if count >= MOST_SCHEDULES:
                raise TooManySchedules
            schedule = replace(wanted, id=ScheduleId(request.entry_id)).planned(now)
            await work.schedules.add(schedule, said)
            await work.audit.record(_act("added", by, schedule))
        return schedule, False


@dataclass(frozen=True, slots=True)
class ChangeSchedule:
    """Change a schedule. Raises `ScheduleNotFound`, `InvalidSchedule`."""

    begin: Begin[ReportingWork]
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        schedule_id: ScheduleId,
        changes: Mapping[str, Any],
        rhythm: Mapping[str, Any],
    ) -> ReportSchedule:
        async with self.begin() as work:
            known = await work.schedules.lock(schedule_id)
            if known is None:
                raise ScheduleNotFound
            changed = replace(known, **changes, rhythm=replace(known.rhythm, **rhythm))
            if changed == known:
                return known
            schedule = changed.planned(self.clock.now())
            await work.schedules.save(schedule)
            await work.audit.record(_act("changed", by, schedule, known))
        return schedule


@dataclass(frozen=True, slots=True)
class RemoveSchedule:
    """Have a report come no more. Raises `ScheduleNotFound`."""

    begin: Begin[ReportingWork]

    async def __call__(self, *, by: Caller, schedule_id: ScheduleId) -> None:
        async with self.begin() as work:
            known = await work.schedules.lock(schedule_id)
            if known is None or not await work.schedules.remove(schedule_id):
                raise ScheduleNotFound
            await work.audit.record(_act("removed", by, known))


def _act(
    what: str, by: Caller, schedule: ReportSchedule, before: ReportSchedule | None = None
) -> Act:
    return Act(
        f"psp_report_schedule.{what}",
        by,
        "psp_report_schedule",
        str(schedule.id),
        before=_facts(before) if before else None,
        after=_facts(schedule),
    )


def _facts(schedule: ReportSchedule) -> dict[str, object]:
    """Tell what it is, but not who gets it: only how many."""
    rhythm = schedule.rhythm
    return {
        "name": schedule.name,
        "frequency": rhythm.frequency.value,
        "at": rhythm.at.isoformat("minutes"),
        "timezone": rhythm.zone.key,
        "weekday": rhythm.weekday,
        "day": rhythm.day,
        "format": schedule.format.value,
        "recipients": len(schedule.recipients),
        "active": schedule.active,
    }
