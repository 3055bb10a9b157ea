import io
from uuid import uuid4

import pytest

TYPED = {"Content-Type": "application/json"}


@pytest.fixture
def wallet_id():
    return uuid4()


@pytest.fixture
def operate(browse, key, wallet_id):
    """Post raw text, as a client would."""

    async def operate(text, *, on=wallet_id, by=key, **headers):
        path = f"/api/v1/wallets/{on}/operation"
        return await browse("POST", path, key=by, data=text, headers=TYPED | headers)

    return operate


DEPOSIT = '{"operation_type": "DEPOSIT", "amount": %s}'
WITHDRAW = '{"operation_type": "WITHDRAW", "amount": %s}'


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


async def test_paths_cursors_and_methods_are_checked(browse, key, wallet_id):
    for path in "/api/v1/wallets/one", "/api/v1/wallets?cursor=%21", "/api/v1/wallets?limit=0":
        assert (await browse("GET", path, key=key))[0] == 422
    status, _, headers = await browse("PUT", f"/api/v1/wallets/{wallet_id}/operation", key=key)
    assert (status, headers["Allow"]) == (405, "POST")
    assert (await browse("GET", f"/api/v1/wallets/{wallet_id}", key=key))[0] == 404


async def test_a_balance_is_charted(operate, browse, key, wallet_id):
    await operate(DEPOSIT % "5.25")

    path = f"/api/v1/wallets/{wallet_id}/balances"
    status, chart, _ = await browse("GET", f"{path}?days=7&points=3", key=key)

    assert (status, chart["currency"]) == (200, "USD")
    assert [each["balance"] for each in chart["items"]] == ["0.00", "0.00", "5.25"]


@pytest.mark.parametrize("query", ["days=0", "points=1", "points=501", "days=x"])
async def test_a_chart_has_limits(browse, key, wallet_id, query):
    path = f"/api/v1/wallets/{wallet_id}/balances?{query}"
    status, problem, _ = await browse("GET", path, key=key)
    assert (status, problem["code"]) == (422, "invalid_request")
