"""What a demo has that production does not: ways in, a past, and payments that keep coming."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from application.access.ports import DemoAccess
from entrypoints.container import House

Say = Callable[[str], None]


@asynccontextmanager
async def living_demo(house: House, base_url: str, say: Say) -> AsyncIterator[DemoAccess]:
    """Provide for a demo, and keep it alive until the block ends."""
    say("Preparing the demo")
    yield await house.access.provision_demo()(base_url=base_url)
