"""What operators write by hand about a player's money, as the player sees it."""

import asyncio
from uuid import uuid4

import pytest

from domain.funding.player import Player
from domain.shared.currencies import CURRENCIES


@pytest.fixture(scope="module")
async def bookkeeper(site):
    return await site.key("bookkeeper", "ledger:*:any")


@pytest.fixture
def write(browse, bookkeeper):
    async def write(path, body):
        answer = await browse("POST", f"/api/v1/ledger/entries{path}", key=bookkeeper, json=body)
        return answer[:2]

    return write


def to(player, amount):
    """A posting from the house's adjustments to a player, or back."""
    account = str(Player(player.owner, CURRENCIES["USD"]).account.id)
    names = ("credit", "debit") if amount > 0 else ("debit", "credit")
    sides = {names[0]: account, names[1]: "adjustments"}
    return {"amount": f"{abs(amount)}.00", "currency": "USD"} | sides


async def shown(player):
    _, told = await player.ask("GET", "/timeline", Prefer="money=string")
    return [
        (each["type"], each["amount"], each["balance_before"], each["balance_after"])
        for each in told["items"]
        if each["type"] == "adjustment"
    ]


async def with_money(new_player):
    player = await new_player()
    async with player.at_house() as at_house:
        await at_house.deposit("100.00")
    return player


async def test_an_entry_and_its_reversal_are_in_the_history(new_player, write):
    player = await with_money(new_player)
    postings = [to(player, 30), to(player, -50)]

    status, entry = await write("", {"postings": postings, "reason": "Goodwill, less a fine"})
    assert status == 201
    status, _ = await write(f"/{entry['id']}/reverse", {"reason": "Not agreed"})
    assert status == 201

    assert await shown(player) == [
        ("adjustment", "20.00", "80.00", "100.00"),
        ("adjustment", "-20.00", "100.00", "80.00"),
    ]
    _, told = await player.ask("GET", "/timeline")
    assert told["items"][1]["related_id"] == told["items"][1]["entry_id"] == entry["id"]


@pytest.mark.parametrize("atomic", [True, False])
async def test_a_retried_bulk_is_in_the_history_once(new_player, write, atomic):
    player = await with_money(new_player)
    body = {
        "atomic": atomic,
        "entries": [
            {"key": str(uuid4()), "postings": [to(player, n)], "reason": "Prize"} for n in (1, 2, 3)
        ],
    }

    for _ in range(2):
        status, told = await write("/bulk", body)
        assert status in {200, 201}, told

    changes = sorted(await shown(player), key=lambda each: each[3])
    # Each balance is the one after that very entry, also when all were written in one batch.
    assert [float(after) - float(before) for _, _, before, after in changes] == [
        float(amount) for _, amount, _, _ in changes
    ]
    assert {amount for _, amount, _, _ in changes} == {"1.00", "2.00", "3.00"}
    assert (changes[0][2], changes[-1][3]) == ("100.00", "106.00")


async def test_many_at_once_follow_one_another(new_player, write):
    player = await with_money(new_player)
    body = {"postings": [to(player, 1)], "reason": "Prize"}

    answers = await asyncio.gather(*(write("", body) for _ in range(10)))

    assert {status for status, _ in answers} == {201}
    assert sorted(float(after) for *_, after in await shown(player)) == list(range(101, 111))


async def test_the_days_figures_count_it(new_player, write):
    player = await with_money(new_player)
    await write("", {"postings": [to(player, -40)], "reason": "Fine"})

    _, balance = await player.ask("GET", "/balance", Prefer="money=string")
    _, history = await player.ask("GET", "/history?transaction_type=adjustment")

    assert balance["available_balance"] == "60.00"
    assert [each["amount"] for each in history["transactions"]] == [-40.0]
