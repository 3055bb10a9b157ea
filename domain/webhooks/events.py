"""What is told of callbacks: what somebody ought to know, not that all went well."""

from dataclasses import dataclass
from typing import ClassVar, TypedDict

from domain.shared.events import Event
from domain.shared.facts import IdText, MomentText
from domain.shared.ids import AccountId, OwnerId
from domain.webhooks.callback import Callback, CallbackState, CallFailure


class CallbackFacts(TypedDict):
    """Which callback about which order, how often it was tried, and what came of it last."""

    callback_id: IdText
    store_id: IdText
    order_id: IdText
    attempts: int
    last_status: int | None
    last_failure: CallFailure | None
    next_attempt_at: MomentText | None


@dataclass(frozen=True, slots=True)
class _OfCallback:
    callback: Callback

    @property
    def owner(self) -> OwnerId:
        return self.callback.merchant

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> CallbackFacts:
        told, last = self.callback, self.callback.last
        return {
            "callback_id": str(told.id),
            "store_id": str(told.store),
            "order_id": str(told.object_id),
            "attempts": told.attempts,
            "last_status": None if last is None else last.status,
            "last_failure": None if last is None else last.failure,
            "next_attempt_at": None if told.due_at is None else told.due_at.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class CallbackFailed(_OfCallback):
    """The first attempt has failed; more follow."""

    type: ClassVar[str] = "callback.failed"


@dataclass(frozen=True, slots=True)
class CallbackRecovered(_OfCallback):
    """It was delivered after it had failed."""

    type: ClassVar[str] = "callback.recovered"


@dataclass(frozen=True, slots=True)
class CallbackDied(_OfCallback):
    """It failed so often that it is not tried any more by itself."""

    type: ClassVar[str] = "callback.died"


def told_of(callback: Callback) -> tuple[Event, ...]:
    """Give what the latest attempt gives to tell of."""
    if callback.trial:
        return ()
    if callback.state is CallbackState.DEAD:
        return (CallbackDied(callback),)
    if callback.state is CallbackState.DELIVERED:
        return (CallbackRecovered(callback),) if callback.tries > 1 else ()
    return (CallbackFailed(callback),) if callback.tries == 1 else ()
