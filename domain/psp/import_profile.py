"""How the columns of a statement are read: a profile, made once and used for each file."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NewType
from uuid import UUID

from domain.psp.filters import UnknownTimezone, timezone
from domain.psp.operation import SOURCE_CODE, Direction, SourceCode, Status
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.values import value

ProfileId = NewType("ProfileId", UUID)
OR = " | "
"""Between names of a column: the first that is there and not empty is read."""


class ProfileNotFound(NotFound):
    """There is no such profile of columns."""


class ProfileIsBuiltIn(Conflict):
    """A profile that comes with the product stays as it is: save one of your own beside it."""


class ProfileNameTaken(Conflict):
    """There is another profile of this name."""


class InvalidProfile(Rejected):
    """A profile names the columns of id, status and creation, a known timezone and a source."""


class Column(StrEnum):
    """What a column may tell."""

    SOURCE_ID = "source_id"
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    COMPLETED_AT = "completed_at"
    STATUS = "status"
    STATUS_DETAIL = "status_detail"
    AMOUNT = "amount"
    CURRENCY = "currency"
    FEE = "fee"
    PAID_AMOUNT = "paid_amount"
    DIRECTION = "direction"
    REFERENCE_ID = "reference_id"
    CLIENT_OPERATION_ID = "client_operation_id"
    ORDER_ID = "order_id"
    PROJECT = "project"
    MERCHANT_ID = "merchant_id"
    USER_ID = "user_id"
    COUNTRY = "country"
    UTR = "utr"
    PAYMENT_METHOD = "payment_method"
    PAYMENT_PRODUCT = "payment_product"
    EMAIL = "email"
    NAME = "name"
    PHONE = "phone"
    ACCOUNT = "account"


NEEDED = frozenset({Column.SOURCE_ID, Column.CREATED_AT, Column.STATUS})
KNOWN_STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(("success", "successful", "completed", "complete", "paid"), Status.SUCCESS),
    **dict.fromkeys(("approved", "processed", "settled", "успешно"), Status.SUCCESS),
    **dict.fromkeys(("failed", "fail", "failure", "error", "declined"), Status.FAILED),
    **dict.fromkeys(("rejected", "cancelled", "canceled", "expired"), Status.FAILED),
    **dict.fromkeys(("duplicate", "tampered", "отклонено", "ошибка"), Status.FAILED),
    **dict.fromkeys(("pending", "new", "created", "initiated", "incomplete"), Status.PENDING),
    **dict.fromkeys(("hold", "waiting", "ожидание"), Status.PENDING),
    **dict.fromkeys(("in progress", "in process", "processing"), Status.PROCESSING),
    **dict.fromkeys(("transaction in process", "в обработке"), Status.PROCESSING),
    **dict.fromkeys(("refunded", "refund", "chargeback", "cb refunded"), Status.REFUNDED),
    **dict.fromkeys(("reversed", "возврат"), Status.REFUNDED),
}
"""What statuses mean where a profile says nothing else."""
KNOWN_DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(("in", "deposit", "payin", "pay in", "payment.in"), Direction.IN),
    **dict.fromkeys(("credit", "пополнение", "ввод"), Direction.IN),
    **dict.fromkeys(("out", "withdrawal", "withdraw", "payout"), Direction.OUT),
    **dict.fromkeys(("pay out", "payment.out", "debit", "вывод"), Direction.OUT),
}


def plain(said: str) -> str:
    """Give a word as it is looked up, however it is spelt."""
    return " ".join(said.lower().replace("_", " ").replace("-", " ").split())


@value
class Reading:
    """Which column tells what, and how it is written there.

    `columns` has names of columns, several between ` | `. `statuses` has the file's words as
    `plain` gives them. `direction` and `currency` are those of all rows that say nothing else.
    """

    source: SourceCode
    columns: Mapping[Column, str]
    statuses: Mapping[str, Status]
    kind: str = "operation"
    timezone: str = "UTC"
    decimal: str = "."
    direction: Direction | None = None
    currency: str | None = None

    def __post_init__(self) -> None:
        if not SOURCE_CODE.fullmatch(self.source):
            raise _invalid("/source")
        if missing := sorted(NEEDED - {name for name, each in self.columns.items() if each}):
            raise _invalid(f"/columns/{missing[0]}")
        with UnknownTimezone.within("/timezone"):
            timezone(self.timezone)

    def names(self, column: Column) -> tuple[str, ...]:
        """Give the names under which a column is looked for, as `plain` gives them."""
        return tuple(plain(each) for each in self.columns.get(column, "").split(OR) if each)

    @property
    def described(self) -> str:
        """Write it as JSON, always the same for the same."""
        return json.dumps(
            {
                "source": self.source,
                "kind": self.kind,
                "columns": {each.value: name for each, name in self.columns.items()},
                "statuses": {word: each.value for word, each in self.statuses.items()},
                "timezone": self.timezone,
                "decimal": self.decimal,
                "direction": self.direction,
                "currency": self.currency,
            },
            sort_keys=True,
        )

    @classmethod
    def read(cls, described: str) -> "Reading":
        """Read what has been written so."""
        said = json.loads(described)
        direction = said.pop("direction")
        return cls(
            SourceCode(said.pop("source")),
            {Column(each): name for each, name in said.pop("columns").items()},
            {word: Status(each) for word, each in said.pop("statuses").items()},
            direction=Direction(direction) if direction else None,
            **said,
        )

    def reads(self, columns: Iterable[str]) -> int:
        """Tell how many of a file's columns it reads."""
        there = {plain(each) for each in columns}
        return sum(not there.isdisjoint(self.names(each)) for each in self.columns)


@value
class Profile:
    """A reading that is kept under a name."""

    id: ProfileId
    name: str
    reading: Reading
    builtin: bool = False


def _invalid(pointer: str) -> InvalidProfile:
    refusal = InvalidProfile()
    refusal.pointer = pointer
    return refusal
