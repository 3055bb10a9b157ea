"""Addresses that are said in many ways."""

import pytest

from domain.shared.networks import plain_address


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::FFFF:CB00:7107", "203.0.113.7"),
        ("2001:DB8:0::1", "2001:db8::1"),
    ],
)
def test_an_address_has_one_spelling(said, plain):
    assert plain_address(said) == plain


@pytest.mark.parametrize("said", ["fe80::1%eth0", "::ffff:203.0.113.7%1", "203.0.113", "", "x"])
def test_what_is_good_on_one_machine_alone_is_no_address(said):
    with pytest.raises(ValueError, match=r"address|allowed"):
        plain_address(said)
