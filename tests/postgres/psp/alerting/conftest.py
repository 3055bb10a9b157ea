"""Alerts in a database that is empty at the beginning of each test."""

import pytest

from tests.alerts import AlertRooms


@pytest.fixture
async def rooms(pool):
    return await AlertRooms(pool).emptied()
