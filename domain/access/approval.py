"""An action that waits for a second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, TypedDict
from uuid import UUID

from domain.shared.caller import Caller
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.facts import IdText
from domain.shared.ids import AccountId, IdempotencyKey, OwnerId


class ApprovalNotFound(NotFound):
    """There is no such request for approval."""


class OwnApproval(Conflict):
    """Somebody else has to approve what you have asked for, or what is about you."""


class NotWaiting(Conflict):
    """It has been decided already, or has expired."""


class TooManyWaiting(Conflict):
    """As much as may wait of what you have asked for does: somebody has to decide first."""


MOST_WAITING = 100
"""Requests of one principal that may wait at a time; a few more when they come at once."""


class IdempotencyKeyRequired(Rejected):
    """It needs a second person now, and is then sent again: under an Idempotency-Key."""


class State(StrEnum):
    """What has become of it."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    """Also by whoever asked: withdrawn."""
    EXPIRED = "expired"
    FAILED = "failed"
    """Approved, but then it could not be done any more."""


@dataclass(frozen=True, slots=True)
class Initiator:
    """Who has asked, and with what; `behind` are all who are the same people."""

    principal: OwnerId
    kind: str
    credential: str
    behind: frozenset[OwnerId]


@dataclass(frozen=True, slots=True)
class Approval:
    """A request as it is kept; `payload` is what carrying it out takes."""

    id: UUID
    action: str
    state: State
    by: Initiator
    key: IdempotencyKey
    payload: Mapping[str, object]
    expires_at: datetime
    subject: OwnerId | None = None
    """The person whom it is about."""

    def check_waiting(self, now: datetime) -> None:
        """Raise `NotWaiting` unless it can still be decided."""
        if self.state is not State.WAITING or now >= self.expires_at:
            raise NotWaiting

    def begun_by(self, caller: Caller, behind: frozenset[OwnerId]) -> bool:
        """Tell whether the caller is who asked, by whatever name or key."""
        same_credential = bool(caller.credential) and caller.credential == self.by.credential
        return same_credential or bool(behind & self.by.behind)

    def is_about(self, people: frozenset[OwnerId]) -> bool:
        """Tell whether it is about one of these."""
        return self.subject is not None and self.subject in people


class ApprovalFacts(TypedDict):
    """What waits, or has been decided."""

    approval_id: IdText
    action: str
    state: State


@dataclass(frozen=True, slots=True)
class _Told:
    """What the events have in common: no more than what everybody may know who is told."""

    approval_id: UUID
    action: str
    owner: OwnerId
    state: State

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> ApprovalFacts:
        return {
            "approval_id": str(self.approval_id),
            "action": self.action,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class ApprovalRequested(_Told):
    """Something waits for a second person."""

    type: ClassVar[str] = "approval.requested"


@dataclass(frozen=True, slots=True)
class ApprovalDecided(_Told):
    """It does not wait any more, or it has failed afterwards."""

    type: ClassVar[str] = "approval.decided"
