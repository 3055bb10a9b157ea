"""Where a walk over a PayShack list stands: what its cursor says."""

import json
from datetime import UTC, date, datetime, timedelta

from application.psp.ports import Days
from domain.shared.values import value

DAY = timedelta(days=1)


@value
class Walk:
    """Pages of some days. `seen` is until when the list was known before it began."""

    seen: datetime | None
    began: datetime
    days: Days
    page: int = 1
    done: int = 0

    @classmethod
    def over(cls, days: Days, now: datetime) -> "Walk":
        return cls(None, now, days)

    @classmethod
    def since(cls, seen: datetime, now: datetime) -> "Walk":
        """Walk from the day before: whose midnight they mean is not documented."""
        return cls(seen, now, Days(seen.date() - DAY, now.date() + DAY))

    def on(self, page: int, done: int) -> "Walk":
        return Walk(self.seen, self.began, self.days, page, done)

    @property
    def cursor(self) -> str:
        """Say where to go on when it breaks off here."""
        return json.dumps(
            {
                "seen": self.seen and self.seen.isoformat(),
                "began": self.began.isoformat(),
                "days": [self.days.first.isoformat(), self.days.last.isoformat()],
                "page": self.page,
                "done": self.done,
            }
        )

    @property
    def finished(self) -> str:
        """Say that all is known until it began."""
        return json.dumps({"seen": self.began.isoformat()})


def read_cursor(cursor: str) -> Walk | datetime:
    """Read a cursor: a walk to go on with, or until when all is known."""
    said = json.loads(cursor)
    seen = datetime.fromisoformat(said["seen"]).astimezone(UTC) if said["seen"] else None
    if "page" not in said and seen is not None:
        return seen
    first, last = (date.fromisoformat(each) for each in said["days"])
    began = datetime.fromisoformat(said["began"]).astimezone(UTC)
    return Walk(seen, began, Days(first, last), said["page"], said["done"])
