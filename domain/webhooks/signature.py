"""How callbacks are signed: as Standard Webhooks asks for it, and as the tracker did."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

PREFIX = "whsec_"


def signed(callback_id: UUID, at: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """Give the headers that prove a body ours: with each secret that is good now, newest first.

    Secrets are `whsec_` and base64. The key of `webhook-signature` is what the base64 stands for;
    the key of `X-Signature` is the secret's text as it was shown.
    """
    message_id, seconds = f"msg_{callback_id.hex}", str(int(at.timestamp()))
    content = b".".join((message_id.encode(), seconds.encode(), body))
    standard = (b64encode(_mac(_key(each), content)).decode() for each in secrets)
    plain = [_mac(each.encode(), body).hex() for each in secrets]
    names = ("X-Signature", "X-Signature-Previous")
    return {
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{each}" for each in standard),
        **dict(zip(names, plain, strict=False)),
    }


def _key(secret: str) -> bytes:
    return b64decode(secret.removeprefix(PREFIX))


def _mac(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")
