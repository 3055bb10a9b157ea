"""What several containers have, put together."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def joined(*parts: Iterable[T]) -> list[T]:
    """Give what all parts have: endpoints, handlers, schedules."""
    return [each for part in parts for each in part]
