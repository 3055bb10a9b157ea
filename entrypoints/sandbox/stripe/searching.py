"""Stripe's search query language."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.shapes import Json

CLAUSE = re.compile(
    r"""\s*(?P<not>-)?(?P<field>[a-z0-9_.]+)(?:\[(?P<quote>["'])(?P<key>.+?)(?P=quote)\])?
    \s*(?P<sign>:|~|>=|<=|>|<)\s*
    (?:(?P<mark>["'])(?P<text>(?:\\.|(?!(?P=mark)).)*)(?P=mark)|(?P<bare>null|true|false|\d+))\s*""",
    re.VERBOSE,
)
JOINT = re.compile(r"(AND|OR)\s+|(?=-?[a-z])")
NUMBERS = ("amount", "created")
PARTLY = ("email", "name", "phone")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition."""

    field: str
    key: str | None
    sign: str
    value: str | None
    negated: bool

    def holds(self, record: Json) -> bool:
        return self._matches(_value(record, self.field, self.key)) != self.negated

    def _matches(self, actual: object) -> bool:
        if self.value is None or actual is None:
            return actual is None and self.value is None
        if isinstance(actual, bool):
            return str(actual).lower() == self.value
        if isinstance(actual, int) and self.value.isdecimal():
            return COMPARED[self.sign](actual, int(self.value))
        if self.sign == "~":
            return self.value.lower() in str(actual).lower()
        if self.field in PARTLY:
            return self.value.lower() == str(actual).lower()
        return self.value == str(actual)


COMPARED: dict[str, Callable[[int, int], bool]] = {
    ":": lambda actual, wanted: actual == wanted,
    ">": lambda actual, wanted: actual > wanted,
    "<": lambda actual, wanted: actual < wanted,
    ">=": lambda actual, wanted: actual >= wanted,
    "<=": lambda actual, wanted: actual <= wanted,
    "~": lambda actual, wanted: str(wanted) in str(actual),
}


def parse_query(query: str, fields: frozenset[str]) -> Callable[[Json], bool]:
    """Read a query about the fields that a kind of object may be searched by."""
    clauses: list[Clause] = []
    joints: set[str] = set()
    place = 0
    while place < len(query):
        if clauses:
            joint = JOINT.match(query, place)
            if joint is None:
                raise _unreadable(query)
            joints.add(joint.group(1) or "AND")
            place = joint.end()
        match = CLAUSE.match(query, place)
        if match is None:
            raise _unreadable(query)
        clauses.append(_clause(match, fields))
        place = match.end()
    if not clauses or len(joints) > 1:
        raise _unreadable(query)
    together = any if "OR" in joints else all
    return lambda record: together(clause.holds(record) for clause in clauses)


def _clause(match: re.Match[str], fields: frozenset[str]) -> Clause:
    field, bare = match["field"], match["bare"]
    if field not in fields or (field == "metadata") != (match["key"] is not None):
        raise ApiError(400, f"Field `{field}` is an unsupported search field for this resource.")
    sign = match["sign"]
    if sign in COMPARED.keys() - {":", "~"} and field not in NUMBERS:
        raise ApiError(400, f"Field `{field}` cannot be compared by {sign}.")
    if sign == "~" and field not in {*PARTLY, "metadata"}:
        raise ApiError(400, f"Field `{field}` cannot be searched by a part of it.")
    text = match["text"]
    value = re.sub(r"\\(.)", r"\1", text) if text is not None else bare
    return Clause(field, match["key"], sign, None if bare == "null" else value, bool(match["not"]))


def _value(record: Json, field: str, key: str | None) -> object:
    if key is not None:
        return record["metadata"].get(key)
    value: object = record
    for step in field.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _unreadable(query: str) -> ApiError:
    return ApiError(400, f"We were unable to parse your search query: {query[:200]}", param="query")
