import pytest

from adapters.memory.access import MemoryDemoFile
from tests.access import in_memory, serving


@pytest.fixture
async def rooms():
    rooms = in_memory(demo_file=MemoryDemoFile())
    await rooms.anna()
    return rooms


@pytest.fixture
async def client(rooms):
    async with serving(rooms) as client:
        yield client


@pytest.fixture
def origin(client):
    return str(client.make_url("/")).rstrip("/")
