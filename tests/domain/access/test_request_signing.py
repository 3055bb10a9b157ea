import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.access.request_signing import (
    InvalidSignature,
    Signable,
    SignatureRequired,
    Signed,
    StaleTimestamp,
    signature,
)

SECRET = "altyn_signing_" + "s" * 43
AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
TIMESTAMP, NONCE = str(int(AT.timestamp())), "n" * 32
TEXT = st.text(st.characters(exclude_characters="\n\r\0", codec="utf-8"), max_size=30)
REQUESTS = st.builds(
    Signable, st.sampled_from(["GET", "POST", "DELETE"]), TEXT, TEXT, st.binary(max_size=50)
)
TIMESTAMPS = st.integers(-300, 300).map(lambda ago: str(int(AT.timestamp()) + ago))
NONCES = st.text("0123456789abcdefXYZ_-", min_size=16, max_size=64)


def sign(request, timestamp=TIMESTAMP, nonce=NONCE, secret=SECRET):
    return Signed.read(timestamp, nonce, f"v1={signature(secret, timestamp, nonce, request)}")


@given(REQUESTS, TIMESTAMPS, NONCES)
def test_what_was_signed_is_genuine(request, timestamp, nonce):
    sign(request, timestamp, nonce).check(SECRET, request, AT)


@given(REQUESTS, REQUESTS, TIMESTAMPS, TIMESTAMPS, NONCES, NONCES)
def test_anything_else_is_not(request, other, timestamp, later, nonce, another):
    """Whatever is changed on the way, or taken from another request, breaks the signature."""
    signed = sign(request, timestamp, nonce)
    forged = [
        (replace(signed, timestamp=later), request),
        (replace(signed, nonce=another), request),
        *((signed, replace(request, **{each: getattr(other, each)})) for each in request.__slots__),
        (signed, other),
    ]
    forged = [each for each in forged if each != (signed, request)]
    assume(forged)
    for claimed, sent in forged:
        with pytest.raises(InvalidSignature):
            claimed.check(SECRET, sent, AT)


@given(REQUESTS, st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_a_signature_with_another_digit_is_none(request, place, digit):
    signed = sign(request)
    code = signed.signature[:place] + digit + signed.signature[place + 1 :]
    assume(code != signed.signature)
    with pytest.raises(InvalidSignature):
        replace(signed, signature=code).check(SECRET, request, AT)


def test_parts_do_not_run_into_one_another():
    one = Signable("POST", "/a", "b", b"")
    for other in Signable("POST", "/ab", "", b""), Signable("POST", "/a", "", b"b"):
        with pytest.raises(InvalidSignature):
            sign(one).check(SECRET, other, AT)


def test_another_keys_secret_signs_nothing():
    request = Signable("GET", "/", "", b"")
    with pytest.raises(InvalidSignature):
        sign(request, secret=SECRET[:-1] + "t").check(SECRET, request, AT)


def test_it_is_what_the_documentation_says():
    body = hashlib.sha256(b"{}").hexdigest()
    said = f"v1\n{TIMESTAMP}\n{NONCE}\nPOST\n/api/v1/wallets?x=1\n\n{body}"
    assert sign(Signable("POST", "/api/v1/wallets?x=1", "", b"{}")).signature == (
        hmac.new(SECRET.encode(), said.encode(), "sha256").hexdigest()
    )


@pytest.mark.parametrize(
    "ago", [timedelta(seconds=301), timedelta(seconds=-301), AT - AT.min.replace(tzinfo=UTC)]
)
def test_old_and_early_timestamps_are_stale(ago):
    request = Signable("GET", "/", "", b"")
    timestamp = str(max(0, int((AT - ago).timestamp())))
    with pytest.raises(StaleTimestamp):
        sign(request, timestamp).check(SECRET, request, AT)


@pytest.mark.parametrize("missing", range(3))
def test_nothing_may_be_missing(missing):
    said = [TIMESTAMP, NONCE, "v1=" + "0" * 64]
    said[missing] = None
    with pytest.raises(SignatureRequired):
        Signed.read(*said)


@pytest.mark.parametrize(
    "said",
    [
        ("", NONCE, "v1=" + "0" * 64),
        ("-1", NONCE, "v1=" + "0" * 64),
        ("1e9", NONCE, "v1=" + "0" * 64),
        ("9" * 12, NONCE, "v1=" + "0" * 64),
        ("١" * 10, NONCE, "v1=" + "0" * 64),
        (TIMESTAMP, "", "v1=" + "0" * 64),
        (TIMESTAMP, "n" * 15, "v1=" + "0" * 64),
        (TIMESTAMP, "n" * 65, "v1=" + "0" * 64),
        (TIMESTAMP, "n" * 20 + "\0", "v1=" + "0" * 64),
        (TIMESTAMP, "n" * 20 + "\n", "v1=" + "0" * 64),
        (TIMESTAMP, NONCE, ""),
        (TIMESTAMP, NONCE, "0" * 64),
        (TIMESTAMP, NONCE, "v2=" + "0" * 64),
        (TIMESTAMP, NONCE, "v1=" + "0" * 63),
        (TIMESTAMP, NONCE, "v1=" + "0" * 64 + "\n"),
        (TIMESTAMP, NONCE, "v1=" + "F" * 64),
        (TIMESTAMP, NONCE, "v1=" + "é" * 64),
    ],
)
def test_garbage_is_no_signature(said):
    with pytest.raises(InvalidSignature):
        Signed.read(*said)
