"""Types of fields in bodies, parameters and views."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from jiter import LosslessFloat
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from domain.shared.money import Money

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


class View:
    """What a caller gets: subclasses are frozen, slotted dataclasses."""

    __slots__ = ()


def _as_written(value: object) -> str:
    # `true` is an int to Python. A JSON number with decimals arrives as its own text.
    if isinstance(value, bool) or not isinstance(value, int | str | LosslessFloat):
        raise ValueError("An amount is a number or a string")  # noqa: TRY004  # Pydantic's way.
    return str(value)


AmountText = Annotated[
    str,
    BeforeValidator(_as_written),
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
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,10}$")]
"""A currency's code."""


class Amount(str):
    """Major units with all decimals of the currency, as a JSON string."""

    __slots__ = ()
    schema: ClassVar[Mapping[str, Any]] = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}

    def __new__(cls, money: Money) -> Self:
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
