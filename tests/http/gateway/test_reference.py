"""Reference data: open to everybody, and switched by admins."""

import asyncio

import pytest

REFERENCE = "/api/v1/reference"
SETTING = "/api/v1/settings/gateway.reference_off"


@pytest.mark.parametrize("name", ["countries", "currencies", "banks", "methods"])
async def test_lists_and_entries_are_open(browse, name):
    status, found, _ = await browse("GET", f"{REFERENCE}/{name}")
    assert status == 200
    for each in found["items"][:3]:
        id_ = each.get("id", each["code"])
        assert (await browse("GET", f"{REFERENCE}/{name}/{id_}"))[:2] == (200, each)
    status, problem, _ = await browse("GET", f"{REFERENCE}/{name}/nobody")
    assert (status, problem["code"]) == (404, "entry_not_found")


async def test_banks_and_methods_are_those_of_a_currency(browse):
    for name in "banks", "methods":
        _, found, _ = await browse("GET", f"{REFERENCE}/{name}?currency=INR")
        assert {each["currency"] for each in found["items"]} == {"INR"}


async def test_cards_are_told_by_no_more_than_eight_digits(browse):
    status, card, _ = await browse("GET", f"{REFERENCE}/bins/220220")
    assert (status, card["scheme"], card["bank"]) == (200, "mir", "sber")
    for wrong in "22022", "220220123", "abcdef", "２２０２２０":
        assert (await browse("GET", f"{REFERENCE}/bins/{wrong}"))[0] == 404


async def test_what_an_admin_switches_off_is_gone_soon(browse, operator_key):
    async def switch(*off):
        body = {"value": [*off]}
        status, _, _ = await browse("PUT", SETTING, key=operator_key, json=body)
        assert status == 200

    async def becomes(status):
        while (await browse("GET", f"{REFERENCE}/banks/sber"))[0] != status:
            await asyncio.sleep(0.05)

    await switch("bank:sber")
    await becomes(404)
    _, method, _ = await browse("GET", f"{REFERENCE}/methods/rub-sbp")
    assert "sber" not in method["banks"]
    await switch()
    await becomes(200)
