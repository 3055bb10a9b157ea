"""Withdrawal methods over HTTP: kept sealed, shown masked, verified by finance."""

import asyncio
from collections import Counter

import asyncpg
import pytest

from tests.http.funding.withdrawals.conftest import METHODS, OWN, TO_VERIFY
from tests.payouts import BANK, CRYPTO, ETHEREUM, IBAN, RUSSIAN, TRON


async def test_a_new_one_waits_masked(anna):
    status, method = await anna("POST", METHODS, BANK)
    assert status == 200
    assert method | {"created_at": 0, "method_id": 0} == {
        "method_id": 0,
        "withdrawal_type": "bank_transfer",
        "bank_name": "Commerzbank",
        "account_holder_name": "Anna Petrova",
        "bank_account_last4": None,
        "iban_last4": "3000",
        "crypto_wallet_address": None,
        "crypto_network": None,
        "is_default": True,
        "is_verified": False,
        "verification_status": "pending",
        "rejection_reason": None,
        "created_at": 0,
        "verified_at": None,
        "success": True,
    }
    assert await anna("GET", METHODS) == (200, {"withdrawal_methods": [method], "success": True})


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (BANK | {"iban": "de89 3704 0044 0532 0130 00"}, {"iban_last4": "3000"}),
        (RUSSIAN, {"bank_account_last4": "2843", "iban_last4": None}),
        (
            RUSSIAN | {"bank_account_number": "407 028 104 381 700 128 43"},
            {"bank_account_last4": "2843"},
        ),
        (
            RUSSIAN | {"bank_code": "021000021", "bank_account_number": "12-3456 789"},
            {"bank_account_last4": "6789"},
        ),
        (CRYPTO, {"crypto_wallet_address": "TR7NHqjeKQ...", "crypto_network": "TRC20"}),
        (
            CRYPTO | {"crypto_wallet_address": ETHEREUM.lower(), "iban": "", "bank_name": " "},
            {"crypto_wallet_address": "0x5aAeb605...", "crypto_network": "ERC20"},
        ),
    ],
)
async def test_what_is_right_is_kept_in_one_way(anna, body, shown):
    status, method = await anna("POST", METHODS, body)
    assert status == 200, method
    assert method | shown == method


async def test_there_is_one_default(anna):
    first, second = await anna.method(), await anna.method()
    third = await anna.method(is_default=True)

    async def defaults():
        _, listed = await anna("GET", METHODS)
        return [each["method_id"] for each in listed["withdrawal_methods"] if each["is_default"]]

    assert await defaults() == [third]
    await asyncio.gather(
        *(anna("POST", f"{METHODS}/{each}/default") for each in (first, second) * 3)
    )
    assert len(await defaults()) == 1
    status, method = await anna("POST", f"{METHODS}/{first}/default")
    assert (status, method["is_default"], await defaults()) == (200, True, [first])
    assert (await anna("DELETE", f"{METHODS}/{first}"))[0] == 200
    assert await defaults() == [third]


async def test_one_that_is_removed_is_gone_and_can_be_added_again(anna):
    method_id = await anna.verified()
    status, done = await anna("DELETE", f"{METHODS}/{method_id}")
    assert (status, done) == (200, {"message": "Withdrawal method deleted", "success": True})
    for method, path in (
        ("DELETE", f"{METHODS}/{method_id}"),
        ("POST", f"{METHODS}/{method_id}/default"),
    ):
        status, problem = await anna(method, path)
        assert (status, problem["code"]) == (404, "withdrawal_method_not_found")
    assert (await anna.withdraw(method_id, "10"))[0] == 404
    status, again = await anna("POST", METHODS, BANK)
    assert (status, again["is_default"], again["is_verified"]) == (200, True, False)


async def test_none_is_removed_that_money_is_on_its_way_out_by(anna, ask):
    method_id = await anna.verified()
    withdrawal_id = await anna.requested(method_id, "50")
    status, problem = await anna("DELETE", f"{METHODS}/{method_id}")
    assert (status, problem["code"]) == (409, "withdrawal_method_in_use")
    await anna("POST", f"{OWN}/{withdrawal_id}/cancel")
    assert (await anna("DELETE", f"{METHODS}/{method_id}"))[0] == 200
    status, own = await anna("GET", f"{OWN}/{withdrawal_id}")
    assert (status, own["method"]) == (200, "Commerzbank \u20263000")
    assert (await ask("clara", "GET", f"/api/v1/withdrawals/{withdrawal_id}"))[0] == 200


async def test_removing_and_withdrawing_at_once(anna):
    method_id = await anna.verified()
    (removed, _), (withdrawn, _) = await asyncio.gather(
        anna("DELETE", f"{METHODS}/{method_id}"), anna.withdraw(method_id, "50")
    )
    assert (removed, withdrawn) in {(200, 404), (409, 200)}


