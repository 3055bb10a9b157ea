"""Deliveries within one process."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from application.shared.events.consuming import Consumer, Lag
from application.shared.events.follow_log import Follower, FollowLog


@dataclass
class MemoryDeliveries:
    """`Deliveries`."""

    follow: FollowLog
    followers: dict[str, Follower] = field(default_factory=dict)

    async def deliver(self, consumers: Sequence[Consumer]) -> None:
        async with asyncio.TaskGroup() as group:
            for each in consumers:
                self.followers[each.name] = self.follow.by(each)
                group.create_task(self.followers[each.name].follow(), name=each.name)

    def lags(self) -> Mapping[str, Lag]:
        return {name: each.lag() for name, each in self.followers.items()}
