import pytest

from application.funding.history import records_of_persons
from application.funding.history.records_of_persons import HistoryRecords
from tests.bets import WIN, memory_house, postgres_house


@pytest.fixture(params=["memory", "postgres"])
def house(request, pool):
    return memory_house() if request.param == "memory" else postgres_house(pool)


async def test_a_player_gets_bets_and_operations_and_keeps_them(house, monkeypatch):
    monkeypatch.setattr(records_of_persons, "MOST", 2)
    records, player = HistoryRecords(house.history), house.player()
    assert await records.export(player.owner) == {}
    await player.deposit("10.00")
    await player.place("B-1", "1.00")
    await player.settle("B-1", WIN)

    told = await records.export(player.owner)

    assert told["history"] == [{"operations": 3, "bets": 1}]
    assert [each["type"] for each in told["operations"]] == ["bet_won", "bet_placed"]
    assert (
        told["operations"][0] | {"amount": "2.10", "balance_after": "11.10"}
        == told["operations"][0]
    )
    assert told["bets"][0] | {"bet_id": "B-1", "stake": "1.00", "payout": "2.10"} == told["bets"][0]
    await records.erase(player.owner)
    assert await records.export(player.owner) == told
