"""Cells of statements say what they say, in all their spellings."""

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.psp.import_cells import UnreadableCell, amount, identifier, moment, text

UTC3, INDIA = ZoneInfo("Etc/GMT-3"), ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(
    ("cell", "decimal", "read"),
    [
        (None, ".", None),
        ("  ", ".", None),
        ("100", ".", "100"),
        ("100.50", ".", "100.50"),
        ("100,50", ".", "100.50"),
        ("1,500", ".", "1500"),
        ("1,00,000.25", ".", "100000.25"),
        ("1 500.25", ".", "1500.25"),
        ("1\u00a0500,25", ",", "1500.25"),
        ("1.500,25", ",", "1500.25"),
        ("1.500", ",", "1500"),
        ("₹ 12.3", ".", "12.3"),
        ("0.123456789", ".", "0.12345679"),
    ],
)
def test_amounts(cell, decimal, read):
    assert amount(cell, decimal) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [
        ("-5", "."),
        ("abc", "."),
        ("1e5", "."),
        ("1.5.5", "."),
        ("1,5,5", "."),
        ("NaN", "."),
        ("٣", "."),
        ("100.50", ","),
        ("9" * 21, "."),
        ("=1+1", "."),
    ],
)
def test_what_is_no_amount(cell, decimal):
    with pytest.raises(UnreadableCell):
        amount(cell, decimal)


@given(st.decimals(0, 10**12, places=2))
def test_an_amount_is_exact(number):
    assert amount(f"{number:f}", ".") == number
    assert amount(f"{number:,f}", ".") == number
    assert amount(f"{number:f}".replace(".", ","), ",") == number


@given(st.text(), st.sampled_from(".,"))
def test_nothing_in_a_cell_breaks_the_reading(cell, decimal):
    for read in (lambda: amount(cell, decimal), lambda: moment(cell, UTC3)):
        with suppress(UnreadableCell):
            read()


@pytest.mark.parametrize(
    ("cell", "zone", "at"),
    [
        ("2026-01-14 10:00:00", UTC3, datetime(2026, 1, 14, 7, tzinfo=UTC)),
        ("2026-01-14T10:00:00Z", UTC3, datetime(2026, 1, 14, 10, tzinfo=UTC)),
        ("14.01.2026 10:00", INDIA, datetime(2026, 1, 14, 4, 30, tzinfo=UTC)),
        ("14/01/2026, 10:00:01.5 PM", INDIA, datetime(2026, 1, 14, 16, 30, 1, 500_000, UTC)),
        ("14-01-2026 12:00 am", UTC3, datetime(2026, 1, 13, 21, tzinfo=UTC)),
        ("2026/01/14", UTC3, datetime(2026, 1, 13, 21, tzinfo=UTC)),
        ("1.2.2026", UTC3, datetime(2026, 1, 31, 21, tzinfo=UTC)),
    ],
)
def test_times(cell, zone, at):
    assert moment(cell, zone) == at


@pytest.mark.parametrize(
    "cell", ["soon", "31.02.2026", "14.01.2026 25:00", "14.01.2026 13:00 PM", "01.01.0001", "20"]
)
def test_what_is_no_time(cell):
    with pytest.raises(UnreadableCell):
        moment(cell, UTC3)


def test_ids_and_texts():
    assert identifier(" a\x00b ") == "ab"
    assert text("x" * 300) == "x" * 255
    assert text(" ") is None
    for cell in (None, "", " \x00 ", "x" * 256):
        with pytest.raises(UnreadableCell):
            identifier(cell)
