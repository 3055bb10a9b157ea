import pytest

from tests.access import in_memory, in_postgres
from tests.factors import caller


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        yield in_memory()
    else:
        await pool.execute("TRUNCATE users, sessions, api_keys, sign_in_attempts CASCADE")
        await pool.execute("DELETE FROM principals WHERE kind <> 'house'")
        rooms = in_postgres(pool)
        yield rooms
        await rooms.known.aclose()


@pytest.fixture
async def user(rooms):
    return await rooms.anna()


@pytest.fixture
async def session(rooms, user):
    return await rooms.enter(email=user.email.text)


@pytest.fixture
async def anna(rooms, session):
    return await caller(rooms, session)
