"""Numbers stay exact, and one odd value spoils nothing beside it."""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.provider_http.exact_json import NOT_A_NUMBER, parsed, written
from adapters.provider_http.reading import (
    Unreadable,
    amount,
    fields,
    first,
    identifier,
    moment,
    text,
)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8))
def test_numbers_keep_their_digits(number):
    assert parsed(f'[{{"amount": {number}}}]'.encode())[0]["amount"] == number


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.decimals(allow_nan=False, places=3),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
        max_leaves=10,
    )
)
def test_what_is_read_can_be_written_and_read(said):
    once = parsed(written(said).encode("utf-8", "surrogatepass"))
    assert parsed(written(once).encode("utf-8", "surrogatepass")) == once


@pytest.mark.parametrize(
    "odd", [b"NaN", b"Infinity", b"9" * 5000, b'"\\ud800"', b'"\xff"', b"1e400", b"-0.0"]
)
def test_an_odd_value_spoils_no_other(odd):
    rows = parsed(b'[{"a": %b}, {"a": 1}]' % odd)
    assert rows[1] == {"a": 1}
    assert parsed(written(rows).encode("utf-8", "surrogatepass"))[1] == {"a": 1}


def test_nesting_without_end_is_refused():
    with pytest.raises(ValueError, match="nested"):
        parsed(b"[" * 100_000)


@given(st.none() | st.booleans() | st.integers() | st.decimals() | st.text() | st.just([]))
def test_any_value_is_an_amount_or_unreadable(said):
    found = None
    with suppress(Unreadable):
        found = amount(said, "amount")
    assert found is None or (0 <= found < 10**20 and found == round(found, 8))


@pytest.mark.parametrize(
    "said", [True, "abc", "1,5", NOT_A_NUMBER, "Infinity", {}, "1_0", -1, 10**20]
)
def test_what_is_no_amount(said):
    with pytest.raises(Unreadable):
        amount(said, "amount")


@pytest.mark.parametrize(
    ("said", "read"),
    [(None, None), ("", None), (0, "0"), ("10.50", "10.50"), (Decimal("1e2"), "100")],
)
def test_what_is_one(said, read):
    assert amount(said, "amount") == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (None, None),
        ("", None),
        (True, None),
        ([], None),
        ("  a\x00b\n", "ab"),
        ("\ud800x", "x"),
        (12345678901234567890, "12345678901234567890"),
        (Decimal("1.7e12"), "1700000000000"),
        (Decimal("1.5"), None),
        ("x" * 300, "x" * 255),
    ],
)
def test_texts(said, read):
    assert text(said) == read


def test_ids_are_not_cut():
    with pytest.raises(Unreadable, match="too long"):
        identifier("x" * 256, "id")
    with pytest.raises(Unreadable, match="missing"):
        identifier(None, "id")


@pytest.mark.parametrize(
    "said",
    [
        "2026-01-14T10:00:00.5Z",
        "2026-01-14T10:00:00.50Z",
        "2026-01-14T10:00:00.500Z",
        "2026-01-14 10:00:00.500000",
        "2026-01-14T15:30:00.5+05:30",
    ],
)
def test_times(said):
    assert moment(said, "at") == datetime(2026, 1, 14, 10, 0, 0, 500_000, UTC)


@pytest.mark.parametrize(
    "said", ["yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00", "9999-01-01"]
)
def test_what_is_no_time(said):
    with pytest.raises(Unreadable):
        moment(said, "at")


@given(st.none() | st.integers() | st.text() | st.lists(st.none() | st.integers()))
def test_what_has_no_fields_has_none(said):
    assert fields(said) == {}
    assert first(said) == {}
