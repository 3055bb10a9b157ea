"""Operations in a list: in which order, and after which of them a page begins."""

from datetime import datetime
from enum import StrEnum

from domain.psp.operation import OperationId
from domain.shared.values import value

SHORTEST_PART = 3
"""Less than this is looked for as a whole, and not as a part of something longer."""


class SortKey(StrEnum):
    """What a list is in the order of."""

    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"
    AMOUNT = "amount"
    STATUS = "status"
    PROJECT = "project"


@value
class Order:
    """What comes first. Within one status or project it is the newest, in either direction.

    Operations without an amount count as less than any, those without a project as the first.
    """

    key: SortKey = SortKey.CREATED_AT
    descending: bool = True

    @property
    def newest_first(self) -> bool:
        """Whether what is equal otherwise is in the order of time backwards."""
        return self.descending or self.key in {SortKey.STATUS, SortKey.PROJECT}


@value
class Place:
    """Where an operation stands in a list: what it was sorted by, and what decided then."""

    sorted_by: str
    created_at: datetime
    id: OperationId


@value
class Search:
    """What somebody knows of an operation: an id, a bank's reference, a payer's address."""

    text: str
    email_hash: bytes | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways in which ids may be written, of which one is kept."""
        plain = self.text.replace("-", "").lower()
        return tuple(sorted({self.text, self.text.upper(), self.text.lower(), plain}))

    @property
    def part(self) -> str | None:
        """What is looked for within ids; none where that would be nearly everything."""
        return self.text.lower() if len(self.text) >= SHORTEST_PART else None
