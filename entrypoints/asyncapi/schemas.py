"""JSON Schemas of typed dictionaries: the few kinds of types that facts are made of."""

import inspect
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NewType,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from domain.shared.facts import Form

Json = dict[str, Any]
PLAIN: Mapping[object, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    None: {"type": "null"},
    object: {},
}


class Schemas:
    """Schemas by name; asking for one names it, and those that it stands on."""

    def __init__(self, prefix: str = "#/components/schemas/") -> None:
        self._prefix = prefix
        self._of: dict[str, type] = {}
        self.named: dict[str, Json] = {}

    def ref(self, told: type) -> Json:
        """Give the reference to the schema of a typed dictionary."""
        name = told.__name__
        if self._of.setdefault(name, told) is not told:
            raise ValueError(name)
        if name not in self.named:
            self.named[name] = {}
            self.named[name] = self._object(told)
        return {"$ref": self._prefix + name}

    def _object(self, told: type) -> Json:
        hints = get_type_hints(told, include_extras=True)
        members = {name: self._schema(hint) for name, hint in hints.items()}
        needed = [name for name, hint in hints.items() if get_origin(hint) is not NotRequired]
        about = inspect.cleandoc(told.__doc__ or "")
        return {"type": "object", "properties": members, "required": needed} | (
            {"description": about} if about else {}
        )

    def _schema(self, hint: object) -> Json:
        if hint in PLAIN:
            return dict(PLAIN[hint])
        origin = get_origin(hint)
        return self._named(hint) if origin is None else self._composed(origin, get_args(hint))

    def _composed(self, origin: object, parts: Sequence[object]) -> Json:
        if origin in {NotRequired, Annotated}:
            return self._schema(parts[0]) | _words(parts[1:])
        if origin in {Union, UnionType}:
            return _any_of([self._schema(each) for each in parts])
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self._schema(parts[1])}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return {"type": "array", "items": self._schema(parts[0])}
        raise TypeError(origin)

    def _named(self, hint: object) -> Json:
        if isinstance(hint, type) and is_typeddict(hint):
            return self.ref(hint)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"type": "string", "enum": [each.value for each in hint]}
        if isinstance(hint, NewType):
            return self._schema(hint.__supertype__)
        raise TypeError(hint)


def _words(notes: Sequence[object]) -> Json:
    forms = [each for each in notes if isinstance(each, Form)]
    said = [("format", each.format) for each in forms] + [
        ("pattern", each.pattern) for each in forms
    ]
    return {name: word for name, word in said if word is not None}


def _any_of(choices: Sequence[Json]) -> Json:
    """Give what any of these allows, in one word where they only differ in what they list."""
    kinds = [each for each in choices if each.get("type") != "null"]
    nullable = len(kinds) < len(choices)
    if all(each.keys() == {"type", "enum"} for each in kinds):
        listed = list(dict.fromkeys(word for each in kinds for word in each["enum"]))
        return _or_null({"type": "string", "enum": listed}, nullable=nullable)
    if len(kinds) == 1 and "type" in kinds[0]:
        return _or_null(kinds[0], nullable=nullable)
    return {"anyOf": list(choices)}


def _or_null(schema: Json, *, nullable: bool) -> Json:
    if not nullable:
        return schema
    listed = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | listed
