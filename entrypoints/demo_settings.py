"""Settings of a demo from outside."""

from pydantic import Field
from pydantic_settings import BaseSettings


class DemoSettings(BaseSettings):
    """What a demo is set to from outside."""

    demo: bool = Field(
        False,  # noqa: FBT003  # A default.
        description="Demo data, made-up payments, and ways in written to demo.json.",
    )
    demo_cards: str | None = Field(
        None,
        pattern=r"^[^/:\s]+:\d{1,5}$",
        description="Where a demo's stand-in for Stripe listens, host:port, when browsers reach it "
        "at that port of the host of ALTYN_BASE_URL; otherwise any port of this machine.",
    )
