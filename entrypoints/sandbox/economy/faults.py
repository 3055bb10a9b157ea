"""What goes wrong on purpose."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from entrypoints.sandbox.economy.dice import Dice

Fault = Literal[
    "unauthorised",  # 401
    "forbidden",  # 403
    "rate_limited",  # 429, with Retry-After
    "error_500",  # nobody knows why
    "business_500",  # PayShack's refusals: asking again does not help
    "unavailable",  # 503
    "hang",  # no answer for so many seconds
    "slow",  # the answer, after so many seconds
    "hang_up",  # the connection ends without a word
    "cut",  # the body ends in the middle
    "not_json",  # a page for people
    "wrong_shape",  # JSON, but something else
    "malformed_rows",  # some rows of the page cannot be read
    "double_rows",  # some rows come twice within the page
    "repeated_page",  # rows of before come again
    "drift",  # new rows have pushed those of the page away: some are skipped
]
FAULTS: frozenset[str] = frozenset(get_args(Fault))
Where = Literal["vima", "payshack", "rates"]


@dataclass(slots=True)
class PlannedFault:
    """A fault for requests that it fits: the next ones, or a share of them until it is cleared."""

    fault: str
    provider: str | None = None
    path: str = ""
    """A part of the paths that it concerns."""
    times: int | None = 1
    """Nothing: for ever."""
    seconds: float = 30.0
    share: float = 1.0
    rows: int = 3
    """How many rows are malformed, doubled, repeated or skipped."""

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"there is no fault {self.fault}: {sorted(FAULTS)}")

    def fits(self, provider: str, path: str) -> bool:
        return self.provider in {None, provider} and self.path in path


@dataclass(slots=True)
class Faults:
    """The faults still to come."""

    planned: list[PlannedFault] = field(default_factory=list)
    random: Dice = field(default_factory=lambda: Dice(0))

    def take(self, provider: str, path: str) -> PlannedFault | None:
        """Take the fault of a request, if one is planned."""
        for fault in self.planned:
            if not fault.fits(provider, path) or self.random.random() >= fault.share:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.planned.remove(fault)
            return fault
        return None

    def clear(self) -> None:
        self.planned.clear()
