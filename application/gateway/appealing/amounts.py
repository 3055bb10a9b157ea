"""Amounts as they are said in appeals: what was really paid."""

from domain.gateway.order import Order
from domain.shared.money import InvalidAmount, Money, plain


def check_amount(text: str | None) -> None:
    """Raise `InvalidAmount` for what is no amount of any order, before anything is looked up."""
    if text is not None and plain(text) == "0":
        raise InvalidAmount


def fiat(text: str, order: Order) -> Money:
    """Give an amount in the currency of an order. Raises `InvalidAmount`, `AmountOutOfRange`."""
    check_amount(text)
    return Money.parse(text, order.amount.currency)
