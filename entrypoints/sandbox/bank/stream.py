"""The stand-in bank's live webhooks: through the real route, as any bank's."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from uuid import uuid4

import aiohttp
import orjson
import structlog

from entrypoints.sandbox.bank.payers import PAYERS

PATH = "/api/webhook/bank/"
log = structlog.stdlib.get_logger("altyn.sandbox.bank")


def _unsigned(_: str) -> Mapping[str, str]:
    return {}


@dataclass(slots=True)
class StandInBank:
    """Sends a payment every few seconds, and now and then one twice, as banks do.

    It repeats what was not answered with 200, also as banks do. It pays in the names of its own
    organisations only.
    """

    base_url: str
    sign: Callable[[str], Mapping[str, str]] = _unsigned
    random: Random = field(default_factory=Random)
    pause_seconds: tuple[float, float] = (2.0, 5.0)
    repeat_share: float = 0.08

    async def run(self) -> None:
        """Send until cancelled."""
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(self.base_url, timeout=timeout) as session:
            body = self.payment()
            while True:
                await asyncio.sleep(self.random.uniform(*self.pause_seconds))
                sent = await self._send(session, body)
                if sent and self.random.random() >= self.repeat_share:
                    body = self.payment()

    def payment(self) -> str:
        """Make up a payment."""
        random, now = self.random, datetime.now(UTC)
        payer = random.choice(PAYERS)
        return orjson.dumps(
            {
                "operation_id": uuid4(),
                "amount": payer.amount(random),
                "payer_inn": payer.inn,
                "document_number": payer.document(random, now.year),
                "document_date": now.replace(microsecond=0),
            }
        ).decode()

    async def _send(self, session: aiohttp.ClientSession, body: str) -> bool:
        headers = {"Content-Type": "application/json", **self.sign(body)}
        try:
            async with session.post(PATH, data=body.encode(), headers=headers) as response:
                taken = response.status == 200  # noqa: PLR2004  # What the contract promises.
        except (aiohttp.ClientError, TimeoutError) as error:
            log.debug("webhook not delivered", error=type(error).__name__)
            return False
        if not taken:
            log.warning("webhook refused", status=response.status)
        return taken
