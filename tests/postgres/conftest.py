"""A trail of its own for each test."""

from uuid import uuid4

import pytest

from domain.shared.ids import OwnerId
from tests.pools import open_patient_pool
from tests.trail import act, postgres_trails, request_from


@pytest.fixture
async def trails(database):
    async with open_patient_pool(database, size=10) as pool:
        yield postgres_trails(pool)


@pytest.fixture
async def nine(trails):
    """Nine rows, each about somebody, and all from somewhere."""
    with request_from("192.0.2.7"):
        for n in range(1, 10):
            person = {"subject": OwnerId(uuid4()), "personal": {"name": f"Person {n}"}}
            await trails.record(act(object_id=str(n), after={"n": n}, **person))
    assert (await trails.verify()).intact
    return trails


@pytest.fixture
async def queue(database):
    """Connections to a database whose queue is empty."""
    async with open_patient_pool(database, size=8) as pool:
        yield pool
