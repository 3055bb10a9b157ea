"""Have the reports made whose time has come."""

from dataclasses import dataclass
from datetime import timedelta

from application.psp.reporting.make_psp_report import JOB
from application.psp.reporting.ports import ReportingWork
from application.psp.work import Begin
from application.shared.ports import Clock

EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class RunSchedules:
    """Begin each report that is due, once: its row, its job and the next time are one commit."""

    begin: Begin[ReportingWork]
    clock: Clock

    async def __call__(self) -> None:
        while await self._one():
            pass

    async def _one(self) -> bool:
        now = self.clock.now()
        async with self.begin() as work:
            schedule = await work.schedules.due(now)
            if schedule is None:
                return False
            after, report = schedule.run(now)
            await work.schedules.save(after)
            if await work.schedules.add_report(report):
                await work.jobs.enqueue(JOB, {"report_id": str(report.id)}, once=str(report.id))
        return True
