"""Consumers of events beside whatever else a process does."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from application.shared.events.consuming import Consumer, Deliveries, Lag
from domain.shared.errors import Unavailable
from entrypoints.container import House
from entrypoints.figures import Figures
from entrypoints.serve.jobs import Bell, doing_jobs

REFRESH_SECONDS = 5.0


@asynccontextmanager
async def working(
    house: House, figures: Figures, bell: Bell, stopped: asyncio.Event, deliveries: Deliveries
) -> AsyncIterator[None]:
    """Do jobs and bring events to consumers."""
    async with doing_jobs(house, figures, bell, stopped), _delivering(deliveries, house):
        yield


@asynccontextmanager
async def _delivering(deliveries: Deliveries, house: House) -> AsyncIterator[None]:
    """Bring the house's consumers their events; what is under way at the end comes again."""
    task = asyncio.create_task(deliveries.deliver(house.events.consumers()), name="deliveries")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def showing_consumers(house: House, figures: Figures) -> AsyncIterator[None]:
    """Show how far all consumers are behind, wherever they run, among the figures."""
    shown = ConsumerFigures()
    figures.registry.register(shown)
    task = asyncio.create_task(_keep_measuring(house, shown), name="consumer figures")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class ConsumerFigures(Collector):
    """What is left to do, by consumer: `REFRESH_SECONDS` old."""

    def __init__(self) -> None:
        self.lags: Mapping[str, Lag] = {}
        self.put_by: Mapping[str, int] = {}

    def collect(self) -> Iterator[Metric]:
        events = _gauge("altyn_consumer_lag_events", "Events not handled yet.")
        seconds = _gauge("altyn_consumer_lag_seconds", "Age of the oldest of them.")
        put_by = _gauge("altyn_consumer_put_by", "Events that failed, or wait behind such.")
        for name, lag in self.lags.items():
            events.add_metric([name], lag.events)
            seconds.add_metric([name], lag.seconds)
            put_by.add_metric([name], self.put_by.get(name, 0))
        yield from (events, seconds, put_by)


def _gauge(name: str, text: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, labels=["consumer"])


async def _keep_measuring(house: House, shown: ConsumerFigures) -> None:
    consumers: list[Consumer] = house.events.consumers()
    measure, progress = house.events.measure_lag(), house.events.progress()
    while True:
        with suppress(Unavailable):
            shown.lags = {each.name: await measure(consumer=each) for each in consumers}
            shown.put_by = await progress.put_by()
        await asyncio.sleep(REFRESH_SECONDS)
