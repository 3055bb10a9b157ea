"""Deposits over HTTP, with Stripe's stand-in."""

import asyncio
from uuid import UUID, uuid4

import pytest

NEW = {
    "success",
    "action",
    "client_secret",
    "intent_id",
    "operation_id",
    "message",
    "new_balance",
    "transaction_id",
    "status",
    "error",
}


async def test_a_new_card_is_asked_for_in_a_form(wallet, stripe_api, reconcile):
    status, made, _ = await wallet("POST", "deposit", {"amount": 19.99})

    assert (status, made.keys()) == (200, NEW)
    assert (made["success"], made["action"]) == (True, "requires_payment_form")
    assert (made["status"], made["new_balance"], made["error"]) == ("pending", None, None)
    intent = await stripe_api.payment_intents.retrieve_async(made["intent_id"])
    assert (intent.amount, intent.currency) == (1999, "usd")
    assert intent.client_secret == made["client_secret"]
    assert intent.metadata["deposit_id"] == str(made["operation_id"])

    await stripe_api.payment_intents.confirm_async(
        intent.id, {"payment_method": "pm_card_visa", "return_url": "https://altyn.example"}
    )
    for _ in range(2):
        await reconcile(made["operation_id"])
    _, told, _ = await wallet("GET", f"deposits/{made['operation_id']}", Prefer="money=string")
    assert (told["state"], told["amount"], told["client_secret"]) == ("completed", "19.99", None)
    assert told["card"] == {"brand": "visa", "last4": "4242"}


async def test_a_saved_card_is_charged_at_once(site, wallet, card):
    key = await site.key("saver", "funding:read", "funding:write")
    method = await card("pm_card_visa", key)
    body = {"amount": "250.00", "stripe_payment_method_id": method}

    status, made, _ = await wallet("POST", "deposit", body, key=key, Prefer="money=string")

    assert (status, made["status"], made["action"]) == (200, "completed", None)
    assert made["transaction_id"].startswith("ch_")
    assert made["new_balance"] == "250.00"
    status, told, _ = await wallet("GET", f"deposits/{made['operation_id']}", key=key)
    assert (told["state"], told["amount"], told["refunded_amount"]) == ("completed", 250.0, 0.0)


async def test_a_declined_card_says_why_in_stripes_code(wallet, card):
    # It can be attached, and is declined when it is charged.
    method = await card("pm_card_chargeCustomerFail")
    body = {"amount": 5, "stripe_payment_method_id": method}

    status, problem, _ = await wallet("POST", "deposit", body, **{"Idempotency-Key": "declined"})

    assert (status, problem["code"]) == (402, "card_declined")
    assert problem["decline_code"] == "generic_decline"
    assert problem["detail"] == "Your card was declined."
    _, told, _ = await wallet("GET", f"deposits/{problem['operation_id']}")
    assert (told["state"], told["error_code"]) == ("failed", "generic_decline")
    assert told["client_secret"] is not None  # Another card may be tried.
    again = await wallet("POST", "deposit", body, **{"Idempotency-Key": "declined"})
    assert again[0] == 402
    assert again[1]["operation_id"] != problem["operation_id"]


async def test_three_d_secure_is_finished_in_the_page(wallet, card, knobs, reconcile):
    method = await card("pm_card_authenticationRequired")
    body = {"amount": 7, "stripe_payment_method_id": method}

    status, made, _ = await wallet("POST", "deposit", body)
    assert (status, made["action"], made["status"]) == (200, *["requires_action"] * 2)
    assert made["client_secret"]

    knobs.authenticate(made["intent_id"])
    await reconcile(made["operation_id"])
    _, told, _ = await wallet("GET", f"deposits/{made['operation_id']}")
    assert told["state"] == "completed"


async def test_saving_a_card_is_asked_for(wallet, card, stripe_api):
    method = await card("pm_card_visa")
    for body in ({"amount": 5}, {"amount": 5, "stripe_payment_method_id": method}):
        _, made, _ = await wallet("POST", "deposit", body | {"save_method": True})
        intent = await stripe_api.payment_intents.retrieve_async(made["intent_id"])
        assert intent.setup_future_usage == "on_session"


async def test_processing_is_said_so(wallet, card, knobs):
    method = await card("pm_card_visa")
    knobs.process_next("for_ever")
    body = {"amount": 5, "stripe_payment_method_id": method}
    status, made, _ = await wallet("POST", "deposit", body)
    assert (status, made["status"], made["action"]) == (200, "processing", None)


