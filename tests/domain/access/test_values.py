from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access.attempts import (
    Attempt,
    TooManyAttempts,
    neighbourhood,
    refuse_too_many,
)
from domain.access.email import Email, InvalidEmail
from domain.access.identities import (
    InvalidName,
    service_name,
    valid_name,
)
from domain.access.keys import NoPermission, permissions_of_key
from domain.access.password import InvalidPassword, Password
from domain.access.tokens import Token
from domain.shared.permissions import UnknownPermission

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ANNA, BERT = Email("anna@altyn.example"), Email("bert@altyn.example")


def test_an_email_is_the_same_in_any_case():
    assert Email.parse(" Anna@Altyn.Example ") == ANNA


@pytest.mark.parametrize(
    "text",
    ["", "anna", "@b", "a@", "a b@c", "a@b@c", "a@b c", "a\x00@b", "\udc80@b", "a@" + "b" * 253],
)
def test_what_is_no_email_is_refused(text):
    with pytest.raises(InvalidEmail):
        Email.parse(text)


@given(st.text())
def test_an_email_is_stable_under_reading(text):
    try:
        email = Email.parse(text)
    except InvalidEmail:
        return
    assert Email.parse(email.text) == email


@pytest.mark.parametrize("text", ["x" * 7, "x" * 129, ""])
def test_a_password_has_a_length(text):
    with pytest.raises(InvalidPassword):
        Password.chosen(text)


@pytest.mark.parametrize("text", ["x" * 8, "x" * 128, "пароль да", "\x00" * 8, "        "])
def test_a_password_may_be_anything_else(text):
    assert Password.chosen(text).text == text


def test_every_keyboard_types_the_same_password_and_no_log_shows_it():
    composed, decomposed = Password.chosen("caf\u00e9 caf\u00e9"), "cafe\u0301 cafe\u0301"

    assert Password.typed(decomposed) == composed
    assert "caf" not in repr(composed)


def test_a_token_hides_itself():
    assert "secret" not in repr(Token("secret"))


@pytest.mark.parametrize(
    "text",
    ["", "altyn_", "altyn_a_b", f"altyn_{'a' * 12}_{'b' * 42}", f"altyn_{'a' * 12}_{'é' * 43}"],
)
def test_garbage_is_no_key(text):
    assert Token.read_key(text) is None
    assert Token.read_key(f"altyn_{'a' * 12}_{'b' * 43}\n") is None
    assert Token.read_session(text) is None


def test_keys_may_do_what_is_known_for_their_own_objects_unless_told_otherwise():
    assert permissions_of_key(["wallets:read", "*"]) == {"wallets:read:own", "*"}
    with pytest.raises(UnknownPermission, match="rite"):
        permissions_of_key(["wallets:read", "wallets:rite"])
    with pytest.raises(NoPermission):
        permissions_of_key([])


@pytest.mark.parametrize("text", ["", " a", "a ", "a\nb", "x" * 101, "\udc80"])
def test_a_name_can_be_stored_and_shown(text):
    with pytest.raises(InvalidName):
        valid_name(text)
    assert valid_name("Анна Ли") == "Анна Ли"


def test_a_service_is_not_named_like_a_person():
    with pytest.raises(InvalidName):
        service_name(ANNA.text)


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:ffff::2", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        (None, "unknown"),
        ("garbage", "unknown"),
    ],
)
def test_an_address_is_what_one_subscriber_has(address, known):
    assert neighbourhood(address) == known


def failures(attempt, *seconds_ago):
    return [(attempt.account, NOW - timedelta(seconds=each)) for each in seconds_ago]


def test_five_failures_a_minute_for_an_account_at_an_address():
    anna, bert = Attempt.of(ANNA, "192.0.2.1"), Attempt.of(BERT, "192.0.2.1")
    five = failures(anna, 50, 40, 30, 20, 10)

    refuse_too_many(anna, five[1:], NOW)
    refuse_too_many(bert, five, NOW)
    refuse_too_many(anna, five, NOW + timedelta(seconds=10))
    with pytest.raises(TooManyAttempts) as refused:
        refuse_too_many(anna, five, NOW)
    assert refused.value.retry_after_seconds == 10


def test_thirty_failures_a_minute_at_an_address():
    anna, bert = Attempt.of(ANNA, "192.0.2.1"), Attempt.of(BERT, "192.0.2.1")
    thirty = failures(bert, *range(30))

    refuse_too_many(anna, thirty[1:], NOW)
    with pytest.raises(TooManyAttempts) as refused:
        refuse_too_many(anna, thirty, NOW)
    assert refused.value.retry_after_seconds == 31
