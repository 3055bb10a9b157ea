"""Targets: what a run is held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from bench.measure import Measurement


@dataclass(frozen=True, slots=True)
class Of:
    """The figure of one subject in one workload."""

    subject: str
    workload: str

    def by_round(self, figure: str, measurements: Sequence[Measurement]) -> dict[int, float]:
        return {
            each.round: attrgetter(figure)(each)
            for each in measurements
            if (each.subject, each.workload) == (self.subject, self.workload) and each.round
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The median over all rounds of a figure, or of its ratio to another in the same round."""

    text: str
    of: Of
    to: Of | None = None
    figure: str = "per_second"
    at_least: float | None = None
    at_most: float | None = None

    def reached(self, measurements: Sequence[Measurement]) -> float | None:
        """Give the median, or nothing where one side was not measured."""
        figures = self.of.by_round(self.figure, measurements)
        if self.to:
            others = self.to.by_round(self.figure, measurements)
            both = figures.keys() & others.keys()
            figures = {each: figures[each] / others[each] for each in both if others[each]}
        return median(figures.values()) if figures else None

    def met(self, reached: float) -> bool:
        low = self.at_least is None or reached >= self.at_least
        return low and (self.at_most is None or reached <= self.at_most)
