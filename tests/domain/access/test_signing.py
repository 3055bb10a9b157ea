"""How one signing key follows another."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.access.access_token import LEEWAY, AccessClaims
from domain.access.signing import ACCESS_LIFETIME, ANNOUNCED, OVERLAP, SigningKey, SigningKeys
from domain.access.tokens import Digest, RefreshToken, Token
from domain.shared.ids import HOUSE

AT = datetime(2026, 1, 31, tzinfo=UTC)
DAY = timedelta(days=1)
MONTH = 30 * DAY
DIGEST = Digest(b"d" * 32)


def key(name, signs_from, withdrawn_at=None):
    return SigningKey(name, {"kid": name}, "", signs_from, signs_from, withdrawn_at)


def ids(keys):
    return {each.id for each in keys}


def test_a_key_signs_until_the_next_one_does_and_is_good_a_while_longer():
    keys = SigningKeys([key("old", AT), key("new", AT + DAY)])

    assert SigningKeys(()).signing(AT) is None
    assert keys.signing(AT - DAY).id == "old"
    assert keys.signing(AT).id == "old"
    assert keys.signing(AT + DAY).id == "new"
    assert ids(keys.good(AT)) == {"old", "new"}
    assert ids(keys.good(AT + DAY + OVERLAP - LEEWAY)) == {"old", "new"}
    assert ids(keys.good(AT + DAY + OVERLAP)) == {"new"}
    assert OVERLAP > ACCESS_LIFETIME + LEEWAY


def test_a_withdrawn_key_is_good_for_nothing():
    keys = SigningKeys([key("old", AT), key("stolen", AT + DAY, AT + 2 * DAY)])
    assert keys.signing(AT + DAY).id == "stolen"
    assert keys.signing(AT + 2 * DAY).id == "old"
    assert ids(keys.good(AT + 2 * DAY)) == {"old"}


def test_the_next_key_is_due_in_time_to_be_announced():
    keys = SigningKeys([key("old", AT)])
    assert SigningKeys(()).due(AT, MONTH)
    assert not keys.due(AT + MONTH - 2 * ANNOUNCED, MONTH)
    assert keys.due(AT + MONTH - ANNOUNCED, MONTH)
    announced = SigningKeys([*keys.keys, key("new", AT + MONTH)])
    assert not announced.due(AT + MONTH - ANNOUNCED, MONTH)


def test_claims_are_read_as_they_were_written():
    claims = AccessClaims.of(DIGEST, HOUSE, AT.replace(microsecond=5))
    members = claims.written("https://pay.example", "1")
    assert AccessClaims.read(members, "https://pay.example") == claims
    assert claims.good(AT)
    assert claims.good(AT - LEEWAY)
    assert not claims.good(AT - LEEWAY - LEEWAY)
    assert claims.good(AT + ACCESS_LIFETIME)
    assert not claims.good(AT + ACCESS_LIFETIME + LEEWAY)
    for name in ("iss", "aud", "sub", "sid", "iat", "nbf", "exp"):
        for wrong in (None, 5.5, True, [], {}, "", "x", -1, 2**60, float("inf")):
            if not (name == "sub" and isinstance(wrong, str)):
                assert AccessClaims.read(members | {name: wrong}, "https://pay.example") is None
    assert AccessClaims.read(members, "https://evil.example") is None


@given(st.dictionaries(st.sampled_from(["iss", "aud", "sub", "sid", "iat", "exp"]), st.text()))
def test_whatever_was_signed_reading_it_never_fails(members):
    assert AccessClaims.read(members, "altyn") is None


def test_a_refresh_token_names_its_session_and_is_no_other_token():
    token = RefreshToken("a" * 43, "b" * 43)
    assert RefreshToken.read(token.text) == token
    assert token.session == RefreshToken("a" * 43, "c" * 43).session
    assert token.session != Token("a" * 43).digest
    assert token.digest not in {token.session, Token(token.text[14:57]).digest}
    assert Token.read_key(token.text) is None
    assert Token.read_session(token.text) is None
    assert "a" * 43 not in repr(token)
    for wrong in "", token.text[:-1], token.text + "a", token.text[:-1] + "é", token.text + "\n":
        assert RefreshToken.read(wrong) is None
