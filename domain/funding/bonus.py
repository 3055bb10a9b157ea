"""Bonuses: what the house gives players to bet with."""

from domain.funding.operations import Operation, OperationType
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.ids import derived_id
from domain.shared.money import Money
from domain.shared.values import value


@value
class Bonus:
    """Something given once, under the betting platform's id."""

    bonus_id: str
    amount: Money
    description: str


def giving(player: Player, bonus: Bonus) -> tuple[JournalEntry, Operation]:
    """Give it; the entry's id sees to it that this happens once."""
    account = house_account(Kind.BONUSES, player.currency)
    entry = JournalEntry(
        id=derived_id("bonus", player.owner, bonus.bonus_id),
        fingerprint=derived_id(str(bonus.amount.minor), bonus.description),
        kind="funding.bonus",
        postings=(Posting(account, player.account, bonus.amount),),
        metadata={"bonus_id": bonus.bonus_id},
    )
    operation = Operation(
        player,
        OperationType.BONUS_ADDED,
        bonus.amount,
        bonus.description,
        ("bonus", bonus.bonus_id),
    )
    return entry, operation
