"""An endpoint for webhooks, as somebody who uses Stripe would have one."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import stripe
from aiohttp import web


@dataclass
class Taker:
    secrets: list = field(default_factory=list)
    events: list = field(default_factory=list)
    headers: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    """The statuses of the next answers; 200 when there is none."""
    url: str = ""

    async def answer(self, request):
        body, header = await request.read(), request.headers["Stripe-Signature"]
        if self.answers:
            status = self.answers.pop(0)
            if status != 200:
                return web.Response(status=status)
        try:
            event = stripe.Webhook.construct_event(body, header, self.secrets[0])
        except stripe.SignatureVerificationError as error:
            self.refused.append(str(error))
            return web.Response(status=400)
        self.events.append(event)
        self.headers.append(request.headers)
        return web.Response()

    @property
    def types(self):
        return [each.type for each in self.events]

    def of(self, type_):
        return [each for each in self.events if each.type == type_]

    async def get(self, type_, count=1):
        """Wait until so many events of a type have come."""
        async with asyncio.timeout(10):
            while len(self.of(type_)) < count:
                await asyncio.sleep(0.005)
        return self.of(type_)[-1].data.object


@asynccontextmanager
async def taking():
    taker = Taker()
    app = web.Application()
    app.router.add_post("/webhook", taker.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/webhook"
        yield taker
    finally:
        await runner.cleanup()
