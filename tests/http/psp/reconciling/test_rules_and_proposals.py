"""Rules are tried before they are in force, and pairs without a key are for somebody to say."""

from uuid import uuid4

import pytest

from tests.reconciling import tell


@pytest.fixture
async def body(ask):
    """The rule in force, as another version is written."""
    _, found = await ask("GET", "rules")
    return next(each["body"] for each in found["items"] if each["state"] == "active")


async def test_a_rule_is_tried_and_then_in_force(ask, connection, run, body):
    await tell(connection, "vima", "a1", amount=120)
    await tell(connection, "payshack", "a1", amount=100)
    await run()
    status, made = await ask("POST", "rules", body | {"amount_tolerance": "50"})
    assert (status, made["state"]) == (201, "draft")
    days = {"from_date": "2026-03-10", "to_date": "2026-03-10"}
    status, found = await ask("POST", f"rules/{made['version']}/try", days)
    assert status == 200
    assert (found["before"]["discrepancies"], found["after"]["discrepancies"]) == (1, 0)
    assert (found["before"]["matched"], found["after"]["matched"]) == (0, 1)
    [change] = found["changed"]
    assert (change["before"], change["after"], change["count"]) == ("discrepancy", "matched", 1)
    assert (await ask("GET", "discrepancies"))[1]["total"] == 1  # Nothing has changed.

    status, active = await ask("POST", f"rules/{made['version']}/activate")
    assert (status, active["state"]) == (200, "active")
    await run()
    assert (await ask("GET", "discrepancies"))[1]["total"] == 0
    status, refused = await ask("POST", f"rules/{made['version']}/activate")
    assert (status, refused["code"]) == (409, "rule_already_active")
    assert (await ask("POST", "rules/1/activate"))[0] == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"second": "vima"},
        {"scope": []},
        {"keys": []},
        {"keys": [["password", "utr"]]},
        {"keys": [["utr", "utr"]] * 5},
        {"compare": ["weather"]},
        {"amount_tolerance": "-1"},
        {"amount_tolerance": "NaN"},
        {"window_hours": 0},
        {"statuses": []},
        {"first": "Vima'; DROP"},
    ],
)
async def test_a_rule_has_to_be_sound(ask, body, wrong):
    assert (await ask("POST", "rules", body | wrong))[0] == 422


async def test_an_unknown_rule_is_not_found(ask):
    days = {"from_date": "2026-03-10", "to_date": "2026-03-10"}
    assert (await ask("POST", "rules/999/try", days))[0] == 404
    assert (await ask("POST", "rules/999/activate"))[0] == 404
    status, _ = await ask("POST", "rules/1/try", days | {"to_date": "2026-09-10"})
    assert status == 422


@pytest.fixture
async def proposal(connection, run, ask):
    await tell(connection, "vima", "one", amount=321)
    await tell(connection, "payshack", "other", amount=321)
    await run()
    _, found = await ask("GET", "proposals")
    [proposal] = found["items"]
    assert 0 < proposal["confidence"] <= 1
    return proposal["id"]


async def test_a_pair_without_a_key_is_one_when_somebody_says_so(ask, run, proposal, connection):
    assert (await ask("GET", "discrepancies?type=missing"))[1]["total"] == 2
    for _ in range(2):
        status, found = await ask("POST", f"proposals/{proposal}/accept")
        assert (status, found["state"]) == (200, "accepted")
    await run()
    assert (await ask("GET", "discrepancies"))[1]["total"] == 0
    assert (await ask("GET", "discrepancies?match_status=matched"))[1]["total"] == 1
    status, refused = await ask("POST", f"proposals/{proposal}/refuse")
    assert (status, refused["code"]) == (409, "proposal_decided")
    counted = "SELECT count(*) FROM psp_operations WHERE NOT paired"
    assert await connection.fetchval(counted) == 1


async def test_a_refused_pair_is_not_proposed_again(ask, run, proposal):
    assert (await ask("POST", f"proposals/{proposal}/refuse"))[0] == 200
    await run()
    assert (await ask("GET", "proposals"))[1]["items"] == []
    assert len((await ask("GET", "proposals?state=all"))[1]["items"]) == 1
    assert (await ask("POST", f"proposals/{uuid4()}/accept"))[0] == 404
