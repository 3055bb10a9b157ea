from datetime import UTC, datetime

import aiohttp
import pytest

from entrypoints.sandbox.psp import Settings, running
from tests.sandbox.psp.asking import Asking

NOW = datetime(2026, 6, 15, 12, 30, tzinfo=UTC)


@pytest.fixture
async def standins():
    """Four days of a few payments; time stands still."""
    async with running(seed=3, now=NOW, settings=Settings(days=4, payments_per_day=120)) as both:
        yield both


@pytest.fixture
async def asking(standins):
    async with aiohttp.ClientSession() as session:
        yield Asking(standins, session)
