"""Words for tests of bets and of the history: a player at a house, on memory or on PostgreSQL."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from uuid import uuid4

from adapters.memory.funding import MemoryFunding
from adapters.memory.funding_bets import MemoryBets, MemoryBetWork
from adapters.memory.funding_history import MemoryHistory
from adapters.memory.ledger import MemoryLedger
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.bets.repository import PostgresBets, PostgresBetWork
from adapters.postgres.funding.history.repository import PostgresHistory
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from application.funding.bets.get_bet import GetBet
from application.funding.bets.give_bonus import GiveBonus
from application.funding.bets.place_bet import PlaceBet
from application.funding.bets.settle_bet import CancelBet, SettleBet
from application.funding.history.ports import History
from application.funding.history.views import HistoryFilter
from domain.funding.bet import BetResult, BetType, Leg, Terms
from domain.funding.operations import Operation, OperationType, PaidOut
from domain.funding.player import Player
from domain.ledger.chart import Kind, house_account
from domain.ledger.journal import JournalEntry, Posting
from domain.shared.errors import Refusal
from domain.shared.ids import OwnerId
from tests.world import USD, usd

WIN, LOSS, REFUND, CASHOUT = BetResult
_numbers = count(1)


def terms(bet_id, stake, coefficient="2.10", legs=(), **rest):
    """What a bet is about; legs are coefficients."""
    told = [Leg(n, f"Event {n}", "home", Decimal(each)) for n, each in enumerate(legs, 1)]
    return Terms(
        bet_id,
        BetType.EXPRESS if legs else BetType.SINGLE,
        rest.get("event_id", 501),
        rest.get("event_name", "Spartak – Zenit"),
        rest.get("selection", "home"),
        stake,
        Decimal(coefficient).quantize(Decimal("0.001")),
        rest.get("odds_id"),
        tuple(told),
    )


@dataclass
class BettingHouse:
    """The use cases over one kind of ports."""

    begin: object
    bets: object
    history: History
    settings: MemorySettings = field(default_factory=MemorySettings)

    def player(self):
        return PlayerAtHouse(self)


@dataclass
class PlayerAtHouse:
    """One player, unlike any other; what is refused answers its code."""

    house: BettingHouse
    owner: OwnerId = field(default_factory=lambda: OwnerId(uuid4()))

    @property
    def accounts(self):
        return Player(self.owner, USD)

    async def _ask(self, question):
        try:
            return await question
        except Refusal as refusal:
            return refusal.code

    async def place(self, bet_id, stake="10.00", coefficient="2.10", legs=(), **rest):
        place = PlaceBet(self.house.begin, self.house.settings)

        def told(money):
            return terms(bet_id, money, coefficient, legs, **rest)

        return await self._ask(place(owner=self.owner, bet_id=bet_id, stake=stake, terms=told))

    async def settle(self, bet_id, result=None, amount=None, legs=None):
        settle = SettleBet(self.house.begin)
        return await self._ask(
            settle(owner=self.owner, bet_id=bet_id, result=result, amount=amount, legs=legs or {})
        )

    async def cancel(self, bet_id):
        return await self._ask(CancelBet(self.house.begin)(owner=self.owner, bet_id=bet_id))

    async def find(self, bet_id):
        return await self._ask(GetBet(self.house.bets)(owner=self.owner, bet_id=bet_id))

    async def bonus(self, bonus_id, amount="5.00", description="Welcome"):
        give = GiveBonus(self.house.begin, self.house.settings)
        return await self._ask(
            give(owner=self.owner, bonus_id=bonus_id, amount=amount, description=description)
        )

    async def deposit(self, amount):
        """Credit the player as a card does."""
        await self._move(
            OperationType.DEPOSIT, usd(amount), Kind.STRIPE, self.accounts.account, usd(amount)
        )

    async def withdraw(self, amount):
        """Ask for money to be paid out."""
        player = self.accounts
        await self._move(
            OperationType.WITHDRAWAL, usd(amount), player.account, player.withdrawing, -usd(amount)
        )

    async def paid_out(self, amount):
        """Let what was asked for reach the player's bank."""
        await self._move(None, usd(amount), self.accounts.withdrawing, Kind.PAYOUTS, usd(amount))

    async def _move(self, kind, amount, debit, credit, change):
        sides = [
            house_account(each, USD) if isinstance(each, Kind) else each for each in (debit, credit)
        ]
        entry = JournalEntry(uuid4(), uuid4(), "funding.test", (Posting(*sides, amount),))
        async with self.house.begin() as work:
            player = await work.players.lock(self.owner)
            record = (
                PaidOut(player, amount)
                if kind is None
                else Operation(player, kind, change, "Test", ("test", str(next(_numbers))))
            )
            await work.ledger.post(entry, record=record)

    async def balance(self):
        return await self.house.history.balance(self.owner)

    async def stands(self):
        """Give what is available and what is locked, as text."""
        line = await self.balance()
        return f"{line.available / 100:.2f} {line.locked / 100:.2f}"

    async def page(self, offset=0, limit=100, **wanted):
        return await self.house.history.page(self.owner, HistoryFilter(**wanted), offset, limit)


def memory_house():
    funding = MemoryFunding(MemoryLedger(), USD)
    return BettingHouse(MemoryBetWork(funding), MemoryBets(funding), MemoryHistory(funding))


def postgres_house(pool):
    transactions = FundingTransactions(
        pool, lambda: None, SharedAccounts(pool), None, USD, queue_over
    )
    return BettingHouse(
        PostgresBetWork(transactions), PostgresBets(pool), PostgresHistory(pool, USD)
    )
