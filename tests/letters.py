"""A mail server for tests, that keeps what it takes."""

import asyncio
import email.policy
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP


class Box:
    """A letter box; it can refuse, and take its time."""

    def __init__(self):
        self.letters, self.refusing, self.waiting, self.refused = [], False, None, 0

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # aiosmtpd's way.
        if self.waiting is not None:
            await self.waiting.wait()
        if self.refusing:
            self.refused += 1
            return f"550 no {envelope.rcpt_tos[0]} here"
        content = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append((envelope.rcpt_tos, content))
        return "250 kept"

    def to(self):
        """Who has got letters, as often as they did."""
        return sorted(address for to, _ in self.letters for address in to)


@asynccontextmanager
async def letter_box(box):
    """Gives the port."""
    made = []

    def protocol():
        made.append(SMTP(box, enable_SMTPUTF8=True))
        return made[-1]

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for each in made:
            if each._handler_coroutine is not None:
                each._handler_coroutine.cancel()
        await server.wait_closed()
