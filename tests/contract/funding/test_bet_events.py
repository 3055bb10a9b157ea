"""What is told of bets and bonuses."""

import json

import pytest

from domain.shared.feed import OWNED
from tests.bets import CASHOUT, LOSS, WIN, postgres_house

TOLD = """
SELECT type, data, balance, currency FROM events
 WHERE owner = $1 ORDER BY batch_id, n
"""


@pytest.fixture
async def player(pool):
    player = postgres_house(pool).player()
    await player.deposit("100.00")
    return player


async def told(pool, player):
    rows = await pool.fetch(TOLD, player.owner)
    return [(row["type"], json.loads(row["data"]), row["balance"]) for row in rows]


async def test_each_change_is_told_once_with_what_is_available(pool, player):
    await player.place("B-1")
    await player.place("B-1")
    await player.settle("B-1", WIN)
    await player.settle("B-1", WIN)
    await player.place("B-2")
    await player.settle("B-2", LOSS)
    await player.place("B-3")
    await player.cancel("B-3")
    await player.place("B-4")
    await player.settle("B-4", CASHOUT, "4.00")
    await player.bonus("W-1", "5.00")
    await player.place("B-5", "100000")

    events = [
        (kind, facts.get("amount"), balance) for kind, facts, balance in await told(pool, player)
    ]
    assert events == [
        ("bet.placed", "10.00", 90_00),
        ("bet.settled", "21.00", 111_00),
        ("bet.placed", "10.00", 101_00),
        ("bet.settled", "0.00", None),
        ("bet.placed", "10.00", 91_00),
        ("bet.cancelled", "10.00", 101_00),
        ("bet.placed", "10.00", 91_00),
        ("bet.settled", "4.00", 95_00),
        ("bonus.added", "5.00", 100_00),
    ]
    assert {kind.partition(".")[0] + "." for kind, _, _ in events} <= set(OWNED)


async def test_a_bet_says_what_it_is_about(pool, player):
    await player.place("B-1")
    await player.settle("B-1", WIN, "20")

    placed, settled = [facts for _, facts, _ in await told(pool, player)]

    about = {
        "bet_id": "B-1",
        "event_name": "Spartak – Zenit",
        "selection": "home",
        "bet_type": "single",
        "currency": "USD",
    }
    assert placed == about | {
        "amount": "10.00",
        "potential_win": "21.00",
        "status": "open",
        "result": None,
    }
    assert settled == about | {"amount": "20.00", "status": "resolved", "result": "win"}
