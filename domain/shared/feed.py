"""What has happened, as it is told to the world, and who may hear it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from domain.shared.caller import Caller
from domain.shared.errors import Rejected
from domain.shared.ids import OwnerId


class InvalidEventTypes(Rejected):
    """Event types are at most 50 names such as wallet.created, wallet.* or *."""


class PositionAhead(Rejected):
    """The log does not reach to this position: it is that of another database, or a guess."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One fact in its place: positions count from 1, without a gap, and never change."""

    position: int
    type: str
    owner: OwnerId
    at: datetime
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EventTypes:
    """The types somebody asks for: whole names, and beginnings of names."""

    names: tuple[str, ...]
    prefixes: tuple[str, ...]

    MOST: ClassVar[int] = 50
    PATTERN: ClassVar[str] = r"[a-z][a-z_]{0,39}(?:\.[a-z][a-z_]{0,39}){0,3}"

    @classmethod
    def parse(cls, patterns: Iterable[str]) -> Self:
        """Read names, `prefix.*` and `*`. Raises `InvalidEventTypes`."""
        asked = sorted(set(patterns))
        if not 1 <= len(asked) <= cls.MOST:
            raise InvalidEventTypes
        names: list[str] = []
        prefixes: list[str] = []
        for each in asked:
            if each == "*":
                prefixes.append("")
            elif re.fullmatch(cls.PATTERN, each.removesuffix(".*")):
                (prefixes if each.endswith(".*") else names).append(each.removesuffix("*"))
            else:
                raise InvalidEventTypes
        return cls(tuple(names), tuple(prefixes))

    def take(self, type_: str) -> bool:
        return type_ in self.names or type_.startswith(self.prefixes)


ALL_TYPES = EventTypes((), ("",))


# What a caller needs to see the types that begin so. A type that is not here is for those alone who
# may do everything: a new context decides, and until then nobody else is told.
OWNED = (
    "wallet.",
    "session.",
    "deposit.",
    "payment_method.",
    "withdrawal.",
    "withdrawal_method.",
    "bet.",
    "bonus.",
    "report.",
    "order.",
    "trader_order.",
    "store.",
    "trader.",
    "requisite.",
    "appeal.",
    "transfer.",
    "destination.",
    "balance.",
    "callback.",
)
"""Of objects that belong to somebody: `events:read` tells whose are within reach."""
ONES_OWN = ("approval.",)
"""Seen by their owners, too, who are those who began it."""
THE_HOUSES = {
    "organization.": "organizations:read",
    "bank_payment.": "bank-payments:read",
    "ledger.": "ledger:read",
    "setting.": "settings:read",
    "approval.": "approvals:read",
    "sync_": "psp:read",
    "new_transactions": "psp:read",
    "transaction_updated": "psp:read",
    "metrics_updated": "psp:read",
    "import_": "psp:read",
    "export_": "psp:read",
    "reconciliation_": "reconciliation:read",
    "break_": "reconciliation:read",
    "alert_": "alerts:read",
    "review.": "guard:read",
    "notice.": "notices:read",
    "rate.": "rates:read",
    "dead_letters_": "system:read",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one caller may see: types by their beginnings, some of certain owners alone."""

    owners: frozenset[OwnerId]
    of_all: tuple[str, ...]
    of_owners: tuple[str, ...]

    @classmethod
    def of(cls, caller: Caller) -> Self:
        """Give whoever may do everything all of it, others what their permissions open to them."""
        if caller.may_everything:
            return cls(frozenset(), ("",), ())
        heard = caller.reach("events:read")
        if not heard:
            return cls(frozenset(), (), ())
        of_all = tuple(prefix for prefix, needed in THE_HOUSES.items() if caller.may(needed))
        if heard.owners is None:
            return cls(frozenset({caller.principal}), of_all + OWNED, ONES_OWN)
        return cls(heard.owners, of_all, OWNED + ONES_OWN)

    def shows(self, type_: str, owner: OwnerId) -> bool:
        if type_.startswith(self.of_all):
            return True
        return owner in self.owners and type_.startswith(self.of_owners)


@dataclass(frozen=True, slots=True)
class Audience:
    """The events somebody asks for and may see."""

    types: EventTypes
    sight: Sight

    def takes(self, event: LoggedEvent) -> bool:
        return self.hears(event.type, event.owner)

    def hears(self, type_: str, owner: OwnerId) -> bool:
        return self.types.take(type_) and self.sight.shows(type_, owner)


EVERYTHING = Audience(ALL_TYPES, Sight(frozenset(), ("",), ()))
"""For readers of our own, who judge afterwards who may see what."""
