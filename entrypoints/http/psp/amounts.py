"""Amounts of providers in answers."""

from decimal import Decimal
from typing import Self

from domain.psp.amounts import amount_text
from entrypoints.http.kit.values import Amount


class ExactAmount(Amount):
    """Major units as a JSON string: exact, with at least the decimals of the currency."""

    __slots__ = ()

    def __new__(cls, amount: Decimal, currency: str | None) -> Self:
        return str.__new__(cls, amount_text(amount, currency))


def exact(amount: Decimal | None, currency: str | None) -> ExactAmount | None:
    """Give an amount as an answer shows it; nothing where none was told."""
    return None if amount is None else ExactAmount(amount, currency)
