"""Callbacks are signed as Standard Webhooks asks for it, and as the tracker did."""

import hashlib
import hmac
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from domain.webhooks.signature import signed
from tests.callbacks import FORMER, SECRET

BODY = '{"order_id":"1","bank":"Т-Банк"}'.encode()


def headers_of(*secrets):
    return signed(uuid4(), datetime.now(UTC), BODY, secrets)


def test_the_library_of_standard_webhooks_agrees():
    headers = headers_of(SECRET)
    assert Webhook(SECRET).verify(BODY, headers) == {"order_id": "1", "bank": "Т-Банк"}
    for wrong in (BODY + b" ", BODY.replace(b"1", b"2")):
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(wrong, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(FORMER).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY, headers | {"webhook-id": "msg_other"})


def test_it_signs_as_the_library_does():
    now = datetime.now(UTC)
    headers = signed(uuid4(), now, BODY, [SECRET])
    expected = Webhook(SECRET).sign(headers["webhook-id"], now, BODY.decode())
    assert headers["webhook-signature"] == expected


def test_either_secret_does_while_both_are_good():
    headers = headers_of(SECRET, FORMER)
    for each in (SECRET, FORMER):
        assert Webhook(each).verify(BODY, headers)


def test_the_trackers_header_is_over_the_body_alone():
    headers = headers_of(SECRET, FORMER)
    for name, secret in (("X-Signature", SECRET), ("X-Signature-Previous", FORMER)):
        assert headers[name] == hmac.new(secret.encode(), BODY, hashlib.sha256).hexdigest()
    assert "X-Signature-Previous" not in headers_of(SECRET)
