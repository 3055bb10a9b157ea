"""Whether Kafka answers: asked now and then, so that nobody has to wait for it to be told."""

import asyncio
from contextlib import suppress
from typing import Self

import structlog
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.patience import finished

log = structlog.stdlib.get_logger("altyn.kafka")


class KafkaWatch:
    """Ask the brokers every few seconds whether they are there, while the block lasts."""

    def __init__(
        self, connection: KafkaConnection, *, every_seconds: float = 5.0, patience: float = 3.0
    ) -> None:
        self._connection = connection
        self._every_seconds = every_seconds
        self._patience = patience
        self._task: asyncio.Task[None] | None = None
        self.reachable = True
        """What we heard last; until we have asked there is nothing to complain about."""

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_asking(), name="kafka watch")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_asking(self) -> None:
        while True:
            try:
                await self._ask()
            except (KafkaError, OSError, TimeoutError) as error:
                self._hear(reachable=False, error=type(error).__name__)
            await asyncio.sleep(self._every_seconds)

    async def _ask(self) -> None:
        """Go on for as long as they answer."""
        admin = AIOKafkaAdminClient(**self._connection.options())
        try:
            async with asyncio.timeout(self._patience):
                await finished(admin.start())
            while True:
                async with asyncio.timeout(self._patience):
                    await admin.describe_cluster()
                self._hear(reachable=True)
                await asyncio.sleep(self._every_seconds)
        finally:
            await admin.close()

    def _hear(self, *, reachable: bool, **more: str) -> None:
        if reachable != self.reachable:
            (log.info if reachable else log.warning)("kafka", reachable=reachable, **more)
        self.reachable = reachable
