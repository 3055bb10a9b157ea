"""GET /api/v1/dead-letters/{id}."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.system.dead_letter_ports import DeadLetterDetail
from application.system.read_dead_letters import SeeDeadLetter
from domain.shared.dead_letters import DeadLetterNotFound
from entrypoints.http.dead_letters.models import (
    READ,
    ROUTE,
    TAG,
    DeadLetterPath,
    DeadLetterView,
    letter_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class DeadEventView(View):
    """The event that a consumer could not handle."""

    position: int
    type: str
    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RawMessageView(View):
    """A message as it stood in its topic, in Base64: the whole of it, or its beginning."""

    key: str | None
    value: str | None
    whole: bool


@dataclass(frozen=True, slots=True)
class DeadLetterDetailView(View):
    """One with all that is known of it.

    `event` is null where somebody has handled it meanwhile; `waiting` counts the events of the
    same object that wait, this one among them.
    """

    letter: DeadLetterView
    event: DeadEventView | None
    waiting: int
    message: RawMessageView | None


def endpoint(see_dead_letter: SeeDeadLetter) -> Endpoint:
    async def handle(_call: Call, *, path: DeadLetterPath) -> DeadLetterDetailView:
        return _view(await see_dead_letter(letter_id=path.id))

    return Endpoint(
        "GET",
        f"{ROUTE}/{{id}}",
        handle,
        summary="See what has failed for good, with its event or message",
        tag=TAG,
        needs=READ,
        raises=(DeadLetterNotFound,),
    )


def _view(found: DeadLetterDetail) -> DeadLetterDetailView:
    event, message = found.event, found.message
    return DeadLetterDetailView(
        letter_view(found.letter),
        None if event is None else DeadEventView(event.position, event.type, event.at, event.data),
        found.waiting,
        None
        if message is None
        else RawMessageView(_text(message.key), _text(message.value), message.whole),
    )


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else b64encode(raw).decode()
