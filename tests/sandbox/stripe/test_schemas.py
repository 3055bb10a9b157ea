import pytest

from tests.sandbox.stripe.published import missing, objections


@pytest.fixture
async def everything(api, shop, standin, taker):
    """A world in which about everything has happened."""
    customer = await shop.customer(name="Payer", metadata={"a": "b"})
    method = await api.payment_methods.attach_async("pm_card_visa", {"customer": customer.id})
    paid = await shop.pay(method.id, customer=customer.id, capture_method="automatic")
    await api.refunds.create_async({"payment_intent": paid.id, "amount": 100})
    for name in ("pm_card_pendingRefund", "pm_card_refundFail"):
        await api.refunds.create_async({"payment_intent": (await shop.pay(name)).id})
    for name in ("pm_card_visa_chargeDeclined", "pm_card_chargeDeclinedExpiredCard"):
        await shop.decline(name)
    await shop.decline("pm_card_radarBlock")
    asked = await shop.pay(
        "pm_card_authenticationRequired",
        automatic_payment_methods={"enabled": True},
        return_url="https://shop.example",
    )
    for passed in (True, False):
        intent = await shop.pay("pm_card_authenticationRequired")
        standin.knobs.authenticate(intent.id, passed=passed)
    await shop.pay("pm_usBankAccount_success")
    await shop.pay("pm_usBankAccount_accountClosed")
    await shop.pay("pm_card_createDispute")
    await shop.pay("pm_card_createIssuerFraudWarning")
    await shop.pay("pm_card_createDisputeInquiry")
    await shop.pay(capture_method="manual", payment_method_options=WISH)
    dispute = standin.knobs.dispute(paid.id, amount=200)
    standin.knobs.decide_dispute(dispute["id"], won=True)
    await set_up(api, standin, customer)
    await taker.get("charge.dispute.funds_withdrawn", 2)
    await taker.get("radar.early_fraud_warning.created")
    await taker.get("refund.failed")
    await taker.get("payment_intent.succeeded", 8)
    await api.payment_intents.cancel_async(asked.id)
    await api.customers.delete_async((await shop.customer()).id)


WISH = {"card": {"request_three_d_secure": "automatic"}}


async def set_up(api, standin, customer):
    for card in ("pm_card_visa", "pm_card_authenticationRequired", "pm_card_threeDSecure2Required"):
        intent = await api.setup_intents.create_async(
            {
                "customer": customer.id,
                "payment_method": card,
                "confirm": True,
                "return_url": "https://shop.example",
                "payment_method_options": WISH,
            }
        )
        if intent.status == "requires_action":
            standin.knobs.authenticate(intent.id, passed=card.endswith("Required"))
    await api.setup_intents.create_async({})


KINDS = (
    "balance_transaction",
    "charge",
    "customer",
    "dispute",
    "event",
    "payment_intent",
    "payment_method",
    "radar.early_fraud_warning",
    "refund",
    "setup_attempt",
    "setup_intent",
    "webhook_endpoint",
)


@pytest.mark.usefixtures("everything")
async def test_whatever_is_answered_is_as_published(standin, session):
    read = Reader(standin, session)
    for kind in KINDS:
        records = read.all(kind)
        assert records, kind
        for record in records:
            answer = await read.answer(record)
            assert objections(answer) == [], answer
            if kind != "payment_method":  # Each is one of sixty types, with its own field.
                assert missing(answer) - NOT_ALWAYS.get(kind, set()) == set(), kind


@pytest.mark.usefixtures("everything")
async def test_the_objects_of_events_are_as_published(standin, session):
    read = Reader(standin, session)
    types = set()
    for event in read.all("event"):
        types.add(event["type"])
        assert objections((await read.answer(event))["data"]["object"]) == [], event["type"]
    assert len(types) > 25


@pytest.mark.usefixtures("everything")
async def test_the_balance_and_refusals_are_as_published(standin, session):
    read = Reader(standin, session)
    assert objections(await read.get("/v1/balance")) == []
    for intent in read.all("payment_intent"):
        if error := intent["last_payment_error"]:
            assert objections(error, "api_errors") == []
    for path in ("/v1/customers/cus_x", "/v1/nothing", "/v1/events?limit=0"):
        assert objections(await read.get(path), "error") == []


class Reader:
    """Reads answers as they are on the wire."""

    def __init__(self, standin, session):
        self.standin, self.session = standin, session

    def all(self, kind):
        return self.standin.world.store.all(kind)

    async def get(self, path):
        headers = {"Authorization": f"Bearer {self.standin.secret_key}"}
        async with self.session.get(self.standin.api_base + path, headers=headers) as response:
            return await response.json()

    async def answer(self, record):
        kind = record["object"].replace(".", "/")
        if kind == "setup_attempt":
            listed = await self.get(f"/v1/setup_attempts?setup_intent={record['setup_intent']}")
            return next(each for each in listed["data"] if each["id"] == record["id"])
        return await self.get(f"/v1/{kind}s/{record['id']}")


NOT_ALWAYS = {
    "charge": {"refunds", "transfer", "presentment_details"},
    "customer": {
        *("business_name", "cash_balance", "individual_name", "invoice_credit_balance"),
        *("sources", "subscriptions", "tax", "tax_ids"),
    },
    "event": {"account", "context"},
    "payment_intent": {"hooks", "payment_details", "presentment_details"},
    "refund": {
        *("description", "failure_balance_transaction", "failure_reason", "instructions_email"),
        *("next_action", "pending_reason", "presentment_details"),
    },
    "setup_attempt": {"attach_to_self"},
    "setup_intent": {"attach_to_self"},
    "webhook_endpoint": {"secret"},
}
"""What is published, but not in every answer."""
