"""Payment providers of a demo: stand-ins, unless somebody has an account at one of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import SecretStr

from application.access.demo_ports import DemoProviders
from entrypoints.sandbox.psp import Settings as HowTheyAre
from entrypoints.sandbox.psp import StandIns, running
from entrypoints.serve.demo.stripe import ANYWHERE
from entrypoints.settings import Settings

__all__ = ["StandIns", "described", "payment_providers"]

PAST_DAYS = 90
SPEED = 500.0
"""Requests a second: nobody else asks these providers."""
UNREADABLE = 12_000
"""One operation in so many cannot be read, so that there is something to see among the parked."""


@asynccontextmanager
async def payment_providers(settings: Settings) -> AsyncIterator[tuple[Settings, StandIns | None]]:
    """Run the stand-ins where there is no provider, and give settings that know them.

    They have the same past at every start, and what has happened while they ran. Whoever asks
    waits until they are released.
    """
    real = settings.vima_api_key or settings.vima_user or settings.payshack_email
    if not settings.demo or real is not None:
        yield settings, None
        return
    folder = settings.data / "psp-sandbox"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    host = "127.0.0.1" if settings.loopback or settings.host in ANYWHERE else settings.host
    how = HowTheyAre(days=PAST_DAYS, unreadable=UNREADABLE)
    async with running(settings=how, state=folder / "runs", held=True, host=host) as standins:
        given = settings.model_fields_set
        known = {
            "vima_api_key": SecretStr(standins.api_key),
            "vima_base_url": standins.vima_url,
            "vima_requests_per_second": SPEED,
            "payshack_email": standins.email,
            "payshack_password": SecretStr(standins.password),
            "payshack_api_url": standins.payshack_url,
            "payshack_requests_per_second": SPEED,
        }
        if "currency_rates_url" not in given:
            known["currency_rates_url"] = standins.rates_url
        if "initial_sync_days" not in given:
            known["initial_sync_days"] = PAST_DAYS
        yield settings.model_copy(update=known), standins


def described(standins: StandIns | None) -> DemoProviders | None:
    """Give what somebody needs who wants to try them."""
    if standins is None:
        return None
    return DemoProviders(
        vima_base_url=standins.vima_url,
        payshack_base_url=standins.payshack_url,
        email=standins.email,
        vima_api_key=standins.api_key,
        password=standins.password,
    )
