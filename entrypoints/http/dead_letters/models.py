"""What requests about dead letters have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from application.system.dead_letter_ports import DeadLetter
from domain.shared.dead_letters import DeadLetterKind
from entrypoints.http.kit.values import Body, Path, View

ROUTE = "/api/v1/dead-letters"
TAG = "System"
READ, WRITE = "system:read", "system:write"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,99}$")]
"""Of a job, a consumer, a topic, or a type of callbacks."""


class DeadLetterPath(Path):
    """Which dead letter."""

    id: Annotated[int, Field(ge=1, lt=2**63)]


class AllOfThemBody(Body):
    """All of a kind and name, or those of them before an id."""

    kind: DeadLetterKind
    name: Name
    before: Annotated[int, Field(strict=True, ge=1, lt=2**63)] | None = None


@dataclass(frozen=True, slots=True)
class DeadLetterView(View):
    """What has failed for good. `error` is the kind of its last failure.

    `name` is that of the job, the consumer, the topic or the type of callbacks; `payload` tells
    this one from others of that name. `size` and `replaying` are of messages: how many bytes it
    had, and whether it is on its way back into its topic.
    """

    id: int
    kind: DeadLetterKind
    name: str
    payload: Mapping[str, Any]
    attempts: int
    error: str
    size: int | None
    replaying: bool
    enqueued_at: datetime
    died_at: datetime


def letter_view(letter: DeadLetter) -> DeadLetterView:
    return DeadLetterView(
        letter.id,
        letter.kind,
        letter.name,
        letter.payload,
        letter.attempts,
        letter.error,
        letter.size,
        letter.replaying,
        letter.enqueued_at,
        letter.died_at,
    )
