"""Settings of how a process runs and stops."""

from pydantic import Field
from pydantic_settings import BaseSettings


class RunningSettings(BaseSettings):
    """What is set from outside about processes."""

    drain_seconds: float = Field(
        0.0,
        ge=0,
        le=300,
        description="How long /health/ready says 503 before we take no more connections, once we "
        "are asked to stop: as long as a load balancer takes to notice.",
    )
