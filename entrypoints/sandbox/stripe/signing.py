"""Signatures of webhooks: Stripe-Signature, version 1."""

import hmac
from collections.abc import Iterable
from hashlib import sha256


def signature_header(body: bytes, secrets: Iterable[str], at: int) -> str:
    """Sign with each of the secrets that are in force."""
    signed = b"%d.%s" % (at, body)
    digests = (hmac.new(each.encode(), signed, sha256).hexdigest() for each in secrets)
    return ",".join([f"t={at}", *(f"v1={digest}" for digest in digests)])
