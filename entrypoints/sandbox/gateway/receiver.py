"""A merchant's side of callbacks: takes them, and tells which came and whether they were signed."""

import hmac
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

import orjson
from aiohttp import web

PATH = "/callbacks"
KEPT = 200


@dataclass(slots=True)
class Receiver:
    """Answers POST /callbacks/{store_id} with 204; GET /callbacks tells the latest ones first."""

    secrets: Mapping[str, str] = field(default_factory=dict)
    """What callbacks of a store are signed with, by its id."""
    url: str = ""
    came: deque[dict[str, object]] = field(default_factory=lambda: deque(maxlen=KEPT))

    @property
    def shown_at(self) -> str:
        return self.url + PATH

    def called_at(self, store_id: object) -> str:
        return f"{self.url}{PATH}/{store_id}"

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        secret = self.secrets.get(request.match_info["store_id"], "")
        try:
            said = orjson.loads(body)
        except ValueError:
            raise web.HTTPBadRequest from None
        theirs = request.headers.get("X-Signature", "")
        ours = hmac.new(secret.encode(), body, sha256).hexdigest()
        self.came.appendleft(
            {
                "store_id": request.match_info["store_id"],
                "id": request.headers.get("webhook-id"),
                "signed": bool(secret) and hmac.compare_digest(ours, theirs),
                "body": said,
            }
        )
        return web.Response(status=204)

    async def show(self, _: web.Request) -> web.Response:
        items = orjson.dumps({"items": list(self.came)})
        return web.Response(body=items, content_type="application/json")


@asynccontextmanager
async def running(host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Receiver]:
    """Take callbacks until the block ends."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post(PATH + "/{store_id}", receiver.take)
    app.router.add_get(PATH, receiver.show)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        receiver.url = f"http://{host}:{runner.addresses[0][1]}"
        yield receiver
    finally:
        await runner.cleanup()
