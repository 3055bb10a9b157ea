"""Whatever is planned goes wrong, as often as planned, and nothing else."""

import asyncio
from datetime import datetime

import aiohttp
import pytest

from entrypoints.sandbox.payshack.api import CLIENTS
from tests.sandbox.psp.asking import PAY_INS, PAY_OUTS

REFUSED = {
    "unauthorised": 401,
    "forbidden": 403,
    "rate_limited": 429,
    "error_500": 500,
    "business_500": 500,
    "unavailable": 503,
}


@pytest.mark.parametrize(("fault", "expected"), REFUSED.items())
async def test_a_refusal_once_and_then_none(standins, asking, fault, expected):
    await asking.turn("fail", fault=fault, provider="vima", seconds=7)
    url = f"{standins.vima_url}/operation"
    async with asking.session.get(url, params={"apikey": standins.api_key}) as response:
        assert response.status == expected
        assert (response.headers.get("Retry-After") == "7") == (expected == 429)
    await asking.vima()


@pytest.mark.parametrize(("fault", "expected"), REFUSED.items())
async def test_a_refusal_in_payshacks_envelope(asking, fault, expected):
    await asking.log_in()
    await asking.turn("fail", fault=fault, provider="payshack")
    status, body = await asking.payshack(PAY_INS)
    assert (status, body["statusCode"], body["success"]) == (expected, expected, False)
    assert "data" not in body
    await asking.page()


async def test_for_ever_until_it_is_cleared(asking):
    await asking.log_in()
    await asking.turn("fail", fault="forbidden", provider="payshack", times=None)
    for _ in range(5):
        assert (await asking.payshack(PAY_INS))[0] == 403
    assert len(await asking.turn("planned")) == 1
    await asking.turn("clear")
    await asking.page()


async def test_only_where_it_was_planned(asking):
    await asking.log_in()
    await asking.turn("fail", fault="error_500", path="wallet", times=None)
    await asking.page(PAY_INS)
    await asking.page(CLIENTS)
    await asking.vima()
    assert (await asking.payshack(PAY_OUTS))[0] == 500


async def test_a_share_of_all_requests(asking):
    await asking.log_in()
    await asking.turn("fail", fault="unavailable", provider="payshack", times=None, share=0.5)
    statuses = {(await asking.payshack(CLIENTS))[0] for _ in range(40)}
    assert statuses == {200, 503}


@pytest.mark.parametrize("fault", ["hang_up", "cut"])
async def test_connections_that_end_too_early(asking, fault):
    await asking.turn("fail", fault=fault, provider="vima", times=2)
    with pytest.raises(aiohttp.ClientError):
        await asking.vima()
    await asking.turn("clear")
    assert len(await asking.vima()) == 100


async def test_no_answer_in_time(asking):
    await asking.turn("fail", fault="hang", provider="vima", seconds=60)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await asking.vima()
    await asking.turn("fail", fault="slow", provider="vima", seconds=0.01)
    assert len(await asking.vima()) == 100


async def test_everybody_waits_until_they_are_released(asking):
    await asking.turn("hold")
    waiting = asyncio.create_task(asking.vima())
    assert (await asking.get(f"{asking.standins.rates_url}/latest"))[0] == 200
    assert not waiting.done()
    await asking.turn("release")
    assert len(await waiting) == 100


async def test_answers_that_are_none(asking):
    await asking.turn("fail", fault="not_json", provider="vima")
    with pytest.raises(ValueError, match="expected"):
        await asking.vima()
    await asking.turn("fail", fault="wrong_shape", provider="vima")
    assert isinstance(await asking.vima(), dict)


async def test_rows_that_cannot_be_read(asking):
    await asking.turn("fail", fault="malformed_rows", provider="vima", rows=4)
    page = await asking.vima()
    assert len(page) == 100
    for row in page[:4]:
        own_id, begun = row.get("operation_id"), row["operation_created_at"]
        assert not isinstance(own_id, str) or begun in {None, "yesterday, about noon"}
    await asking.log_in()
    await asking.turn("fail", fault="malformed_rows", provider="payshack", rows=1)
    assert (await asking.page())["transactions"][0]["createdAt"] == "yesterday, about noon"


async def test_rows_that_come_twice(asking):
    await asking.turn("fail", fault="double_rows", provider="vima", rows=2)
    ids = [each["operation_id"] for each in await asking.vima(count=10)]
    assert len(ids) == 12
    assert len(set(ids)) == 10


async def test_rows_of_before_that_come_again(asking):
    first = await asking.vima(count=20)
    at = first[-1]["operation_create_id"]
    await asking.turn("fail", fault="repeated_page", provider="vima", rows=5)
    page = await asking.vima(count=20, from_operation_create_id=at)
    assert page[:6] == first[-6:]
    await asking.log_in()
    first = await asking.page(page=1)
    await asking.turn("fail", fault="repeated_page", provider="payshack")
    assert (await asking.page(page=2))["transactions"] == first["transactions"]


async def test_one_row_is_spoilt_and_mended(asking):
    [row, *_] = await asking.vima()
    await asking.turn(
        "spoil", source_id=row["operation_id"], members={"operation_created_at": None}
    )
    assert (await asking.vima())[0] == row | {"operation_created_at": None}
    await asking.turn("spoil", source_id=row["operation_id"], members={})
    assert (await asking.vima())[0] == row


async def test_a_clock_that_is_wrong(asking):
    [before, *_] = await asking.vima()
    await asking.turn("set", vima_skew=-3600)
    [after, *_] = await asking.vima()
    times = [datetime.fromisoformat(e["operation_created_at"]) for e in (before, after)]
    assert (times[0] - times[1]).total_seconds() == 3600
    assert after["operation_create_id"] == before["operation_create_id"]


async def test_a_provider_without_readable_beginnings(asking):
    await asking.turn("set", unreadable=2)
    begun = [each["operation_created_at"] for each in await asking.vima()]
    assert 20 < begun.count("") < 80


async def test_operations_that_happen_on_purpose(asking):
    before = await asking.turn("counts")
    await asking.turn("happen", flow=0, count=2)
    after = await asking.turn("counts")
    assert after["vima"] - before["vima"] == 2
    assert after["pay_ins"] - before["pay_ins"] == 2


@pytest.mark.parametrize(
    ("knob", "arguments", "expected"),
    [
        ("fail", {"fault": "everything"}, 400),
        ("set", {"nothing": 1}, 400),
        ("advance", {"seconds": -1}, 400),
        ("change", {"source_id": "1", "status": "success"}, 400),
        ("happen", {"flow": 99}, 400),
        ("world", {}, 404),
        ("_find", {"source_id": "1"}, 404),
    ],
)
async def test_says_what_is_wrong_with_a_knob(standins, asking, knob, arguments, expected):
    url, key = f"{standins.url}/_control/{knob}", {"Authorization": f"Bearer {standins.api_key}"}
    async with asking.session.post(url, json=arguments, headers=key) as response:
        assert response.status == expected
    async with asking.session.post(url, json=arguments) as response:
        assert response.status == 401
