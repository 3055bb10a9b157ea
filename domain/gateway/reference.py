"""What there is in the world: countries, currencies, banks, ways to pay, and ranges of cards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from domain.gateway.requisite import RequisiteType
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.errors import NotFound, Rejected
from domain.shared.values import value

T = TypeVar("T")


class UnknownMethod(Rejected):
    """There is no such payment method for the currency."""


class UnknownBank(Rejected):
    """There is no such bank for the currency."""


class EntryNotFound(NotFound):
    """There is no such entry, or it is switched off."""


class EntryKind(StrEnum):
    """What can be switched off one by one."""

    COUNTRY = "country"
    CURRENCY = "currency"
    BANK = "bank"
    METHOD = "method"


class CurrencyKind(StrEnum):
    """Who issues it."""

    FIAT = "fiat"
    CRYPTO = "crypto"


@value
class Country:
    """A country by its ISO 3166 code, with what is paid with and how it is telephoned to."""

    code: str
    name: str
    currency: str
    calling_code: str


@value
class NamedCurrency:
    """A currency that orders may be in, or are settled in."""

    currency: Currency
    name: str
    kind: CurrencyKind


@value
class Bank:
    """A bank, with its names in the systems that pass payments on."""

    code: str
    name: str
    country: str
    sbp_member: str | None = None
    bic: str | None = None
    ifsc_prefix: str | None = None


@value
class Method:
    """A way to pay in a currency: to what kind of requisite."""

    id: str
    currency: str
    code: str
    name: str
    type: RequisiteType
    directions: tuple[Direction, ...]


@value
class Card:
    """What the first digits of a card's number say."""

    digits: str
    scheme: str | None
    bank: str | None


@value
class Prefix:
    """First digits of numbers, from one to another: what has as many digits and lies between."""

    first: str
    last: str
    name: str

    def takes(self, digits: str) -> bool:
        return self.first <= digits[: len(self.first)] <= self.last


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries, by their ids; those that are switched off are not there."""

    countries: Mapping[str, Country]
    currencies: Mapping[str, NamedCurrency]
    banks: Mapping[str, Bank]
    methods: Mapping[str, Method]
    schemes: Collection[Prefix] = field(repr=False)
    card_banks: Collection[Prefix] = field(repr=False)

    def without(self, off: Collection[str]) -> "Catalogue":
        """Give it without entries such as `bank:sber`, and what cannot be without them."""
        countries = _left(self.countries, EntryKind.COUNTRY, off)
        currencies = _left(self.currencies, EntryKind.CURRENCY, off)
        banks = _left(self.banks, EntryKind.BANK, off)
        methods = _left(self.methods, EntryKind.METHOD, off)
        return Catalogue(
            countries,
            currencies,
            {code: each for code, each in banks.items() if each.country in countries},
            {id_: each for id_, each in methods.items() if each.currency in currencies},
            self.schemes,
            self.card_banks,
        )

    def method(self, currency: Currency, code: str) -> Method:
        """Give a way to pay. Raises `UnknownMethod`."""
        found = self.methods.get(method_id(currency.code, code))
        if found is None:
            raise UnknownMethod
        return found

    def bank(self, currency: Currency, code: str) -> Bank:
        """Give a bank of a country that pays so. Raises `UnknownBank`."""
        found = self.banks.get(code)
        if found is None or self.countries[found.country].currency != currency.code:
            raise UnknownBank
        return found

    def card(self, number: str) -> Card:
        """Say what is known of a card by its first digits: the longest range counts."""
        bank = _longest(self.card_banks, number)
        return Card(
            number[:8], _longest(self.schemes, number), bank if bank in self.banks else None
        )


def method_id(currency: str, code: str) -> str:
    """Give the id of a way to pay."""
    return f"{currency.lower()}-{code}"


def _left(all_: Mapping[str, T], kind: EntryKind, off: Collection[str]) -> dict[str, T]:
    return {id_: each for id_, each in all_.items() if f"{kind}:{id_}" not in off}


def _longest(prefixes: Collection[Prefix], number: str) -> str | None:
    fitting = [each for each in prefixes if each.takes(number)]
    found = max(fitting, key=lambda each: len(each.first), default=None)
    return None if found is None else found.name
