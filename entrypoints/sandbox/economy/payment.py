"""A payment in the world, and what each provider knows of it."""

from dataclasses import dataclass, field
from typing import Literal

from entrypoints.sandbox.economy.flows import Flow

Shared = Literal["order", "reference", "utr", "nothing"]
"""By what the two operations of one payment can be known to be one."""
Steps = tuple[tuple[int, str], ...]
"""When what became of an operation, in its provider's words: the first is its beginning."""


@dataclass(slots=True)
class Payment:
    """What really happened."""

    number: int
    """Unique; grows with time, by hours."""
    at: int
    seed: int
    flow: Flow
    person: int
    country: str
    amount: int
    """In hundredths."""
    shared: Shared = "order"
    bare: bool = False
    """Whether nested objects are missing while it is young."""

    @property
    def fee(self) -> int:
        """Give what it costs its merchant, in hundredths, if it succeeds."""
        if self.flow.outgoing:
            return max(self.amount * 15 // 1000, 5_00)
        return self.amount * 32 // 1000

    def one_in(self, count: int, salt: int) -> bool:
        """Tell whether it is one of so many that something is so with."""
        return (self.seed + salt * 7_919) % count == 0


@dataclass(slots=True, eq=False)
class Row:
    """An operation as one provider has it, now and later."""

    payment: Payment
    steps: Steps
    number: int
    amount: int
    now: int = 0
    """Which of the steps it has reached."""
    over: dict[str, object] = field(default_factory=dict)
    """Members that are told otherwise than they should be: how a row is made unreadable."""

    @property
    def created(self) -> int:
        return self.steps[0][0]

    @property
    def changed(self) -> int:
        return self.steps[self.now][0]

    @property
    def word(self) -> str:
        return self.steps[self.now][1]
