"""What is agreed on with a store, before it is known who earns a reward."""

from dataclasses import replace
from decimal import Decimal

from application.gateway.ports import Quote
from domain.gateway.order import Order
from domain.gateway.pricing import Fee, Terms
from domain.gateway.store import Store

DECIMALS = Decimal("0.00000001")
"""Rates are kept with so many: an order is reckoned by what is kept."""
FREE = Fee(Decimal(0))
SANDBOX_RATE = Decimal(100)
"""Of sandbox stores, whatever fiat costs."""


def agreed(order: Order, store: Store, quote: Quote, fee: Fee) -> Order:
    """Give an order with the terms of its store."""
    rate = quote.applied.quantize(DECIMALS)
    terms = Terms(rate, store.settlement, fee, FREE, store.may_lose)
    return replace(order, terms=terms, base_rate=str(quote.base.quantize(DECIMALS)))


def played(order: Order, store: Store) -> Order:
    """Give an order of a sandbox store with terms that cost nothing."""
    terms = Terms(SANDBOX_RATE, store.settlement, FREE, FREE)
    return replace(order, terms=terms, base_rate=str(SANDBOX_RATE))
