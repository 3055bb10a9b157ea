"""Players' money at instants of the past: in the order of time, with all that belongs to it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.funding.bets.repository import PostgresBetWork
from adapters.postgres.funding.past import PastTransactions
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from application.funding.bets.give_bonus import GiveBonus
from application.funding.bets.place_bet import PlaceBet
from application.funding.bets.settle_bet import SettleBet
from application.ledger.past import HistoryGoesOn
from domain.funding.bet import BetResult, BetType, Terms
from domain.ledger.errors import InsufficientFunds
from tests.cards import USD, player
from tests.recount import recount

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


class Defaults:
    def get(self, setting):
        return setting.default


@dataclass
class FixedClock:
    at: datetime

    def now(self):
        return self.at


@pytest.fixture
def clock():
    return FixedClock(YESTERDAY)


@pytest.fixture
def begin(pool, clock):
    transactions = FundingTransactions(
        pool, lambda: None, SharedAccounts(pool), None, USD, queue_over
    )
    return PostgresBetWork(PastTransactions(transactions, clock))


def bet(bet_id):
    def terms(stake):
        return Terms(bet_id, BetType.SINGLE, 1, "A - B", "A", stake, Decimal(2))

    return terms


async def test_a_bet_of_yesterday(begin, clock, pool):
    owner = player().principal
    give, place = GiveBonus(begin, Defaults()), PlaceBet(begin, Defaults())
    await give(owner=owner, bonus_id="b", amount="50.00", description="Welcome")
    clock.at += timedelta(hours=1)
    await place(owner=owner, bet_id="1", stake="20.00", terms=bet("1"))
    clock.at += timedelta(hours=1)
    settle = {"owner": owner, "bet_id": "1", "amount": None, "legs": {}}
    await SettleBet(begin)(result=BetResult.WIN, **settle)
    await SettleBet(begin)(result=BetResult.WIN, **settle)

    rows = await pool.fetch("SELECT * FROM operations WHERE owner = $1 ORDER BY id", owner)
    assert [(row["type"], row["amount"], row["balance_after"]) for row in rows] == [
        ("bonus_added", 50_00, 50_00),
        ("bet_placed", -20_00, 30_00),
        ("bet_won", 40_00, 70_00),
    ]
    hours = [timedelta(hours=n) for n in range(3)]
    assert [row["at"] for row in rows] == [YESTERDAY + each for each in hours]
    opened = await pool.fetchval("SELECT opened_at FROM players WHERE owner = $1", owner)
    assert opened == YESTERDAY
    assert await recount(pool) == {}


async def test_history_is_never_written_anew(begin, clock):
    owner = player().principal
    give = GiveBonus(begin, Defaults())
    await give(owner=owner, bonus_id="b", amount="50.00", description="Welcome")
    clock.at -= timedelta(hours=1)
    with pytest.raises(HistoryGoesOn):
        await give(owner=owner, bonus_id="c", amount="50.00", description="Welcome")


async def test_nobody_had_more_than_they_had(begin, clock, pool):
    owner = player().principal
    give, place = GiveBonus(begin, Defaults()), PlaceBet(begin, Defaults())
    await give(owner=owner, bonus_id="b", amount="5.00", description="Welcome")
    clock.at += timedelta(hours=1)
    with pytest.raises(InsufficientFunds):
        await place(owner=owner, bet_id="1", stake="20.00", terms=bet("1"))
    assert await recount(pool) == {}
