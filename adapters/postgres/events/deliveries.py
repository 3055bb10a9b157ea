"""Deliveries straight from the event log: each consumer's in one process at a time."""

import asyncio
from collections.abc import Mapping, Sequence

import structlog

from adapters.postgres.events.sequencer import HANGING_SECONDS, Connect
from adapters.postgres.sql import Connection, load_queries
from application.shared.events.consuming import Consumer, Lag
from application.shared.events.follow_log import Follower, FollowLog

SQL = load_queries("adapters.postgres.events")
SESSION = {
    "application_name": "altyn consumers",
    # A holder that is frozen loses its consumers in time for a takeover within 5 s. A living one
    # asks again every second.
    "idle_session_timeout": "3s",
    "statement_timeout": "10s",
}
log = structlog.stdlib.get_logger("altyn.events")


class PostgresDeliveries:
    """`Deliveries`. Many may run at once; an advisory lock for each consumer chooses.

    That is for peace, not for truth: what two of them bring is handled once (`Inbox`).
    """

    def __init__(
        self, connect: Connect, follow: FollowLog, *, standby: float = 1.0, retry: float = 0.5
    ) -> None:
        self._connect = connect
        self._follow = follow
        self._standby = standby
        self._retry = retry
        self._followers: dict[str, Follower] = {}

    async def deliver(self, consumers: Sequence[Consumer]) -> None:
        while True:
            try:
                await self._attend(consumers)
            except Exception as error:  # noqa: BLE001  # Whatever it was, events must flow again.
                log.warning("consumers interrupted", error=type(error).__name__)
            await asyncio.sleep(self._retry)

    def lags(self) -> Mapping[str, Lag]:
        return {name: each.lag() for name, each in self._followers.items()}

    async def _attend(self, consumers: Sequence[Consumer]) -> None:
        connection = await self._connect(server_settings=SESSION)
        try:
            async with asyncio.TaskGroup() as group:
                while True:
                    await self._begin(connection, consumers, group)
                    await asyncio.sleep(self._standby)
        finally:
            self._followers.clear()
            connection.terminate()  # And with it the locks.

    async def _begin(
        self, connection: Connection, consumers: Sequence[Consumer], group: asyncio.TaskGroup
    ) -> None:
        """Follow the log for those whom nobody else does; asking keeps what we have, too."""
        free = [each for each in consumers if each.name not in self._followers]
        ours = await connection.fetch(
            SQL["become_consumers"], [each.name for each in free], timeout=HANGING_SECONDS
        )
        names = {row["name"] for row in ours}
        for each in free:
            if each.name in names:
                self._followers[each.name] = follower = self._follow.by(each)
                group.create_task(follower.follow(), name=f"consumer {each.name}")
                log.info("consumer active", consumer=each.name)
