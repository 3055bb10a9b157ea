"""Lists come in pages, and a cursor tells where the next one begins."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints

from domain.shared.errors import Rejected
from entrypoints.http.kit.values import Query

T = TypeVar("T")


class InvalidCursor(Rejected):
    """A cursor is what an earlier page of this list gave as `next_cursor`."""


class PageQuery(Query):
    """Which page: after which cursor, and how many items."""

    cursor: Annotated[str, StringConstraints(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50

    def place(self, *shape: Callable[[str], object]) -> tuple[Any, ...] | None:
        """Read the cursor's parts, each by its own reader. Raises `InvalidCursor`."""
        if self.cursor is None:
            return None
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            parts = urlsafe_b64decode(padded.encode("ascii")).decode("utf-8").split("|")
            return tuple(read(part) for read, part in zip(shape, parts, strict=True))
        except ValueError:
            raise InvalidCursor from None

    def number(self) -> int | None:
        """Read the cursor of a list in the order of numbers. Raises `InvalidCursor`."""
        place = self.place(_number)
        return None if place is None else place[0]

    @property
    def one_more(self) -> int:
        """How many items to look for: the last one only tells that there is another page."""
        return self.limit + 1

    def cut(
        self, found: Sequence[T], at: Callable[[T], tuple[object, ...]]
    ) -> tuple[Sequence[T], str | None]:
        """Split what was found into a page and its next cursor, null at the end."""
        page = found[: self.limit]
        return page, _cursor(*at(page[-1])) if len(found) > self.limit else None


class NumberedQuery(Query):
    """Which page, by its number, as some sources document it; far ones are as quick by a cursor."""

    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    limit: Annotated[int, Field(ge=1, le=100)] = 50

    @property
    def offset(self) -> int:
        """How many items lie before it."""
        return (self.page - 1) * self.limit

    def pages(self, total: int) -> int:
        """Give how many pages there are: at least one, which may be empty."""
        return max(1, -(-total // self.limit))


def _number(text: str) -> int:
    """Read a whole number that fits BIGINT."""
    if re.fullmatch(r"-?[0-9]{1,19}", text) is None or abs(int(text)) >= 2**63:
        raise ValueError(text)
    return int(text)


def _cursor(*parts: object) -> str:
    text = "|".join(str(each) for each in parts)
    return urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")
