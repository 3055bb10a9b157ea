"""What a player's history tells: one operation for each entry that concerns the player."""

from dataclasses import dataclass
from enum import StrEnum

from domain.funding.player import Player
from domain.shared.money import Money


class OperationType(StrEnum):
    """What an operation was, in the words of the history."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_RETURNED = "withdrawal_returned"
    BET_PLACED = "bet_placed"
    BET_WON = "bet_won"
    BET_LOST = "bet_lost"
    BET_CANCELLED = "bet_cancelled"
    COUPON_WON = "coupon_won"
    COUPON_LOST = "coupon_lost"
    BONUS_ADDED = "bonus_added"
    FEE_CHARGED = "fee_charged"
    REFUND = "refund"
    FROZEN = "frozen"
    """Kept back while the payer's bank disputes a deposit."""
    THAWED = "thawed"
    ADJUSTMENT = "adjustment"
    """Written by an operator in the ledger, by hand, or a reversal of it."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A record that is posted with its entry: it is written with it, in the same transaction.

    `amount` is what the player's available money has changed by; a lost bet changes nothing any
    more. `related` names what it was about: `("deposit", "17")`, `("bet", "B-1")`.
    """

    player: Player
    type: OperationType
    amount: Money
    description: str
    related: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PaidOut:
    """A record of money that has reached the player's bank: counted, for the total withdrawn.

    Nothing is listed: the withdrawal was when it was asked for.
    """

    player: Player
    amount: Money
