"""What may be shown of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.masking import ending, masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [("40702810438170012843", "2843"), ("123456", "456"), ("0000", "00"), ("1", ""), ("", "")],
)
def test_the_last_four_are_shown_and_at_most_half(number, shown):
    assert ending(number) == shown
    assert masked(number) == f"\u2022\u2022\u2022\u2022{shown}"


@given(st.text(min_size=1))
def test_a_number_is_never_shown_whole(number):
    assert number.endswith(ending(number))
    assert len(ending(number)) <= min(4, len(number) / 2)