async def test_a_retry_gets_the_first_answer(wallet, card):
    method, key = await card("pm_card_visa"), {"Idempotency-Key": uuid4().hex}
    body = {"amount": 5, "stripe_payment_method_id": method}
    status, first, headers = await wallet("POST", "deposit", body, **key)
    assert (status, headers.get("Idempotency-Replayed")) == (200, None)
    status, again, headers = await wallet("POST", "deposit", body | {"amount": "5.00"}, **key)
    assert (status, again, headers["Idempotency-Replayed"]) == (200, first, "true")
    status, problem, _ = await wallet("POST", "deposit", body | {"amount": "5.01"}, **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")


async def test_parallel_deposits_with_one_key_are_one(wallet, card):
    method, key = await card("pm_card_visa"), {"Idempotency-Key": uuid4().hex}
    body = {"amount": 5, "stripe_payment_method_id": method}
    answers = await asyncio.gather(*(wallet("POST", "deposit", body, **key) for _ in range(8)))
    assert {status for status, _, _ in answers} == {200}
    assert len({str(made) for _, made, _ in answers}) == 1


@pytest.mark.parametrize("fault", ["lose_answer", "error_500_after", "unavailable", "error_500"])
@pytest.mark.parametrize("path", ["/v1/payment_intents", "*/confirm"])
async def test_stripe_down_is_unavailable_and_recovered_later(wallet, card, knobs, fault, path):
    method, key = await card("pm_card_visa"), {"Idempotency-Key": uuid4().hex}
    body = {"amount": 5, "stripe_payment_method_id": method}
    _, before, _ = await wallet("GET", "deposits?limit=1")
    knobs.fail_requests(fault, method="POST", path=path, times=3)
    status, problem, headers = await wallet("POST", "deposit", body, **key)
    knobs.clear()
    if status == 503:
        assert (problem["code"], headers["Retry-After"]) == ("payments_unavailable", "1")
        assert "stripe" not in str(problem).lower()

        async def until_answered():
            while (answer := await wallet("POST", "deposit", body, **key))[0] == 503:
                await asyncio.sleep(0.05)
            return answer

        status, problem, _ = await until_answered()
    assert (status, problem["status"]) == (200, "completed")
    _, now, _ = await wallet("GET", "deposits?limit=2")
    assert [each["operation_id"] for each in now["items"]] == [
        problem["operation_id"],
        before["items"][0]["operation_id"],
    ]


async def test_what_nobody_goes_on_with_is_cancelled(wallet, card, knobs, reconcile, stripe_api):
    method = await card("pm_card_visa")
    knobs.fail_requests("unavailable", method="POST", path="/v1/payment_intents", times=9)
    body = {"amount": 5, "stripe_payment_method_id": method}
    status, _, _ = await wallet("POST", "deposit", body)
    assert status == 503
    knobs.clear()
    _, listed, _ = await wallet("GET", "deposits?limit=1")
    [started] = listed["items"]
    assert (started["state"], started["intent_id"]) == ("started", None)

    await reconcile(started["operation_id"])

    _, told, _ = await wallet("GET", f"deposits/{started['operation_id']}")
    assert told["state"] == "cancelled"
    intent = await stripe_api.payment_intents.retrieve_async(told["intent_id"])
    assert (intent.status, intent.amount_received) == ("canceled", 0)


async def test_what_is_not_paid_in_a_day_expires_at_stripe_too(wallet, reconcile, stripe_api):
    _, made, _ = await wallet("POST", "deposit", {"amount": 5})
    await reconcile(made["operation_id"], expired=True)
    _, told, _ = await wallet("GET", f"deposits/{made['operation_id']}")
    assert (told["state"], told["client_secret"]) == ("expired", None)
    intent = await stripe_api.payment_intents.retrieve_async(made["intent_id"])
    assert intent.status == "canceled"


async def test_what_was_paid_in_the_last_moment_is_credited(wallet, reconcile, stripe_api):
    _, made, _ = await wallet("POST", "deposit", {"amount": 5})
    await stripe_api.payment_intents.confirm_async(
        made["intent_id"],
        {"payment_method": "pm_card_visa", "return_url": "https://altyn.example"},
    )
    await reconcile(made["operation_id"], expired=True)
    _, told, _ = await wallet("GET", f"deposits/{made['operation_id']}")
    assert told["state"] == "completed"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"amount": "0.99"}, 422, "deposit_too_small"),
        ({"amount": 100000.01}, 422, "deposit_too_large"),
        ({"amount": 19.999}, 422, "invalid_amount"),
        ({"amount": "NaN"}, 422, "invalid_amount"),
        ({"amount": True}, 422, "invalid_request"),
        ({}, 422, "invalid_request"),
        ({"amount": 5, "payment_method": "bank_transfer"}, 422, "invalid_request"),
        ({"amount": 5, "payment_method_id": "pm_card_visa"}, 422, "invalid_request"),
        ({"amount": 5, "stripe_payment_method_id": "../x"}, 422, "invalid_request"),
        ({"amount": 5, "stripe_payment_method_id": "pm_nobodys"}, 404, "payment_method_not_found"),
    ],
)
async def test_bad_input_is_refused(wallet, body, status, code):
    got, problem, _ = await wallet("POST", "deposit", body)
    assert (got, problem["code"]) == (status, code)


