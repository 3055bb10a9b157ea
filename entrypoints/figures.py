"""Figures for Prometheus, in a registry of our own."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REQUEST_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
COMMIT_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
BATCH_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
Read = Callable[[], float]


class Figures:
    """What the service counts of itself; reading them costs the requests nothing."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "altyn_http_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "altyn_http_request_seconds",
            "Time from the first line of a request to its answer.",
            ["method", "route"],
            buckets=REQUEST_SECONDS,
            registry=self.registry,
        )
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
        self._bound: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; a route is its template, so that there are few of them."""
        bound = self._bound.get((method, route, status))
        if bound is None:
            bound = self._bound[method, route, status] = (
                self._requests.labels(method, route, str(status)),
                self._seconds.labels(method, route),
            )
        bound[0].inc()
        bound[1].observe(seconds)

    def batch(self, entries: int, seconds: float) -> None:
        self._batches.observe(entries)
        self._commits.observe(seconds)

    def gauge(self, name: str, help_text: str, read: Read) -> None:
        """Show a number that is read when somebody asks for it."""
        Gauge(name, help_text, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """Give all figures in Prometheus's text format."""
        return generate_latest(self.registry)
