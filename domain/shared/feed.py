"""What has happened, as it is told to the world, and who may hear it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from domain.shared.caller import Caller
from domain.shared.errors import Rejected
from domain.shared.ids import HOUSE, OwnerId


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


# Which scope lets a caller see the types that begin so. A type that is not here is the
# operators' alone: a new context decides, and until then nobody else is told.
ONES_OWN = {"wallet.": "events:read"}
EVERYBODYS = {
    "organization.": "organizations:read",
    "bank_payment.": "bank-payments:read",
    "ledger.": "ledger:read",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What one caller may see: types by their beginnings, some only where they are the owner."""

    principal: OwnerId
    everybodys: tuple[str, ...]
    ones_own: tuple[str, ...]

    @classmethod
    def of(cls, caller: Caller) -> Self:
        """Give an operator everything, others what their scopes open to them."""
        if caller.operator:
            return cls(caller.principal, ("",), ())
        if not caller.may("events:read"):
            return cls(caller.principal, (), ())
        everybodys = (prefix for prefix, scope in EVERYBODYS.items() if caller.may(scope))
        ones_own = (prefix for prefix, scope in ONES_OWN.items() if caller.may(scope))
        return cls(caller.principal, tuple(everybodys), tuple(ones_own))

    def shows(self, type_: str, owner: OwnerId) -> bool:
        if type_.startswith(self.everybodys):
            return True
        return owner == self.principal and type_.startswith(self.ones_own)


@dataclass(frozen=True, slots=True)
class Audience:
    """The events somebody asks for and may see."""

    types: EventTypes
    sight: Sight

    def takes(self, event: LoggedEvent) -> bool:
        return self.types.take(event.type) and self.sight.shows(event.type, event.owner)


EVERYTHING = Audience(ALL_TYPES, Sight(HOUSE, ("",), ()))
"""For readers of our own, who judge afterwards who may see what."""
