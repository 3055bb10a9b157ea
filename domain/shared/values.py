"""How values are made."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Make a frozen, slotted dataclass that is made in half the time.

    The `__init__` of a frozen dataclass looks up the slot of each field by its name; this one
    knows the slots. A posting makes a dozen values, and this is a tenth of its processor time.
    """
    made = dataclass(frozen=True, slots=True)(cls)
    known: dict[str, Any] = {}
    signature, body = ["self"], []
    for each in fields(made):  # type: ignore[arg-type]  # It has just become one.
        if not each.init:
            return made
        known[f"set_{each.name}"] = getattr(made, each.name).__set__
        if each.default is not MISSING:
            known[f"default_{each.name}"] = each.default
            signature.append(f"{each.name}=default_{each.name}")
        elif each.default_factory is not MISSING:
            return made
        else:
            signature.append(each.name)
        body.append(f"set_{each.name}(self, {each.name})")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "".join(f"\n    {line}" for line in body)
    exec(f"def __init__({', '.join(signature)}):{lines}", known)  # noqa: S102  # As dataclasses does.
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = made.__init__.__annotations__
    made.__init__ = init  # type: ignore[method-assign]
    return made
