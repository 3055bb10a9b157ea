"""Withdrawals as the player's balance, options and history tell them."""

from tests.http.funding.withdrawals.conftest import ALL, OWN

AS_TEXT = {"Prefer": "money=string"}


async def standing(player):
    status, told = await player("GET", "/api/wallet/balance", **AS_TEXT)
    assert status == 200, told
    names = "available_balance", "pending_withdrawals"
    totals = [told["balance"][each] for each in ("current_balance", "total_withdrawn")]
    return [*(told[each] for each in names), *totals]


async def test_the_balance_counts_what_was_paid(anna, ask):
    method_id = await anna.verified()
    assert await standing(anna) == ["100.00", "0.00", "100.00", "0.00"]
    withdrawal_id = await anna.approved(method_id, "60")
    assert await standing(anna) == ["40.00", "60.00", "100.00", "0.00"]
    await ask("clara", "POST", f"{ALL}/{withdrawal_id}/pay", {"reference": "X"})
    assert await standing(anna) == ["40.00", "0.00", "40.00", "60.00"]
    other = await anna.requested(method_id, "40")
    await anna("POST", f"{OWN}/{other}/cancel")
    assert await standing(anna) == ["40.00", "0.00", "40.00", "60.00"]


async def test_the_history_tells_how_each_stands(anna, ask):
    method_id = await anna.verified()

    async def told():
        status, page = await anna("GET", "/api/wallet/timeline?limit=10", **AS_TEXT)
        assert status == 200, page
        return [
            (each["type"], each["amount"], each["status"], each["description"])
            for each in page["items"]
            if each["related_type"] == "withdrawal"
        ]

    first = await anna.approved(method_id, "60")
    assert await told() == [("withdrawal", "-60.00", "pending", "Withdrawal")]
    await ask("clara", "POST", f"{ALL}/{first}/pay", {"reference": "X"})
    second = await anna.requested(method_id, "30")
    await ask("clara", "POST", f"{ALL}/{second}/reject", {"reason": "<b>No</b>"})
    assert await told() == [
        ("withdrawal_returned", "30.00", "completed", "Withdrawal rejected: <b>No</b>"),
        ("withdrawal", "-30.00", "failed", "Withdrawal"),
        ("withdrawal", "-60.00", "completed", "Withdrawal"),
    ]


async def test_the_options_tell_what_is_left_today(anna):
    await anna.requested(await anna.verified(), "60")
    status, told = await anna("GET", "/api/wallet/options", **AS_TEXT)
    assert (status, told["withdrawal"]) == (
        200,
        {
            "minimum": "10.00",
            "maximum": "100000.00",
            "daily_limit": "50000.00",
            "used_today": "60.00",
            "remaining": "49940.00",
        },
    )
