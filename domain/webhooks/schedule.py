"""When a callback that failed is tried again."""

from datetime import timedelta

_FIRST = tuple(timedelta(seconds=each) for each in (5, 30, 120, 600, 3_600))
_THEN = timedelta(hours=3)
_FOR = timedelta(days=3)
DELAYS = _FIRST + (_THEN,) * (_FOR // _THEN)
"""After the first failure, after the second, ...; then it is a dead letter."""


def delay_after(failures: int) -> timedelta | None:
    """Give how long to wait after so many failures; None when it is not tried any more."""
    return DELAYS[failures - 1] if failures <= len(DELAYS) else None
