"""How banks word what they tell, as data: each pattern has a name and a version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.gateway.notice import Reading
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.money import Money

LONGEST_TEXT = 1_000
_BLANKS = re.compile(r"\s")
_HEADER = re.compile(r"[a-z]{2}-([a-z0-9]{6})(-[a-z])?")
"""How Indian operators write who sends: the network, the bank, and what kind of message it is."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording: of money that has come in, or (`incoming` is false) of something else.

    Groups are `amount`, `tail` (of the card) and `payer`; the amount is always there.
    """

    name: str
    version: int
    bank: str
    currency: str
    senders: frozenset[str]
    """Names and numbers of senders of messages, and packages of apps, in lower case."""
    decimal: str
    wording: re.Pattern[str]
    incoming: bool = True

    def read(self, text: str) -> Reading | None:
        """Read a text; None if it is worded otherwise."""
        found = self.wording.search(text)
        if found is None:
            return None
        groups = found.groupdict()
        amount = self._amount(groups["amount"])
        if amount is None:
            return None
        payer = groups.get("payer")
        return Reading(
            f"{self.name}.{self.version}",
            self.bank,
            amount,
            groups.get("tail"),
            None if payer is None else " ".join(payer.split()),
        )

    def _amount(self, text: str) -> Money | None:
        thousands = "." if self.decimal == "," else ","
        plain = _BLANKS.sub("", text).replace(thousands, "").replace(self.decimal, ".")
        try:
            amount = Money.parse(plain, CURRENCIES[self.currency])
        except Refusal:
            return None
        return amount if amount.minor > 0 else None


class NoPayment:
    """A text that is known to tell of something else than money that has come in."""


@dataclass(frozen=True, slots=True)
class Registry:
    """All patterns; the first that knows a text reads it."""

    patterns: Sequence[Pattern]

    def read(self, sender: str, text: str) -> Reading | NoPayment | None:
        """Read a text of a sender; None if no pattern knows it."""
        name = sender.strip().lower()
        header = _HEADER.fullmatch(name)
        name = name if header is None else header[1]
        known = [each for each in self.patterns if name in each.senders]
        if any(each.wording.search(text) for each in known if not each.incoming):
            return NoPayment()
        readings = (each.read(text) for each in known if each.incoming)
        return next((each for each in readings if each is not None), None)
