"""What finance decides about withdrawals."""

import asyncio
from collections import Counter

import pytest

from tests.http.funding.withdrawals.conftest import ALL, OWN
from tests.payouts import PLAYER


async def test_from_request_to_payment(anna, ask):
    withdrawal_id = await anna.approved(await anna.verified(), "60")
    path = f"{ALL}/{withdrawal_id}"
    status, listed = await ask("clara", "GET", f"{ALL}?state=approved&user_id={anna.id}")
    assert (status, [each["id"] for each in listed["items"]]) == (200, [withdrawal_id])
    assert listed["items"][0]["account_holder_name"] == "Anna Petrova"
    assert await anna.parts() == (40, 60)
    status, paid = await ask("clara", "POST", f"{path}/pay", {"reference": "E2E-1"})
    assert (status, paid["state"], paid["reference"]) == (200, "paid", "E2E-1")
    assert [each["state"] for each in paid["steps"]] == ["requested", "approved", "paid"]
    assert await anna.parts() == (40, 0)
    _, own = await anna("GET", f"{OWN}/{withdrawal_id}")
    assert (own["status"], own["reference"]) == ("completed", "E2E-1")
    for verb, body in (
        ("approve", None),
        ("pay", {"reference": "E2E-1"}),
        ("reject", {"reason": "No"}),
    ):
        status, problem = await ask("clara", "POST", f"{path}/{verb}", body)
        assert (status, problem["code"]) == (409, "withdrawal_in_another_state")
    assert (await anna("POST", f"{OWN}/{withdrawal_id}/cancel"))[0] == 409
    assert await anna.parts() == (40, 0)


async def test_a_rejected_ones_money_goes_back_once(anna, ask):
    method_id = await anna.verified()
    for withdrawal_id in (
        await anna.requested(method_id, "60"),
        await anna.approved(method_id, "40"),
    ):
        path, body = f"{ALL}/{withdrawal_id}/reject", {"reason": "<b>Another</b> name"}
        answers = await asyncio.gather(*(ask("clara", "POST", path, body) for _ in range(4)))
        assert Counter(status for status, _ in answers) == {200: 1, 409: 3}
        _, own = await anna("GET", f"{OWN}/{withdrawal_id}")
        assert (own["status"], own["rejection_reason"]) == ("failed", "<b>Another</b> name")
    assert await anna.parts() == (100, 0)


async def test_of_those_who_decide_at_once_one_has_their_way(anna, ask):
    withdrawal_id = await anna.requested(await anna.verified(), "100")
    answers = await asyncio.gather(
        anna("POST", f"{OWN}/{withdrawal_id}/cancel"),
        anna("POST", f"{ALL}/{withdrawal_id}/cancel"),
        ask("clara", "POST", f"{ALL}/{withdrawal_id}/approve"),
        ask("dora", "POST", f"{ALL}/{withdrawal_id}/approve"),
    )
    assert Counter(status for status, _ in answers) == {200: 1, 409: 3}
    state = (await anna("GET", f"{OWN}/{withdrawal_id}"))[1]["state"]
    assert await anna.parts() == ((100, 0) if state == "cancelled" else (0, 100))


