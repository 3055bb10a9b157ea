"""Why nobody took an order, for the next ones that want the same."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic

from domain.gateway.selection import Reason

SECONDS = 1.0
LARGE = 1_000
"""Requisites: reasons of smaller markets are counted each time, in less than a millisecond."""
MOST = 1_000


@dataclass(slots=True)
class Lately:
    """Reasons in large markets, for a second: a flood of orders that nobody takes stays cheap.

    They are kept only where nobody could have taken the order, and asked for only after nobody was
    found again.
    """

    now: Callable[[], float] = monotonic
    kept: OrderedDict[Hashable, tuple[float, Counter[str]]] = field(default_factory=OrderedDict)

    def find(self, wanted: Hashable) -> Counter[str] | None:
        """Give the reasons of a moment ago."""
        at, reasons = self.kept.get(wanted, (None, None))
        if at is None or reasons is None or self.now() - at > SECONDS:
            return None
        return Counter(reasons)

    def keep(self, wanted: Hashable, reasons: Counter[str]) -> None:
        """Keep them if that saves something."""
        if reasons[Reason.BUSY] or reasons.total() < LARGE:
            return
        self.kept[wanted] = self.now(), Counter(reasons)
        self.kept.move_to_end(wanted)
        while len(self.kept) > MOST:
            self.kept.popitem(last=False)
