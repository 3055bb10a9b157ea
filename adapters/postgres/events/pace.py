"""How often the sequencer looks, and where."""

from dataclasses import dataclass

from adapters.postgres.sql import Connection, load_queries

SQL = load_queries("adapters.postgres.events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often the sequencer looks, in seconds."""

    poll: float = 0.02
    """Between looks when nobody wakes it: writers in other processes do not."""
    alone: float = 0.2
    """The same while there is no other process: an idle machine shall be idle."""
    rest: float = 0.02
    """After a look that found something: a flood is taken in gulps."""
    standby: float = 1.0
    """Between attempts to become the one that works, and between looks for other processes."""
    retry: float = 0.5
    """After a lost connection."""
    full_look: float = 0.2
    """Between looks at everything that has no position, however old; see `Looks`."""


class Company:
    """How often to poll: writers elsewhere do not wake us, if there are any."""

    def __init__(self, connection: Connection, pace: Pace) -> None:
        self._connection = connection
        self._pace = pace
        self._asked_at = -pace.standby
        self._others: bool = True

    async def poll_seconds(self, now: float) -> float:
        if now - self._asked_at >= self._pace.standby:
            self._asked_at = now
            self._others = await self._connection.fetchval(SQL["others_stand_by"])
        return self._pace.poll if self._others else self._pace.alone


class Looks:
    """Where to begin looking for batches without a position.

    Rows that have got theirs stay in the index until no transaction can see the old ones. One
    that is open for hours (a dump) would make every look walk over all of them. So most looks
    only reach back a little, and those that see everything never take more than a twentieth
    of the time.
    """

    REACH = 1_000
    SHARE = 20

    def __init__(self, every: float, highest_id: int) -> None:
        self._every = every
        self._highest_id = highest_id
        self._full_at = 0.0
        self._full = False
        self._began = 0.0

    def floor(self, now: float) -> int:
        """Give the lowest id to look at; `now` in seconds."""
        self._full = now >= self._full_at
        self._began = now
        return 0 if self._full else self._highest_id - self.REACH

    def took(self, seconds: float) -> None:
        if self._full:
            self._full_at = self._began + max(self._every, self.SHARE * seconds)

    def saw(self, highest_id: int) -> None:
        self._highest_id = max(self._highest_id, highest_id)
