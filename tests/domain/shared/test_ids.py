from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import (
    HOUSE,
    IdempotencyKey,
    InvalidIdempotencyKey,
    OwnerId,
    derived_id,
)

texts = st.text(st.sampled_from("ab3\0:\ud800"), max_size=4)
parts = st.lists(texts | st.integers(0, 2).map(lambda n: UUID(int=n)), max_size=4).map(tuple)


@given(parts, parts)
def test_an_id_stands_for_its_parts_and_no_others(one, other):
    assert (derived_id(*one) == derived_id(*other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a\0b",), ("a", "b", "3")),
        (("a", "b"), ("a\0b",)),
        (("", ""), ("",)),
        (("a\0", "b"), ("a", "\0b")),
    ],
)
def test_the_seams_between_parts_count(one, other):
    assert derived_id(*one) != derived_id(*other)


def test_ids_stay_what_they_are():
    """They are in databases."""
    assert derived_id("altyn", "house") == HOUSE
    assert str(derived_id("a", UUID(int=1))) == "4d4ee727-540e-dc9e-c00e-c7f5593da09f"


def test_a_key_belongs_to_its_owner_and_route():
    owner, other = OwnerId(uuid4()), OwnerId(uuid4())

    assert IdempotencyKey(owner, "r", "k").entry_id == IdempotencyKey(owner, "r", "k").entry_id
    ids = {
        IdempotencyKey(who, route, token).entry_id
        for who in (owner, other)
        for route in ("r", "s")
        for token in ("k", "l")
    }
    assert len(ids) == 8


@pytest.mark.parametrize("token", ["", "x" * 256, "a\nb", "\udc80", "\x00", "\x7f"])
def test_a_key_is_short_and_printable(token):
    with pytest.raises(InvalidIdempotencyKey):
        IdempotencyKey(OwnerId(uuid4()), "test", token)


@pytest.mark.parametrize("token", ["x", "x" * 255, "a b", "ключ", "0"])
def test_a_key_may_be_anything_else(token):
    assert IdempotencyKey(OwnerId(uuid4()), "test", token).token == token
