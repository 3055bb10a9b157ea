"""How far consumers are behind is among the figures, wherever they run."""

import asyncio
from types import SimpleNamespace

from prometheus_client import generate_latest

from adapters.system.clock import SystemClock
from application.shared.events.measure_lag import MeasureLag
from entrypoints.figures import Figures
from entrypoints.serve.consuming import showing_consumers
from tests.deliveries import MemoryRoom


async def test_consumers_show_what_they_have_before_them():
    room = MemoryRoom()
    recorder = await room.recorder()
    recorder.broken.add("one")
    async with room.delivering(recorder):
        await recorder.happens("one", "one", "two")
        await recorder.settled()
    await recorder.happens("three")
    events = SimpleNamespace(
        consumers=lambda: [recorder.consumer],
        measure_lag=lambda: MeasureLag(room.log, room.progress, SystemClock()),
        progress=lambda: room.progress,
    )
    figures = Figures()
    async with showing_consumers(SimpleNamespace(events=events), figures):
        while (shown := _of(figures, recorder.name)) == {}:
            await asyncio.sleep(0.01)
    assert shown.pop("altyn_consumer_lag_seconds") > 0
    assert shown == {"altyn_consumer_lag_events": 1, "altyn_consumer_put_by": 2}


def _of(figures, name):
    lines = generate_latest(figures.registry).decode().splitlines()
    of = f'{{consumer="{name}"}}'
    return {each.split("{")[0]: float(each.split()[-1]) for each in lines if of in each}
