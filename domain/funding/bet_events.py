"""What is told of bets and bonuses."""

from dataclasses import dataclass
from typing import ClassVar, NotRequired, TypedDict

from domain.funding.bet import Bet, BetResult, BetStatus, BetType, Terms
from domain.funding.bonus import Bonus
from domain.funding.player import Player
from domain.shared.facts import CurrencyText, DecimalText
from domain.shared.ids import AccountId, OwnerId


class BetFacts(TypedDict):
    """A bet as it is now; `amount` is the stake when it is placed, and later what was paid."""

    bet_id: str
    event_name: str
    selection: str
    bet_type: BetType
    amount: DecimalText
    currency: CurrencyText
    status: BetStatus
    result: BetResult | None
    balance: NotRequired[DecimalText]


class BetPlacedFacts(BetFacts):
    """What it pays when it is won."""

    potential_win: DecimalText


class BonusFacts(TypedDict):
    """What was given."""

    bonus_id: str
    amount: DecimalText
    currency: CurrencyText
    description: str
    balance: NotRequired[DecimalText]


@dataclass(frozen=True, slots=True)
class BetPlaced:
    """A stake is held."""

    player: Player
    terms: Terms

    type: ClassVar[str] = "bet.placed"

    @property
    def owner(self) -> OwnerId:
        return self.player.owner

    @property
    def balance_of(self) -> AccountId | None:
        return self.player.account.id

    def facts(self) -> BetPlacedFacts:
        terms = self.terms
        return {
            "bet_id": terms.bet_id,
            "event_name": terms.event_name,
            "selection": terms.selection,
            "bet_type": terms.type,
            "amount": str(terms.stake),
            "currency": terms.stake.currency.code,
            "potential_win": str(terms.potential_win),
            "status": BetStatus.OPEN,
            "result": None,
        }


@dataclass(frozen=True, slots=True)
class BetEnded:
    """A bet is resolved or cancelled; `amount` is what was paid."""

    player: Player
    bet: Bet

    @property
    def owner(self) -> OwnerId:
        return self.player.owner

    @property
    def balance_of(self) -> AccountId | None:
        # A lost bet leaves alone what is available.
        return self.player.account.id if self.bet.payout and self.bet.payout.minor else None

    def facts(self) -> BetFacts:
        terms, state = self.bet.terms, self.bet.state
        return {
            "bet_id": terms.bet_id,
            "event_name": terms.event_name,
            "selection": terms.selection,
            "bet_type": terms.type,
            "amount": str(self.bet.payout),
            "currency": terms.stake.currency.code,
            "status": state.status,
            "result": state.result,
        }


class BetSettled(BetEnded):
    """A bet is resolved."""

    __slots__ = ()
    type: ClassVar[str] = "bet.settled"


class BetCancelled(BetEnded):
    """A bet is cancelled."""

    __slots__ = ()
    type: ClassVar[str] = "bet.cancelled"


@dataclass(frozen=True, slots=True)
class BonusAdded:
    """The house has given something."""

    player: Player
    bonus: Bonus

    type: ClassVar[str] = "bonus.added"

    @property
    def owner(self) -> OwnerId:
        return self.player.owner

    @property
    def balance_of(self) -> AccountId | None:
        return self.player.account.id

    def facts(self) -> BonusFacts:
        return {
            "bonus_id": self.bonus.bonus_id,
            "amount": str(self.bonus.amount),
            "currency": self.bonus.amount.currency.code,
            "description": self.bonus.description,
        }
