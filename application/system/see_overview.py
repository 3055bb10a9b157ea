"""See at a glance how the house stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.ledger.ports import Figures
from application.ledger.views import Holdings, Minute
from application.shared.events.ports import EventLog, LogFigures
from application.system.dead_letter_ports import DeadLetters
from application.system.ports import Database, DatabaseFigures, Queue, QueueFigures

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Overview:
    """What is held, what has moved in the last hour, and how the parts of the house do."""

    holdings: Sequence[Holdings]
    activity: Sequence[Minute]
    database: DatabaseFigures
    queue: QueueFigures
    events: LogFigures
    dead_letters: int


@dataclass(frozen=True, slots=True)
class SeeOverview:
    """Collect the figures of the operator's first page."""

    figures: Figures
    database: Database
    queue: Queue
    event_log: EventLog
    letters: DeadLetters

    async def __call__(self) -> Overview:
        return Overview(
            await self.figures.holdings(),
            await self.figures.activity(MINUTES),
            await self.database.figures(),
            self.queue.figures(),
            await self.event_log.figures(),
            await self.letters.count(),
        )
