"""What an owner has and owes at a moment, and where an amount is taken from or given to."""

from collections.abc import Iterator

from domain.gateway.accounts import Purse
from domain.ledger.journal import Account
from domain.shared.values import value


@value
class Standing:
    """What somebody can spend, what insures them, and what they owe, in minor units.

    It is exact as long as the accounts are locked.
    """

    purse: Purse
    available: int = 0
    insurance: int = 0
    owed: int = 0

    def given(self, amount: int, to: Account | None = None) -> Iterator[tuple[Account, int]]:
        """Give it to them, to spend or to another account: what is owed is settled first."""
        settled = min(amount, max(self.owed, 0))
        yield self.purse.receivable, settled
        yield to or self.purse.available, amount - settled

    def taken(self, amount: int, *, insured: bool) -> Iterator[tuple[Account, int]]:
        """Take it from them, whatever they have: what cannot be collected is owed from now on."""
        spent = min(amount, max(self.available, 0))
        yield self.purse.available, -spent
        rest = amount - spent
        if insured and self.purse.insurance is not None:
            covered = min(rest, max(self.insurance, 0))
            yield self.purse.insurance, -covered
            rest -= covered
        yield self.purse.receivable, -rest
