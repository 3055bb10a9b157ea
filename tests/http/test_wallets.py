import asyncio
from collections import Counter
from uuid import uuid4

import aiohttp

from tests.http.wallets import DEPOSIT, TYPED, WITHDRAW
from tests.site import running_site


async def test_the_first_deposit_opens_the_wallet(operate, browse, key, wallet_id):
    status, done, _ = await operate(DEPOSIT % "19.99")

    operation_id = done.pop("operation_id")
    assert (status, done) == (
        200,
        {
            "id": str(wallet_id),
            "wallet_id": str(wallet_id),
            "balance": 19.99,
            "operation_type": "DEPOSIT",
            "amount": 19.99,
            "currency": "USD",
            "replayed": False,
        },
    )
    _, page, _ = await browse("GET", f"/api/v1/wallets/{wallet_id}/operations", key=key)
    assert page["items"][0]["operation_id"] == operation_id
    assert page["items"][0]["balance_after"] == "19.99"
    assert page["next_cursor"] is None


async def test_a_wallet_is_created_read_and_listed(browse, key):
    status, created, headers = await browse("POST", "/api/v1/wallets", key=key, json={})
    read = await browse("GET", headers["Location"], key=key)
    found = await browse("GET", f"/api/v1/wallets?query={created['wallet_id']}", key=key)

    assert (status, created["balance"], created["currency"]) == (201, 0, "USD")
    assert read[:2] == (200, created)
    assert [each["wallet_id"] for each in found[1]["items"]] == [created["wallet_id"]]


async def test_a_retry_of_the_creation_gives_the_same_wallet(browse, key):
    headers = {"Idempotency-Key": uuid4().hex}
    first = await browse("POST", "/api/v1/wallets", key=key, json={}, headers=headers)
    again = await browse("POST", "/api/v1/wallets", key=key, json={}, headers=headers)
    other = {"currency": "JPY"}
    reused = await browse("POST", "/api/v1/wallets", key=key, json=other, headers=headers)

    assert again[:2] == first[:2]
    assert again[2]["Idempotency-Replayed"] == "true"
    assert (reused[0], reused[1]["code"]) == (409, "idempotency_key_reused")


async def test_amounts_are_strings_when_the_request_prefers_so(operate):
    _, done, _ = await operate(DEPOSIT % "1000", Prefer="money=string")

    assert (done["amount"], done["balance"]) == ("1000.00", "1000.00")


async def test_an_amount_is_read_in_the_wallets_own_currency(operate, browse, key):
    for currency, amount, balance in ("JPY", "100", "100"), ("BHD", "1.005", "1.005"):
        body = {"currency": currency}
        _, wallet, _ = await browse("POST", "/api/v1/wallets", key=key, json=body)
        headers = {"Idempotency-Key": uuid4().hex, "Prefer": "money=string"}

        for replayed in False, True:
            status, done, _ = await operate(DEPOSIT % amount, on=wallet["wallet_id"], **headers)
            assert (status, done["balance"], done["amount"]) == (200, balance, balance)
            assert (done["currency"], done["replayed"]) == (currency, replayed)

        wrong = f'{{"operation_type": "DEPOSIT", "amount": {amount}, "currency": "USD"}}'
        status, problem, _ = await operate(wrong, on=wallet["wallet_id"])
        code = "currency_mismatch" if currency == "JPY" else "invalid_amount"
        assert problem["code"] == code

        status, problem, _ = await operate(DEPOSIT % "0.0001", on=wallet["wallet_id"])
        assert (status, problem["code"]) == (422, "invalid_amount")


async def test_a_retry_after_a_restart_knows_the_currency_again(operate, browse, key, site):
    _, wallet, _ = await browse("POST", "/api/v1/wallets", key=key, json={"currency": "JPY"})
    headers = {"Idempotency-Key": uuid4().hex}
    first = await operate(DEPOSIT % "100", on=wallet["wallet_id"], **headers)

    with running_site(site.dsn) as restarted:
        path = f"/api/v1/wallets/{wallet['wallet_id']}/operation"
        sent = TYPED | headers | {"Authorization": f"Bearer {key}"}
        async with aiohttp.ClientSession(restarted.url, headers=sent) as session:
            again = await (await session.post(path, data=DEPOSIT % "100")).json()

    assert again == first[1] | {"replayed": True}


async def test_the_same_amount_spelt_otherwise_is_a_retry(operate):
    headers = {"Idempotency-Key": uuid4().hex}
    first = await operate(DEPOSIT % "1000", **headers)
    again = await operate(DEPOSIT % '"1000.00"', **headers)
    other = await operate(DEPOSIT % "1001", **headers)

    assert again[1] == first[1] | {"replayed": True}
    assert again[2]["Idempotency-Replayed"] == "true"
    assert (other[0], other[1]["code"]) == (409, "idempotency_key_reused")


