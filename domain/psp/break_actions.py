"""What somebody may do about a break, one way for one and for many."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.ledger.journal import JournalEntry
from domain.psp.breaks import Break, BreakInAnotherState, BreakState, NoteKind
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class Done:
    """A break afterwards, and what the ledger is to write."""

    after: Break
    entry: JournalEntry | None = None


class BreakAction(Protocol):
    """Something to do about a break."""

    @property
    def kind(self) -> NoteKind: ...

    def said(self) -> Mapping[str, object]:
        """Give what its note tells, and what tells it from another request."""
        ...

    def do(self, before: Break, at: datetime) -> Done:
        """Do it. Raises what its way does not allow."""
        ...


@dataclass(frozen=True, slots=True)
class Assign:
    """Let somebody, or nobody, see to it."""

    owner: OwnerId | None

    @property
    def kind(self) -> NoteKind:
        return NoteKind.ASSIGNED

    def said(self) -> Mapping[str, object]:
        return {"owner": None if self.owner is None else str(self.owner)}

    def do(self, before: Break, at: datetime) -> Done:
        return Done(replace(before, owner=self.owner, changed_at=at))


@dataclass(frozen=True, slots=True)
class Comment:
    """Say something about it."""

    text: str

    @property
    def kind(self) -> NoteKind:
        return NoteKind.COMMENT

    def said(self) -> Mapping[str, object]:
        return {"text": self.text}

    def do(self, before: Break, at: datetime) -> Done:
        return Done(replace(before, changed_at=at))


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Add what shows how it was: a link, or words."""

    title: str
    url: str | None
    text: str | None

    @property
    def kind(self) -> NoteKind:
        return NoteKind.EVIDENCE

    def said(self) -> Mapping[str, object]:
        return {"title": self.title, "url": self.url, "text": self.text}

    def do(self, before: Break, at: datetime) -> Done:
        return Done(replace(before, changed_at=at))


@dataclass(frozen=True, slots=True)
class Move:
    """Take it to another state, with the reason. Raises `BreakInAnotherState`."""

    state: BreakState
    reason: str | None

    @property
    def kind(self) -> NoteKind:
        return NoteKind.STATE

    def said(self) -> Mapping[str, object]:
        return {"state": self.state, "reason": self.reason}

    def do(self, before: Break, at: datetime) -> Done:
        if self.state is BreakState.WRITTEN_OFF:
            raise BreakInAnotherState
        return Done(before.moved(self.state, at))


@dataclass(frozen=True, slots=True)
class WriteOff:
    """Give up what is at stake. Raises what `Break.write_off` raises."""

    reason: str

    @property
    def kind(self) -> NoteKind:
        return NoteKind.WRITTEN_OFF

    def said(self) -> Mapping[str, object]:
        return {"reason": self.reason}

    def do(self, before: Break, at: datetime) -> Done:
        after, entry = before.write_off(at)
        return Done(after, entry)


def entry_facts(break_id: UUID, done: Done) -> Mapping[str, object]:
    """Tell what a write-off has moved."""
    if done.entry is None:
        return {}
    [posting] = done.entry.postings
    return {
        "entry_id": str(done.entry.id),
        "amount": str(posting.amount),
        "currency": posting.amount.currency.code,
        "break_id": str(break_id),
    }
