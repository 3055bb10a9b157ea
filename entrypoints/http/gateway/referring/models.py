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
class KnownCountryView(View):
    """A country by its ISO 3166 code."""

    code: str
    name: str
    currency: str
    calling_code: str


@dataclass(frozen=True, slots=True)
class KnownCurrencyView(View):
    """A currency; `exponent` is how many decimals its amounts have."""

    code: str
    name: str
    kind: CurrencyKind
    exponent: int


@dataclass(frozen=True, slots=True)
class KnownBankView(View):
    """A bank, with its currency and its names in the systems that pass payments on."""

    code: str
    name: str
    country: str
    currency: str
    sbp_member: str | None
    bic: str | None
    ifsc_prefix: str | None


@dataclass(frozen=True, slots=True)
class KnownMethodView(View):
    """A way to pay: orders name it by `code`. With `banks`: which of them may be asked for."""

    id: str
    code: str
    name: str
    currency: str
    type: RequisiteType
    directions: Sequence[Direction]
    banks: Sequence[str]


@dataclass(frozen=True, slots=True)
class KnownCountriesView(View):
    """All countries."""

    items: Sequence[KnownCountryView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class KnownCurrenciesView(View):
    """All currencies."""

    items: Sequence[KnownCurrencyView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class KnownBanksView(View):
    """All banks, or those of a currency."""

    items: Sequence[KnownBankView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class KnownMethodsView(View):
    """All ways to pay, or those of a currency."""

    items: Sequence[KnownMethodView]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class CardRangeView(View):
    """What the first digits of a card's number say; null where we do not know."""

    digits: str
    scheme: str | None
    bank: str | None


def country_view(country: Country) -> KnownCountryView:
    return KnownCountryView(country.code, country.name, country.currency, country.calling_code)


def currency_view(named: NamedCurrency) -> KnownCurrencyView:
    currency = named.currency
    return KnownCurrencyView(currency.code, named.name, named.kind, currency.exponent)


def bank_view(bank: Bank, currency: str) -> KnownBankView:
    return KnownBankView(
        bank.code,
        bank.name,
        bank.country,
        currency,
        bank.sbp_member,
        bank.bic,
        bank.ifsc_prefix,
    )


def method_view(method: Method, banks: Sequence[str]) -> KnownMethodView:
    return KnownMethodView(
        method.id,
        method.code,
        method.name,
        method.currency,
        method.type,
        method.directions,
        banks,
    )