async def test_one_key_on_two_wallets_is_refused(operate):
    headers = {"Idempotency-Key": uuid4().hex}
    await operate(DEPOSIT % "1", **headers)
    status, problem, _ = await operate(DEPOSIT % "1", on=uuid4(), **headers)

    assert (status, problem["code"]) == (409, "idempotency_key_reused")


async def test_a_refused_request_leaves_no_key(operate):
    headers = {"Idempotency-Key": uuid4().hex}
    await operate(DEPOSIT % "5")
    refused = await operate(WITHDRAW % "7", **headers)
    await operate(DEPOSIT % "5")
    accepted = await operate(WITHDRAW % "7", **headers)

    assert (refused[0], refused[1]["code"]) == (409, "insufficient_funds")
    assert (accepted[0], accepted[1]["balance"]) == (200, 3)


async def test_thirty_withdrawals_of_100_from_500_give_five(operate, browse, key, wallet_id):
    await operate(DEPOSIT % "500")
    answers = await asyncio.gather(*(operate(WITHDRAW % "100") for _ in range(30)))

    assert Counter(status for status, _, _ in answers) == {200: 5, 409: 25}
    _, wallet, _ = await browse("GET", f"/api/v1/wallets/{wallet_id}", key=key)
    assert wallet["balance"] == 0


async def test_parallel_first_deposits_all_count(operate):
    answers = await asyncio.gather(*(operate(DEPOSIT % "1") for _ in range(30)))

    assert sorted(done["balance"] for _, done, _ in answers) == list(range(1, 31))


async def test_of_two_owners_who_race_for_an_id_one_gets_it(operate, other_key, key, browse):
    for _ in range(5):
        contested = uuid4()
        answers = await asyncio.gather(
            *(operate(DEPOSIT % "1", on=contested, by=by) for by in (key, other_key) * 5)
        )
        assert Counter(status for status, _, _ in answers) == {200: 5, 404: 5}
        owners = [
            (await browse("GET", f"/api/v1/wallets/{contested}", key=by))[0]
            for by in (key, other_key)
        ]
        assert sorted(owners) == [200, 404]


async def test_somebody_elses_wallet_is_not_there(
    operate, browse, other_key, operator_key, wallet_id
):
    await operate(DEPOSIT % "5")
    for text in DEPOSIT, WITHDRAW:
        status, problem, _ = await operate(text % "1", by=other_key)
        assert (status, problem["code"]) == (404, "wallet_not_found")
    for path in "", "/operations":
        status, _, _ = await browse("GET", f"/api/v1/wallets/{wallet_id}{path}", key=other_key)
        assert status == 404

    status, done, _ = await operate(DEPOSIT % "1", by=operator_key)
    assert (status, done["balance"]) == (200, 6)


async def test_money_moves_between_wallets(operate, browse, key, other_key, wallet_id):
    other = uuid4()
    await operate(DEPOSIT % "5")
    await operate(DEPOSIT % "1", on=other)
    path, body = f"/api/v1/wallets/{wallet_id}/transfer", {"to_wallet_id": str(other), "amount": 2}

    status, done, _ = await browse("POST", path, key=key, json=body)
    assert (status, done["balance"], done["amount"]) == (200, "3.00", "2.00")
    for wallet, kind in (wallet_id, "TRANSFER_OUT"), (other, "TRANSFER_IN"):
        _, page, _ = await browse("GET", f"/api/v1/wallets/{wallet}/operations", key=key)
        assert page["items"][0]["operation_type"] == kind
        assert page["items"][0]["balance_after"] == "3.00"

    for change, expected in (
        ({"to_wallet_id": str(uuid4())}, 404),
        ({"to_wallet_id": str(wallet_id)}, 422),
        ({"amount": "3.01"}, 409),
        ({"currency": "EUR"}, 409),
    ):
        assert (await browse("POST", path, key=key, json=body | change))[0] == expected
    assert (await browse("POST", path, key=other_key, json=body))[0] == 404


async def test_lists_come_in_pages_that_join_without_gap(browse, site):
    owner = await site.key(f"holder {uuid4().hex}", "wallets:read", "wallets:write")
    made = [
        (await browse("POST", "/api/v1/wallets", key=owner, json={}))[1]["wallet_id"]
        for _ in range(5)
    ]
    seen, cursor = [], ""
    while cursor is not None:
        path = f"/api/v1/wallets?limit=2&cursor={cursor}" if cursor else "/api/v1/wallets?limit=2"
        _, page, _ = await browse("GET", path, key=owner)
        seen += [each["wallet_id"] for each in page["items"]]
        cursor = page["next_cursor"]

    assert seen == made[::-1]
