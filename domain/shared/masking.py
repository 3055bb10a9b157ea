"""What may be shown of a number that tells where money goes."""

SHOWN_DIGITS = 4


def ending(number: str) -> str:
    """Give its last four characters, but never more than half of it."""
    return number[len(number) - min(SHOWN_DIGITS, len(number) // 2) :]


def masked(number: str) -> str:
    """Give dots, however long it is, and its ending."""
    return "\u2022" * SHOWN_DIGITS + ending(number)
