"""The files as a catalogue."""

import json
from importlib.resources import files
from typing import Any

from domain.gateway.reference import (
    Bank,
    Catalogue,
    Country,
    CurrencyKind,
    Method,
    NamedCurrency,
    Prefix,
    method_id,
)
from domain.gateway.requisite import RequisiteType
from domain.gateway.states import Direction
from domain.shared.currencies import CURRENCIES


def read_catalogue() -> Catalogue:
    """Give everything that there is."""
    bins = _read("bins")
    banks = (Bank(**each) for each in _read("banks"))
    methods = (_method(each) for each in _read("methods"))
    return Catalogue(
        {each["code"]: Country(**each) for each in _read("countries")},
        {each["code"]: _currency(each) for each in _read("currencies")},
        {each.code: each for each in banks},
        {each.id: each for each in methods},
        _prefixes(bins["schemes"], "scheme"),
        _prefixes(bins["banks"], "bank"),
    )


def _read(name: str) -> Any:  # noqa: ANN401  # Whatever JSON is.
    return json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))


def _currency(facts: dict[str, str]) -> NamedCurrency:
    return NamedCurrency(CURRENCIES[facts["code"]], facts["name"], CurrencyKind(facts["kind"]))


def _method(facts: dict[str, Any]) -> Method:
    return Method(
        method_id(facts["currency"], facts["code"]),
        facts["currency"],
        facts["code"],
        facts["name"],
        RequisiteType(facts["type"]),
        tuple(map(Direction, facts["directions"])),
    )


def _prefixes(rows: list[dict[str, Any]], name: str) -> tuple[Prefix, ...]:
    found = []
    for row in rows:
        for each in row["prefixes"]:
            first, _, last = each.partition("-")
            found.append(Prefix(first, last or first, row[name]))
    return tuple(found)
