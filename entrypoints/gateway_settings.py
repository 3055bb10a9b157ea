"""Settings of the gateway from outside."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from entrypoints.psp_settings import WEB


class GatewaySettings(BaseSettings):
    """What the gateway is set to from outside."""

    coingecko_url: str = Field(
        "https://api.coingecko.com/api/v3",
        pattern=WEB,
        description="Where the gateway's rates are asked for, as CoinGecko's API gives them.",
    )
    rapira_url: str = Field(
        "https://api.rapira.net",
        pattern=WEB,
        description="Where the gateway's rates are asked for, as Rapira's API gives them.",
    )
    coingecko_key: SecretStr | None = Field(
        None, description="Our key of CoinGecko's demo plan; without one we are answered less."
    )
