"""What a player has and owes at a moment, and how a debt is collected from that."""

from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import Account, Posting
from domain.shared.money import Money
from domain.shared.values import value


@value
class Collected:
    """Where an amount was taken from, in minor units; `owed` could not be collected."""

    frozen: int
    available: int
    owed: int


NOTHING = Collected(0, 0, 0)


@value
class PlayerStanding:
    """What a player can spend, what we keep back, and what is owed to us, in minor units.

    It is exact as long as the player is locked.
    """

    player: Player
    available: int
    frozen: int = 0
    owed: int = 0

    def collect(self, amount: int, frozen: int = 0) -> Collected:
        """Share out what is to be collected.

        First from what was frozen for this very reason, then from what can be spent; the player
        owes the rest.
        """
        kept = min(amount, frozen, self.frozen)
        spendable = min(amount - kept, max(self.available, 0))
        return Collected(kept, spendable, amount - kept - spendable)

    def postings_to_stripe(self, taken: Collected) -> tuple[Posting, ...]:
        """Move what was shared out to what Stripe holds: it has gone back from there."""
        stripe = house_account(Kind.STRIPE, self.player.currency)
        return self._postings(
            (self.player.frozen, stripe, taken.frozen),
            (self.player.account, stripe, taken.available),
            (self.player.receivable, stripe, taken.owed),
        )

    def postings_from_stripe(self, amount: int) -> tuple[Posting, ...]:
        """Give back what Stripe holds once more: what is owed is settled with it first."""
        stripe = house_account(Kind.STRIPE, self.player.currency)
        settled = min(amount, self.owed)
        return self._postings(
            (stripe, self.player.receivable, settled),
            (stripe, self.player.account, amount - settled),
        )

    def postings_to_frozen(self, amount: int) -> tuple[Posting, ...]:
        """Keep back as much of it as can be spent."""
        kept = min(amount, max(self.available, 0))
        return self._postings((self.player.account, self.player.frozen, kept))

    def postings_to_available(self, amount: int) -> tuple[Posting, ...]:
        """Let go of as much of it as is kept back."""
        kept = min(amount, self.frozen)
        return self._postings((self.player.frozen, self.player.account, kept))

    def change(self, postings: tuple[Posting, ...]) -> Money:
        """Give what postings change of what can be spent."""
        legs = (leg for each in postings for leg in each.legs())
        mine = (money.minor for account, money in legs if account == self.player.account)
        return Money(sum(mine), self.player.currency)

    def _postings(self, *moves: tuple[Account, Account, int]) -> tuple[Posting, ...]:
        currency = self.player.currency
        return tuple(
            Posting(debit, credit, Money(minor, currency))
            for debit, credit, minor in moves
            if minor
        )
