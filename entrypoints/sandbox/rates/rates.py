"""Made-up rates: those that are usual, and a little more or less of them every day."""

import math
from collections.abc import Mapping

import orjson

DAY_MS = 86_400_000
PER_DOLLAR: Mapping[str, float] = {
    "USD": 1.0,
    "EUR": 0.92,
    "GBP": 0.79,
    "INR": 83.4,
    "TRY": 34.2,
    "BRL": 5.45,
    "MXN": 18.9,
    "RUB": 92.0,
    "KZT": 478.0,
    "AED": 3.6725,
    "JPY": 151.0,
    "CNY": 7.2,
    "PLN": 3.98,
    "CZK": 23.3,
}
"""Currencies that nobody trades here, as USDT, have no rate."""


def rate(of: str, to: str, ms: int) -> orjson.Fragment:
    """Give what one unit was worth on the day of an instant, as a JSON number."""
    return orjson.Fragment(f"{_rate(of, to, ms // DAY_MS):.6f}")


def _rate(of: str, to: str, day: int) -> float:
    return _per_dollar(to, day) / _per_dollar(of, day)


def _per_dollar(currency: str, day: int) -> float:
    phase = sum(currency.encode())
    wave = math.sin(day / 17 + phase) * 0.012 + math.sin(day / 5.3 + phase * 3) * 0.004
    return PER_DOLLAR[currency] * (1.0 if currency in {"USD", "AED"} else 1.0 + wave)
