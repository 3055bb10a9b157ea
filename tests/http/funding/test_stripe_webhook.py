"""Stripe's webhook, as the source promises it and as its mistakes taught us."""

import asyncio
import hmac
import json
import time
from collections import Counter
from datetime import UTC, datetime
from uuid import uuid4

import aiohttp
import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pools import open_patient_pool
from tests.site import KEYS, let_everybody_ask, running_site
from tests.stripe_events import postgres_stripe_house
from tests.stripe_says import Payer, event

HOOK = "/api/webhook/stripe"
SECRET, NEXT = "whsec_first", "whsec_next"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    secrets = f" {SECRET} ,{NEXT}"
    with running_site(module_database, stripe_webhook_secret=secrets) as site:
        yield site


@pytest.fixture(scope="module")
async def house(module_database):
    async with open_patient_pool(module_database, size=4) as pool:
        yield postgres_stripe_house(pool, KEYS)


def signed(body, secret=SECRET, at=None):
    text = body if isinstance(body, str) else body.decode("utf-8", "surrogateescape")
    header = stripe.WebhookSignature.generate_signature_header(text, secret, timestamp=at)
    return {"Stripe-Signature": header, "Content-Type": "application/json; charset=utf-8"}


@pytest.fixture(scope="module")
def tell(browse):
    """Post an event, or raw text, as Stripe would: gives status and document."""

    async def tell(told, *, path=HOOK, headers=None):
        body = told if isinstance(told, str | bytes) else json.dumps(told)
        headers = signed(body) if headers is None else headers
        status, document, got = await browse("POST", path, data=body, headers=headers)
        if status >= 400:
            assert got["Content-Type"] == PROBLEM
            assert document["error"] == document["detail"]
        return status, document

    return tell


@pytest.mark.parametrize("secret", [SECRET, NEXT])
@pytest.mark.parametrize("path", [HOOK, f"{HOOK}/"])
async def test_known_events_are_a_success(tell, house, secret, path):
    told = Payer().succeeded()
    headers = signed(json.dumps(told), secret)

    assert await tell(told, headers=headers, path=path) == (
        200,
        {"status": "success", "event": "payment_intent.succeeded"},
    )

    assert json.loads((await house.events.find(told["id"])).event.raw) == told


async def test_other_events_are_received(tell, house):
    told = event("payout.paid", {"id": "po_1", "object": "payout"})

    assert await tell(told) == (200, {"status": "received", "event": "payout.paid"})
    assert await house.effect(told) == "ignored"


async def test_twenty_duplicates_at_once_are_kept_once_and_credit_once(tell, house):
    payer = await house.payer()
    paid = payer.succeeded()

    answers = await asyncio.gather(*(tell(paid) for _ in range(20)))

    assert Counter(status for status, _ in answers) == {200: 20}
    assert len(await house.events.waiting(payer.intent)) == 1
    await asyncio.gather(*(house.apply(payer) for _ in range(3)))
    assert await house.standing(payer) == (10_000, 0, 0)


@pytest.mark.parametrize("headers", [{}, {"Stripe-Signature": ""}])
async def test_what_nobody_has_signed_is_refused(tell, headers):
    status, problem = await tell(Payer().succeeded(), headers=headers)

    assert (status, problem["code"]) == (400, "missing_signature")
    assert problem["detail"] == "Missing signature"


BODY = json.dumps(Payer().succeeded())
NOW = int(time.time())


@pytest.mark.parametrize(
    "headers",
    [
        signed(BODY, "whsec_other"),
        signed(BODY + " "),
        signed(BODY, at=NOW - 3_600),
        signed(BODY, at=NOW + 7_200),
        *(
            {"Stripe-Signature": each}
            for each in ("x", "t=,v1=", f"t={NOW}", f"t={NOW},v1=", f"t={NOW},v1=é", "v1=a", ",")
        ),
        {"Stripe-Signature": signed(BODY)["Stripe-Signature"].replace("v1=", "v0=")},
        {"Stripe-Signature": f"t={NOW + 1}," + signed(BODY)["Stripe-Signature"].split(",")[1]},
    ],
)
async def test_what_is_forged_or_old_is_refused(tell, house, headers):
    status, problem = await tell(BODY, headers=headers)

    assert (status, problem["code"]) == (400, "invalid_stripe_signature")
    assert problem["detail"] == "Invalid signature"
    assert await house.events.waiting(json.loads(BODY)["data"]["object"]["id"]) == []


