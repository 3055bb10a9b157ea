"""Settings of Kafka: without its address events are brought by PostgreSQL alone."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

SERVERS = r"^\s*[^\s,:/@]+:\d{1,5}(\s*,\s*[^\s,:/@]+:\d{1,5})*\s*$"


class KafkaSettings(BaseSettings):
    """Where Kafka is, and how we come in."""

    kafka_bootstrap_servers: str | None = Field(
        None,
        validation_alias="KAFKA_BOOTSTRAP_SERVERS",
        pattern=SERVERS,
        description="Brokers of Kafka, which then carries the events: host:port, by commas. "
        "Without it PostgreSQL does.",
    )
    kafka_prefix: str = Field(
        "",
        validation_alias="KAFKA_PREFIX",
        pattern=r"^[A-Za-z0-9._-]{0,50}$",
        description="What names of our topics and groups begin with: several Altyns on a cluster.",
    )
    kafka_replication_factor: int = Field(
        1,
        ge=1,
        le=10,
        validation_alias="KAFKA_REPLICATION_FACTOR",
        description="On how many brokers a message is: 3 where there are as many. With 3 one may "
        "be away.",
    )
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT",
        validation_alias="KAFKA_SECURITY_PROTOCOL",
        description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.",
    )
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "PLAIN",
        validation_alias="KAFKA_SASL_MECHANISM",
        description="PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.",
    )
    kafka_sasl_username: str | None = Field(
        None, validation_alias="KAFKA_SASL_USERNAME", description="Who we are at Kafka, for SASL."
    )
    kafka_sasl_password: SecretStr | None = Field(
        None, validation_alias="KAFKA_SASL_PASSWORD", description="Goes with KAFKA_SASL_USERNAME."
    )
    kafka_ssl_cafile: Path | None = Field(
        None,
        validation_alias="KAFKA_SSL_CAFILE",
        description="Who we trust to have signed the brokers' certificates: a PEM file. Without "
        "it, whom the machine trusts.",
    )
    kafka_ssl_certfile: Path | None = Field(
        None,
        validation_alias="KAFKA_SSL_CERTFILE",
        description="Our own certificate, where brokers want one: a PEM file.",
    )
    kafka_ssl_keyfile: Path | None = Field(
        None,
        validation_alias="KAFKA_SSL_KEYFILE",
        description="The key of KAFKA_SSL_CERTFILE, without a password.",
    )

    @model_validator(mode="after")
    def _whoever_signs_in_has_a_name(self) -> Self:
        named = self.kafka_sasl_username and self.kafka_sasl_password
        if self.kafka_security_protocol.startswith("SASL") and not named:
            raise ValueError("KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD go with SASL")
        if (self.kafka_ssl_certfile is None) != (self.kafka_ssl_keyfile is None):
            raise ValueError("KAFKA_SSL_CERTFILE and KAFKA_SSL_KEYFILE go together")
        for each in (self.kafka_ssl_cafile, self.kafka_ssl_certfile, self.kafka_ssl_keyfile):
            if each is not None and not each.is_file():
                raise ValueError("KAFKA_SSL_CAFILE, _CERTFILE and _KEYFILE are files")
        return self
