"""Vima's stand-in keeps the collector's contract."""

from base64 import b64encode
from decimal import Decimal

import pytest

from tests.sandbox.psp.asking import amount

CREATED = "from_operation_create_id", "operation_create_id"
UPDATED = "from_operation_update_id", "operation_update_id"


@pytest.mark.parametrize("cursor", ["inclusive", "exclusive"])
@pytest.mark.parametrize("feed", [CREATED, UPDATED])
async def test_both_feeds_tell_of_every_operation(standins, asking, feed, cursor):
    standins.knobs.set(vima_cursor=cursor)
    told = await asking.walk_vima(*feed)
    assert len(told) > 300
    assert {each["operation_id"] for each in told} == {
        each["operation_id"] for each in standins.operations()
    }
    marks = [int(each[feed[1]]) for each in told]
    assert marks == sorted(marks)


async def test_what_has_changed_comes_again(standins, asking):
    last = (await asking.walk_vima(*UPDATED))[-1]
    young = next(e for e in standins.operations() if e["current_status"] == "in_process")
    standins.knobs.advance(1)
    await asking.turn("change", source_id=young["operation_id"], status="success")
    standins.knobs.set(vima_cursor="exclusive")
    page = await asking.vima(from_operation_update_id=last["operation_update_id"])
    assert young["operation_id"] in {each["operation_id"] for each in page}
    assert young["operation_create_id"] in {each["operation_create_id"] for each in page}


async def test_time_running_on_brings_new_operations_and_ends_young_ones(asking):
    await asking.turn("advance", seconds=900)
    before = {each["operation_id"]: each for each in await asking.walk_vima(*CREATED)}
    await asking.turn("advance", seconds=900)
    after = {each["operation_id"]: each for each in await asking.walk_vima(*CREATED)}
    assert len(after) > len(before) + 50
    open_before = {i for i, each in before.items() if each["current_status"] == "in_process"}
    assert any(after[each]["current_status"] == "success" for each in open_before)


async def test_days_are_those_of_utc(asking):
    told = await asking.walk_vima(*CREATED, date="2026-06-14")
    assert len(told) > 60
    assert {each["operation_created_at"][:10] for each in told} == {"2026-06-14"}
    newest = await asking.vima(descending="true", count=5)
    assert newest == sorted(newest, key=lambda e: -int(e["operation_create_id"]))


async def test_filters_by_project_and_status(asking):
    page = await asking.vima(project="91game", status="success")
    assert {(each["project"], each["current_status"]) for each in page} == {("91game", "success")}


async def test_pages_have_at_most_a_hundred(asking):
    assert len(await asking.vima(count=1000)) == 100
    assert len(await asking.vima(count=7)) == 7


@pytest.mark.parametrize(
    "given",
    [
        {"from": "2026-06-15T00:00:00Z"},
        {"date": "2026-02-30"},
        {"count": "many"},
        {"status": "won"},
        {"from_operation_create_id": "x"},
    ],
)
async def test_says_what_is_wrong_with_a_parameter(standins, asking, given):
    url = f"{standins.vima_url}/operation"
    status, body = await asking.get(url, params={"apikey": standins.api_key} | given)
    assert status == 400
    assert "invalid" in body["error"]


async def test_lets_nobody_in_without_the_key(standins, asking):
    url = f"{standins.vima_url}/operation"
    assert (await asking.get(url))[0] == 401
    assert (await asking.get(url, params={"apikey": "guess"}))[0] == 401
    basic = {"Authorization": "Basic " + b64encode(f"altyn:{standins.api_key}".encode()).decode()}
    assert (await asking.get(url, headers=basic))[0] == 200


async def test_amounts_are_exact_numbers_in_every_place(asking):
    told = await asking.walk_vima(*CREATED)
    ended = [each for each in told if each["current_status"] in {"success", "fail"}]
    assert ended
    for each in ended:
        assert isinstance(each["complete_amount"], Decimal)
        assert each["card_finish"][0]["amount"] == each["complete_amount"]
        assert amount(each) > 0


async def test_young_operations_lack_nested_objects(asking):
    await asking.turn("advance", seconds=3600)
    told = await asking.walk_vima(*CREATED, status="in_process")
    told += await asking.walk_vima(*CREATED, status="user_input_required")
    assert any(each["create_params"] is None or each["card_start"] is None for each in told)
    assert all(len(each["operation_id"]) == 19 for each in told)


async def test_some_changes_are_told_later_than_their_place_says(standins, asking):
    await asking.turn("set", vima_late=600)
    await asking.turn("advance", seconds=1800)
    told = {each["operation_id"] for each in await asking.walk_vima(*CREATED)}
    all_of_them = {each["operation_id"] for each in standins.operations()}
    assert told < all_of_them
    await asking.turn("set", vima_late=0)
    assert {each["operation_id"] for each in await asking.walk_vima(*CREATED)} == all_of_them
