"""What does not agree between two sources, and what is done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import ClassVar, TypedDict
from uuid import UUID

from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.psp.reconciling_rule import Disagreement
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.facts import IdText
from domain.shared.ids import HOUSE, AccountId, OwnerId, derived_id
from domain.shared.money import Money, currency_of
from domain.shared.values import value


class BreakNotFound(NotFound):
    """There is no such break."""


class BreakInAnotherState(Conflict):
    """The break is not in a state from which it comes to this one."""


class BreakOwnerNotFound(Rejected):
    """The owner of a break is a person who may work on breaks."""


class NothingToWriteOff(Conflict):
    """No money is at stake that has not been written off already."""


class Outcome(StrEnum):
    """What is found about an operation."""

    MATCHED = "matched"
    DISCREPANCY = "discrepancy"
    MISSING_FIRST = "missing_first"
    MISSING_SECOND = "missing_second"
    DUPLICATE = "duplicate"
    WAITING = "waiting"
    """It is too early to say."""
    GONE = "gone"
    """Nobody asks about it any more."""


class BreakState(StrEnum):
    """How far somebody has come with it."""

    OPEN = "open"
    INVESTIGATING = "investigating"
    RESOLVED = "resolved"
    WRITTEN_OFF = "written_off"


NEXT: Mapping[BreakState, frozenset[BreakState]] = {
    BreakState.OPEN: frozenset({BreakState.INVESTIGATING, BreakState.RESOLVED}),
    BreakState.INVESTIGATING: frozenset({BreakState.OPEN, BreakState.RESOLVED}),
    BreakState.RESOLVED: frozenset({BreakState.OPEN, BreakState.INVESTIGATING}),
    BreakState.WRITTEN_OFF: frozenset({BreakState.OPEN, BreakState.INVESTIGATING}),
}
"""Where somebody may take it; a write-off is a step of its own, from any but written off."""
UNSETTLED = frozenset({BreakState.OPEN, BreakState.INVESTIGATING})


@value
class Break:
    """One disagreement, as it is now. `exposure` is what the first source has and the second not.

    Amounts are exact major units. `written_off` is what the ledger has of it, signed alike.
    """

    id: UUID
    pair: str
    first_id: UUID | None
    second_id: UUID | None
    twin_id: UUID | None
    day: date
    outcome: Outcome
    types: Sequence[Disagreement]
    key: str | None
    project: str | None
    currency: str | None
    first_amount: Decimal | None
    second_amount: Decimal | None
    first_status: str | None
    second_status: str | None
    exposure: Decimal
    state: BreakState
    owner: OwnerId | None
    owner_name: str | None
    written_off: Decimal
    write_offs: int
    opened_at: datetime
    changed_at: datetime

    @property
    def amount_diff(self) -> Decimal | None:
        """By how much the amounts differ; none where one is missing, or they do not."""
        if self.first_amount is None or self.second_amount is None:
            return None
        if Disagreement.AMOUNT not in self.types:
            return None
        return abs(self.first_amount - self.second_amount)

    def moved(self, state: BreakState, at: datetime) -> "Break":
        """Come to another state. Raises `BreakInAnotherState`."""
        if state not in NEXT[self.state]:
            raise BreakInAnotherState
        return replace(self, state=state, changed_at=at)

    def to_write_off(self) -> Money:
        """Give what is still to be written off, signed. Raises `UnknownCurrency` and as below."""
        if self.state is BreakState.WRITTEN_OFF:
            raise BreakInAnotherState
        if self.currency is None or self.exposure == self.written_off:
            raise NothingToWriteOff
        currency = currency_of(self.currency)
        left = (self.exposure - self.written_off).scaleb(currency.exponent)
        minor = int(left.to_integral_value(ROUND_HALF_EVEN))
        if minor == 0:
            raise NothingToWriteOff
        return Money(minor, currency)

    def write_off(self, at: datetime) -> tuple["Break", JournalEntry]:
        """Give the break afterwards, and the entry: a second time it only moves what has changed.

        Raises `NothingToWriteOff`, `BreakInAnotherState`, `UnknownCurrency`.
        """
        amount = self.to_write_off()
        done = replace(
            self,
            state=BreakState.WRITTEN_OFF,
            written_off=self.exposure,
            write_offs=self.write_offs + 1,
            changed_at=at,
        )
        return done, _entry(done, amount)


def _entry(done: Break, amount: Money) -> JournalEntry:
    losses = house_account(Kind.PSP_WRITE_OFFS, amount.currency)
    suspense = house_account(Kind.PSP_SUSPENSE, amount.currency)
    posting = Posting(losses, suspense, amount if amount.minor > 0 else -amount)
    if amount.minor < 0:
        posting = posting.reversed()
    return JournalEntry(
        derived_id("psp.write_off", done.id, str(done.write_offs)),
        derived_id(str(amount), amount.currency.code),
        "psp.write_off",
        (posting,),
        metadata={"break_id": str(done.id), "number": done.write_offs},
    )


class NoteKind(StrEnum):
    """What has happened to a break."""

    OPENED = "opened"
    CHANGED = "changed"
    REOPENED = "reopened"
    CLEARED = "cleared"
    ASSIGNED = "assigned"
    STATE = "state"
    COMMENT = "comment"
    EVIDENCE = "evidence"
    WRITTEN_OFF = "written_off"


@value
class Note:
    """One line of a break's history; `by` is nobody where a run has found it out."""

    id: int
    at: datetime
    by: UUID | None
    by_name: str | None
    kind: NoteKind
    facts: Mapping[str, object]


class BreakFacts(TypedDict):
    """What has become of it."""

    id: IdText
    state: BreakState


@dataclass(frozen=True, slots=True)
class BreakUpdated:
    """Somebody has done something about a break."""

    of: Break

    type: ClassVar[str] = "break_updated"

    @property
    def owner(self) -> OwnerId:
        return HOUSE

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> BreakFacts:
        return {"id": str(self.of.id), "state": self.of.state}
