"""Card payments of a demo: Stripe's stand-in, unless there is a key for Stripe itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

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
    host = "127.0.0.1" if settings.loopback or settings.host in ANYWHERE else settings.host
    async with running(state=folder / "state", host=host) as standin:
        known = {
            "stripe_secret_key": SecretStr(standin.secret_key),
            "stripe_publishable_key": standin.publishable_key,
            "stripe_webhook_secret": SecretStr(standin.webhook_secret),
            "stripe_api_base": standin.api_base,
            "stripe_form_url": standin.form_url,
        }
        yield settings.model_copy(update=known), standin


def described(standin: StandIn | None) -> DemoStripe | None:
    """Give what somebody needs who wants to try it."""
    if standin is None:
        return None
    return DemoStripe(
        standin.api_base, standin.publishable_key, standin.secret_key, standin.webhook_secret
    )
