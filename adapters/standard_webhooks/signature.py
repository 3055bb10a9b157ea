"""Whether a webhook comes from who shares a secret with us."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError, WebhookVerificationError


class UnusableSecret(ValueError):
    """A secret of Standard Webhooks is base64, mostly after `whsec_`, and not empty."""


class StandardWebhookSignature:
    """`Signature`: the three headers over the body as it came, at most 5 minutes old or early."""

    def __init__(self, secret: str) -> None:
        try:
            self._webhook = Webhook(secret)
        except (ValueError, EmptyWebhookSecretError):
            raise UnusableSecret from None

    def __repr__(self) -> str:
        return "StandardWebhookSignature(...)"

    def sign(self, body: str) -> dict[str, str]:
        """Give the headers with which the other side sends a body."""
        message_id, now = f"msg_{uuid4().hex}", datetime.now(UTC)
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._webhook.sign(message_id, now, body),
        }

    def genuine(self, headers: Mapping[str, str], body: bytes) -> bool:
        try:
            self._webhook.verify(body, dict(headers), json_parse=False)
        except (WebhookVerificationError, ValueError):  # A malformed signature or body text.
            return False
        return True
