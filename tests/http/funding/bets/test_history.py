"""The balance and the history of a player, in numbers."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest


async def the_worked_example(player):
    """10,000 deposited, 5,000 withdrawn, 2,500 bet, 3,840 won and 1,660 lost: 16 to 9."""
    async with player.at_house() as at_house:
        await at_house.deposit("10000.00")
        await at_house.withdraw("5000.00")
        await at_house.paid_out("5000.00")
    for n in range(16):
        await player.place(f"W-{n}", "52.50", "5.00")
        await player.settle(f"W-{n}", result="win", amount="240.00")
    for n in range(9):
        await player.place(f"L-{n}", "184.00" if n else "188.00", "3.00")
        await player.settle(f"L-{n}", result="loss")


async def test_the_worked_example_of_the_balance(new_player):
    player = await new_player()
    await the_worked_example(player)

    status, told = await player.ask("GET", "/balance")

    figures = told.pop("balance")
    assert (status, told) == (
        200,
        {
            "success": True,
            "available_balance": 6340.0,
            "locked_in_bets": 0,
            "pending_deposits": 0,
            "pending_withdrawals": 0,
            "frozen": 0,
            "owed": 0,
            "error": None,
        },
    )
    assert figures.pop("account_created") <= figures.pop("last_transaction")
    assert figures == {
        "user_id": str(player.owner),
        "current_balance": 6340.0,
        "currency": "USD",
        "total_deposited": 10000.0,
        "total_withdrawn": 5000.0,
        "total_bet": 2500.0,
        "total_won": 3840.0,
        "total_lost": 1660.0,
        "net_profit": 2180.0,
        "roi_percent": 87.2,
        "win_count": 16,
        "lose_count": 9,
        "win_rate": 64.0,
    }
    strings = (await player.ask("GET", "/balance", Prefer="money=string"))[1]["balance"]
    assert (strings["roi_percent"], strings["net_profit"]) == ("87.20", "2180.00")


async def test_the_worked_example_of_the_history(new_player):
    player = await new_player()
    await the_worked_example(player)

    history = (await player.ask("GET", "/history?limit=10&offset=20"))[1]
    assert history["statistics"] == {
        "total_bets": 25,
        "total_wins": 16,
        "total_losses": 9,
        "win_rate": 64.0,
        "total_amount_bet": 2500.0,
        "total_amount_won": 3840.0,
        "total_amount_lost": 1660.0,
        "net_profit": 2180.0,
        "roi_percent": 87.2,
    }
    assert history["pagination"] == {
        "current_page": 3,
        "total_pages": 3,
        "total_items": 25,
        "items_per_page": 10,
        "offset": 20,
        "total_transactions": 52,
        "transaction_pages": 6,
    }
    assert [each["bet_id"] for each in history["bets"]] == [f"W-{n}" for n in range(4, -1, -1)]


async def test_statistics_statements_and_the_chart(new_player):
    player = await new_player()
    await the_worked_example(player)

    status, told = await player.ask("GET", "/statistics")
    today = datetime.now(UTC)
    assert status == 200
    assert (
        told
        | {
            "total_bets": 25,
            "average_bet": 100.0,
            "largest_win": 240.0,
            "largest_loss": 188.0,
            "win_streak": 16,
            "lose_streak": 9,
            "current_streak": -9,
        }
        == told
    )
    assert told["best_day"]["profit"] + 0 <= 2180.0
    assert sum(each["net_profit"] for each in told["months"]) == 2180.0

    statement = (await player.ask("GET", "/statements"))[1]["items"][0]
    assert statement | {"closing_balance": 6340.0, "closed": False, "currency": "USD"} == statement
    month = f"{statement['year']}-{statement['month']:02}"
    one = (await player.ask("GET", f"/statements/{month}"))[1]["statement"]
    assert one | {"generated_at": ""} == statement | {"generated_at": ""}
    for other in "1999-12", f"{today.year + 1}-01":
        assert (await player.ask("GET", f"/statements/{other}"))[0] == 404
    assert (await player.ask("GET", "/statements/2026-13"))[0] == 422

    chart = (await player.ask("GET", "/chart?points=3"))[1]
    assert [each["balance"] for each in chart["items"]] == [0, 0, 6340.0]
    since = (today + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (await player.ask("GET", f"/chart?since={since}"))[1]["code"] == "invalid_period"


async def test_a_player_without_money_has_a_history_of_nothing(new_player):
    player = await new_player()

    balance = (await player.ask("GET", "/balance"))[1]["balance"]
    history = (await player.ask("GET", "/history"))[1]
    statistics = (await player.ask("GET", "/statistics"))[1]

    assert (balance["current_balance"], balance["account_created"]) == (0, None)
    assert (history["bets"], history["transactions"]) == ([], [])
    assert history["pagination"]["total_pages"] == 0
    assert (statistics["best_day"], statistics["largest_win"]) == (None, None)
    assert (await player.ask("GET", "/statements"))[1]["items"] == []
    assert (await player.ask("GET", "/timeline"))[1] == {"items": [], "next_cursor": None}


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "offset=-1",
        "status=won",
        "result=open",
        "transaction_type=bet",
        "date_from=yesterday",
        "date_from=2026-02-30",
        "date_to=1700000000",
        "date_from=2026-02-02&date_to=2026-02-01",
    ],
)
async def test_filters_are_checked(player, query):
    status, problem = await player.ask("GET", f"/history?{query}")
    assert (status, problem["code"]) == (422, "invalid_request")


async def test_filters_and_the_end_day(player):
    for n in range(3):
        await player.place(f"B-{n}")
    await player.settle("B-0", result="win")
    await player.settle("B-1", result="loss")
    told = (await player.ask("GET", "/bets/B-0"))[1]["bet"]["placed_at"]
    first = datetime.fromisoformat(told).astimezone(UTC).date()
    last = first + timedelta(days=1)  # The test may run over midnight.

    async def found(query):
        told = (await player.ask("GET", f"/history?{query}"))[1]
        bets = [each["bet_id"] for each in told["bets"]]
        return bets, [each["type"] for each in told["transactions"]], told["statistics"]

    assert (await found("status=open"))[0] == ["B-2"]
    assert (await found("status=resolved"))[0] == ["B-1", "B-0"]
    assert (await found("result=loss"))[0] == ["B-1"]
    assert (await found("status=open&result=win"))[0] == []
    assert (await found("result=loss"))[2]["net_profit"] == -10.0
    assert (await found("transaction_type=bet_won"))[1] == ["bet_won"]
    assert (await found(f"date_to={first}"))[0][-1] == "B-0"
    assert (await found(f"date_from={first}&date_to={last}"))[0] == ["B-2", "B-1", "B-0"]
    assert (await found(f"date_to={first - timedelta(days=1)}"))[:2] == ([], [])
    assert (await found(f"date_from={last + timedelta(days=1)}"))[:2] == ([], [])


async def test_the_timeline_goes_on_by_cursors(player):
    for n in range(5):
        await player.place(f"B-{n}", "2.00")
    await player.settle("B-0", result="win")

    items, cursor = [], ""
    while True:
        page = (await player.ask("GET", f"/timeline?limit=2{cursor}"))[1]
        items += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"

    assert [each["type"] for each in items] == ["bet_won", *["bet_placed"] * 5, "deposit"]
    assert (
        items[0]
        | {
            "amount": 4.2,
            "balance_before": 90.0,
            "balance_after": 94.2,
            "status": "completed",
            "description": "Won: Spartak – Zenit: home",
            "related_type": "bet",
            "related_id": "B-0",
        }
        == items[0]
    )
    some = (await player.ask("GET", "/timeline?types=deposit,bet_won"))[1]["items"]
    assert [each["type"] for each in some] == ["bet_won", "deposit"]
    assert (await player.ask("GET", "/timeline?types=bet"))[0] == 422
    assert (await player.ask("GET", "/timeline?cursor=nonsense"))[1]["code"] == "invalid_cursor"


async def test_reading_writes_nothing(new_player):
    player = await new_player()

    for path in "/balance", "/history", "/timeline", "/statistics", "/statements", "/chart":
        assert (await player.ask("GET", path))[0] == 200

    connection = await asyncpg.connect(player.dsn)
    known = await connection.fetchval("SELECT count(*) FROM players WHERE owner = $1", player.owner)
    await connection.close()
    assert known == 0
