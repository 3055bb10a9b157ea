"""The filters that every list, figure and export of the hub takes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from domain.psp.filters import (
    InvalidPeriod,
    OperationFilter,
    Period,
    UnknownTimezone,
    timezone,
)
from domain.psp.operation import Direction, Status
from entrypoints.http.kit.days import Day
from entrypoints.http.kit.values import Query

MOST_CHOICES = 50


def split(text: str | None) -> frozenset[str]:
    """Read choices between commas; none for all of them."""
    return frozenset(each.strip() for each in text.split(",")) if text else frozenset()


def _of(known: Callable[[str], object], what: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        try:
            for each in split(text):
                known(each)
        except ValueError:
            raise ValueError(what) from None
        return text

    return check


def _few(text: str) -> str:
    if len(split(text)) > MOST_CHOICES or not all(split(text)):
        raise ValueError(f"1 to {MOST_CHOICES} choices, between commas")
    return text


def _zone(name: str) -> str:
    try:
        timezone(name)
    except UnknownTimezone:
        raise ValueError(UnknownTimezone.__doc__) from None
    return name


Choices = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000, pattern=r"^[^\x00-\x1f]+$"),
    AfterValidator(_few),
]
Statuses = Annotated[Choices, AfterValidator(_of(Status, f"Each is one of {', '.join(Status)}"))]
Directions = Annotated[
    Choices, AfterValidator(_of(Direction, f"Each is one of {', '.join(Direction)}"))
]
AmountBound = Annotated[Decimal, Field(ge=0, le=10**15, decimal_places=8, allow_inf_nan=False)]


Zone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_zone)]


class OperationChoice(BaseModel):
    """Which operations, whenever they were: several choices of one kind stand between commas."""

    source: Choices | None = None
    project: Choices | None = None
    status: Statuses | None = None
    direction: Directions | None = None
    currency: Choices | None = None
    payment_method: Choices | None = None
    country: Choices | None = None
    amount_min: AmountBound | None = None
    amount_max: AmountBound | None = None

    @model_validator(mode="after")
    def _amounts_in_order(self) -> Self:
        bounds = self.amount_min, self.amount_max
        if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
            raise ValueError("amount_min is at most amount_max")
        return self

    def within(self, period: Period | None) -> OperationFilter:
        """Give the choice in the domain's words."""
        return OperationFilter(
            period=period,
            sources=split(self.source),
            projects=split(self.project),
            statuses=frozenset(map(Status, split(self.status))),
            directions=frozenset(map(Direction, split(self.direction))),
            currencies=split(self.currency),
            methods=split(self.payment_method),
            countries=split(self.country),
            amount_min=self.amount_min,
            amount_max=self.amount_max,
        )


class FilterQuery(OperationChoice, Query):
    """Which operations, and when: dates are inclusive."""

    timezone: Zone = "UTC"
    from_date: Day | None = None
    to_date: Day | None = None

    @field_validator("to_date")
    @classmethod
    def _after_its_beginning(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("from_date")
        if first is not None and last is not None and "timezone" in info.data:
            try:
                Period(first, last, timezone(info.data["timezone"]))
            except InvalidPeriod:
                raise ValueError(InvalidPeriod.__doc__) from None
        return last

    def period(self, now: datetime, days: int | None) -> Period | None:
        """Give the days that are meant: without dates the last `days`, or (none) all of them.

        Raises `InvalidPeriod`.
        """
        zone = timezone(self.timezone)
        last = self.to_date or now.astimezone(zone).date()
        if self.from_date is not None:
            return Period(self.from_date, max(last, self.from_date), zone)
        if days is None:
            return None if self.to_date is None else Period(date(2000, 1, 1), last, zone)
        return Period(last - timedelta(days=days - 1), last, zone)

    def filter(self, now: datetime, days: int | None = None) -> OperationFilter:
        """Give the choice in the domain's words. Raises `InvalidPeriod`."""
        return self.within(self.period(now, days))
