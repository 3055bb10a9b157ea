"""What one provider has in one list: in the order of its beginnings, and of its changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter

from entrypoints.sandbox.economy.payment import Row

EPOCH_MS = 1_609_459_200_000
LOW_BITS = 26
LOW = (1 << LOW_BITS) - 1


def mark(at: int, number: int) -> int:
    """Give the number of something that happened to an operation: they grow with time."""
    return (at - EPOCH_MS) // 10 << LOW_BITS | number & LOW


@dataclass(slots=True)
class Book:
    """Rows that appear and change as time goes on.

    `seen` and `changes` are in the order of marks; a change that was not the last of its row is
    no longer told.
    """

    delay: int = 0
    """Milliseconds until a new operation can be read."""
    rows: list[Row] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    _to_come: list[tuple[int, int, Row, int]] = field(default_factory=list)
    _added: list[Row] = field(default_factory=list)
    _tie: Iterator[int] = field(default_factory=count)

    def add(self, row: Row) -> None:
        """Take note of a row that will appear, and change, when its time comes."""
        self._added.append(row)

    def seen_at(self, row: Row) -> int:
        """Give the mark of a row's appearance."""
        return mark(row.created + self.delay, row.number)

    def changed_at(self, row: Row) -> int:
        """Give the mark of a row's last change."""
        return self._mark(row, row.now)

    def advance(self, now: int) -> None:
        """Let happen whatever is due."""
        if self._added:
            self._take_in()
        due = bisect_right(self._to_come, mark(now, LOW), key=itemgetter(0))
        for at, _, row, step in self._to_come[:due]:
            row.now = step
            if step == 0:
                _insert(self.seen, self.rows, at, row)
            _insert(self.changes, self.changed, at, row)
        del self._to_come[:due]

    def change(self, row: Row, now: int, word: str) -> None:
        """Let something happen to a row now, and nothing after it."""
        at = max(now, row.changed + 10)
        row.steps = (*row.steps[: row.now + 1], (at, word))
        self._to_come = [each for each in self._to_come if each[2] is not row]
        self._will(row, row.now + 1)
        self._to_come.sort()

    def from_seen(self, at: int, back: int = 0) -> Iterator[Row]:
        """Give rows in the order of their appearance, from so many before a mark on."""
        for index in range(max(bisect_left(self.seen, at) - back, 0), len(self.rows)):
            yield self.rows[index]

    def from_changed(self, at: int, back: int = 0) -> Iterator[Row]:
        """Give rows in the order of their last change, from some before a mark on."""
        for index in range(max(bisect_left(self.changes, at) - back, 0), len(self.changes)):
            if self.changes[index] == self._mark(self.changed[index], self.changed[index].now):
                yield self.changed[index]

    def between(self, first: int, end: int) -> range:
        """Give where the rows are that began in these milliseconds."""
        return range(
            bisect_left(self.seen, mark(first + self.delay, 0)),
            bisect_right(self.seen, mark(end - 1 + self.delay, LOW)),
        )

    def _mark(self, row: Row, step: int) -> int:
        at, _ = row.steps[step]
        return mark(max(at, row.created + self.delay + 10 * step), row.number)

    def _will(self, row: Row, step: int) -> None:
        self._to_come.append((self._mark(row, step), next(self._tie), row, step))

    def _take_in(self) -> None:
        for row in self._added:
            for step in range(len(row.steps)):
                self._will(row, step)
        self._added.clear()
        self._to_come.sort()


def _insert(marks: list[int], rows: list[Row], at: int, row: Row) -> None:
    """Put a row in its place: nearly always that is the end."""
    index = bisect_right(marks, at)
    marks.insert(index, at)
    rows.insert(index, row)
