"""Actions that need a second person: the one who asks is never the one who agrees."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId

Facts = Mapping[str, Any]
"""What can be written as JSON, without secrets."""


class AwaitsApproval(Exception):
    """The action is kept until somebody else agrees: neither done nor refused. Answered by 202.

    `replayed` when it had been kept before.
    """

    def __init__(self, approval_id: UUID, *, replayed: bool = False) -> None:
        super().__init__(approval_id)
        self.approval_id = approval_id
        self.replayed = replayed


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action as somebody asks for it.

    `payload` is all that carrying it out takes; `before` and `after` show the second person what
    would change, and `summary` says it in a sentence.
    """

    action: str
    by: Caller
    key: IdempotencyKey
    payload: Facts
    summary: str
    before: Facts | None = None
    after: Facts | None = None
    subject: OwnerId | None = None
    """The person whom it is about: their name is shown with the summary, not kept in it."""
    collected: bool = False
    """Whether it is done by asking again once it is approved: its answer holds a secret."""


class Approvals(Protocol):
    """Who asks whether an action may be done at once."""

    async def check(self, proposal: Proposal, *, needed: bool) -> UUID | None:
        """Return when the action may be done now; with an id when it was approved.

        Raises `AwaitsApproval` when a second person is `needed`, and on every retry of what has
        waited for one; `IdempotencyKeyReused` when the key was used for something else, and
        `TooManyWaiting` when too much waits that the caller has asked for. Call it when nothing
        else stands against the action, outside of any transaction. What is collected passes once
        it is approved: doing it only once is up to the caller.
        """
        ...


@dataclass(frozen=True, slots=True)
class Approved:
    """An action that a second person has agreed to; `by` asked for it, as they are now."""

    approval_id: UUID
    by: Caller
    key: IdempotencyKey
    payload: Facts


@dataclass(frozen=True, slots=True)
class Action:
    """How a kind of action is carried out once it is approved.

    `needs` is the permission that it takes, of both people. `execute` gives the result to show. It
    may be called again after a crash, so it does the same only once under `key`; a refusal ends it
    for good, `Unavailable` does not. Without it, whoever asked does so again and has it done then.
    """

    name: str
    needs: str
    execute: Callable[[Approved], Awaitable[Facts]] | None = None
