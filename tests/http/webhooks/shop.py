"""A shop on this machine that is called, and the setting that lets it be."""

import asyncio
from contextlib import asynccontextmanager

from aiohttp import web


class Shop:
    """Takes callbacks, and answers as it likes."""

    def __init__(self):
        self.got, self.status, self.came = [], 200, asyncio.Event()

    async def handle(self, request):
        self.got.append((dict(request.headers), await request.read()))
        self.came.set()
        return web.Response(status=self.status, text="thanks")

    async def gets(self, n):
        async with asyncio.timeout(30):
            while len(self.got) < n:
                self.came.clear()
                await self.came.wait()
        return self.got


@asynccontextmanager
async def open_shop():
    shop = Shop()
    app = web.Application()
    app.router.add_post("/calls", shop.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    shop.url = f"http://127.0.0.1:{runner.addresses[0][1]}/calls"
    try:
        yield shop
    finally:
        await runner.cleanup()


@asynccontextmanager
async def loopback_open(operator):
    """Let this machine be called, as an operator would."""
    path = "/api/v1/settings/callbacks.loopback"
    async with operator.put(path, json={"value": True}) as response:
        assert response.status == 200, await response.text()
    try:
        yield
    finally:
        async with operator.delete(path) as response:
            assert response.status in {200, 204}
