"""What operators see of what Stripe has told, and what they may do about it."""

import json

import pytest

from tests.pools import open_patient_pool
from tests.site import KEYS
from tests.stripe_events import postgres_stripe_house
from tests.stripe_says import event


@pytest.fixture(scope="module")
async def house(module_database, site):  # noqa: ARG001  # The site has opened what it needs.
    async with open_patient_pool(module_database, size=4) as pool:
        yield postgres_stripe_house(pool, KEYS)


@pytest.fixture(scope="module")
async def operator(site):
    return await site.key("events", "stripe-events:*:any", "audit:read:any")


@pytest.fixture(scope="module")
async def reader(site):
    return await site.key("reader", "stripe-events:read:any")


@pytest.fixture
def see(browse, operator):
    async def see(path, method="GET", key=operator, **rest):
        status, document, _ = await browse(method, f"/api/v1/{path}", key=key, **rest)
        return status, document

    return see


@pytest.fixture
async def payer(house):
    payer = await house.payer()
    await house.told(payer, payer.succeeded())
    return payer


async def test_events_are_listed_with_what_came_of_them(house, see, payer):
    refunded = payer.refunded(2_500)
    await house.told(payer, refunded)

    status, page = await see(f"stripe-events?query={payer.intent}&limit=1")

    assert status == 200
    [item] = page["items"]
    assert item == {
        "event_id": refunded["id"],
        "type": "charge.refunded",
        "subject": payer.intent,
        "effect": "booked",
        "attempts": 0,
        "error": None,
        "operation_id": payer.deposit_id,
        "created_at": item["created_at"],
        "received_at": item["received_at"],
        "applied_at": item["applied_at"],
    }
    _, rest = await see(f"stripe-events?query={payer.intent}&cursor={page['next_cursor']}")
    assert [each["type"] for each in rest["items"]] == ["payment_intent.succeeded"]
    assert rest["next_cursor"] is None
    _, credited = await see("stripe-events?effect=credited&type=payment_intent.succeeded")
    assert payer.intent in {each["subject"] for each in credited["items"]}
    assert (await see("stripe-events?type=charge.refunded"))[1]["items"]
    assert (await see("stripe-events?query=evt_nobodys"))[1]["items"] == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("effect=wrong", "invalid_request"),
        ("type=%00", "invalid_request"),
        ("query=%00", "invalid_request"),
        ("cursor=nonsense", "invalid_cursor"),
        ("limit=0", "invalid_request"),
    ],
)
async def test_wrong_questions_are_refused(see, query, code):
    status, problem = await see(f"stripe-events?{query}")

    assert (status, problem["code"]) == (422, code)


async def test_an_event_is_shown_as_it_came_but_for_its_secret(house, see, payer):
    told = payer.processing()
    await house.told(payer, told)

    status, shown = await see(f"stripe-events/{told['id']}")

    assert (status, shown["event"]["event_id"]) == (200, told["id"])
    assert shown["raw"]["data"]["object"].pop("client_secret") == "(hidden)"
    told["data"]["object"].pop("client_secret")
    assert shown["raw"] == told


async def test_markup_in_an_event_is_text(house, see):
    told = event("a.b", {"id": "x", "text": "<script>alert(1)</script>"})
    await house.receive(told)

    assert (await see(f"stripe-events/{told['id']}"))[1]["raw"] == told


@pytest.mark.parametrize("id_", ["evt_nobodys", "%00", "..%2F", "é", "e" * 300])
async def test_events_that_nobody_knows_are_not_found(see, id_):
    for path, method in ((f"stripe-events/{id_}", "GET"), (f"stripe-events/{id_}/apply", "POST")):
        assert (await see(path, method))[0] in {404, 422}


async def test_an_event_can_be_applied_again_which_is_audited(house, see, payer):
    refunded = payer.refunded(10_000)
    await house.told(payer, refunded)

    status, applied = await see(f"stripe-events/{refunded['id']}/apply", "POST")

    assert (status, applied["effect"]) == (200, "nothing")
    assert await house.standing(payer) == (0, 0, 0)
    _, trail = await see(f"audit?object_type=stripe_event&object_id={refunded['id']}")
    [row] = trail["items"]
    assert row["action"] == "stripe_event.applied_again"


async def test_what_still_waits_can_be_applied_by_hand(house, see):
    payer = await house.payer()
    early, paid = payer.refunded(100), payer.succeeded()
    for each in early, paid:
        await house.receive(each)

    status, problem = await see(f"stripe-events/{early['id']}/apply", "POST")
    assert (status, problem["code"]) == (409, "payment_not_credited")

    assert (await see(f"stripe-events/{paid['id']}/apply", "POST"))[1]["effect"] == "credited"
    assert (await see(f"stripe-events/{early['id']}/apply", "POST"))[1]["effect"] == "booked"
    assert await house.standing(payer) == (9_900, 0, 0)


async def test_who_may_only_look_may_not_apply(house, see, reader, payer):
    told = payer.succeeded()
    await house.receive(told)

    assert (await see(f"stripe-events/{told['id']}", key=reader))[0] == 200
    for path in f"stripe-events/{told['id']}/apply", "disputes/dp_1/thaw":
        status, problem = await see(path, "POST", key=reader, json={"comment": "x"})
        assert (status, problem["code"]) == (403, "permission_denied")


async def test_disputes_are_listed_and_thawed_when_they_are_over(house, see, payer):
    created = payer.disputed("created", "needs_response")
    await house.told(payer, created)

    _, page = await see("disputes?state=open&limit=1")
    [item] = page["items"]
    assert item["dispute_id"] == payer.dispute
    assert item["user_id"] == str(payer.owner)
    assert item["operation_id"] == payer.deposit_id
    assert (item["amount"], item["frozen"], item["withdrawn"]) == ("100.00", "100.00", "0.00")
    assert (item["status"], item["reason"]) == ("needs_response", "fraudulent")
    body = {"json": {"comment": "<b>Agreed</b>"}}
    status, problem = await see(f"disputes/{payer.dispute}/thaw", "POST", **body)
    assert (status, problem["code"]) == (409, "dispute_open")

    await house.told(payer, payer.disputed("closed", "lost"))
    for _ in range(2):
        status, thawed = await see(f"disputes/{payer.dispute}/thaw", "POST", **body)
        assert (status, thawed["frozen"], thawed["state"]) == (200, "0.00", "lost")

    assert await house.standing(payer) == (10_000, 0, 0)
    assert (await see("disputes/dp_nobodys/thaw", "POST", **body))[0] == 404
    assert (await see(f"disputes/{payer.dispute}/thaw", "POST", json={"comment": ""}))[0] == 422
    assert (await see("disputes?state=wrong"))[0] == 422


async def test_raw_numbers_of_any_length_are_no_trouble(house, see):
    told = event("charge.refunded", {"id": "ch_long", "object": "charge"})
    raw = json.dumps(told).replace('"livemode": false', f'"livemode": {"9" * 5_000}')
    await house.receive_event(document=told, raw=raw)

    await house.apply_waiting(subjects=["ch_long"])

    assert await house.effect(told) == "unknown"
    assert (await see(f"stripe-events/{told['id']}"))[1]["raw"] is None
