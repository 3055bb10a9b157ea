"""Kafka beside whatever else a process does, where there is one."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.kafka.connection import KafkaConnection
from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.watch import KafkaWatch
from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.events.relay import PostgresRelay
from adapters.postgres.events.sequencer import Connect
from adapters.postgres.pool import Pool
from application.system.ports import NOBODY, Carriers
from entrypoints.figures import Figures
from entrypoints.settings import Settings

BEHIND_SECONDS = 10.0
"""So old is an event that nobody has published when we begin to complain."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """What publishes events, and whether it can: `Carriers`."""

    relay: PostgresRelay
    watch: KafkaWatch

    def warnings(self) -> Mapping[str, str]:
        warnings = {}
        if not self.watch.reachable:
            warnings["kafka"] = "unreachable"
        if self.relay.lag_seconds > BEHIND_SECONDS:
            warnings["relay"] = "behind"
        return warnings


def kafka_of(settings: Settings) -> KafkaConnection | None:
    """Give the way to the Kafka that is set, or None where PostgreSQL does it all."""
    if settings.kafka_bootstrap_servers is None:
        return None
    password = settings.kafka_sasl_password
    return KafkaConnection(
        settings.kafka_bootstrap_servers,
        prefix=settings.kafka_prefix,
        replication=settings.kafka_replication_factor,
        protocol=settings.kafka_security_protocol,
        mechanism=settings.kafka_sasl_mechanism,
        username=settings.kafka_sasl_username,
        password=password.get_secret_value() if password else None,
        cafile=settings.kafka_ssl_cafile,
        certfile=settings.kafka_ssl_certfile,
        keyfile=settings.kafka_ssl_keyfile,
    )


@asynccontextmanager
async def carrying(
    settings: Settings, connect: Connect, pool: Pool, bus: PostgresEventBus, figures: Figures
) -> AsyncIterator[Carriers]:
    """Publish the event log into Kafka, here or in another process, and see whether it is there.

    Where none is set nothing is done.
    """
    kafka = kafka_of(settings)
    if kafka is None:
        yield NOBODY
        return
    relay = PostgresRelay(
        connect, log=PostgresEventLog(pool), bus=bus, publisher=KafkaPublisher(kafka)
    )
    async with relay, KafkaWatch(kafka) as watch:
        _show(figures, relay, watch)
        yield Carrying(relay, watch)


def _show(figures: Figures, relay: PostgresRelay, watch: KafkaWatch) -> None:
    show = figures.gauge
    show("altyn_relay_active", "Whether events are published here.", lambda: relay.active)
    show("altyn_relay_published", "Events published here.", lambda: relay.published)
    show("altyn_relay_lag_events", "Events that wait for Kafka.", lambda: relay.lag_events)
    show("altyn_relay_lag_seconds", "Age of what waits for Kafka.", lambda: relay.lag_seconds)
    show("altyn_kafka_reachable", "Whether Kafka answers us.", lambda: watch.reachable)
