"""Shares in percent, as figures tell them."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A share in percent, in hundredths of one: 8720 is 87.20 %."""

    hundredths: int

    @classmethod
    def of(cls, part: int, whole: int) -> Self:
        """Give the share, rounded half away from zero; of nothing it is nothing."""
        if whole == 0:
            return cls(0)
        size = (2 * abs(part) * 10_000 + abs(whole)) // (2 * abs(whole))
        return cls(size if (part >= 0) == (whole > 0) else -size)

    def __str__(self) -> str:
        whole, rest = divmod(abs(self.hundredths), 100)
        return f"{'-' if self.hundredths < 0 else ''}{whole}.{rest:02}"
