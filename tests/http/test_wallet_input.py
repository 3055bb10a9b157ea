import io
from uuid import uuid4

import pytest

from tests.http.wallets import DEPOSIT


@pytest.fixture
async def other(browse, key):
    """Give the id of another wallet."""
    return (await browse("POST", "/api/v1/wallets", key=key, json={}))[1]["wallet_id"]


NOT_NUMBERS = ["true", "null", "[]", '"1,5"', "1e2", "1E2", "1.5e1", '"NaN"', '"Infinity"']
NOT_AMOUNTS = ["1.005", "-1", "0", "9" * 30, "1" + "0" * 30, '"92233720368547758.08"']
NOT_JSON = ["NaN", "Infinity", '"\\ud800"', "01", "+1", ".5"]


@pytest.mark.parametrize("amount", NOT_NUMBERS + NOT_AMOUNTS)
async def test_no_amount_but_an_exact_one_is_taken(operate, amount):
    status, problem, _ = await operate(DEPOSIT % amount)

    assert status == 422
    assert problem["code"] in {"invalid_request", "invalid_amount", "amount_out_of_range"}


@pytest.mark.parametrize("amount", NOT_JSON)
async def test_what_is_no_json_is_no_amount(operate, amount):
    assert (await operate(DEPOSIT % amount))[0] == 400


@pytest.mark.parametrize(
    ("text", "headers", "status"),
    [
        ("{", {}, 400),
        ("", {}, 400),
        ("[" * 10_000, {}, 400),
        (b"\xff", {}, 400),
        (DEPOSIT % '1, "amount": 2', {}, 400),
        ("{}", {}, 422),
        ("[]", {}, 422),
        (DEPOSIT % '1, "extra": "EUR"', {}, 422),
        (DEPOSIT % '1, "currency": "XXX"', {}, 422),
        ('{"operation_type": "STEAL", "amount": 1}', {}, 422),
        ('{"operation_type": "deposit", "amount": 1}', {}, 422),
        (DEPOSIT % "1", {"Idempotency-Key": ""}, 422),
        (DEPOSIT % "1", {"Idempotency-Key": "x" * 256}, 422),
        ("{}", {"Content-Type": "text/plain"}, 415),
        ("{}", {"Authorization": "Bearer wrong"}, 401),
        (io.BytesIO(b" " * 2_000_000), {}, 413),
    ],
)
async def test_bad_requests_get_the_status_they_deserve(operate, text, headers, status):
    got, problem, _ = await operate(text, **headers)

    assert (got, problem["status"]) == (status, status)


async def test_validation_points_at_what_is_wrong(operate):
    _, problem, _ = await operate('{"operation_type": "STEAL", "amount": 1, "x": 1}')

    assert {each["pointer"] for each in problem["errors"]} == {"/operation_type", "/x"}


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"amount": "0"}, "invalid_amount", "/amount"),
        ({"amount": "1.005"}, "invalid_amount", "/amount"),
        ({"amount": 10**16}, "amount_out_of_range", "/amount"),
        ({"currency": "ZZZ"}, "unknown_currency", "/currency"),
        ({"currency": "EUR"}, "currency_mismatch", "/currency"),
    ],
)
async def test_rules_point_at_what_breaks_them(browse, key, wallet, other, change, code, pointer):
    for route, body in (
        ("operation", {"operation_type": "DEPOSIT", "amount": 1}),
        ("transfer", {"to_wallet_id": other, "amount": 1}),
    ):
        path = f"/api/v1/wallets/{wallet}/{route}"
        _, problem, _ = await browse("POST", path, key=key, json=body | change)

        assert problem["code"] == code
        assert [each["pointer"] for each in problem["errors"]] == [pointer]


async def test_a_transfer_points_at_a_payee_that_cannot_be(browse, key, wallet):
    _, yen, _ = await browse("POST", "/api/v1/wallets", key=key, json={"currency": "JPY"})
    for to, code in (
        (wallet, "same_account"),
        (str(uuid4()), "wallet_not_found"),
        (yen["wallet_id"], "currency_mismatch"),
    ):
        path, body = f"/api/v1/wallets/{wallet}/transfer", {"to_wallet_id": to, "amount": 1}
        _, problem, _ = await browse("POST", path, key=key, json=body)

        assert problem["code"] == code
        assert [each["pointer"] for each in problem["errors"]] == ["/to_wallet_id"]


async def test_no_wallet_is_opened_in_no_currency(browse, key):
    _, problem, _ = await browse("POST", "/api/v1/wallets", key=key, json={"currency": "ZZZ"})

    assert problem["code"] == "unknown_currency"
    assert [each["pointer"] for each in problem["errors"]] == ["/currency"]


async def test_paths_cursors_and_methods_are_checked(browse, key, wallet_id):
    for path in "/api/v1/wallets/one", "/api/v1/wallets?cursor=%21", "/api/v1/wallets?limit=0":
        assert (await browse("GET", path, key=key))[0] == 422
    status, _, headers = await browse("PUT", f"/api/v1/wallets/{wallet_id}/operation", key=key)
    assert (status, headers["Allow"]) == (405, "POST")
    assert (await browse("GET", f"/api/v1/wallets/{wallet_id}", key=key))[0] == 404