@pytest.mark.parametrize("verb", ["approve", "pay", "reject", "cancel"])
async def test_a_step_is_taken_once_with_its_key(anna, ask, verb):
    method_id = await anna.verified()
    withdrawal_id = await (anna.approved if verb == "pay" else anna.requested)(method_id, "50")
    other = await anna.requested(method_id, "50")
    who = anna.name if verb == "cancel" else "clara"
    body = {"pay": {"reference": "One"}, "reject": {"reason": "One"}}.get(verb)
    key = {"Idempotency-Key": f"{verb} {withdrawal_id}"}
    path = f"{ALL}/{withdrawal_id}/{verb}"
    first = await ask(who, "POST", path, body, **key)
    assert first[0] == 200, first
    if verb == "approve":
        await ask(who, "POST", f"{ALL}/{withdrawal_id}/pay", {"reference": "Two"})
    assert await ask(who, "POST", path, body, **key) == first
    assert ask.headers["Idempotency-Replayed"] == "true"
    status, problem = await ask(who, "POST", f"{ALL}/{other}/{verb}", body, **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")


async def test_a_large_one_needs_a_second_person(enter, ask):
    rich = await enter(amount="50000")
    method_id = await rich.verified()
    small = await rich.requested(method_id, "10000.00")
    assert (await ask("clara", "POST", f"{ALL}/{small}/approve"))[0] == 200
    large = await rich.requested(method_id, "10000.01")
    status, waiting = await ask("clara", "POST", f"{ALL}/{large}/approve")
    assert (status, list(waiting)) == (202, ["approval_id"])
    approval = f"/api/v1/approvals/{waiting['approval_id']}"
    assert (await ask("dora", "GET", f"{ALL}/{large}"))[1]["state"] == "requested"
    assert (await ask("clara", "POST", f"{approval}/approve", {}))[0] in {403, 409}
    status, shown = await ask("dora", "GET", approval)
    assert (status, shown["after"]["amount"]) == (200, "10000.01")
    status, done = await ask("dora", "POST", f"{approval}/approve", {})
    assert (status, done["state"]) == (200, "approved")
    assert done["result"] == {"withdrawal_id": large, "state": "approved"}
    assert (await ask("dora", "GET", f"{ALL}/{large}"))[1]["state"] == "approved"
    status, paid = await ask("clara", "POST", f"{ALL}/{large}/pay", {"reference": "X"})
    assert (status, paid["state"]) == (200, "paid")


async def test_what_was_cancelled_meanwhile_is_not_approved(enter, ask):
    rich = await enter(amount="50000")
    large = await rich.requested(await rich.verified(), "20000")
    _, waiting = await ask("clara", "POST", f"{ALL}/{large}/approve")
    assert (await rich("POST", f"{OWN}/{large}/cancel"))[0] == 200
    path = f"/api/v1/approvals/{waiting['approval_id']}/approve"
    status, done = await ask("dora", "POST", path, {})
    assert (status, done["state"]) == (200, "failed")
    assert done["result"]["code"] == "withdrawal_in_another_state"
    assert await rich.parts() == (50_000, 0)


async def test_nobody_decides_about_their_own(enter):
    both = await enter("funding:*:own", "withdrawals:*:any", amount="100")
    withdrawal_id = await both.requested(await both.verified(), "50")
    for verb, body in (
        ("approve", None),
        ("pay", {"reference": "X"}),
        ("reject", {"reason": "X"}),
    ):
        status, problem = await both("POST", f"{ALL}/{withdrawal_id}/{verb}", body)
        assert (status, problem["code"]) == (403, "own_withdrawal")


async def test_a_method_rejected_meanwhile_stops_the_approval(anna, ask):
    method_id = await anna.verified()
    withdrawal_id = await anna.requested(method_id, "50")
    path = f"/api/v1/withdrawal-methods/{method_id}/reject"
    assert (await ask("clara", "POST", path, {"reason": "Forged"}))[0] == 200
    status, problem = await ask("clara", "POST", f"{ALL}/{withdrawal_id}/approve")
    assert (status, problem["code"]) == (409, "withdrawal_method_withdrawn")
    assert (await ask("clara", "POST", f"{ALL}/{withdrawal_id}/reject", {"reason": "X"}))[0] == 200


async def test_support_reads_and_decides_nothing(anna, ask):
    withdrawal_id = await anna.requested(await anna.verified(), "50")
    assert (await ask("support", "GET", f"{ALL}/{withdrawal_id}"))[0] == 200
    for verb, body in (("approve", None), ("pay", {"reference": "X"}), ("reject", {"reason": "X"})):
        assert (await ask("support", "POST", f"{ALL}/{withdrawal_id}/{verb}", body))[0] == 403
    assert (await ask("support", "GET", f"{ALL}/export"))[0] == 403
    assert (await anna("GET", f"{ALL}/{withdrawal_id}"))[0] == 403
    assert (await ask("clara", "GET", f"{OWN}/{withdrawal_id}"))[0] == 403


async def test_nobody_is_the_second_person_for_their_own(enter, ask):
    both = await enter(*PLAYER, "withdrawals:*:any", "approvals:*:any", amount="50000")
    large = await both.requested(await both.verified(), "20000")
    _, waiting = await ask("clara", "POST", f"{ALL}/{large}/approve")
    path = f"/api/v1/approvals/{waiting['approval_id']}/approve"
    status, problem = await both("POST", path, {})
    assert (status, problem["code"]) == (409, "own_approval")
    assert (await ask("dora", "POST", path, {}))[1]["state"] == "approved"
