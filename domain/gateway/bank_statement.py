"""What a bank has written of an account: a file with lines, and what became of each."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.gateway.order import RequisiteId
from domain.shared.errors import NotFound, Rejected
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value

StatementId = NewType("StatementId", UUID)
LARGEST_STATEMENT = 10 * 2**20
MOST_LINES = 10_000
MOST_OF_REQUISITES = 100
"""What one account may be reached by."""


class StatementNotFound(NotFound):
    """There is no such statement."""


class StatementUnreadable(Rejected):
    """The file is no statement of a kind that we read, or its columns are named in no way we know.

    We read camt.053 and camt.054, MT940, 1CClientBankExchange and CSV.
    """


class StatementTooLong(Rejected):
    """A statement has at most 10,000 lines: take one of fewer days."""


class StatementOfAnotherAccount(Rejected):
    """The statement is of another account than the requisites are, or of several accounts."""


class StatementFormat(StrEnum):
    """What a statement is written in."""

    CAMT = "camt"
    MT940 = "mt940"
    ONE_C = "1c"
    CSV = "csv"


class LineKind(StrEnum):
    """What a line of a statement tells."""

    CREDIT = "credit"
    KNOWN = "known"
    """Money that a line of an earlier statement has told of."""
    DEBIT = "debit"
    REVERSAL = "reversal"
    PENDING = "pending"
    """The bank has not booked it yet."""


_A_SECOND = timedelta(seconds=1) - timedelta(microseconds=1)


@value
class BankLine:
    """One line. `instant` is when it was booked, where the bank tells; without a zone it is local.

    Payer, text and reference are what the bank has written.
    """

    number: int
    kind: LineKind
    amount: Money
    booked: date
    account: str | None = None
    instant: datetime | None = None
    reference: str | None = None
    payer: str | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)

    def window(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Give when the money has come: in a second, or on a day of this zone."""
        if self.instant is not None:
            local = self.instant.tzinfo is None
            known = self.instant.replace(tzinfo=zone) if local else self.instant
            first = known.astimezone(UTC)
            return first, first if first.microsecond else first + _A_SECOND
        first = datetime.combine(self.booked, time(), zone)
        last = datetime.combine(self.booked + timedelta(days=1), time(), zone)
        return first.astimezone(UTC), last.astimezone(UTC) - timedelta(microseconds=1)


@value
class ReadStatement:
    """A file that has been read."""

    format: StatementFormat
    lines: tuple[BankLine, ...]

    @property
    def accounts(self) -> frozenset[str]:
        return frozenset(each.account for each in self.lines if each.account is not None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that somebody has uploaded: its lines are kept, the file is not."""

    id: StatementId
    trader: OwnerId
    requisites: tuple[RequisiteId, ...]
    """What the account is reached by."""
    filename: str | None
    format: StatementFormat
    account: str | None
    """Masked."""
    size: int
    digest: bytes = field(repr=False)
    by: OwnerId
    by_name: str
    at: datetime
    lines: int


def identities(lines: tuple[BankLine, ...]) -> list[str]:
    """Give by what each line is told again, also in another statement: what the bank calls it.

    Of lines that the bank does not name the first is told from the second that says the same.
    """
    seen: dict[str, int] = {}
    found = []
    for each in lines:
        named = "" if each.reference is None else f"reference {each.reference}"
        said = named or f"said {each.payer or ''} {each.text} {each.instant or ''}"
        amount = f"{each.amount} {each.amount.currency.code}"
        whole = f"{each.account or ''} {each.booked} {amount} {said}"
        seen[whole] = seen.get(whole, 0) + 1
        found.append(f"{whole} {seen[whole]}")
    return found
