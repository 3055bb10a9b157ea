"""POST /api/webhook/stripe."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import jiter
from aiohttp import web

from application.funding.stripe_events.receive_event import ReceiveStripeEvent
from domain.funding.stripe_events import InvalidStripeEvent, StripeEvent
from domain.shared.errors import Rejected, Unavailable
from entrypoints.hooks.signature import Signature
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.kit.reading import check_size, read_body
from entrypoints.http.kit.values import View


class RefusedWebhook(Rejected):
    """The webhook cannot be taken; `said` is how the source puts it."""

    said: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = self.said


class MissingSignature(RefusedWebhook):
    """The webhook does not say who has signed it."""

    said = "Missing signature"


class InvalidStripeSignature(RefusedWebhook):
    """The webhook is not signed with one of the secrets that Stripe and we share, or is too old."""

    said = "Invalid signature"


class InvalidPayload(RefusedWebhook):
    """The body is not an event of Stripe, as JSON."""

    said = "Invalid payload"


class WebhookSecretNotConfigured(RefusedWebhook):
    """Nobody has told us yet how Stripe signs its webhooks."""

    said = "Webhook secret not configured"


@dataclass(frozen=True, slots=True)
class StripeWebhookView(View):
    """The event is kept for good: `success` if it is of a type that we act on."""

    status: Literal["success", "received"]
    event: str


def endpoint(receive: ReceiveStripeEvent, signature: Signature | None) -> Endpoint:
    async def handle(call: Call) -> StripeWebhookView:
        raw = await _signed(call.request, signature)
        try:
            event = await receive(document=_read(raw), raw=raw.decode())
        except InvalidStripeEvent:
            raise InvalidPayload from None
        return StripeWebhookView("success" if event.known else "received", event.type)

    return Endpoint(
        "POST",
        "/api/webhook/stripe",
        handle,
        summary="Take notice of an event, from Stripe",
        tag="Webhooks",
        needs=None,
        raises=(
            MissingSignature,
            WebhookSecretNotConfigured,
            InvalidStripeSignature,
            InvalidPayload,
            Unavailable,
        ),
        aliases=("/api/webhook/stripe/",),
        body_limit=StripeEvent.LONGEST,
        retell=under("error"),
        invalid_status=400,
    )


async def _signed(request: web.Request, signature: Signature | None) -> bytes:
    """Read the body of a webhook that Stripe has signed."""
    if not request.headers.get("Stripe-Signature"):
        raise MissingSignature
    if signature is None:
        raise WebhookSecretNotConfigured
    check_size(request, StripeEvent.LONGEST)
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise web.HTTPUnsupportedMediaType
    raw = await read_body(request, StripeEvent.LONGEST)
    if not signature.genuine(request.headers, raw):
        raise InvalidStripeSignature
    return raw


def _read(raw: bytes) -> object:
    try:
        return jiter.from_json(
            raw, float_mode="lossless-float", catch_duplicate_keys=True, allow_inf_nan=False
        )
    except ValueError:  # Also of what is nested too deeply.
        raise InvalidPayload from None
