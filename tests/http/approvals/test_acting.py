"""What is done in the ledger, and when."""

import asyncio
from uuid import uuid4

import pytest

from tests.http.approving import APPROVALS, ENTRIES, balance, decide, entry, waiting


@pytest.mark.usefixtures("policy")
async def test_a_retry_gets_the_same_answer_whatever_has_happened_since(ask, wallet):
    key = {"Idempotency-Key": "once"}
    approval_id = await waiting(ask, "anna", ENTRIES, entry(wallet, "10"), **key)
    assert await waiting(ask, "anna", ENTRIES, entry(wallet, "10.00"), **key) == approval_id
    assert ask.headers["Idempotency-Replayed"] == "true"
    status, problem = await ask("anna", "POST", ENTRIES, entry(wallet, "11"), **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")

    assert (await decide(ask, "boris", "approve", approval_id))[0] == 200
    assert await waiting(ask, "anna", ENTRIES, entry(wallet, "10"), **key) == approval_id
    await ask("admin", "DELETE", "/api/v1/settings/approvals.manual_entry")
    assert await waiting(ask, "anna", ENTRIES, entry(wallet, "10"), **key) == approval_id
    assert await balance(ask, wallet) == 110


async def test_what_was_done_before_the_policy_is_a_replay_under_it(ask, wallet):
    key = {"Idempotency-Key": "before"}
    first = await ask("anna", "POST", ENTRIES, entry(wallet), **key)
    bulk = await ask("anna", "POST", f"{ENTRIES}/bulk", {"entries": [entry(wallet)]}, **key)
    assert (first[0], bulk[0]) == (201, 200)
    path = "/api/v1/settings/approvals.manual_entry"
    await ask("admin", "PUT", path, {"value": True})
    try:
        assert await ask("anna", "POST", ENTRIES, entry(wallet), **key) == first
        assert ask.headers["Idempotency-Replayed"] == "true"
        again = await ask("anna", "POST", f"{ENTRIES}/bulk", {"entries": [entry(wallet)]}, **key)
        assert again[1]["items"][0]["status"] == "replayed"
    finally:
        await ask("admin", "DELETE", path)
    assert await balance(ask, wallet) == 120


@pytest.mark.usefixtures("policy")
async def test_what_cannot_be_is_refused_before_it_waits(ask, wallet):
    for body, refused in (
        (entry(str(uuid4())), (404, "account_not_found")),
        (entry(wallet, "0"), (422, "invalid_amount")),
        (entry(wallet, "1.001"), (422, "invalid_amount")),
        (entry("adjustments"), (422, "same_account")),
        (entry(wallet, reason=""), (422, "invalid_request")),
    ):
        for path, sent in ((ENTRIES, body), (f"{ENTRIES}/bulk", {"entries": [body]})):
            status, problem = await ask("anna", "POST", path, sent)
            assert (status, problem["code"]) == refused
    status, problem = await ask("anna", "POST", f"{ENTRIES}/{uuid4()}/reverse", {"reason": "No"})
    assert (status, problem["code"]) == (404, "entry_not_found")


@pytest.mark.usefixtures("policy")
async def test_what_is_refused_when_it_is_approved_has_failed(ask, wallet):
    approval_id = await waiting(ask, "anna", ENTRIES, entry(wallet, "100.01", out=True))
    status, failed = await decide(ask, "boris", "approve", approval_id)
    assert (status, failed["state"]) == (200, "failed")
    assert failed["result"]["code"] == "insufficient_funds"
    assert await balance(ask, wallet) == 100


@pytest.mark.usefixtures("policy")
async def test_a_reversal_waits_and_happens_once(ask, wallet):
    first = await waiting(ask, "anna", ENTRIES, entry(wallet))
    written = (await decide(ask, "boris", "approve", first))[1]["result"]["entry_id"]
    path, body = f"{ENTRIES}/{written}/reverse", {"reason": "Undo"}
    one, two = [await waiting(ask, who, path, body) for who in ("anna", "boris")]
    assert (await ask("clara", "GET", f"{APPROVALS}/{one}"))[1]["before"]["entry_id"] == written
    answers = await asyncio.gather(
        decide(ask, "clara", "approve", one), decide(ask, "clara", "approve", two)
    )
    assert sorted(each["state"] for _, each in answers) == ["approved", "failed"]
    assert await balance(ask, wallet) == 100


@pytest.mark.usefixtures("policy")
async def test_a_bulk_is_one_approval_and_all_or_nothing(ask, wallet):
    entries = [entry(wallet, "1"), entry(wallet, "2", out=True), entry(wallet, "3")]
    approval_id = await waiting(
        ask, "anna", f"{ENTRIES}/bulk", {"entries": entries, "atomic": False}
    )
    status, done = await decide(ask, "boris", "approve", approval_id)
    assert (status, done["state"], len(done["result"]["entry_ids"])) == (200, "approved", 3)
    assert await balance(ask, wallet) == 102

    entries[1] = entry(wallet, "1000", out=True)
    approval_id = await waiting(ask, "anna", f"{ENTRIES}/bulk", {"entries": entries})
    assert (await decide(ask, "boris", "approve", approval_id))[1]["state"] == "failed"
    assert await balance(ask, wallet) == 102


@pytest.mark.usefixtures("policy")
async def test_a_long_difference_is_shown_by_itself(ask, wallet):
    entries = [entry(wallet, "1", f"Number {n}") for n in range(100)]
    approval_id = await waiting(ask, "anna", f"{ENTRIES}/bulk", {"entries": entries})
    [listed] = [
        each
        for each in (await ask("boris", "GET", f"{APPROVALS}?state=waiting"))[1]["items"]
        if each["id"] == approval_id
    ]
    assert listed["after"] is None
    alone = (await ask("boris", "GET", f"{APPROVALS}/{approval_id}"))[1]
    assert [each["reason"] for each in alone["after"]["entries"]] == [
        each["reason"] for each in entries
    ]
