"""Connections for tests that wait as long as it takes: how fast a machine is changes no answer."""

from contextlib import asynccontextmanager
from functools import partial

from adapters.postgres.pool import Patience, open_pool

open_patient_pool = partial(open_pool, patience=Patience(connect=60, acquire=60, command=60))


@asynccontextmanager
async def two_pools(dsn, size=3):
    """Open connections for each of two houses, as two processes have."""
    async with open_patient_pool(dsn, size=size) as one, open_patient_pool(dsn, size=size) as two:
        yield one, two
