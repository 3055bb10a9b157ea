"""What requests about dead letters have in common."""

from typing import Annotated

from pydantic import Field

from entrypoints.http.kit.values import Path


class DeadJobPath(Path):
    """Which dead letter."""

    id: Annotated[int, Field(ge=1, lt=2**63)]
