"""Settings: from the environment, then from `.env`, checked before anything starts."""

import base64
import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import SettingsConfigDict

from domain.shared.currencies import CURRENCIES
from domain.shared.sealing import KeyRing
from entrypoints.demo_settings import DemoSettings
from entrypoints.gateway_settings import GatewaySettings
from entrypoints.kafka_settings import KafkaSettings
from entrypoints.psp_settings import PspSettings
from entrypoints.running_settings import RunningSettings

PREFIX = "ALTYN_"
IGNORED = "DATABASE_URL_SYNC", "REDIS_URL"
"""What the sources needed and we do not: accepted, so that an old `.env` does no harm."""


class SettingsRefused(Exception):
    """The settings cannot be used; the message has a line for each thing that is wrong."""


def default_data_folder() -> Path:
    """Give the data folder of this user; of the system for root, whose home is closed."""
    return Path("/var/lib/altyn") if os.geteuid() == 0 else user_data_path("altyn", appauthor=False)


def _known_currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError(f"{code} is not a currency that we know")
    return code


def _without_driver(value: object) -> object:
    """Take `postgresql+asyncpg://` as `postgresql://`: the driver is our business."""
    return re.sub(r"^(\w+)\+\w+://", r"\1://", value) if isinstance(value, str) else value


def _postgres(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("postgres://", "postgresql://")):
        raise ValueError("The database is PostgreSQL: postgresql://user:password@host/name")
    return value


def _mail_server(value: SecretStr) -> SecretStr:
    if not re.match(r"smtps?://[^/]*[^/@:]", value.get_secret_value()):
        raise ValueError("The mail server is smtp://user:password@host:587 or smtps://host")
    return value


def _signing_secret(value: SecretStr) -> SecretStr:
    coded = value.get_secret_value().removeprefix("whsec_")
    try:
        secret = base64.b64decode(coded + "==")
    except ValueError:
        secret = b""
    if not secret:
        raise ValueError("The secret is base64, as in whsec_... of Standard Webhooks")
    return value


def _key_ring(value: SecretStr) -> SecretStr:
    KeyRing.parse(value.get_secret_value())
    return value


CurrencyCode = Annotated[str, AfterValidator(_known_currency)]
DatabaseUrl = Annotated[SecretStr, BeforeValidator(_without_driver), AfterValidator(_postgres)]


