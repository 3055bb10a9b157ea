"""Stripe's published test cards and test payment methods, and what each of them does."""

from entrypoints.sandbox.stripe.cards.banks import BANK_ACCOUNTS
from entrypoints.sandbox.stripe.cards.behaving import BEHAVING
from entrypoints.sandbox.stripe.cards.brands import BRANDS
from entrypoints.sandbox.stripe.cards.card import TestCard
from entrypoints.sandbox.stripe.cards.countries import COUNTRIES

ALL = (*BRANDS, *COUNTRIES, *BEHAVING, *BANK_ACCOUNTS)

BY_ID = {name: card for card in ALL for name in card.names}
"""By their published ids: pm_card_visa."""

BY_NUMBER = {card.number: card for card in reversed(ALL)}
"""By their published numbers."""

__all__ = ["ALL", "BY_ID", "BY_NUMBER", "TestCard"]