WRONG = [
    "",
    " ",
    "{",
    "nonsense",
    "[]",
    "null",
    "7",
    '"evt_1"',
    "{}",
    '{"id": "evt_1", "type": "a", "data": {"object": {"id": NaN}}}',
    '{"id": "evt_1", "id": "evt_2", "type": "a", "data": {"object": {"id": 1}}}',
    "[" * 30_000,
    '{"a":' * 30_000,
    '{"id": "evt_1", "type": "a.b", "data": {"object": {"a": "\\ud800"}}}',
    "\ufeff{}",
    json.dumps(event("a.b", {"id": "x"}, id="evt\x00")),
    json.dumps(event("a.b", {"id": "x"}, id=None)),
    json.dumps(event("a.b", {"id": "x"}, id="e" * 256)),
    json.dumps(event("a b", {"id": "x"})),
    json.dumps(event(None, {"id": "x"})),
    json.dumps(event("a.b", None)),
    json.dumps(event("a.b", {"id": "x"}, data=None)),
]


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
async def test_what_is_no_event_is_refused(tell, body):
    status, problem = await tell(body)

    assert (status, problem["code"]) == (400, "invalid_payload")
    assert problem["detail"] == "Invalid payload"


async def test_bytes_that_are_no_text_are_refused(browse):
    body, now = b"\xff{}", int(time.time())
    made = hmac.digest(SECRET.encode(), f"{now}.".encode() + body, "sha256").hex()
    headers = {"Stripe-Signature": f"t={now},v1={made}"}

    status, problem, _ = await browse("POST", HOOK, data=body, headers=headers)

    assert (status, problem["code"]) == (400, "invalid_payload")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    kind=st.sampled_from(
        [
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "charge.refunded",
            "charge.dispute.created",
            "charge.dispute.closed",
        ]
    ),
    member=st.sampled_from(
        [
            *("id", "object", "amount", "amount_refunded", "currency", "status", "metadata"),
            *("last_payment_error", "latest_charge", "payment_intent", "charge", "reason"),
            *("balance_transactions", "evidence_details"),
        ]
    ),
    value=ANYTHING,
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_members_of_any_kind_break_nothing(tell, house, kind, member, value):
    payer = Payer(intent=f"pi_{uuid4().hex}")
    about = payer.succeeded()["data"]["object"] | payer.refunded(5)["data"]["object"]
    about |= payer.disputed("created", "needs_response")["data"]["object"] | {"status": "x"}
    about["object"] = kind.split(".")[0]
    told = event(kind, about | {member: value})

    assert (await tell(told))[0] == 200

    line = await house.events.find(told["id"])
    await house.apply_waiting(subjects=[line.event.subject])
    assert await house.effect(told) in {"unknown", "review", "nothing"}


async def test_a_body_has_at_most_256_kb(tell, browse):
    told = event("a.b", {"id": "x", "text": "x" * 200_000})
    assert (await tell(told))[0] == 200

    huge = json.dumps(event("a.b", {"id": "x", "text": "x" * 262_144}))
    status, problem = await tell(huge)
    assert (status, problem["code"]) == (413, "request_entity_too_large")

    async def pieces():
        for _ in range(70):
            yield b" " * 4_096

    headers = {"Stripe-Signature": "t=1,v1=a"}
    status, problem, _ = await browse("POST", HOOK, data=pieces(), headers=headers)
    assert status == 413


async def test_what_is_packed_is_refused(tell):
    headers = signed(BODY) | {"Content-Encoding": "gzip"}

    assert (await tell(BODY, headers=headers))[0] in {400, 415}


async def test_only_posts_are_taken(browse):
    status, _, headers = await browse("GET", HOOK)

    assert (status, headers["Allow"]) == (405, "POST")


async def test_an_old_event_that_is_sent_again_is_the_same_event(tell, house):
    payer = await house.payer()
    paid = payer.succeeded()
    await tell(paid)
    await house.apply(payer)

    assert (await tell(paid))[0] == 200

    assert await house.effect(paid) == "credited"
    assert await house.events.waiting(payer.intent) == []


async def test_without_a_secret_nothing_is_taken(new_database):
    async with new_database() as dsn:
        with running_site(dsn) as site:
            async with (
                aiohttp.ClientSession(site.url) as session,
                session.post(HOOK, data=BODY, headers=signed(BODY)) as response,
            ):
                assert response.status == 400
                said = await response.json(content_type=None)
    assert said["error"] == "Webhook secret not configured"


async def test_the_whole_way_from_a_webhook_to_the_money(new_database):
    async with new_database() as dsn:
        with running_site(dsn, stripe_webhook_secret=SECRET, jobs=True) as site:
            async with (
                open_patient_pool(dsn, size=2) as pool,
                aiohttp.ClientSession(site.url) as session,
            ):
                house = postgres_stripe_house(pool, KEYS)
                payer = await house.payer()
                body = json.dumps(payer.succeeded())
                async with session.post(HOOK, data=body, headers=signed(body)) as response:
                    assert response.status == 200
                began = datetime.now(UTC)
                while (await house.standing(payer)) != (10_000, 0, 0):
                    assert (datetime.now(UTC) - began).total_seconds() < 60
                    await asyncio.sleep(0.05)
