"""Whatever happens in whichever order: the books of the stand-in agree with each other."""

from contextlib import suppress
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources import balance
from entrypoints.sandbox.stripe.resources.challenges import answer
from entrypoints.sandbox.stripe.resources.disputing import BACK, decide, open_dispute
from entrypoints.sandbox.stripe.running import DUE
from entrypoints.sandbox.stripe.table import route_of
from entrypoints.sandbox.stripe.world import World
from tests.sandbox.stripe.published import objections

CARDS = st.sampled_from(
    [
        "pm_card_visa",
        "pm_card_visa_chargeDeclined",
        "pm_card_authenticationRequired",
        "pm_card_processing",
        "pm_card_processingFails",
        "pm_card_createDispute",
        "pm_card_createMultipleDisputes",
        "pm_card_createDisputeInquiry",
        "pm_card_pendingRefund",
        "pm_card_refundFail",
        "pm_usBankAccount_dispute",
    ]
)
CAPTURE = st.sampled_from(["automatic", "automatic_async", "manual"])
AMOUNTS = st.integers(50, 5_000)
PLACES = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("pay"), CARDS, CAPTURE, AMOUNTS),
    st.tuples(st.just("again"), PLACES, CARDS),
    st.tuples(st.sampled_from(["capture", "cancel"]), PLACES),
    st.tuples(st.just("refund"), PLACES, AMOUNTS | st.none()),
    st.tuples(st.just("ask"), PLACES, st.booleans()),
    st.tuples(st.just("dispute"), PLACES, AMOUNTS | st.none()),
    st.tuples(st.just("decide"), PLACES, st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 3_600, 200_000, 700_000])),
)


class Book:
    """A world, and what one may do in it; refusals are part of it."""

    def __init__(self):
        self.world = World.opened()
        for kind, do in DUE.items():
            self.world.timers.handlers[kind] = partial(do, self.world)

    def send(self, path, **params):
        route, named = route_of("POST", path)
        given = {key: each if isinstance(each, dict) else str(each) for key, each in params.items()}
        with suppress(ApiError):
            route.answer(Call(self.world, Params(given), named))

    def one(self, kind, place):
        every = self.world.store.all(kind)
        return every[place % len(every)] if every else None

    def step(self, name, *rest):
        if name == "pay":
            card, capture, amount = rest
            self.send(
                "/v1/payment_intents",
                amount=amount,
                currency="usd",
                confirm="true",
                payment_method=card,
                capture_method=capture,
                return_url="https://shop.example",
            )
        elif name == "wait":
            self.world.advance(*rest)
        elif name == "decide":
            if dispute := self.one("dispute", rest[0]):
                with suppress(ApiError):
                    decide(self.world, dispute, won=rest[1])
        elif intent := self.one("payment_intent", rest[0]):
            self.about(intent, name, *rest[1:])

    def about(self, intent, name, what=None):
        path = f"/v1/payment_intents/{intent['id']}"
        if name == "again":
            self.send(f"{path}/confirm", payment_method=what)
        elif name in {"capture", "cancel"}:
            self.send(f"{path}/{name}")
        elif name == "refund":
            more = {} if what is None else {"amount": what}
            self.send("/v1/refunds", payment_intent=intent["id"], **more)
        elif name == "ask":
            with suppress(ValueError):
                answer(self.world, intent["id"], passed=what)
        elif charge := self.world.store.get("charge", str(intent["latest_charge"])):
            with suppress(ApiError):
                open_dispute(self.world, charge, "fraudulent", what)


@settings(max_examples=120, deadline=None)
@given(st.lists(STEPS, max_size=30))
def test_the_books_agree(steps):
    book = Book()
    with capture_logs() as complaints:
        for step in steps:
            book.step(*step)
    assert complaints == []  # No timer failed.
    check(book.world)


def check(world):
    every = world.store.all
    for intent in every("payment_intent"):
        charges = [each for each in every("charge") if each["payment_intent"] == intent["id"]]
        paid = [each for each in charges if each["captured"] and each["paid"]]
        assert len(paid) <= 1
        assert intent["amount_received"] == sum(each["amount_captured"] for each in paid)
        assert (intent["status"] == "succeeded") == bool(paid)
        told = [each for each in every("event") if each["data"]["object"]["id"] == intent["id"]]
        assert told[-1]["data"]["object"]["status"] == intent["status"]
        assert [each["type"] for each in told].count("payment_intent.succeeded") == len(paid)
        assert objections({k: v for k, v in intent.items() if k[0] != "_"}) == []
    for charge in every("charge"):
        check_charge(world, charge)
    sums = balance.balance(Call(world, Params()))
    total = sum(each["amount"] for status in ("available", "pending") for each in sums[status])
    assert total == sum(each["amount"] - each["fee"] for each in every("balance_transaction"))


def check_charge(world, charge):
    refunds = [each for each in world.store.all("refund") if each["charge"] == charge["id"]]
    back = sum(each["amount"] for each in refunds if each["status"] in {"succeeded", "pending"})
    if charge["captured"]:
        let_go = charge["amount"] - charge["amount_captured"]
        assert charge["amount_refunded"] - let_go == back <= charge["amount_captured"]
    booked = [
        each
        for each in world.store.all("balance_transaction")
        if each["source"] in {charge["id"], *(refund["id"] for refund in refunds)}
    ]
    if charge["balance_transaction"]:
        assert sum(each["amount"] for each in booked) == charge["amount_captured"] - back
    else:
        assert booked == []
    disputes = [each for each in world.store.all("dispute") if each["charge"] == charge["id"]]
    lost = sum(each["amount"] for each in disputes if each["status"] not in BACK)
    assert charge["disputed"] == bool(disputes)
    assert lost + back <= charge["amount_captured"] or charge["_refund"] != "succeeds"
