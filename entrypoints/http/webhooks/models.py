"""What the routes of callbacks have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.webhooks.ports import CallbackDetail
from domain.webhooks.callback import Attempt, Callback, CallbackState, CallFailure
from entrypoints.http.kit.values import Path, View

TAG = "Callbacks"
READ, WRITE = "callbacks:read", "callbacks:write"
CALLBACKS = "/api/v1/gateway/callbacks"


class CallbackPath(Path):
    """Which callback."""

    callback_id: UUID


@dataclass(frozen=True, slots=True)
class CallbackView(View):
    """A callback: what it tells of, and how far it has come.

    `sequence` is null for one that was sent to try the address. Without `next_attempt_at` a waiting
    one is behind an earlier one of its order.
    """

    callback_id: UUID
    type: str
    store_id: UUID
    order_id: UUID
    external_order_id: str
    status: str
    version: int
    sequence: int | None
    state: CallbackState
    attempts: int
    next_attempt_at: datetime | None
    created_at: datetime
    delivered_at: datetime | None
    last_status: int | None
    last_failure: CallFailure | None


@dataclass(frozen=True, slots=True)
class CallbackAttemptView(View):
    """One try: the address without its query, the HTTP status, and how the answer began."""

    number: int
    at: datetime
    url: str | None
    status: int | None
    failure: CallFailure | None
    took_ms: int
    answer: str | None


@dataclass(frozen=True, slots=True)
class CallbackDetailView(View):
    """A callback with all attempts; `body` is the text that is signed and sent."""

    callback: CallbackView
    body: str
    attempts: Sequence[CallbackAttemptView]


def callback_view(callback: Callback) -> CallbackView:
    last = callback.last
    return CallbackView(
        callback.id,
        callback.type,
        callback.store,
        callback.object_id,
        callback.external_id,
        callback.status,
        callback.version,
        callback.sequence,
        callback.state,
        callback.attempts,
        callback.due_at,
        callback.created_at,
        callback.delivered_at,
        None if last is None else last.status,
        None if last is None else last.failure,
    )


def attempt_view(attempt: Attempt) -> CallbackAttemptView:
    return CallbackAttemptView(
        attempt.number,
        attempt.at,
        attempt.url,
        attempt.status,
        attempt.failure,
        attempt.took_ms,
        attempt.answer,
    )


def detail_view(detail: CallbackDetail) -> CallbackDetailView:
    return CallbackDetailView(
        callback_view(detail.callback),
        detail.callback.body,
        [attempt_view(each) for each in detail.attempts],
    )
