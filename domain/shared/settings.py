"""What operators tune while the house runs; each context declares its own in `settings.py`.

The environment is for secrets and connections; everything else that may be tuned is one of these.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar, cast

from domain.shared.errors import NotFound, Rejected

T = TypeVar("T")


class SettingNotFound(NotFound):
    """There is no such setting."""


class InvalidSetting(Rejected):
    """The setting does not take this value."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.sentence = why or self.sentence


class Kind(StrEnum):
    """What values a setting takes."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    LIST = "list"


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[T]):
    """One thing to tune, with what it is as long as nobody has tuned it.

    The default's type is the type: `bool`, `int`, `Decimal`, `str`, or a `frozenset` of words.
    `minimum` and `maximum` bound numbers; `choices` are the words that there are; `check` raises
    `InvalidSetting` for whatever else is wrong.
    """

    name: str
    default: T
    description: str
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[T], None] | None = None

    LONGEST: ClassVar[int] = 500
    MOST_WORDS: ClassVar[int] = 100
    LARGEST: ClassVar[int] = 10**15

    @property
    def kind(self) -> Kind:
        return next(kind for kind, type_ in _TYPES.items() if isinstance(self.default, type_))

    def read(self, value: object) -> T:
        """Take a value as it is stored or sent. Raises `InvalidSetting`, which says why."""
        read = cast("T", _READERS[self.kind](self, value))
        if self.check is not None:
            self.check(read)
        return read

    def bounded(self, number: int | Decimal) -> None:
        least = -self.LARGEST if self.minimum is None else self.minimum
        most = self.LARGEST if self.maximum is None else self.maximum
        if not least <= number <= most:
            raise InvalidSetting(f"The number must be from {least} to {most}.")

    def chosen(self, words: Iterable[str]) -> None:
        for each in words:
            if len(each) > self.LONGEST or not each.isprintable():
                raise InvalidSetting(f"Text has at most {self.LONGEST} printable characters.")
            if self.choices and each not in self.choices:
                raise InvalidSetting(f"There are only these: {', '.join(self.choices)}.")


def written(value: Any) -> Any:  # noqa: ANN401  # Whatever a setting may be.
    """Give a setting's value as it is stored and sent: decimals are text."""
    if isinstance(value, frozenset):
        return sorted(value)
    return format(value, "f") if isinstance(value, Decimal) else value


def _boolean(_: Setting[bool], value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidSetting("The value must be true or false.")
    return value


def _integer(setting: Setting[int], value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidSetting("The value must be a whole number.")
    setting.bounded(value)
    return value


def _decimal(setting: Setting[Decimal], value: object) -> Decimal:
    text = "" if isinstance(value, bool) or not isinstance(value, int | str) else str(value)
    if not re.fullmatch(r"-?[0-9]{1,16}(\.[0-9]{1,12})?", text, re.ASCII):
        raise InvalidSetting("The value must be a decimal number, as 12.50 or as text.")
    number = Decimal(text)
    setting.bounded(number)
    return number


def _text(setting: Setting[str], value: object) -> str:
    if not isinstance(value, str):
        raise InvalidSetting("The value must be text.")
    setting.chosen([value])
    return value


def _words(setting: Setting[frozenset[str]], value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InvalidSetting("The value must be a list of words.")
    if len(value) > setting.MOST_WORDS:
        raise InvalidSetting(f"The list has at most {setting.MOST_WORDS} words.")
    setting.chosen(value)
    return frozenset(value)


_TYPES: Mapping[Kind, type] = {  # In this order: a `bool` is an `int`, too.
    Kind.BOOLEAN: bool,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.TEXT: str,
    Kind.LIST: frozenset,
}
_READERS: Mapping[Kind, Callable[[Setting[Any], object], object]] = {
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.TEXT: _text,
    Kind.LIST: _words,
}
