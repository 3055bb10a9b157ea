"""Rates over HTTP: open to everybody, set by finance."""

import pytest

PATH = "/api/v1/gateway/rates"


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "rates:*:any")


async def test_a_rate_is_set_and_everybody_may_know_it(browse, finance):
    body = {"rate": "92.5", "payin_percent": "-5", "payout_percent": 1.25}
    status, told, _ = await browse("PUT", f"{PATH}/USDT-RUB", key=finance, json=body)
    assert (status, told["payin_rate"], told["payout_rate"]) == (200, "87.875", "93.65625")
    status, told, _ = await browse("GET", "/api/v1/reference/rates/USDT-RUB")
    assert status == 200
    at = told.pop("at")
    assert told == {
        "settlement": "USDT",
        "currency": "RUB",
        "source": "manual",
        "rate": "92.5",
        "payin_rate": "87.875",
        "payout_rate": "93.65625",
        "stale": False,
    }
    _, listed, _ = await browse("GET", "/api/v1/reference/rates")
    assert told | {"at": at} in listed["items"]
    _, pairs, _ = await browse("GET", PATH, key=finance)
    margins = {each["currency"]: each["payin_percent"] for each in pairs["items"]}
    assert margins["RUB"] == "-5"


async def test_every_rate_is_kept_page_by_page(browse, finance):
    for n in range(90, 95):
        await browse("PUT", f"{PATH}/USDT-KZT", key=finance, json={"rate": n})
    rates, cursor = [], ""
    while cursor is not None:
        path = f"{PATH}/USDT-KZT/history?limit=2&cursor={cursor}".removesuffix("&cursor=")
        status, page, _ = await browse("GET", path, key=finance)
        assert status == 200
        rates += [each["rate"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert rates == ["94", "93", "92", "91", "90"]


@pytest.mark.parametrize("pair", ["USDT-USDT", "USDT", "usdt-rub", "RUB-", "USDT-ZZZ", "a" * 51])
async def test_what_is_no_pair_is_not_there(browse, finance, pair):
    for method, path in ("GET", "/api/v1/reference/rates"), ("PUT", PATH):
        body = {"json": {"rate": "1"}} if method == "PUT" else {}
        status, told, _ = await browse(method, f"{path}/{pair}", key=finance, **body)
        assert (status, told["code"]) in {(404, "rate_not_set"), (422, "invalid_request")}


async def test_strangers_set_nothing(browse, key):
    status, told, _ = await browse("PUT", f"{PATH}/USDT-EUR", key=key, json={"rate": "1"})
    assert (status, told["code"]) == (403, "permission_denied")
    status, _, _ = await browse("GET", "/api/v1/reference/rates/USDT-EUR")
    assert status == 404


async def test_margins_of_a_store_that_is_not_there(browse, finance):
    path = f"{PATH}/USDT-RUB/stores/00000000-0000-0000-0000-000000000003"
    body = {"payin_percent": "1", "payout_percent": "0"}
    status, told, _ = await browse("PUT", path, key=finance, json=body)
    assert (status, told["code"]) == (404, "store_not_found")
    status, _, _ = await browse("DELETE", path, key=finance)
    assert status == 204
    _, listed, _ = await browse("GET", f"{PATH}/USDT-RUB/stores", key=finance)
    assert listed["items"] == []
