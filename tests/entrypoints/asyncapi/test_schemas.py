"""Schemas say what typed dictionaries say."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, NewType, NotRequired, TypedDict

import pytest

from domain.shared.facts import Form, IdText
from entrypoints.asyncapi.schemas import Schemas


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Shape(StrEnum):
    ROUND = "round"


Name = NewType("Name", str)


class Inner(TypedDict):
    n: int


class Outer(Inner):
    """What it is."""

    id: IdText
    named: Name
    colour: Colour | None
    either: Colour | Shape
    maybe: NotRequired[Annotated[str, Form(pattern="^a$")]]
    mixed: str | int | None
    inner: Inner | None
    many: list[Inner]
    some: Sequence[bool]
    by_name: Mapping[str, float]
    anything: object


def test_each_kind_of_member():
    schemas = Schemas()
    assert schemas.ref(Outer) == {"$ref": "#/components/schemas/Outer"}
    inner = {"$ref": "#/components/schemas/Inner"}
    members = {
        "n": {"type": "integer"},
        "id": {"type": "string", "format": "uuid"},
        "named": {"type": "string"},
        "colour": {"type": ["string", "null"], "enum": ["red", "blue", None]},
        "either": {"type": "string", "enum": ["red", "blue", "round"]},
        "maybe": {"type": "string", "pattern": "^a$"},
        "mixed": {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
        "inner": {"anyOf": [inner, {"type": "null"}]},
        "many": {"type": "array", "items": inner},
        "some": {"type": "array", "items": {"type": "boolean"}},
        "by_name": {"type": "object", "additionalProperties": {"type": "number"}},
        "anything": {},
    }
    assert schemas.named == {
        "Outer": {
            "type": "object",
            "description": "What it is.",
            "properties": members,
            "required": [each for each in members if each != "maybe"],
        },
        "Inner": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]},
    }


def test_two_of_one_name_are_refused():
    class Other(TypedDict):
        n: str

    Other.__name__ = "Inner"
    schemas = Schemas()
    schemas.ref(Inner)
    with pytest.raises(ValueError, match="Inner"):
        schemas.ref(Other)


def test_what_json_does_not_have_is_refused():
    with pytest.raises(TypeError):
        Schemas().ref(TypedDict("Odd", {"n": bytes}))
