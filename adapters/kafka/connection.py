"""How we come to Kafka, and what our things are called there."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiokafka.helpers import create_ssl_context

FETCH_MILLISECONDS = 50
"""So long a broker may keep a request for messages. What comes meanwhile in a partition that is
not in it waits for it: a partition whose last messages we were still reading."""
REQUEST_SECONDS = 5.0
"""A broker that does not answer for so long is tried again, or another one is."""


@dataclass(frozen=True, slots=True)
class KafkaConnection:
    """Brokers, and what opens them."""

    servers: str
    """As in host:port,host:port."""
    prefix: str = ""
    """What names of topics and groups begin with at the brokers; nobody else knows of it."""
    replication: int = 1
    protocol: str = "PLAINTEXT"
    mechanism: str = "PLAIN"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    cafile: Path | None = None
    certfile: Path | None = None
    keyfile: Path | None = None

    def options(self) -> dict[str, Any]:
        """Give what every client of aiokafka takes. Raises `OSError` for unreadable files."""
        options: dict[str, Any] = {
            "bootstrap_servers": [each.strip() for each in self.servers.split(",")],
            "client_id": "altyn",
            "request_timeout_ms": int(REQUEST_SECONDS * 1000),
            "security_protocol": self.protocol,
        }
        if self.protocol.endswith("SSL"):
            options["ssl_context"] = create_ssl_context(
                cafile=self.cafile, certfile=self.certfile, keyfile=self.keyfile
            )
        if self.protocol.startswith("SASL"):
            options["sasl_mechanism"] = self.mechanism
            options["sasl_plain_username"] = self.username
            options["sasl_plain_password"] = self.password
        return options

    def named(self, ours: str) -> str:
        """Give the name at the brokers of a topic or group of ours."""
        return self.prefix + ours

    def plain(self, theirs: str) -> str:
        """Give our name for a topic or group of theirs."""
        return theirs.removeprefix(self.prefix)
