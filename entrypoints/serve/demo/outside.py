"""Whom a demo deals with outside: stand-ins for those of whom there is none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from entrypoints.sandbox.gateway.receiver import Receiver
from entrypoints.serve.demo.gateway import shops_called
from entrypoints.serve.demo.providers import StandIns, payment_providers
from entrypoints.serve.demo.rates import Tickers, gateway_rates
from entrypoints.serve.demo.stripe import StandIn, card_payments
from entrypoints.serve.stand_ins import told_to_others
from entrypoints.settings import Settings

__all__ = ["Outside", "outside"]


@dataclass(frozen=True, slots=True)
class Outside:
    """The stand-ins that run; nothing in the place of somebody real."""

    cards: StandIn | None
    providers: StandIns | None
    rates: Tickers | None
    shops: Receiver | None


@asynccontextmanager
async def outside(settings: Settings) -> AsyncIterator[tuple[Settings, Outside]]:
    """Run stand-ins, if this is a demo, and give settings that know them.

    Processes beside us on the same data folder read these settings, as long as we run.
    """
    async with (
        card_payments(settings) as (with_cards, cards),
        payment_providers(with_cards) as (with_providers, providers),
        gateway_rates(with_providers) as (known, rates),
        shops_called(known) as shops,
    ):
        with told_to_others(settings, known):
            yield known, Outside(cards, providers, rates, shops)