async def test_the_same_key_adds_once(anna):
    key = {"Idempotency-Key": "add"}
    answers = await asyncio.gather(*(anna("POST", METHODS, BANK, **key) for _ in range(5)))
    assert [each == answers[0] for each in answers] == [True] * 5
    method_id = answers[0][1]["method_id"]
    await anna.method(is_default=True)
    await anna.ask("clara", "POST", f"{TO_VERIFY}/{method_id}/verify")
    assert await anna("POST", METHODS, BANK, **key) == answers[0]
    status, problem = await anna("POST", METHODS, CRYPTO, **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")


async def test_there_is_room_for_twenty(anna):
    answers = await asyncio.gather(*(anna("POST", METHODS, BANK) for _ in range(22)))
    assert Counter(status for status, _ in answers) == {200: 20, 409: 2}


async def test_finance_sees_them_masked_and_reveals_them_in_the_open(anna, ask, browse_acts):
    method_id = await anna.method()
    status, queue = await ask("clara", "GET", f"{TO_VERIFY}?status=pending&user_id={anna.id}")
    assert (status, [each["id"] for each in queue["items"]]) == (200, [method_id])
    assert IBAN not in str(queue)
    status, revealed = await ask("clara", "GET", f"{TO_VERIFY}/{method_id}")
    assert (status, revealed["details"]["iban"]) == (200, IBAN)
    assert revealed["details"]["swift_code"] == "COBADEFFXXX"
    acts = await browse_acts("withdrawal_method", method_id)
    assert [each["action"] for each in acts] == [
        "withdrawal_method.revealed",
        "withdrawal_method.added",
    ]
    assert acts[0]["after"] == {"field": "details"}
    assert acts[1]["after"] == {"withdrawal_type": "bank_transfer", "iban_last4": "3000"}
    assert (await ask("support", "GET", TO_VERIFY))[0] == 403


async def test_revealing_takes_a_permission_of_its_own(enter, anna, ask):
    method_id = await anna.method()
    clerk = await enter("withdrawal-methods:*:any")
    assert (await clerk("GET", f"{TO_VERIFY}?user_id={anna.id}"))[0] == 200
    status, problem = await clerk("GET", f"{TO_VERIFY}/{method_id}")
    assert (status, problem["code"]) == (403, "permission_denied")
    assert (await ask("clara", "GET", f"{TO_VERIFY}/{2**62}"))[0] == 404


async def test_deciding(anna, ask):
    method_id = await anna.method()
    path = f"{TO_VERIFY}/{method_id}"
    for _ in range(2):
        status, method = await ask("clara", "POST", f"{path}/verify")
        assert (status, method["verification_status"]) == (200, "verified")
    for _ in range(2):
        body = {"reason": "<i>Forged</i>"}
        status, method = await ask("dora", "POST", f"{path}/reject", body)
        assert (status, method["rejection_reason"]) == (200, "<i>Forged</i>")
    status, problem = await ask("clara", "POST", f"{path}/verify")
    assert (status, problem["code"]) == (409, "withdrawal_method_decided")
    _, listed = await anna("GET", METHODS)
    assert listed["withdrawal_methods"][0]["rejection_reason"] == "<i>Forged</i>"
    assert (await anna.withdraw(method_id, "10"))[0] == 403
    assert (await ask("clara", "POST", f"{path}/reject", {"reason": ""}))[0] == 422


async def test_nobody_verifies_their_own(enter):
    both = await enter("funding:*:own", "withdrawal-methods:*:any")
    method_id = await both.method()
    for verb, body in (("verify", None), ("reject", {"reason": "X"})):
        status, problem = await both("POST", f"{TO_VERIFY}/{method_id}/{verb}", body)
        assert (status, problem["code"]) == (403, "own_withdrawal_method")


async def test_somebody_elses_is_as_good_as_none(anna, enter):
    boris, method_id = await enter(amount="100"), await anna.verified()
    for method, path in (
        ("DELETE", f"{METHODS}/{method_id}"),
        ("POST", f"{METHODS}/{method_id}/default"),
    ):
        assert (await boris(method, path))[0] == 404
    assert (await boris.withdraw(method_id, "10"))[0] == 404
    assert (await boris("GET", f"{TO_VERIFY}/{method_id}"))[0] == 403


@pytest.mark.parametrize("method_id", ["0", "-1", "1.5", "x", str(2**63), "9" * 30])
async def test_absurd_ids(anna, method_id):
    status, _ = await anna("DELETE", f"{METHODS}/{method_id}")
    assert status in {404, 422}


async def test_the_database_alone_tells_nothing(anna, site):
    for body in (BANK, RUSSIAN, CRYPTO):
        assert (await anna("POST", METHODS, body))[0] == 200
    connection = await asyncpg.connect(site.dsn)
    rows = await connection.fetch(
        "SELECT method::text FROM withdrawal_methods method WHERE owner = $1", anna.id
    )
    told = " ".join(each[0] for each in rows)
    told += str(await connection.fetch("SELECT data::text FROM events WHERE owner = $1", anna.id))
    told += str(await connection.fetch("SELECT act::text FROM audit act"))
    await connection.close()
    for secret in (IBAN, "Petrova", "40702810438170012843", TRON, "Commerzbank"):
        assert secret not in told


async def test_names_of_other_scripts_stay_text(anna):
    status, method = await anna(
        "POST", METHODS, BANK | {"account_holder_name": "\u9673\u5927\u6587 <b>"}
    )
    assert (status, method["account_holder_name"]) == (200, "\u9673\u5927\u6587 <b>")
