"""Types of fields in bodies, parameters and views."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Self

from jiter import LosslessFloat
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from domain.shared.currencies import Currency
from domain.shared.money import Money, Total, currency_of

DECIMAL = r"^[0-9]{1,31}(\.[0-9]{1,31})?$"


class _Input(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Path(_Input):
    """The parameters of a path."""


class Query(_Input):
    """The parameters behind the question mark; unknown ones are ignored."""


class Body(_Input):
    """What a caller sends. An unknown member is refused: it may be a misspelt wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Form(Body):
    """What a caller sends as a form, because a standard says so; it may say more than we read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class View:
    """What a caller gets: subclasses are frozen, slotted dataclasses."""

    __slots__ = ()


def as_written(value: object) -> str:
    """Take a number or a string as the caller has written it."""
    # `true` is an int to Python. A JSON number with decimals arrives as its own text.
    if isinstance(value, bool) or not isinstance(value, int | str | LosslessFloat):
        raise ValueError("An amount is a number or a string")  # noqa: TRY004  # Pydantic's way.
    return str(value)


AmountText = Annotated[
    str,
    BeforeValidator(as_written),
    StringConstraints(max_length=64),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": DECIMAL}, {"type": "number", "minimum": 0}]}
    ),
]
"""Major units, exactly as sent; `Money.parse` reads it."""


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("Text has no control characters")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_printable)]
"""A line of text that is safe to store and to show."""
Search = Annotated[str, StringConstraints(max_length=200), AfterValidator(_printable)]
"""What somebody types into a search box."""
INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:]{8}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"


def _as_text(value: object) -> object:
    # Pydantic takes numbers, too, and guesses whether they are seconds.
    if not (isinstance(value, str) and re.fullmatch(INSTANT, value)):
        raise ValueError("An instant is like 2026-01-31T23:59:59Z, with its offset")
    return value


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("There is no such instant") from None


Instant = Annotated[AwareDatetime, BeforeValidator(_as_text), AfterValidator(_in_utc)]
"""A moment, told with an offset from UTC (RFC 3339)."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,10}$")]
"""A currency's code."""


def named_currency(code: str | None) -> Currency | None:
    """Give the currency of a code, if there is a code. Raises `UnknownCurrency`."""
    return None if code is None else currency_of(code)


class Amount(str):
    """Major units with all decimals of the currency, as a JSON string."""

    __slots__ = ()
    schema: ClassVar[Mapping[str, Any]] = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}

    def __new__(cls, money: Money | Total) -> Self:
        return str.__new__(cls, str(money))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.str_schema()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(cls.schema)


class Number(Amount):
    """Major units as an exact JSON number; a string when the request says so."""

    __slots__ = ()
    schema: ClassVar[Mapping[str, Any]] = {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}],
        "description": "A number with all decimals; a string with `Prefer: money=string`.",
    }
