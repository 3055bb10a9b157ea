"""Rates of a demo's gateway: a stand-in, unless somebody says whom to ask."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from entrypoints.sandbox.rates.tickers import Tickers, tickers
from entrypoints.settings import Settings

__all__ = ["Tickers", "gateway_rates"]


@asynccontextmanager
async def gateway_rates(settings: Settings) -> AsyncIterator[tuple[Settings, Tickers | None]]:
    """Run the stand-in if this is a demo, and give settings that know it."""
    if not settings.demo or settings.model_fields_set & {"coingecko_url", "rapira_url"}:
        yield settings, None
        return
    async with tickers() as standin:
        known = {"coingecko_url": standin.url, "rapira_url": standin.rapira_url}
        yield settings.model_copy(update=known), standin
