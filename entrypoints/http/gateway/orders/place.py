"""Cursors of lists of orders."""

from datetime import datetime


def instant(text: str) -> datetime:
    """Read the instant in a cursor. Raises `ValueError`."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at
