"""Our verifier says what that of Stripe's library says, and no more."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from adapters.stripe.webhook_signature import StripeWebhookSignature

SECRET, OLD = "whsec_new", "whsec_old"
BODY = '{"id":"evt_1","name":"Жанна"}'
sign = stripe.WebhookSignature.generate_signature_header


@dataclass(frozen=True)
class Stopped:
    """A clock that stands still."""

    at: datetime

    def now(self):
        return self.at


def verifier(*secrets, after=0.0):
    at = datetime.now(UTC) + timedelta(seconds=after)
    return StripeWebhookSignature([SecretStr(each) for each in secrets or [SECRET]], Stopped(at))


def genuine(header, body=BODY, **rest):
    return verifier(**rest).genuine({"Stripe-Signature": header}, body.encode())


def test_what_stripes_library_signs_is_genuine():
    assert genuine(sign(BODY, SECRET))


def test_either_of_two_secrets_will_do_while_one_replaces_the_other():
    both = verifier(SECRET, OLD)

    for secret in SECRET, OLD:
        assert both.genuine({"Stripe-Signature": sign(BODY, secret)}, BODY.encode())
    assert not both.genuine({"Stripe-Signature": sign(BODY, "whsec_other")}, BODY.encode())


def test_of_several_signatures_one_has_to_be_right():
    header = sign(BODY, SECRET)
    time_, signature = header.split(",")

    assert genuine(f"{time_},v1={'0' * 64},{signature},v0=abc")


@pytest.mark.parametrize(("age", "taken"), [(290, True), (310, False), (-290, True), (-310, False)])
def test_a_signature_is_good_for_five_minutes(age, taken):
    header = sign(BODY, SECRET, timestamp=int(time.time()) - age)

    assert genuine(header) is taken


def test_another_body_has_another_signature():
    assert not genuine(sign(BODY, SECRET), BODY + " ")
    assert not genuine(sign(BODY, SECRET), BODY.replace("evt_1", "evt_2"))


def test_what_is_not_text_can_be_signed_too():
    assert not verifier().genuine({"Stripe-Signature": sign(BODY, SECRET)}, b"\xff\xfe")


def test_bytes_that_are_no_text_are_no_signature():
    time_, signature = sign(BODY, SECRET).split(",")

    assert not genuine(f"{time_},v1=\udc80")
    assert genuine(f"{time_},v1=\udc80,{signature}")


def test_secrets_are_not_shown():
    assert SECRET not in repr(verifier())


PARTS = st.sampled_from(
    ["t=1", "t=", "t=soon", "t", "v1=", "v1", "v1=a", "v0=1", "", "=", "t=-5", "t=٣"]
)


@given(st.lists(PARTS, max_size=6), st.booleans())
def test_any_header_is_judged_and_none_forged(parts, genuine_too):
    real = sign(BODY, SECRET)
    header = ",".join([*parts, real] if genuine_too else parts)

    ours = genuine(header)

    if ours:
        assert stripe.WebhookSignature.verify_header(BODY, header, SECRET, 300)
    assert genuine_too or not ours
