"""Entries of the catalogue, as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.gateway.reference import Bank, Country, CurrencyKind, Method, NamedCurrency
from domain.gateway.requisite import RequisiteType
from domain.gateway.states import Direction
from entrypoints.http.kit.values import Code, Path, Query, View

TAG = "Gateway reference"
REFERENCE = "/api/v1/reference"


class EntryPath(Path):
    """Which entry, by its code; of methods by their id."""

    code: str


class CurrencyQuery(Query):
    """Of which currency; of all if it is left out."""

    currency: Code | None = None


@dataclass(frozen=True, slots=True)
class CountryView(View):
    """A country by its ISO 3166 code."""

    code: str
    name: str
    currency: str
    calling_code: str


@dataclass(frozen=True, slots=True)
class CurrencyView(View):
    """A currency; `exponent` is how many decimals its amounts have."""

    code: str
    name: str
    kind: CurrencyKind
    exponent: int


@dataclass(frozen=True, slots=True)
class BankView(View):
    """A bank, with its currency and its names in the systems that pass payments on."""

    code: str
    name: str
    country: str
    currency: str
    sbp_member: str | None
    bic: str | None
    ifsc_prefix: str | None


@dataclass(frozen=True, slots=True)
class MethodView(View):
    """A way to pay: orders name it by `code`. With `banks`: which of them may be asked for."""

    id: str
    code: str
    name: str
    currency: str
    type: RequisiteType
    directions: Sequence[Direction]
    banks: Sequence[str]


@dataclass(frozen=True, slots=True)
class CountriesView(View):
    """All countries."""

    items: Sequence[CountryView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class CurrenciesView(View):
    """All currencies."""

    items: Sequence[CurrencyView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class BanksView(View):
    """All banks, or those of a currency."""

    items: Sequence[BankView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class MethodsView(View):
    """All ways to pay, or those of a currency."""

    items: Sequence[MethodView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class CardView(View):
    """What the first digits of a card's number say; null where we do not know."""

    digits: str
    scheme: str | None
    bank: str | None


def country_view(country: Country) -> CountryView:
    return CountryView(country.code, country.name, country.currency, country.calling_code)


def currency_view(named: NamedCurrency) -> CurrencyView:
    currency = named.currency
    return CurrencyView(currency.code, named.name, named.kind, currency.exponent)


def bank_view(bank: Bank, currency: str) -> BankView:
    return BankView(
        bank.code,
        bank.name,
        bank.country,
        currency,
        bank.sbp_member,
        bank.bic,
        bank.ifsc_prefix,
    )


def method_view(method: Method, banks: Sequence[str]) -> MethodView:
    return MethodView(
        method.id,
        method.code,
        method.name,
        method.currency,
        method.type,
        method.directions,
        banks,
    )
