"""What Stripe says is read exactly, or not at all."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.stripe.reading import read_payment
from domain.funding.card_payments import Card, PaymentStatus
from domain.shared.ids import derived_id
from tests.world import usd

OWNER = derived_id("payer")
INTENT = {
    "id": "pi_1",
    "object": "payment_intent",
    "status": "succeeded",
    "amount": 1999,
    "amount_received": 1999,
    "currency": "usd",
    "metadata": {"user_id": str(OWNER), "deposit_id": "17"},
    "client_secret": "pi_1_secret_x",
    "payment_method": "pm_1",
    "last_payment_error": None,
    "latest_charge": {
        "id": "ch_1",
        "payment_method_details": {"card": {"brand": "visa", "last4": "4242"}},
    },
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def test_all_of_it_is_read():
    read = read_payment(INTENT)
    assert (read.intent_id, read.status) == ("pi_1", PaymentStatus.SUCCEEDED)
    assert (read.amount, read.received) == (usd("19.99"), usd("19.99"))
    assert (read.owner, read.deposit_id) == (OWNER, 17)
    assert (read.charge_id, read.method_id) == ("ch_1", "pm_1")
    assert read.card == Card("visa", "4242")
    assert not read.declined


def test_a_declined_attempt_says_why():
    failure = {
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds.",
        "payment_method": {"id": "pm_2", "card": {"brand": "visa", "last4": "9995"}},
    }
    read = read_payment(
        INTENT
        | {
            "status": "requires_payment_method",
            "amount_received": 0,
            "payment_method": None,
            "latest_charge": "ch_2",
            "last_payment_error": failure,
        }
    )
    assert read.declined
    assert (read.error_code, read.decline_code) == ("card_declined", "insufficient_funds")
    assert (read.method_id, read.card) == ("pm_2", Card("visa", "9995"))


@pytest.mark.parametrize("missing", ["metadata", "latest_charge", "payment_method", "object"])
def test_what_may_be_missing_may_be_missing(missing):
    read = read_payment({name: it for name, it in INTENT.items() if name != missing})
    assert read.amount == usd("19.99")
    assert read.owner == (None if missing == "metadata" else OWNER)


@pytest.mark.parametrize("missing", ["id", "status", "amount", "currency"])
def test_without_the_rest_it_is_no_payment(missing):
    with pytest.raises(ValueError, match=r"payment intent|text|amount"):
        read_payment({name: it for name, it in INTENT.items() if name != missing})


def test_what_was_received_is_all_or_nothing_where_it_does_not_say():
    whole = {name: it for name, it in INTENT.items() if name != "amount_received"}
    assert read_payment(whole).received == usd("19.99")
    assert read_payment(whole | {"status": "processing"}).received == usd("0")


@pytest.mark.parametrize("said", [True, 19.99, "1999", -1, None, 2**63])
def test_an_amount_is_a_whole_number(said):
    with pytest.raises(ValueError, match=r"amount|payment intent"):
        read_payment(INTENT | {"amount": said})


@pytest.mark.parametrize("said", ["x", "17a", "٣", "-1", "1" * 30, {}, None])
def test_a_number_that_is_none_names_no_deposit(said):
    assert read_payment(INTENT | {"metadata": {"deposit_id": said}}).deposit_id is None


@given(st.sampled_from(sorted(INTENT)), JSON)
def test_whatever_a_member_is_it_is_read_or_refused(member, said):
    with suppress(ValueError):
        read_payment(INTENT | {member: said})
