"""Card payments of a demo: Stripe's stand-in, unless there is a key for Stripe itself."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from application.access.demo_ports import DemoStripe
from entrypoints.sandbox.stripe import StandIn, running
from entrypoints.settings import Settings

__all__ = ["WEBHOOK", "StandIn", "card_payments", "described"]

WEBHOOK = "/api/webhook/stripe"
ANYWHERE = {"0.0.0.0", "::"}  # noqa: S104  # Read, not listened on.


@asynccontextmanager
async def card_payments(settings: Settings) -> AsyncIterator[tuple[Settings, StandIn | None]]:
    """Run the stand-in where there is nobody else to take cards, and give settings that know it.

    What it knows is in the data folder, so that it goes on where it was, with the same keys.
    """
    if not settings.demo or settings.stripe_secret_key is not None:
        yield settings, None
        return
    folder = settings.data / "stripe-sandbox"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with running(state=folder / "state", **_place(settings)) as standin:
        known = {
            "stripe_secret_key": SecretStr(standin.secret_key),
            "stripe_publishable_key": standin.publishable_key,
            "stripe_webhook_secret": SecretStr(standin.webhook_secret),
            "stripe_api_base": standin.api_base,
            "stripe_form_url": standin.form_url,
        }
        yield settings.model_copy(update=known), standin


def _place(settings: Settings) -> Mapping[str, Any]:
    """Say where it listens, and where browsers find it."""
    if settings.demo_cards is None:
        local = settings.loopback or settings.host in ANYWHERE
        return {"host": "127.0.0.1" if local else settings.host}
    host, _, port = settings.demo_cards.partition(":")
    known_as = urlsplit(settings.url(0)).hostname
    return {"host": host, "port": int(port), "base_url": f"http://{known_as}:{port}"}


def described(standin: StandIn | None) -> DemoStripe | None:
    """Give what somebody needs who wants to try it."""
    if standin is None:
        return None
    return DemoStripe(
        standin.api_base, standin.publishable_key, standin.secret_key, standin.webhook_secret
    )
