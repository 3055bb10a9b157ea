"""How the providers write numbers, times and ids."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson

from entrypoints.sandbox.economy.dice import Dice

IST = timedelta(hours=5, minutes=30)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def decimal(hundredths: int, digits: int = 2) -> orjson.Fragment:
    """Write an amount as a JSON number with its zeros, as no float would be."""
    whole, part = divmod(hundredths, 100)
    return orjson.Fragment(f"{whole}.{part:02d}{'0' * (digits - 2)}")


def iso(ms: int, *, short: bool = False) -> str:
    """Write an instant in UTC; short: with the zeros at the end of its fraction left out."""
    seconds, part = divmod(ms, 1000)
    fraction = f"{part:03d}"
    if short:
        fraction = fraction.rstrip("0") or "0"
    return f"{_written(seconds, 'T')}.{fraction}Z"


def zoneless(ms: int) -> str:
    """Write an instant in UTC without saying so."""
    seconds, part = divmod(ms, 1000)
    return f"{_written(seconds, ' ')}.{part:03d}000"


def indian(ms: int) -> str:
    """Write an instant as PayShack's transaction ids have it: Indian time without any zeros."""
    at = _utc(ms // 1000) + IST
    return f"{at.year}{at.month}{at.day}{at.hour % 12 or 12}{at:%M%S}"


def letters(random: Dice, count: int) -> str:
    return "".join(random.choices(LETTERS, k=count))


def uuid7(ms: int, random: Dice) -> str:
    """Write a UUID of version 7 without dashes."""
    low = random.getrandbits(74)
    return UUID(int=ms << 80 | 7 << 76 | (low >> 62) << 64 | 2 << 62 | low & (1 << 62) - 1).hex


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _written(seconds: int, between: str) -> str:
    return _utc(seconds).isoformat(between)[:19]
