"""Typed reading of a request's parameters, with Stripe's words about what is wrong."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from entrypoints.sandbox.stripe.errors import invalid, required, unknown
from entrypoints.sandbox.stripe.shapes import Json

INTEGER = re.compile(r"-?\d{1,18}")
KEYS, KEY_LENGTH, VALUE_LENGTH = 50, 40, 500
CURRENCIES = frozenset(
    {
        *("aed", "ars", "aud", "bgn", "brl", "cad", "chf", "clp", "cny", "czk", "dkk", "eur"),
        *("gbp", "hkd", "huf", "idr", "ils", "inr", "jpy", "krw", "kzt", "mxn", "myr", "nok"),
        *("nzd", "pen", "php", "pln", "ron", "rub", "sar", "sek", "sgd", "thb", "try", "twd"),
        *("uah", "usd", "vnd", "zar"),
    }
)


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one request, or of one object within them. Empty text means null."""

    values: Json = field(default_factory=dict)
    prefix: str = ""

    def name(self, key: str) -> str:
        return f"{self.prefix}[{key}]" if self.prefix else key

    def has(self, key: str) -> bool:
        return key in self.values

    def only(self, allowed: Collection[str]) -> None:
        """Refuse parameters that the endpoint does not know."""
        for key in self.values:
            if key not in allowed:
                raise unknown(self.name(key))

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise invalid(f"Invalid string: {value}", self.name(key))
        if len(value) > 5_000:  # noqa: PLR2004  # Stripe's limit for any text.
            message = f"Invalid string: {value[:20]}...; must be at most 5000 characters"
            raise invalid(message, self.name(key))
        return value

    def need(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise required(self.name(key))
        return value

    def integer(self, key: str) -> int | None:
        value = self.text(key)
        if value is None:
            return None
        if not INTEGER.fullmatch(value):
            message = f"Invalid integer: {value[:40]}"
            raise invalid(message, self.name(key), "parameter_invalid_integer")
        return int(value)

    def flag(self, key: str) -> bool | None:
        value = self.text(key)
        if value is None:
            return None
        if value not in {"true", "false"}:
            raise invalid(f"Invalid boolean: {value[:40]}", self.name(key))
        return value == "true"

    def choice(self, key: str, allowed: Collection[str]) -> str | None:
        value = self.text(key)
        if value is not None and value not in allowed:
            listed = ", ".join(sorted(allowed))
            message = f"Invalid {self.name(key)}: must be one of {listed}"
            raise invalid(message, self.name(key))
        return value

    def currency(self, key: str) -> str | None:
        value = self.text(key)
        if value is not None and value.lower() not in CURRENCIES:
            listed = ", ".join(sorted(CURRENCIES))
            message = f"Invalid currency: {value}. Stripe currently supports: {listed}"
            raise invalid(message, self.name(key))
        return value and value.lower()

    def inner(self, key: str) -> "Params":
        """Give the object under a key: an empty one where there is none."""
        value = self.values.get(key)
        if value is None or value == "":
            return Params({}, self.name(key))
        if not isinstance(value, dict):
            raise invalid("Invalid object", self.name(key))
        return Params(value, self.name(key))

    def texts(self, key: str) -> list[str]:
        value = self.values.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise invalid("Invalid array", self.name(key))
        return value

    def metadata(self, known: Json) -> Json:
        """Merge metadata: an empty value takes a key away, an empty object all of them."""
        if not self.has("metadata"):
            return known
        if self.values["metadata"] == "":
            return {}
        merged = dict(known)
        for key, value in self.inner("metadata").values.items():
            _check_metadata(key, value)
            merged[key] = value
        merged = {key: value for key, value in merged.items() if value != ""}
        if len(merged) > KEYS:
            raise invalid(f"Metadata can have at most {KEYS} keys", "metadata")
        return merged


def _check_metadata(key: str, value: object) -> None:
    if not isinstance(value, str):
        raise invalid("Metadata values must be strings", f"metadata[{key}]")
    if len(key) > KEY_LENGTH:
        message = f"Metadata keys can have up to {KEY_LENGTH} characters, but you passed in a key"
        raise invalid(f"{message} that is {len(key)} characters. Invalid key: {key}", "metadata")
    if len(value) > VALUE_LENGTH:
        message = f"Metadata values can have up to {VALUE_LENGTH} characters, but you passed in a"
        raise invalid(f"{message} value that is {len(value)} characters.", f"metadata[{key}]")
