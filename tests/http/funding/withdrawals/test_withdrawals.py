"""What players ask of withdrawals."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.http.funding.withdrawals.conftest import ALL, METHODS, OWN, WITHDRAW
from tests.payouts import BANK, give
from tests.pools import open_patient_pool

AMOUNTS = {"Prefer": "money=string"}


async def test_money_is_held_at_once(anna):
    method_id = await anna.verified()
    status, done = await anna.withdraw(method_id, 40.5)
    assert status == 200, done
    withdrawal = done.pop("withdrawal")
    completion = datetime.fromisoformat(withdrawal.pop("estimated_completion"))
    assert completion.utcoffset() == timedelta(0)
    assert withdrawal == {
        "operation_id": withdrawal["operation_id"],
        "amount": 40.5,
        "status": "pending",
    }
    assert done == {
        "success": True,
        "message": "Withdrawal request created",
        "new_balance": 59.5,
        "note": done["note"],
        "error": None,
    }
    assert await anna.parts() == (59.5, 40.5)
    status, listed = await anna("GET", OWN, **AMOUNTS)
    assert (status, listed["success"], len(listed["items"])) == (200, True, 1)
    assert listed["items"][0] | {"created_at": 0, "estimated_completion": 0} == {
        "operation_id": withdrawal["operation_id"],
        "amount": "40.50",
        "currency": "USD",
        "state": "requested",
        "status": "pending",
        "method": "Commerzbank \u20263000",
        "withdrawal_method_id": method_id,
        "reason": None,
        "reference": None,
        "rejection_reason": None,
        "created_at": 0,
        "estimated_completion": 0,
        "completed_at": None,
        "success": True,
    }


async def test_refusals_come_in_their_order(enter, anna):
    """Each request is wrong in one thing less."""
    poor = await enter(amount="5.00")
    other = await anna.verified()
    unverified, verified = await poor.method(), await poor.verified()
    for method_id, amount, refused, error in (
        (other, "9.99", (422, "below_minimum_withdrawal"), "Minimum withdrawal is 10.00 USD"),
        (
            *(other, "100000.01", (422, "above_maximum_withdrawal")),
            "Maximum withdrawal is 100000.00 USD",
        ),
        (other, "60000", (404, "withdrawal_method_not_found"), "Withdrawal method not found"),
        (
            *(unverified, "60000", (403, "withdrawal_method_not_verified")),
            "Withdrawal method not verified",
        ),
        (verified, "60000", (409, "insufficient_funds"), "Insufficient balance"),
    ):
        status, problem = await poor.withdraw(method_id, amount)
        assert (status, problem["code"]) == refused
        assert (problem["success"], problem["error"]) == (False, error)
    assert (problem["available_balance"], problem["requested_amount"]) == (5.0, 60000.0)
    _, problem = await poor.withdraw(verified, "60000", **AMOUNTS)
    assert (problem["available_balance"], problem["requested_amount"]) == ("5.00", "60000.00")

    await poor.give("100000")
    status, problem = await poor.withdraw(verified, "50000.01", **AMOUNTS)
    assert (status, problem["code"]) == (429, "daily_limit_exceeded")
    assert problem["error"] == "Daily withdrawal limit exceeded"
    told = "daily_limit", "used_today", "remaining"
    assert [problem[each] for each in told] == ["50000.00", "0.00", "50000.00"]
    await poor.requested(verified, "49999.99")
    _, problem = await poor.withdraw(verified, "10.00", **AMOUNTS)
    assert [problem[each] for each in told] == ["50000.00", "49999.99", "0.01"]
    assert 0 < int(poor.ask.headers["Retry-After"]) <= 86_400


@pytest.mark.parametrize(
    "amount", [0, -5, "-5", "1e2", "NaN", "10.001", True, None, "", "\u0661\u0660", [], {}, 10**400]
)
async def test_absurd_amounts(anna, amount):
    status, problem = await anna("POST", WITHDRAW, {"amount": amount, "withdrawal_method_id": 1})
    assert status == 422, problem


@pytest.mark.parametrize(
    "more",
    [
        {"withdrawal_method_id": "x"},
        {"withdrawal_method_id": -1},
        {"withdrawal_method_id": 2**63},
        {"withdrawal_method_id": None},
        {"reason": "a" * 501},
        {"reason": "line\nbreak"},
        {"reason": 5},
        {"unknown": 1},
    ],
)
async def test_absurd_requests(anna, more):
    body = {"amount": "10", "withdrawal_method_id": 1} | more
    assert (await anna("POST", WITHDRAW, body))[0] == 422


async def test_eight_at_once_from_money_for_one(anna):
    method_id = await anna.verified()
    answers = await asyncio.gather(*(anna.withdraw(method_id, "100.00") for _ in range(8)))
    assert Counter(status for status, _ in answers) == {200: 1, 409: 7}
    assert await anna.parts() == (0, 100)


async def test_the_days_limit_is_exact_at_once(enter):
    rich = await enter(amount="100000")
    method_id = await rich.verified()
    answers = await asyncio.gather(*(rich.withdraw(method_id, "9000.00") for _ in range(8)))
    assert Counter(status for status, _ in answers) == {200: 5, 429: 3}
    assert (await rich.withdraw(method_id, "5000.00"))[0] == 200
    assert (await rich.withdraw(method_id, "10.00"))[0] == 429
    assert await rich.parts() == (50_000, 50_000)


async def test_what_goes_back_frees_the_days_limit(enter, ask):
    rich = await enter(amount="100000")
    method_id = await rich.verified()
    one, two = [await rich.requested(method_id, "25000") for _ in range(2)]
    assert (await rich.withdraw(method_id, "10"))[0] == 429
    assert (await rich("POST", f"{OWN}/{one}/cancel"))[0] == 200
    assert (await ask("clara", "POST", f"{ALL}/{two}/reject", {"reason": "No"}))[0] == 200
    assert (await rich.withdraw(method_id, "50000"))[0] == 200


async def test_the_same_key_gives_the_first_answer(anna):
    method_id, key = await anna.verified(), {"Idempotency-Key": "once"}
    first = await anna.withdraw(method_id, "60", **key)
    assert first[0] == 200
    for again in await asyncio.gather(*(anna.withdraw(method_id, "60.00", **key) for _ in "123")):
        assert again == first
    assert anna.ask.headers["Idempotency-Replayed"] == "true"
    await anna("POST", f"{OWN}/{first[1]['withdrawal']['operation_id']}/cancel")
    assert await anna.withdraw(method_id, 60, **key) == first
    status, problem = await anna.withdraw(method_id, "61", **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")
    assert await anna.parts() == (100, 0)


async def test_the_same_key_at_once_holds_once(anna):
    method_id, key = await anna.verified(), {"Idempotency-Key": "at once"}
    answers = await asyncio.gather(*(anna.withdraw(method_id, "60", **key) for _ in range(8)))
    assert [each == answers[0] for each in answers] == [True] * 8
    assert await anna.parts() == (40, 60)


async def test_somebody_elses_is_as_good_as_none(anna, enter):
    boris, withdrawal_id = await enter(), await anna.requested(await anna.verified(), "50")
    for method, path in (
        ("GET", f"{OWN}/{withdrawal_id}"),
        ("POST", f"{OWN}/{withdrawal_id}/cancel"),
        ("POST", f"{ALL}/{withdrawal_id}/cancel"),
    ):
        status, problem = await boris(method, path)
        assert (status, problem["code"]) == (404, "withdrawal_not_found")
    assert (await boris("GET", OWN))[1]["items"] == []
    assert (await boris("GET", METHODS))[1]["withdrawal_methods"] == []


async def test_pages(anna, ask):
    await anna.give("100")
    method_id = await anna.verified()
    ids = [await anna.requested(method_id, "10") for _ in range(5)]
    _, page = await anna("GET", f"{OWN}?limit=3")
    assert [each["operation_id"] for each in page["items"]] == ids[:1:-1]
    _, rest = await anna("GET", f"{OWN}?limit=3&cursor={page['next_cursor']}")
    assert ([each["operation_id"] for each in rest["items"]], rest["next_cursor"]) == (
        ids[1::-1],
        None,
    )
    assert (await anna("GET", f"{OWN}?cursor=nonsense"))[0] == 422
    assert (await ask("clara", "GET", f"{ALL}?state=lost"))[0] == 422
    _, page = await ask("clara", "GET", f"{ALL}?user_id={anna.id}&limit=2")
    assert [each["id"] for each in page["items"]] == ids[:2:-1]


async def test_a_reason_with_markup_stays_text(anna, ask):
    body = {
        "amount": "10",
        "withdrawal_method_id": await anna.verified(),
        "reason": "<script>alert(1)</script>",
    }
    status, done = await anna("POST", WITHDRAW, body)
    assert status == 200
    shown = await ask("clara", "GET", f"{ALL}/{done['withdrawal']['operation_id']}")
    assert shown[1]["reason"] == body["reason"]
    assert ask.headers["Content-Type"] == "application/json"


async def test_what_happened_is_told(anna, ask):
    method_id = await anna.verified()
    _, now = await anna("GET", "/api/v1/events?limit=1")
    withdrawal_id = await anna.approved(method_id, "60")
    await ask("clara", "POST", f"{ALL}/{withdrawal_id}/pay", {"reference": "X"})
    other = await anna.requested(method_id, "40")
    await anna("POST", f"{OWN}/{other}/cancel")
    told = []
    while len(told) < 5:
        _, page = await anna("GET", f"/api/v1/events?after={now['position']}")
        told = [each for each in page["items"] if each["type"].startswith("withdrawal.")]
    assert [(each["type"], each["data"].get("balance")) for each in told] == [
        ("withdrawal.requested", "40.00"),
        ("withdrawal.approved", None),
        ("withdrawal.paid", None),
        ("withdrawal.requested", "0.00"),
        ("withdrawal.cancelled", "40.00"),
    ]
    assert told[0]["data"] == {
        "operation_id": withdrawal_id,
        "amount": "60.00",
        "currency": "USD",
        "state": "requested",
        "balance": "40.00",
    }


async def test_a_platform_withdraws_for_a_player(site, enter, ask):
    platform = await enter("funding:act-as")
    email = f"{platform.id}@altyn.example"
    await site.user(email, PASSWORD, Role.PLAYER)
    player_id = await player_of(site, email)
    acting = {"X-User-ID": str(player_id)}
    await give(site.dsn, player_id, "100.00")
    status, method = await platform("POST", METHODS, BANK, **acting)
    assert status == 200
    path = f"/api/v1/withdrawal-methods/{method['method_id']}/verify"
    assert (await ask("clara", "POST", path))[0] == 200
    status, done = await platform.withdraw(method["method_id"], "60", **acting)
    assert (status, done["new_balance"]) == (200, 40)
    assert (await platform("GET", METHODS))[0] == 403
    status, mine = await platform("GET", OWN, **acting)
    assert [each["amount"] for each in mine["items"]] == [60]
    _, shown = await ask("clara", "GET", f"{ALL}/{mine['items'][0]['operation_id']}")
    assert shown["user_id"] == str(player_id)


async def player_of(site, email):
    async with open_patient_pool(site.dsn, size=1) as pool:
        return await pool.fetchval("SELECT id FROM users WHERE email = $1", email)
