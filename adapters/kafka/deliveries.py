"""Consumers in groups: each partition is followed by one process at a time."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from adapters.kafka.member import Member, Surroundings
from adapters.kafka.patience import given_up
from application.shared.events.consuming import Consumer, Lag

log = structlog.stdlib.get_logger("altyn.kafka")


@dataclass(slots=True)
class KafkaDeliveries:
    """`Deliveries` over Kafka: its messages say what there is, the database what is handled."""

    around: Surroundings
    members: dict[str, Member] = field(init=False, default_factory=dict)

    async def deliver(self, consumers: Sequence[Consumer]) -> None:
        async with asyncio.TaskGroup() as together:
            for each in consumers:
                together.create_task(self._keep_attending(each), name=f"consumer {each.name}")

    def lags(self) -> Mapping[str, Lag]:
        return {name: each.lag() for name, each in self.members.items()}

    async def _keep_attending(self, consumer: Consumer) -> None:
        while True:
            try:
                member = self.members[consumer.name] = Member(consumer, self.around)
                await member.attend()
            except (Exception, asyncio.CancelledError) as error:
                # Whatever it was, events must flow again.
                if given_up():
                    raise
                name = type(error).__name__
                log.warning("consumer interrupted", consumer=consumer.name, error=name)
            finally:
                self.members.pop(consumer.name, None)
            await asyncio.sleep(self.around.pace.retry)
