"""What devices send, and how they sign it."""

import json
from datetime import UTC, datetime
from itertools import count

from domain.gateway.device import signature

_ids = (f"n-{n}" for n in count())


def sms(amount="5000", *, name="Анна П.", at=None, tail="1234", **others):
    """Give what Sberbank tells of a transfer."""
    text = f"MIR-{tail} 15:03 Перевод {amount}р от {name} Баланс: 91 234,50р"
    at = at or datetime.now(UTC)
    return {"channel": "sms", "sender": "900", "text": text, "received_at": at.isoformat()} | others


def signed(secret, body=None, *, message_id=None, at=None):
    """Give body and headers as aiohttp takes them."""
    raw = b"" if body is None else json.dumps(body).encode()
    message_id = message_id or next(_ids)
    seconds = str(int((at or datetime.now(UTC)).timestamp()))
    headers = {
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1a,no {signature(secret, message_id, seconds, raw)}",
    }
    if raw:
        headers["Content-Type"] = "application/json"
    return {"data": raw, "headers": headers}
