"""Entries about money of deposits that moves once more, with what is written and told of them."""

from domain.funding.operations import Operation, OperationType
from domain.funding.standing import PlayerStanding
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import AccountId, derived_id
from domain.shared.values import value


@value
class Booking:
    """An entry and its place in the player's history."""

    entry: JournalEntry
    record: Operation

    @property
    def balance_of(self) -> AccountId | None:
        """The account whose balance can be told with the entry: what can be spent, if it moves."""
        account = self.record.player.account
        return account.id if any(each.id == account.id for each, _ in self.entry.legs()) else None


@value
class Reason:
    """Why money of a deposit moves: the kind of entry, what it is about, and how to tell it."""

    kind: str
    about: str
    """With the kind it makes the entry's id: the same is booked once."""
    type: OperationType
    description: str
    deposit_id: int

    def book(self, standing: PlayerStanding, postings: tuple[Posting, ...]) -> Booking:
        """Make the entry."""
        said = (f"{each.debit.id}>{each.credit.id} {each.amount}" for each in postings)
        entry = JournalEntry(
            derived_id(self.kind, self.about),
            derived_id(*said),
            self.kind,
            postings,
            metadata={"deposit_id": self.deposit_id, "about": self.about},
        )
        change = standing.change(postings)
        related = "deposit", str(self.deposit_id)
        return Booking(
            entry, Operation(standing.player, self.type, change, self.description, related)
        )
