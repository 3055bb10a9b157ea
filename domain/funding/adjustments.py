"""What operators write by hand about a player's money is in the player's history, too."""

from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.ledger.chart import Kind
from domain.ledger.journal import Account, JournalEntry
from domain.shared.money import Money


def adjustments(entry: JournalEntry) -> tuple[Operation, ...]:
    """Give what an operator's entry means for each player whose available money it changes."""
    changes: dict[Account, Money] = {}
    for account, change in entry.legs():
        if account.kind == Kind.PLAYER and account.part == "available":
            before = changes.get(account, Money(0, account.currency))
            changes[account] = Money(before.minor + change.minor, account.currency)
    return tuple(
        Operation(
            Player(account.owner, account.currency),
            OperationType.ADJUSTMENT,
            change,
            "Adjustment",
            ("ledger_entry", str(entry.id)),
        )
        for account, change in changes.items()
    )
