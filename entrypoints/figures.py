"""Figures for Prometheus, in a registry of our own."""

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, Gauge, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

REQUEST_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
COMMIT_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
BATCH_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
Read = Callable[[], float]


class Requests(Collector):
    """Requests by route and status, and how long each route took.

    Counted as plain numbers and made into figures when somebody reads them: one thread counts,
    and Prometheus's own counters, which allow for many, took five times as long.
    """

    def __init__(self) -> None:
        self._answered: dict[tuple[str, str, int], int] = {}
        self._seconds: dict[tuple[str, str], tuple[list[int], list[float]]] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; a route is its template, so that there are few of them."""
        self._answered[method, route, status] = self._answered.get((method, route, status), 0) + 1
        times = self._seconds.get((method, route))
        if times is None:
            times = self._seconds[method, route] = [0] * (len(REQUEST_SECONDS) + 1), [0.0]
        times[0][bisect_left(REQUEST_SECONDS, seconds)] += 1
        times[1][0] += seconds

    def collect(self) -> Iterator[Metric]:
        answered = CounterMetricFamily(
            "altyn_http_requests", "Requests answered.", labels=["method", "route", "status"]
        )
        for (method, route, status), n in self._answered.items():
            answered.add_metric([method, route, str(status)], n)
        yield answered
        taken = HistogramMetricFamily(
            "altyn_http_request_seconds",
            "Time from the first line of a request to its answer.",
            labels=["method", "route"],
        )
        bounds = [*(str(float(each)) for each in REQUEST_SECONDS), "+Inf"]
        for key, (times, total) in self._seconds.items():
            buckets = list(zip(bounds, accumulate(times), strict=True))
            taken.add_metric(list(key), buckets, sum_value=total[0])
        yield taken


class Figures:
    """What the service counts of itself; reading them costs the requests nothing."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.together: Callable[[], Awaitable[bytes]] | None = None
        """Gives the figures of all processes at our address, when we are not alone there."""
        self.requests = Requests()
        self.registry.register(self.requests)
        self.request = self.requests.count
        self._batches = Histogram(
            "altyn_ledger_batch_entries",
            "Entries that one commit answered.",
            buckets=BATCH_SIZES,
            registry=self.registry,
        )
        self._commits = Histogram(
            "altyn_ledger_commit_seconds",
            "Time from sending a batch to its commit.",
            buckets=COMMIT_SECONDS,
            registry=self.registry,
        )

    def batch(self, entries: int, seconds: float) -> None:
        self._batches.observe(entries)
        self._commits.observe(seconds)

    def gauge(self, name: str, help_text: str, read: Read) -> None:
        """Show a number that is read when somebody asks for it."""
        Gauge(name, help_text, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """Give all figures in Prometheus's text format."""
        return generate_latest(self.registry)

    async def shown(self) -> bytes:
        """Give what whoever asks at our address shall see: it may be one of several processes."""
        return self.text() if self.together is None else await self.together()
