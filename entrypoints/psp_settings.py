"""Settings of the hub of providers: a source without its credentials is not there."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

WEB = r"^https?://[^/?#]+(/[^?#]*)?$"


class PspSettings(BaseSettings):
    """What the hub is set to from outside."""

    vima_api_key: SecretStr | None = Field(
        None,
        validation_alias="VIMA_API_KEY",
        description="Our key at Vima: without it, or a name, nothing is brought in from there.",
    )
    vima_user: str | None = Field(
        None,
        validation_alias="VIMA_USER",
        description="Our name at Vima, where it wants one with a password instead of a key.",
    )
    vima_password: SecretStr | None = Field(
        None, validation_alias="VIMA_PASSWORD", description="Goes with VIMA_USER."
    )
    vima_base_url: str = Field(
        "https://payment.woozuki.com/collector1/api/v1",
        validation_alias="VIMA_BASE_URL",
        pattern=WEB,
        description="Where Vima's collector is, without /operation.",
    )
    vima_requests_per_second: float = Field(
        4.0,
        gt=0,
        le=1000,
        validation_alias="VIMA_REQUESTS_PER_SECOND",
        description="How often Vima is asked at most.",
    )
    payshack_email: str | None = Field(
        None,
        validation_alias="PAYSHACK_EMAIL",
        description="Who we are at PayShack: without it nothing is brought in from there.",
    )
    payshack_password: SecretStr | None = Field(
        None, validation_alias="PAYSHACK_PASSWORD", description="Goes with PAYSHACK_EMAIL."
    )
    payshack_api_url: str = Field(
        "https://api.payshack.in",
        validation_alias="PAYSHACK_API_URL",
        pattern=WEB,
        description="Where PayShack's API is.",
    )
    payshack_requests_per_second: float = Field(
        4.0,
        gt=0,
        le=1000,
        validation_alias="PAYSHACK_REQUESTS_PER_SECOND",
        description="How often PayShack is asked at most.",
    )
    initial_sync_days: int = Field(
        7,
        ge=1,
        le=3650,
        validation_alias="INITIAL_SYNC_DAYS",
        description="How many days of the past are brought in at first.",
    )
    currency_rates_url: str = Field(
        "https://api.frankfurter.dev/v1",
        validation_alias="CURRENCY_RATES_URL",
        pattern=WEB,
        description="Where the rates of the day are asked for, as Frankfurter's API gives them.",
    )
    telegram_bot_token: SecretStr | None = Field(
        None, description="The bot that sends alerts to Telegram chats; without it none go there."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", pattern=WEB, description="Where Telegram's Bot API is."
    )
