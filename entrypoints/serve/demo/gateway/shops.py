"""What the stores of a demo hear: a stand-in for their backends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from entrypoints.sandbox.gateway.receiver import Receiver, running
from entrypoints.serve.demo.stripe import ANYWHERE
from entrypoints.settings import Settings


@asynccontextmanager
async def shops_called(settings: Settings) -> AsyncIterator[Receiver | None]:
    """Take callbacks, if this is a demo, until the block ends."""
    if not settings.demo:
        yield None
        return
    host = "127.0.0.1" if settings.loopback or settings.host in ANYWHERE else settings.host
    async with running(host) as receiver:
        yield receiver