class Settings(PspSettings, GatewaySettings, KafkaSettings, RunningSettings, DemoSettings):
    """Every setting with its default and what it means; secrets hide themselves."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    database_url: DatabaseUrl | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="The database in production. Without it we run our own PostgreSQL.",
    )
    data: Path = Field(
        default_factory=default_data_folder,
        description="Where our own PostgreSQL and demo.json live (default: a folder per user).",
    )
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="The port to listen on; 0 is any.")
    base_url: str | None = Field(
        None,
        pattern=r"^https?://[^/]+(/.*[^/])?$",
        description="Our address as browsers see it, when it is not the one we listen on.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", validation_alias="LOG_LEVEL", description="DEBUG, INFO, WARNING or ERROR."
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="json, console, or auto: console on a terminal."
    )
    default_currency: CurrencyCode = Field("USD", description="The currency of new wallets.")
    bank_currency: CurrencyCode = Field("RUB", description="The currency of the bank's webhooks.")
    implicit_wallets: bool = Field(
        True,  # noqa: FBT003  # A default.
        description="Whether the first deposit to an unused id opens a wallet.",
    )
    inn_checksum: bool = Field(
        True,  # noqa: FBT003  # A default.
        description="Whether the check digits of an INN are checked; off asks for digits only.",
    )
    unknown_payer: Literal["create", "suspense"] = Field(
        "create", description="What a payment of an unknown organisation does: create or suspense."
    )
    bank_webhook_secret: Annotated[SecretStr, AfterValidator(_signing_secret)] | None = Field(
        None, description="Signs the bank's webhooks (Standard Webhooks, whsec_...)."
    )
    bank_webhook_open: bool = Field(
        False,  # noqa: FBT003  # A default.
        description="Accept unsigned bank webhooks; only on a loopback address.",
    )
    field_keys: Annotated[SecretStr, AfterValidator(_key_ring)] | None = Field(
        None,
        description="Seal bank details and second factors: id:base64 of 32 bytes, between commas; "
        "the first seals, all open. Without it they are made up and kept in the data folder.",
    )
    smtp_url: Annotated[SecretStr, AfterValidator(_mail_server)] | None = Field(
        None,
        description="The mail server: smtp://user:password@host:587, or smtps:// for TLS from the "
        "start. Without it links are shown to whoever makes them.",
    )
    s3_bucket_name: str | None = Field(
        None,
        validation_alias="S3_BUCKET_NAME",
        description="Where files are kept in production, so that every machine finds them. Without "
        "it they are in the data folder.",
    )
    s3_endpoint_url: str | None = Field(
        None,
        validation_alias="S3_ENDPOINT_URL",
        pattern=r"^https?://[^/]+",
        description="The address of the storage, unless it is Amazon's.",
    )
    s3_access_key: str | None = Field(
        None,
        validation_alias="S3_ACCESS_KEY",
        description="Opens the bucket; without it the machine's own role does.",
    )
    s3_secret_key: SecretStr | None = Field(
        None, validation_alias="S3_SECRET_KEY", description="Goes with S3_ACCESS_KEY."
    )
    s3_region: str = Field(
        "us-east-1", validation_alias="S3_REGION", description="The region of the bucket."
    )
    mail_from: str = Field(
        "Altyn <altyn@localhost>",
        description="Who letters come from.",
        pattern=r"^[^@\r\n]+@[^@\s]+$",
    )
    metrics_token: SecretStr | None = Field(
        None, description="Closes /metrics: it then wants this bearer token."
    )
    key_requests_per_minute: int | None = Field(
        None,
        ge=1,
        description="Requests of an API key in a minute, instead of the settings limits.*_per_key.",
    )
    trusted_proxies: str = Field(
        "",
        description="Proxies whose X-Forwarded-For we believe: addresses and networks, by commas.",
    )
    stripe_secret_key: SecretStr | None = Field(
        None,
        validation_alias="STRIPE_SECRET_KEY",
        description="Our key at Stripe (sk_...): without it no cards are taken.",
    )
    stripe_publishable_key: str | None = Field(
        None,
        validation_alias="STRIPE_PUBLISHABLE_KEY",
        description="The key for browsers (pk_...), which opens Stripe's form.",
    )
    stripe_webhook_secret: SecretStr | None = Field(
        None,
        validation_alias="STRIPE_WEBHOOK_SECRET",
        description="What Stripe signs its events with (whsec_...); several between commas.",
    )
    stripe_api_base: str | None = Field(
        None,
        validation_alias="STRIPE_API_BASE",
        pattern=r"^https?://[^/]+$",
        description="Where Stripe's API is, when it is not Stripe's own.",
    )
    stripe_form_url: str | None = Field(
        None,
        validation_alias="STRIPE_FORM_URL",
        pattern=r"^https?://[^/]+(/.*)?$",
        description="The card form of Stripe's stand-in, shown instead of Stripe's own.",
    )
    pool_size: int = Field(
        8, ge=1, le=500, description="Database connections, beside the ledger's own."
    )
    idle_seconds: float = Field(
        75.0,
        gt=0,
        description="After how long without a whole request a connection is closed; more than "
        "what a proxy in front of us keeps it open for.",
    )
    body_seconds: float = Field(20.0, gt=0, description="How long a body may take to arrive.")
    queue_limit: int = Field(
        10_000, ge=1, description="Entries that may wait for the ledger; beyond it: 503."
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for each in filter(None, (part.strip() for part in value.split(","))):
            try:
                ipaddress.ip_network(each, strict=False)
            except ValueError:
                raise ValueError("Proxies are addresses or networks, as in 10.0.0.0/8") from None
        return value

    @model_validator(mode="after")
    def _open_webhooks_stay_at_home(self) -> Self:
        if self.bank_webhook_open and not self.bank_webhook_secret and not self.loopback:
            raise ValueError(
                "ALTYN_BANK_WEBHOOK_OPEN is for a loopback ALTYN_HOST alone: "
                "set ALTYN_BANK_WEBHOOK_SECRET instead"
            )
        return self

    def url(self, port: int) -> str:
        """Give our address as browsers see it, or as this machine does, at our port."""
        host = "localhost" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  # Read.
        return self.base_url or f"http://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach us."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def load_settings(**given: Any) -> Settings:  # noqa: ANN401  # Whatever the fields take.
    """Read the settings; what is given here wins, unless it is None.

    Raises `SettingsRefused`, which shows no values: they may be secrets.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        lines = [
            f"{variable(str(each['loc'][0])) + ': ' if each['loc'] else ''}"
            f"{each['msg'].removeprefix('Value error, ')}"
            for each in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise SettingsRefused("\n".join(lines)) from None


def variable(field: str) -> str:
    """Give the environment variable of a field, or of the alias by which pydantic calls it."""
    known = Settings.model_fields.get(field)
    alias = known.validation_alias if known else field
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def notices(environment: dict[str, str]) -> list[str]:
    """Give a line for each variable that is set but does nothing, perhaps a misspelt one."""
    ours = {variable(field) for field in Settings.model_fields}
    strange = sorted(each for each in environment if each.startswith(PREFIX) and each not in ours)
    return [
        *(f"{each} is not needed and ignored" for each in IGNORED if each in environment),
        *(f"{each} is not a setting and ignored" for each in strange),
    ]
