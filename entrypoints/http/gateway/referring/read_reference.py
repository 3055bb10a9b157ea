"""GET /api/v1/reference/{countries,currencies,banks,methods}, lists and items, and /bins."""

import re
from collections.abc import Sequence
from typing import TypeVar

from application.gateway.referring.reference import Reference
from domain.gateway.reference import Catalogue, EntryNotFound
from entrypoints.http.gateway.referring.models import (
    REFERENCE,
    TAG,
    CardRangeView,
    CurrencyQuery,
    EntryPath,
    KnownBanksView,
    KnownBankView,
    KnownCountriesView,
    KnownCountryView,
    KnownCurrenciesView,
    KnownCurrencyView,
    KnownMethodsView,
    KnownMethodView,
    bank_view,
    country_view,
    currency_view,
    method_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint, Handle
from entrypoints.http.kit.values import Path

T = TypeVar("T")


class CardPath(Path):
    """The first six to eight digits of a card's number: never more of it."""

    digits: str


def lists(reference: Reference) -> Sequence[Endpoint]:
    """Give the routes of lists."""

    async def countries(_: Call) -> KnownCountriesView:
        return KnownCountriesView(
            [country_view(each) for each in reference.now().countries.values()]
        )

    async def currencies(_: Call) -> KnownCurrenciesView:
        found = reference.now().currencies.values()
        return KnownCurrenciesView([currency_view(each) for each in found])

    async def banks(_: Call, *, query: CurrencyQuery) -> KnownBanksView:
        catalogue = reference.now()
        views = [bank_view(each, _pays(catalogue, each.code)) for each in catalogue.banks.values()]
        return KnownBanksView([each for each in views if query.currency in {None, each.currency}])

    async def methods(_: Call, *, query: CurrencyQuery) -> KnownMethodsView:
        catalogue = reference.now()
        views = [_method(catalogue, each) for each in catalogue.methods]
        return KnownMethodsView([each for each in views if query.currency in {None, each.currency}])

    return [
        _open("countries", countries, "List countries"),
        _open("currencies", currencies, "List currencies"),
        _open("banks", banks, "List banks"),
        _open("methods", methods, "List payment methods"),
    ]


def items(reference: Reference) -> Sequence[Endpoint]:
    """Give the routes of single entries."""

    async def country(_: Call, *, path: EntryPath) -> KnownCountryView:
        return country_view(_found(reference.now().countries.get(path.code)))

    async def currency(_: Call, *, path: EntryPath) -> KnownCurrencyView:
        return currency_view(_found(reference.now().currencies.get(path.code)))

    async def bank(_: Call, *, path: EntryPath) -> KnownBankView:
        catalogue = reference.now()
        found = _found(catalogue.banks.get(path.code))
        return bank_view(found, _pays(catalogue, found.code))

    async def method(_: Call, *, path: EntryPath) -> KnownMethodView:
        catalogue = reference.now()
        return _method(catalogue, _found(catalogue.methods.get(path.code)).id)

    async def card(_: Call, *, path: CardPath) -> CardRangeView:
        if re.fullmatch(r"[0-9]{6,8}", path.digits, re.ASCII) is None:
            raise EntryNotFound
        known = reference.now().card(path.digits)
        return CardRangeView(known.digits, known.scheme, known.bank)

    return [
        _open("countries/{code}", country, "Read a country"),
        _open("currencies/{code}", currency, "Read a currency"),
        _open("banks/{code}", bank, "Read a bank"),
        _open("methods/{code}", method, "Read a payment method, by its id"),
        _open("bins/{digits}", card, "Tell scheme and bank by the first digits of a card"),
    ]


def _open(path: str, handle: Handle, summary: str) -> Endpoint:
    return Endpoint(
        "GET",
        f"{REFERENCE}/{path}",
        handle,
        summary=summary,
        tag=TAG,
        needs=None,
        raises=(EntryNotFound,) if "{" in path else (),
    )


def _found(entry: T | None) -> T:
    if entry is None:
        raise EntryNotFound
    return entry


def _pays(catalogue: Catalogue, bank: str) -> str:
    return catalogue.countries[catalogue.banks[bank].country].currency


def _method(catalogue: Catalogue, id_: str) -> KnownMethodView:
    method = catalogue.methods[id_]
    banks = [each for each in catalogue.banks if _pays(catalogue, each) == method.currency]
    return method_view(method, banks)
