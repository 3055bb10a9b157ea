"""Calls to providers, counted and timed."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class ProviderCalls(Collector):
    """Each try of a call: of which provider, what for, how it ended, and how long it took."""

    def __init__(self) -> None:
        self.ended: dict[tuple[str, str, str], int] = {}
        self._seconds: dict[tuple[str, str], tuple[list[int], list[float]]] = {}

    def count(self, source: str, call: str, outcome: str, seconds: float) -> None:
        """Count a try; outcomes and names of calls are few, and none comes from outside."""
        self.ended[source, call, outcome] = self.ended.get((source, call, outcome), 0) + 1
        times = self._seconds.setdefault((source, call), ([0] * (len(SECONDS) + 1), [0.0]))
        times[0][bisect_left(SECONDS, seconds)] += 1
        times[1][0] += seconds

    def collect(self) -> Iterator[Metric]:
        calls = CounterMetricFamily(
            "altyn_provider_calls", "Calls to providers.", labels=["source", "call", "outcome"]
        )
        for key, n in self.ended.items():
            calls.add_metric(list(key), n)
        yield calls
        taken = HistogramMetricFamily(
            "altyn_provider_call_seconds", "Time that a call took.", labels=["source", "call"]
        )
        bounds = [*(str(float(each)) for each in SECONDS), "+Inf"]
        for name, (times, total) in self._seconds.items():
            buckets = list(zip(bounds, accumulate(times), strict=True))
            taken.add_metric(list(name), buckets, sum_value=total[0])
        yield taken