async def test_limits_say_what_they_are(wallet):
    _, problem, _ = await wallet("POST", "deposit", {"amount": "0.99"})
    assert problem["detail"] == "Minimum deposit is 1.00 USD"
    assert problem["errors"] == [{"pointer": "/amount", "message": "Minimum deposit is 1.00 USD"}]


async def test_a_card_of_somebody_else_is_not_found(site, wallet, card):
    other = await site.key("other player", "funding:read", "funding:write")
    theirs = await card("pm_card_visa", other)
    body = {"amount": 5, "stripe_payment_method_id": theirs}
    status, problem, _ = await wallet("POST", "deposit", body)
    assert (status, problem["code"]) == (404, "payment_method_not_found")


async def test_deposits_are_listed_the_newest_first(site, wallet):
    key = await site.key("newcomer", "funding:read", "funding:write")
    made = [
        (await wallet("POST", "deposit", {"amount": n}, key=key))[1]["operation_id"]
        for n in (1, 2, 3)
    ]
    _, first, _ = await wallet("GET", "deposits?limit=2", key=key)
    _, rest, _ = await wallet("GET", f"deposits?limit=2&cursor={first['next_cursor']}", key=key)
    found = [each["operation_id"] for page in (first, rest) for each in page["items"]]
    assert (found, rest["next_cursor"]) == (made[::-1], None)


async def test_options_tell_limits_and_how_cards_are_taken(wallet, standin):
    status, told, _ = await wallet("GET", "options")
    assert (status, told["success"], told["currency"]) == (200, True, "USD")
    assert told["deposit"] == {"minimum": 1.0, "maximum": 100000.0}
    assert told["stripe"] == {
        "configured": True,
        "publishable_key": standin.publishable_key,
        "form_url": standin.form_url,
    }


async def test_finance_finds_deposits(browse, finance, wallet):
    _, made, _ = await wallet("POST", "deposit", {"amount": 5})
    deposit_id = made["operation_id"]
    for query in (made["intent_id"], str(deposit_id)):
        _, found, _ = await browse("GET", f"/api/v1/deposits?query={query}", key=finance)
        assert [each["operation_id"] for each in found["items"]] == [deposit_id]
    _, one, _ = await browse("GET", f"/api/v1/deposits/{deposit_id}", key=finance)
    assert one == found["items"][0] | {"entries": []}
    assert "client_secret" not in one
    of = f"user_id={one['user_id']}&state=pending&limit=200"
    _, theirs, _ = await browse("GET", f"/api/v1/deposits?{of}", key=finance)
    assert deposit_id in [each["operation_id"] for each in theirs["items"]]
    _, nobodys, _ = await browse("GET", f"/api/v1/deposits?user_id={uuid4()}", key=finance)
    assert nobodys == {"items": [], "next_cursor": None}


async def test_a_deposit_tells_what_was_booked_for_it(browse, finance, wallet, card):
    method = await card("pm_card_visa")
    _, made, _ = await wallet("POST", "deposit", {"amount": 7, "stripe_payment_method_id": method})
    assert made["status"] == "completed"
    path = f"/api/v1/deposits/{made['operation_id']}"
    _, seen, _ = await browse("GET", path, key=finance)
    [entry] = seen["entries"]
    assert entry["kind"] == "funding.deposit"
    _, timeline, _ = await wallet("GET", "timeline?limit=1")
    assert timeline["items"][0]["entry_id"] == entry["entry_id"]


async def test_reviews_are_listed_and_closed(browse, finance, wallet, stripe_api, reconcile):
    _, made, _ = await wallet("POST", "deposit", {"amount": 5})
    await stripe_api.payment_intents.update_async(made["intent_id"], {"amount": 600})
    await reconcile(made["operation_id"])

    _, listed, _ = await browse("GET", "/api/v1/deposit-reviews?closed=false", key=finance)
    [review] = [each for each in listed["items"] if each["operation_id"] == made["operation_id"]]
    assert (review["difference"], review["amount"]) == ("amount", "6.00")
    assert UUID(review["user_id"])
    close = f"/api/v1/deposit-reviews/{review['id']}/close"
    body = {"json": {"comment": "Asked the player"}}
    status, closed, _ = await browse("POST", close, key=finance, **body)
    assert (status, closed["comment"]) == (200, "Asked the player")
    status, problem, _ = await browse("POST", close, key=finance, **body)
    assert (status, problem["code"]) == (409, "review_closed")


async def test_a_card_that_is_not_kept_can_be_charged_once(wallet):
    body = {"amount": 5, "stripe_payment_method_id": "pm_card_visa"}
    status, made, _ = await wallet("POST", "deposit", body)
    assert (status, made.get("status")) == (200, "completed")
