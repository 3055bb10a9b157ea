"""What is read of whatever Stripe, or whoever has its secret, sends."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funding.stripe_events import (
    InvalidStripeEvent,
    id_in,
    instant_in,
    object_of,
    read_event,
    text_in,
    whole_in,
)

INTENT = {"id": "pi_1", "object": "payment_intent"}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "data", "object", "payment_intent", "created"]), inner
        )
    ),
)


def told(about, **changes):
    return {
        "id": "evt_1",
        "object": "event",
        "type": "payment_intent.succeeded",
        "created": 1_700_000_000,
        "data": {"object": about},
    } | changes


@pytest.mark.parametrize(
    ("about", "subject"),
    [
        (INTENT, "pi_1"),
        ({"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}, "pi_1"),
        ({"id": "ch_1", "object": "charge", "payment_intent": INTENT}, "pi_1"),
        ({"id": "dp_1", "object": "dispute", "payment_intent": None}, "dp_1"),
        ({"id": "pi_1", "object": "payment_intent", "payment_intent": "pi_2"}, "pi_1"),
        ({"object": "balance"}, "evt_1"),
        ({"id": 7, "object": "thing"}, "evt_1"),
        ({"id": "pi_1\x00", "object": "payment_intent"}, "evt_1"),
    ],
)
def test_events_of_one_payment_have_one_subject(about, subject):
    assert read_event(told(about), "").subject == subject


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "evt_1",
        {},
        told(INTENT, id=None),
        told(INTENT, id="evt 1"),
        told(INTENT, id="e" * 256),
        told(INTENT, type=1),
        told(INTENT, type="a\nb"),
        told(INTENT, data=None),
        told(INTENT, data=[]),
        told(None),
        told([INTENT]),
        told({}),
    ],
)
def test_what_is_no_event_is_refused(document):
    with pytest.raises(InvalidStripeEvent):
        read_event(document, "")


@pytest.mark.parametrize("created", [None, "1700000000", -1, True, 10**15, 1.5, []])
def test_a_time_that_cannot_be_is_none(created):
    event = read_event(told(INTENT, created=created), "")

    assert (event.created, event.told_at) == (0, None)


def test_its_time_is_kept():
    assert read_event(told(INTENT), "").told_at.isoformat() == "2023-11-14T22:13:20+00:00"


@given(ANYTHING)
def test_nothing_makes_it_stumble(document):
    try:
        event = read_event(document, "raw")
    except InvalidStripeEvent:
        return
    assert json.dumps([event.id, event.type, event.subject]).isascii()
    assert event.raw == "raw"


@given(ANYTHING)
def test_members_are_what_they_should_be_or_nothing(found):
    about = {"it": found}

    assert id_in(about, "it") is None or id_in(about, "it").isascii()
    assert whole_in(about, "it") is None or whole_in(about, "it") == found
    assert text_in(about, "it") in {None, found} if isinstance(found, str) else True
    assert instant_in(about, "it") is None or found > 0
    assert isinstance(object_of({"data": {"object": found}}), dict)
