"""Keys, and whose they are."""

import pytest

from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller
from tests.access import in_memory, in_postgres


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        rooms = in_memory()
    else:
        await pool.execute("TRUNCATE users, sessions, api_keys CASCADE")
        await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
        rooms = in_postgres(pool)
    rooms.pool = pool
    yield rooms
    await rooms.aclose()


@pytest.fixture
def api(rooms):
    return rooms.api


@pytest.fixture
async def admin(rooms):
    user = await rooms.anna(email="ada@altyn.example", name="Ada")
    return Caller(user.id, "Ada", DEFAULTS[Role.ADMIN], "user", role="admin")


@pytest.fixture
async def merchant(rooms):
    user = await rooms.anna(email="mia@altyn.example", name="Mia", role=Role.MERCHANT)
    return Caller(user.id, "Mia", DEFAULTS[Role.MERCHANT], "user", role="merchant")


@pytest.fixture
async def other(rooms):
    user = await rooms.anna(email="max@altyn.example", name="Max", role=Role.MERCHANT)
    return Caller(user.id, "Max", DEFAULTS[Role.MERCHANT], "user", role="merchant")
